"""Every rule of the law is either decided by code or listed, with a reason, as one that only informs."""

from __future__ import annotations

import pytest

from actions.rules.knowledge import rule_records
from tools.rules_catalogue.deciders import informs_only, is_decided

# fmt: off
NUMBERS = (
    *range(1, 13), 15, *range(20, 24), *range(25, 40), *range(40, 46), *range(50, 73), *range(75, 78),
    *range(81, 86), *range(90, 99), *range(100, 106), *range(110, 120), *range(130, 139), *range(140, 145),
)
# fmt: on
RULES = tuple(f"R-{number:03}" for number in NUMBERS)
ABOUT_THE_ANSWER_ITSELF = {"R-000"}


@pytest.mark.parametrize("number", RULES)
def test_a_rule_is_decided_by_code_or_only_informs_never_both_never_neither(number: str) -> None:
    assert number in rule_records(), "it has no record in knowledge/rules"
    decided, listed = is_decided(number), number in informs_only()
    assert not (decided and listed), "code decides it now: take it off knowledge/informs_only.yml"
    assert decided or listed, "nothing decides it: write a function, or say why not in knowledge/informs_only.yml"


def test_there_is_no_record_and_no_entry_of_an_unknown_rule() -> None:
    assert set(rule_records()) == {*RULES, *ABOUT_THE_ANSWER_ITSELF}
    assert set(informs_only()) <= set(RULES)


@pytest.mark.parametrize(("number", "reason"), informs_only().items())
def test_a_rule_that_only_informs_says_why(number: str, reason: str) -> None:
    assert isinstance(reason, str)
    assert len(reason) >= 10
