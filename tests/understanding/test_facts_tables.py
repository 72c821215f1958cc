"""Each phrase of the tables is read as exactly the facts beside it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.facts import read_facts

TABLES = Path(__file__).parent / "tables"
TODAY = date(2026, 11, 22)
NAMES = ("people", "bare_answers", "debts", "history", "now")


def rows() -> list[Any]:
    found = []
    for name in NAMES:
        for row in yaml.safe_load((TABLES / f"{name}.yml").read_text(encoding="utf-8")):
            asked = row.get("asked")
            found.append(
                pytest.param(
                    row["said"],
                    asked,
                    row["facts"],
                    id=f"{name}: {row['said']} ({asked})" if asked else f"{name}: {row['said']}",
                )
            )
    return found


def comparable(facts: dict[str, Any]) -> dict[str, Any]:
    """Lists whose order says nothing as sets; `prior` keeps its order."""
    return {
        name: sorted(value) if isinstance(value, list) and name != "prior" else value for name, value in facts.items()
    }


@pytest.mark.parametrize(("said", "asked", "facts"), rows())
def test_a_phrase_is_read_as_its_facts_and_nothing_else(said: str, asked: str | None, facts: dict[str, Any]) -> None:
    assert comparable(read_facts(said, asked=asked, today=TODAY).facts) == comparable(facts)
