"""Each phrase of the tables is read as exactly the facts beside it."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.facts import read_facts

TABLES = Path(__file__).parent / "tables"
TODAY = date(2026, 11, 22)
LISTS = ("creditor_kinds", "cause", "priorities")
MISSED = pytest.mark.xfail(reason="something of this message is still missed", strict=True)
NAMES = (
    "people", "bare_answers", "debts", "history", "now", "fresh", "unseen_classes", "unseen_second", "unseen_third",
    "words_more",
    "money_more",
    "money_fourth",
    "history_more",
    "words_fourth",
    "history_fourth",
)  # fmt: skip


def table(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((TABLES / f"{name}.yml").read_text(encoding="utf-8"))


def rows() -> list[Any]:
    found = []
    for name in NAMES:
        for row in table(name):
            asked = row.get("asked")
            found.append(
                pytest.param(
                    row["said"],
                    asked,
                    row["facts"],
                    marks=[MISSED] if row.get("not_yet") else [],
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


def _stated(facts: dict[str, Any]) -> set[tuple[str, str]]:
    """Each fact with its value; the entries of `prior` without their order."""
    flat = {(name, repr(value)) for name, value in facts.items() if not isinstance(value, (list, dict))}
    nested = [*facts.get("prior", []), *([facts["offer"]] if "offer" in facts else [])]
    listed = {(name, repr(value)) for name in LISTS for value in facts.get(name, [])}
    return flat | listed | {(name, repr(value)) for entry in nested for name, value in entry.items()}


@pytest.mark.parametrize("row", [row for row in table("fresh") if row.get("not_yet")], ids=lambda row: row["said"][:20])
def test_what_is_missed_is_never_misread(row: dict[str, Any]) -> None:
    read = read_facts(row["said"], asked=row.get("asked"), today=TODAY).facts
    assert _stated(read) <= _stated(row["facts"])
