"""What a message changes in the case that is known."""

from copy import deepcopy
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.facts import merge_facts, read_facts

ROWS = yaml.safe_load((Path(__file__).parent / "tables" / "corrections.yml").read_text(encoding="utf-8"))
TODAY = date(2026, 11, 22)


@pytest.mark.parametrize("row", ROWS, ids=[row["title"] for row in ROWS])
def test_a_message_changes_the_case_as_the_table_says(row: dict[str, Any]) -> None:
    known, asked = deepcopy(row["known"]), row.get("asked")
    case, changes = merge_facts(known, read_facts(row["said"], asked=asked, today=TODAY), asked)
    assert case == row["case"]
    assert [change.name for change in changes] == row["changed"]
    assert known == row["known"], "what was given must not be changed"


def test_a_correction_names_the_old_value() -> None:
    reading = read_facts("総額は350万じゃなくて300万です", asked=None, today=TODAY)
    assert reading.corrects
    assert reading.replaced == {"total_debt": 3_500_000}


def test_a_plain_statement_is_no_correction() -> None:
    assert not read_facts("借金は300万です", asked=None, today=TODAY).corrects


def test_a_change_carries_the_value_before_and_after() -> None:
    _, changes = merge_facts(
        {"total_debt": 3_500_000}, read_facts("違います、借金は300万です", asked=None, today=TODAY), None
    )
    assert [(change.name, change.old, change.new) for change in changes] == [("total_debt", 3_500_000, 3_000_000)]
