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


def test_a_distance_that_nobody_asked_for_goes_to_the_one_entry_without_a_time() -> None:
    known = {"prior": [{"procedure": "voluntary_arrangement"}]}
    case, _ = merge_facts(known, read_facts("5年前", asked="legal_action", today=TODAY), "legal_action")
    assert case["prior"] == [{"procedure": "voluntary_arrangement", "years_ago": 5}]


@pytest.mark.parametrize("known", [
    {}, {"prior": [{"procedure": "bankruptcy", "decided_on": "2019"}]}, {"prior": [{"procedure": "none"}]},
    {"prior": [{"procedure": "bankruptcy"}, {"procedure": "voluntary_arrangement"}]},
])
def test_a_distance_that_nobody_asked_for_goes_nowhere_else(known: dict[str, Any]) -> None:
    case, changes = merge_facts(known, read_facts("5年前", asked="legal_action", today=TODAY), "legal_action")
    assert (case, changes) == (known, [])


def test_two_of_one_message_stay_two() -> None:
    case, _ = merge_facts({}, read_facts("自己破産を2回しています", asked=None, today=TODAY), None)
    assert [entry["procedure"] for entry in case["prior"]] == ["bankruptcy", "bankruptcy"]


def test_the_newest_by_distance_comes_first() -> None:
    known = {"prior": [{"procedure": "voluntary_arrangement", "years_ago": 5}]}
    case, _ = merge_facts(known, read_facts("自己破産も10年前にしてます", asked=None, today=TODAY), None)
    assert [entry["years_ago"] for entry in case["prior"]] == [5, 10]
