"""Every case of tests/cases/*.yml: facts in, expected answer out. The sentence of the case is the test's name."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml

from actions.rules.assessment import assess
from actions.rules.refusals import FactsRefused, facts_from
from tests.rules.expectations import faults

CASES = Path(__file__).parents[1] / "cases"
TOKYO = ZoneInfo("Asia/Tokyo")


def _cases() -> list[Any]:
    return [
        pytest.param(case, id=f"{case['id']} {case['title']}")
        for file in sorted(CASES.glob("*.yml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _refused(case: dict[str, Any]) -> None:
    with pytest.raises(FactsRefused) as refusal:
        facts_from(case["given"])
    assert case["expect"]["http"] == 422
    assert case["expect"]["field"] in refusal.value.field.split(".")
    assert refusal.value.message


@pytest.mark.parametrize("case", _cases())
def test_the_rules_answer_as_the_case_says(case: dict[str, Any]) -> None:
    if "http" in case["expect"]:
        _refused(case)
        return
    now = datetime.combine(date.fromisoformat(case["today"]), time(10), TOKYO)
    answer = assess(facts_from(case["given"]), now).as_dict()
    assert not faults(answer, case["expect"])
