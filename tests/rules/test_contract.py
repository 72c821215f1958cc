"""The answer keeps the shape that the interface promises, and every rule has its words, its source and its number."""

from __future__ import annotations

import json
import re
from datetime import date, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from actions.rules.assessment import assess
from actions.rules.facts import Facts
from actions.rules.knowledge import ROOT, in_force, load, names_in, rule_records
from actions.rules.procedures.registry import PROCEDURES, rules_numbered
from actions.rules.refusals import FactsRefused, facts_from, today_from
from tests.rules.expectations import faults, texts_of
from tests.rules.filled import filled
from tests.rules.generated import facts_like

NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
RULE_FILES = names_in("rules")
BASES = {
    "full_amount", "one_million", "one_fifth", "three_million", "one_tenth", "liquidation_value",
    "disposable_income_two_years", "principal",
}
NEVER_SAID = re.compile("必ず|絶対|国が認めた|減額できます|24時間365日|診断|ブラックリスト|自業自得")
EVERY_FUNCTION = sorted({rule for rules, _ in PROCEDURES.values() for rule in rules}, key=lambda rule: rule.__name__)


def _answer(facts: dict[str, Any]) -> dict[str, Any]:
    return assess(facts_from(facts), NOW).as_dict()


def _check_estimate(estimate: dict[str, Any]) -> None:
    assert set(estimate) == {
        "total_repayment", "months", "monthly", "basis", "alternatives", "fee_range", "duration_months", "assumptions"
    }
    assert estimate["basis"] in BASES
    assert estimate["months"] * estimate["monthly"] >= estimate["total_repayment"]
    assert estimate["assumptions"], "every figure says what it takes for granted"


def _check_procedure(procedure: dict[str, Any]) -> None:
    assert set(procedure) == {"id", "status", "available_from", "reasons", "missing", "estimate"}
    assert procedure["status"] in ("candidate", "conditional", "blocked", "unknown")
    assert procedure["available_from"] is None or procedure["status"] == "blocked"
    assert procedure["reasons"] or procedure["status"] == "candidate"
    for reason in procedure["reasons"]:
        assert set(reason) == {"rule", "effect", "text", "basis"}
        assert reason["effect"] in ("supports", "cautions", "blocks", "informs")
        assert reason["text"] and reason["basis"]
    if procedure["estimate"] is not None:
        _check_estimate(procedure["estimate"])


def _check_answer(answer: dict[str, Any]) -> None:
    assert set(answer) == {
        "today", "procedures", "urgent", "next_steps", "questions", "documents", "desks", "adviser", "legal_aid",
        "missing", "contradictions", "disclaimer",
    }
    assert {procedure["id"] for procedure in answer["procedures"]} == set(PROCEDURES)
    for procedure in answer["procedures"]:
        _check_procedure(procedure)
    assert len(set(answer["missing"])) == len(answer["missing"])
    assert not [text for text in texts_of(answer) if NEVER_SAID.search(text)]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts_like(Facts))
def test_whatever_is_stated_the_answer_keeps_its_shape(facts: dict[str, Any]) -> None:
    _check_answer(json.loads(json.dumps(_answer(facts))))


def test_nothing_stated_is_a_full_answer_that_asks() -> None:
    answer = _answer({})
    _check_answer(answer)
    assert set(answer["missing"][:3]) == {"prior", "total_debt", "legal_action"}
    assert all(procedure["estimate"] is None for procedure in answer["procedures"])


def test_what_was_asked_for_in_vain_is_asked_last() -> None:
    answer = _answer({"unknown": ["total_debt"], "declined": ["prior"]})
    assert set(answer["missing"][-2:]) == {"prior", "total_debt"}


@pytest.mark.parametrize("name", ["decided_on", "prior.decided_on", "prior.0.decided_on"])
def test_a_part_of_an_earlier_procedure_may_be_asked_for_in_vain_under_any_of_its_names(name: str) -> None:
    facts = {"prior": [{"procedure": "bankruptcy", "outcome": "discharged"}], "unknown": [name]}
    assert _answer(facts)["missing"][-1] == "prior.decided_on"


def test_a_closed_procedure_is_never_listed_before_an_open_one() -> None:
    order = [procedure["status"] for procedure in _answer({"total_debt": 60_000_000})["procedures"]]
    assert order == sorted(order, key=lambda status: status == "blocked")


def test_three_ranges_are_answered_once_with_every_finding_only_once() -> None:
    facts = {"total_debt": [3, 4], "creditor_count": [2, 3], "assets": [0, 2]}
    million = {name: {"range": [n * 1_000_000 if name != "creditor_count" else n for n in ends]}
               for name, ends in facts.items()}
    for procedure in _answer(million | {"income_type": "salaried"})["procedures"]:
        said = [(reason["rule"], reason["text"]) for reason in procedure["reasons"]]
        assert len(said) == len(set(said))


def test_five_ranges_still_find_the_corner_of_much_debt_and_little_income() -> None:
    wide = {"range": [0, 1]}
    facts = {
        "total_debt": {"range": [3_000_000, 6_000_000]}, "monthly_income": {"range": [200_000, 250_000]},
        "rent": wide, "spouse_income": wide, "mortgage_balance": wide, "monthly_living_costs": 180_000,
    }
    assert any("月10万円で、毎月の余り2万円を超えます" in text for text in texts_of(_answer(facts)))


def test_the_lists_stay_short_where_a_range_brings_two_answers_together() -> None:
    facts = {
        "prior": [{"procedure": "voluntary_arrangement", "outcome": "defaulted", "missed_payments": {"range": [0, 3]}}],
        "total_debt": {"range": [900_000, 9_000_000]}, "assets": {"range": [0, 2_000_000]}, "guarantor": True,
        "offer": {"months": {"range": [1, 60]}, "monthly_amount": {"range": [10_000, 90_000]}, "future_interest": True},
        "affordable_monthly": 40_000, "situation": "negotiating", "owns_home": True, "mortgage_balance": 9_000_000,
        "creditor_kinds": ["bank", "tax", "student_loan", "servicer"], "legal_action": "lawsuit", "cause": ["illness"],
    }
    answer = _answer(facts)
    assert (len(answer["documents"]), len(answer["questions"]), len(answer["next_steps"])) == (10, 10, 7)
    assert len(answer["desks"]) <= 6


@pytest.mark.parametrize(("facts", "procedure", "rule", "effect"), [
    ({"total_debt": 60_000_000, "creditor_count": 1}, "small_scale_rehabilitation", "R-028", "blocks"),
    ({"prior": [{"procedure": "bankruptcy", "outcome": "discharged", "decided_on": "2022-01-01"}]},
     "salaried_rehabilitation", "R-022", "blocks"),
    ({"prior": [{"procedure": "bankruptcy", "outcome": "discharged", "decided_on": "2022-01-01"}], "total_debt": 1},
     "bankruptcy", "R-060", "cautions"),
    ({"prior": [{"procedure": "voluntary_arrangement", "outcome": "completed"}], "total_debt": 3_000_000,
      "affordable_monthly": 40_000}, "voluntary_arrangement", "R-007", "cautions"),
    ({"prior": [{"procedure": "voluntary_arrangement", "outcome": "completed"}], "total_debt": 3_000_000,
      "affordable_monthly": 90_000}, "voluntary_arrangement", "R-007", "supports"),
    ({"legal_action": "seizure", "total_debt": 3_000_000}, "voluntary_arrangement", "R-096", "cautions"),
    ({"last_payment_on": "2015", "total_debt": 300_000}, "voluntary_arrangement", "R-077", "cautions"),
    ({"restricted_occupation": True, "total_debt": 3_000_000, "prior": [{"procedure": "none"}]},
     "bankruptcy", "R-068", "cautions"),
    ({"prior": [{"procedure": "small_scale_rehabilitation", "outcome": "in_repayment"}], "total_debt": 3_000_000},
     "voluntary_arrangement", "R-040", "cautions"),
])
def test_the_first_reason_is_what_weighs_most_for_this_person(
    facts: dict[str, Any], procedure: str, rule: str, effect: str
) -> None:
    found = next(one for one in _answer(facts)["procedures"] if one["id"] == procedure)
    assert (found["reasons"][0]["rule"], found["reasons"][0]["effect"]) == (rule, effect)


def test_the_order_of_the_reasons_names_only_sentences_that_exist() -> None:
    table = load("assessment")["reasons"]
    for name in (*table["lead"], *table["first"], *table["general"], *load("assessment")["ranking"]["findings"]):
        number, key = name.split("/")
        assert key in rule_records()[number]["texts"], name
    assert len(set(table["first"])) == len(table["first"])


def test_a_closed_procedure_asks_for_nothing_in_its_reasons() -> None:
    blocked = next(p for p in _answer({"income_type": "public_assistance", "total_debt": 900_000})["procedures"]
                   if p["id"] == "small_scale_rehabilitation")
    assert blocked["missing"] == []
    assert not [reason for reason in blocked["reasons"] if "分かると" in reason["text"]]


def test_a_reason_is_at_most_two_sentences() -> None:
    long = [(number, key) for number, record in rule_records().items() for key, text in record["texts"].items()
            if text.count("。") > 2]
    assert not long


@pytest.mark.parametrize("rule", EVERY_FUNCTION, ids=lambda rule: rule.__name__)
def test_a_rule_bears_its_number_and_names_its_article(rule: Any) -> None:
    number = f"R-{rule.__name__[1:4]}"
    assert rule.__doc__.startswith(f"{number}: ")
    assert number in rule_records()
    assert rule in rules_numbered(number)


@pytest.mark.parametrize("number", [number for file in RULE_FILES for number in load(f"rules/{file}")])
def test_a_record_is_complete_and_its_words_are_used(number: str) -> None:
    record = rule_records()[number]
    assert record["title"] and record["basis"] and record["texts"]
    assert record["certainty"] in ("high", "medium", "low")
    assert isinstance(record["checked_on"], date)
    folder = ROOT.parent / "actions" / "rules"
    code = "".join(file.read_text(encoding="utf-8") for file in folder.rglob("*.py"))
    noted = {entry.get("key") for entry in load("notes")["notes"]} | {"note"}  # the note is shown by GET /api/rules
    unused = [key for key in record["texts"] if f'"{key}"' not in code and key not in noted and number != "R-034"]
    assert not unused


@pytest.mark.parametrize("file", RULE_FILES)
def test_sentences_are_short_and_promise_nothing(file: str) -> None:
    for number, record in load(f"rules/{file}").items():
        for key, text in record["texts"].items():
            read = filled(text)
            assert not NEVER_SAID.search(read), (number, key)
            assert max(len(sentence) for sentence in re.split("(?<=。)", read)) <= 65, (number, key)


@pytest.mark.parametrize("file", sorted((ROOT / "parameters").glob("*.yml")), ids=lambda file: file.stem)
def test_a_value_of_law_has_its_unit_its_day_and_its_source(file: Path) -> None:
    for name, record in yaml.safe_load(file.read_text(encoding="utf-8")).items():
        assert record["description"] and record["unit"], name
        assert set(record["values"]) == set(record["reference"]), name
        assert isinstance(record["verified"], bool) and isinstance(record["checked_on"], date), name


@pytest.mark.parametrize("name", [
    f"{area}/{key}" for area in ("rehabilitation", "bankruptcy", "prescription", "negotiation", "fees")
    for key in load(f"parameters/{area}")
])
def test_a_value_of_law_is_in_force_for_every_case_of_today(name: str) -> None:
    assert in_force(name, date(2020, 1, 1)) is not None


@pytest.mark.parametrize(("facts", "field", "key"), [
    ({"age": 40}, "age", "unknown_name"),
    ({"prior": [{"procedure": "bankruptcy", "judge": "x"}]}, "prior.0.judge", "unknown_name"),
    ({"total_debt": -1}, "total_debt", "too_small"),
    ({"total_debt": 10**13}, "total_debt", "too_large"),
    ({"total_debt": "300万"}, "total_debt", "wrong_type"),
    ({"total_debt": 3000000.5}, "total_debt", "wrong_type"),
    ({"total_debt": True}, "total_debt", "wrong_type"),
    ({"total_debt": {"range": [2, 1]}}, "total_debt", "impossible_range"),
    ({"total_debt": {"range": [1]}}, "total_debt.range", "incomplete"),
    ({"total_debt": {"range": [-5, 1]}}, "total_debt.range.0", "too_small"),
    ({"household_size": 0}, "household_size", "too_small"),
    ({"prior": {"procedure": "none"}}, "prior", "wrong_type"),
    ({"prior": [{"decided_on": "2022-02-30"}]}, "prior.0.decided_on", "impossible_date"),
    ({"prior": [{"decided_on": "令和4年"}]}, "prior.0.decided_on", "impossible_date"),
    ({"prior": [{"plan_paid_share": 1.5}]}, "prior.0.plan_paid_share", "too_large"),
    ({"offer": {"first_payment_on": "2026-12"}}, "offer.first_payment_on", "impossible_date"),
    ({"income_type": "freelancer"}, "income_type", "unknown_value"),
    ({"creditor_kinds": ["bank", "shark"]}, "creditor_kinds.1", "unknown_value"),
    ({"unknown": ["assets", "age"]}, "unknown.1", "unknown_name"),
    ([], "facts", "wrong_type"),
    (None, "facts", "wrong_type"),
])
def test_a_refusal_names_the_field_and_says_why(facts: Any, field: str, key: str) -> None:
    with pytest.raises(FactsRefused) as refusal:
        facts_from(facts)
    assert (refusal.value.field, refusal.value.message_key) == (field, key)
    assert field in refusal.value.message


@pytest.mark.parametrize("day", ["2019-12-31", "2100-01-01", "2026-11", "2026-02-30", "きょう", 20261122, None])
def test_the_day_to_judge_on_must_be_a_day_whose_law_is_known(day: Any) -> None:
    with pytest.raises(FactsRefused, match="today"):
        today_from(day)


@pytest.mark.parametrize("day", ["2020-01-01", "2026-11-22", "2099-12-31"])
def test_every_day_that_is_accepted_can_be_judged(day: str) -> None:
    now = datetime.combine(today_from(day), NOW.timetz())
    _check_answer(assess(facts_from({"total_debt": 8_000_000, "crisis": "no_food"}), now).as_dict())


@pytest.mark.parametrize("wrong", [
    {"procedures": {"bankruptcy": {"status": "blocked"}}},
    {"procedures": {"bankruptcy": {"status": "!conditional"}}},
    {"procedures": {"small_scale_rehabilitation": {"estimate": None}}},
    {"procedures": {"small_scale_rehabilitation": {"estimate": {"total_repayment": 1}}}},
    {"procedures": {"small_scale_rehabilitation": {"estimate": {"months": 36, "monthly": 26667}}}},
    {"procedures": {"small_scale_rehabilitation": {"estimate": {"fee_range_includes": 1}}}},
    {"procedures": {"small_scale_rehabilitation": {"estimate": {"months_max": 48}}}},
    {"procedures": {"overpayment_claim": {"available_from": "2026-11-23"}}},
    {"urgent": [{"id": "lawsuit"}]},
    {"urgent": [{"id": "payment_order", "deadline": "2026-12-05"}]},
    {"urgent_not": ["payment_order"]},
    {"questions_about": ["月面"]}, {"says": ["月面"]}, {"never": ["弁護士"]},
    {"missing_includes": ["total_debt"]}, {"missing_excludes": ["prior"]},
    {"before": [["prescription", "small_scale_rehabilitation"]]},
    {"adviser": "judicial_scrivener"}, {"legal_aid": "likely"},
])
def test_the_language_of_the_cases_notices_a_wrong_answer(wrong: dict[str, Any]) -> None:
    facts = {
        "total_debt": 8_000_000, "assets": 0, "income_type": "salaried", "legal_action": "payment_order",
        "legal_paper_received_on": "2026-11-20",
    }
    assert faults(_answer(facts), wrong)
