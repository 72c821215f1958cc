"""What to do, to ask and to bring: chosen by conditions that name real signals, best first, a few at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from actions.rules.case import corner_cases
from actions.rules.conditions import matches
from actions.rules.facts import Facts
from actions.rules.finding import ProcedureId
from actions.rules.guidance import Item, chosen
from actions.rules.knowledge import ROOT, load, rule_records
from actions.rules.signals import signals
from tests.rules.filled import filled

TODAY = date(2026, 11, 22)
LISTS = {"documents": 40, "questions": 50, "next_steps": 45}
PLAIN = {"total_debt": 3_000_000, "income_type": "pension", "legal_aid": "unlikely", "legal_action": "none"}
FULL: dict[str, Any] = {
    "prior": [{"procedure": "bankruptcy", "missed_payments": 1}], "offer": {
        "months": 1, "monthly_amount": 1, "total": 1, "future_interest": False, "late_charges": False,
        "first_payment_on": "2026-12-01"}, "monthly_income": 1, "monthly_living_costs": 1,
}


def signals_of(**facts: Any) -> dict[str, Any]:
    return signals(corner_cases(Facts.model_validate(facts))[0], {}, TODAY)


def every_item() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in LISTS:
        for item in load(f"guidance/{name}")["items"]:
            yield name, item


def every_alternative() -> Iterator[Mapping[str, Any]]:
    conditions = [item.get("when") for _, item in every_item()]
    conditions += [subject.get("when") for subject in load("guidance/desk_choice")["subjects"]]
    for when in conditions:
        yield from when or []


def values_of(expected: Any) -> list[Any]:
    return expected if isinstance(expected, list) else [expected]


@pytest.mark.parametrize(("when", "stated", "expected"), [
    pytest.param(None, {}, True, id="no condition always holds"),
    pytest.param([], {}, True, id="nor does an empty one ask for anything"),
    pytest.param([{"a": 1}], {"a": 1}, True, id="a value"),
    pytest.param([{"a": 1}], {}, False, id="not stated is not a value"),
    pytest.param([{"a": False}], {}, False, id="not stated is not false"),
    pytest.param([{"a": None}], {}, True, id="null asks for not stated"),
    pytest.param([{"a": None}], {"a": False}, False, id="false is stated"),
    pytest.param([{"a": [1, 2]}], {"a": 2}, True, id="any of a list"),
    pytest.param([{"a": [1, None]}], {}, True, id="or not stated"),
    pytest.param([{"a": "x"}], {"a": ("x", "y")}, True, id="a set contains it"),
    pytest.param([{"a": "z"}], {"a": ("x", "y")}, False, id="a set does not contain it"),
    pytest.param([{"a": {"min": 2}}], {"a": 2}, True, id="at the lower end"),
    pytest.param([{"a": {"min": 2}}], {"a": 1}, False, id="below the lower end"),
    pytest.param([{"a": {"max": 2}}], {"a": 2}, True, id="at the upper end"),
    pytest.param([{"a": {"max": 2}}], {"a": 3}, False, id="above the upper end"),
    pytest.param([{"a": {"min": 2}}], {}, False, id="not stated is in no range"),
    pytest.param([{"a": 1, "b": 2}], {"a": 1}, False, id="all of an alternative"),
    pytest.param([{"a": 1}, {"b": 2}], {"b": 2}, True, id="any of the alternatives"),
])
def test_conditions(when: Any, stated: dict[str, Any], expected: bool) -> None:
    assert matches(when, stated) is expected


@pytest.mark.parametrize("name", LISTS)
def test_there_is_enough_to_choose_from_and_ids_are_unique(name: str) -> None:
    ids = [item["id"] for item in load(f"guidance/{name}")["items"]]
    assert len(ids) >= LISTS[name]
    assert len(ids) == len(set(ids))


def test_every_condition_names_a_signal_that_exists() -> None:
    statuses = {f"{procedure}.status" for procedure in ProcedureId.__args__}
    known = set(Facts.model_fields) | set(signals_of(**FULL)) | statuses
    assert {name for alternative in every_alternative() for name in alternative} - known == set()


def test_every_condition_on_a_fact_asks_for_a_value_that_the_fact_may_have() -> None:
    schema = Facts.model_json_schema()["properties"]
    for alternative in every_alternative():
        for name, expected in alternative.items():
            allowed = re.findall(r"'enum': \[([^\]]*)\]", str(schema.get(name, "")))
            for value in values_of(expected) if allowed else []:
                assert value is None or f"'{value}'" in allowed[0], (name, value)


def test_every_item_rests_on_rules_that_exist_and_names_its_source() -> None:
    for name, item in every_item():
        assert item["source"], (name, item["id"])
        assert item["rules"], (name, item["id"])
        assert set(item["rules"]) <= set(rule_records()), (name, item["id"])


def test_every_item_is_shown_to_the_person_it_is_meant_for() -> None:
    for name, item in every_item():
        person = dict(PLAIN)
        for signal, expected in (item.get("when") or [{}])[0].items():
            value = values_of(expected)[0]
            person[signal] = value.get("min", value.get("max")) if isinstance(value, dict) else value
        shown = [one.id for one in chosen(f"guidance/{name}", [person], TODAY)]
        assert item["id"] in shown, (name, item["id"], shown)


@pytest.mark.parametrize(("name", "limit"), [("documents", 10), ("questions", 10), ("next_steps", 7)])
def test_a_hard_case_still_gets_a_short_list(name: str, limit: int) -> None:
    found = chosen(f"guidance/{name}", [signals_of(
        prior=[{"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "plan_paid_share": 0.8}],
        situation="refused", refused_by="creditor", legal_action="lawsuit", guarantor=True, owns_home=True,
        mortgage_balance=1, creditor_kinds=["tax", "student_loan", "illegal_lender"], cause=["gambling", "illness"],
        subrogated_on="2026-10-01", crisis="no_food", loan_before_2010_06=True,
    )], TODAY)
    assert len(found) == limit


def shown(part: str, **facts: Any) -> str:
    items: tuple[Item, ...] = chosen(f"guidance/{part}", [signals_of(**facts)], TODAY)
    return " ".join(item.id for item in items)


REHABILITATION = {"procedure": "small_scale_rehabilitation", "outcome": "in_repayment"}
OFFER = {"months": 36, "monthly_amount": 20_000, "total": 720_000}


@pytest.mark.parametrize(("part", "item", "facts", "expected"), [
    ("questions", "hardship", {"prior": [{**REHABILITATION, "plan_paid_share": 0.75}]}, True),
    ("questions", "hardship", {"prior": [{**REHABILITATION, "plan_paid_share": 0.7499}]}, False),
    ("questions", "offer_sum", {"offer": OFFER}, False),
    ("questions", "offer_sum", {"offer": {**OFFER, "total": 720_001}}, True),
    ("next_steps", "do_not_hurry", {"offer": OFFER, "affordable_monthly": 20_000}, False),
    ("next_steps", "do_not_hurry", {"offer": OFFER, "affordable_monthly": 19_999}, True),
    ("next_steps", "do_not_hurry", {"offer": OFFER, "monthly_income": 200_000, "monthly_living_costs": 180_000}, False),
    ("next_steps", "do_not_hurry", {"offer": OFFER, "monthly_income": 200_000, "monthly_living_costs": 180_001}, True),
    ("next_steps", "lump_sum", {"offer": {"months": 1}}, True),
    ("next_steps", "lump_sum", {"offer": {"months": 2}}, False),
    ("questions", "creditors_object", {"creditor_count": 2}, True),
    ("questions", "creditors_object", {"creditor_count": 3}, False),
    ("questions", "creditors_object", {"total_debt": 1_000_000, "largest_claim": 500_001}, True),
    ("questions", "creditors_object", {"total_debt": 1_000_000, "largest_claim": 500_000}, False),
    ("next_steps", "living_first", {"monthly_income": 150_000, "monthly_living_costs": 150_001}, True),
    ("next_steps", "living_first", {"monthly_income": 150_000, "monthly_living_costs": 150_000}, False),
    ("next_steps", "paper_date", {"legal_action": "payment_order"}, True),
    ("next_steps", "paper_date", {"legal_action": "payment_order", "legal_paper_received_on": "2026-11-20"}, False),
    ("next_steps", "paper_date", {"legal_action": "lawsuit", "legal_paper_received_on": "2026-11-20"}, True),
    ("documents", "credit_report", {}, True),
    ("documents", "credit_report", {"unknown": ["total_debt"]}, True),
    ("documents", "credit_report", {"total_debt": 1}, False),
    ("documents", "prior_discharge", {"prior": [{"procedure": "bankruptcy"}]}, True),
    ("documents", "prior_discharge", {"prior": [{"procedure": "bankruptcy", "outcome": "withdrawn"}]}, False),
    ("documents", "payslips", {"income_type": "self_employed"}, False),
    ("documents", "tax_returns", {"income_type": "self_employed"}, True),
    ("next_steps", "change_plan", {"prior": [REHABILITATION]}, True),
    ("next_steps", "change_plan", {"prior": [{**REHABILITATION, "outcome": "completed"}]}, False),
])
def test_which_item_is_shown_to_whom(part: str, item: str, facts: dict[str, Any], expected: bool) -> None:
    assert (item in shown(part, **facts).split()) is expected


def test_a_person_is_told_that_papers_are_no_condition() -> None:
    assert any("無くても相談できます" in item.why for item in chosen("guidance/documents", [signals_of()], TODAY))


MINE = ["guidance/*.yml", "rules/court_papers.yml", "rules/lenders.yml", "rules/conduct.yml",
        "rules/people_and_debts.yml", "rules/advisers_and_fees.yml", "rules/life.yml"]
SPOKEN = ("text", "why", "texts", "reach", "desks", "confirm", "urgent", "of_desk", "any_hour")


def sentences(node: Any, spoken: bool = False) -> Iterator[str]:
    """Every sentence that a person may read: whatever stands under one of the keys of `SPOKEN`."""
    if isinstance(node, str) and spoken:
        yield from (part for part in re.split("(?<=[。])", filled(node)) if part)
    elif isinstance(node, list):
        for one in node:
            yield from sentences(one, spoken)
    elif isinstance(node, dict):
        for key, one in node.items():
            yield from sentences(one, spoken or key in SPOKEN)


@pytest.mark.parametrize("file", sorted(file for pattern in MINE for file in ROOT.glob(pattern)), ids=lambda f: f.stem)
def test_sentences_are_short_and_promise_nothing(file: Path) -> None:
    for sentence in sentences(load(str(file.relative_to(ROOT).with_suffix("")))):
        assert not re.search("診断|必ず|絶対|国が認めた|減額できます|24時間365日", sentence), sentence
        assert len(sentence) <= 60, sentence
