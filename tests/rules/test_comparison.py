"""Weighing: every case of tests/comparison/*.yml, and what must hold of every comparison."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import date, datetime
from fractions import Fraction
from math import log
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.assessment import assess
from actions.rules.comparison.compare import compare
from actions.rules.explanation import explain
from actions.rules.knowledge import load, rule_records
from actions.rules.preparation import prepared
from actions.rules.refusals import facts_from
from actions.rules.wording import yen
from tests.rules.expectations import texts_of
from tests.rules.weighing import cases, faults

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
FIRST_TIME = [{"procedure": "none"}]
GUIDE_004 = {
    "prior": FIRST_TIME, "total_debt": 1_000_000, "creditor_count": 5, "monthly_repayment": 35_000,
    "situation": "negotiating",
    "offer": {"months": 36, "monthly_amount": 27_778, "total": 1_000_000, "future_interest": False, "fee": 250_000},
}
TOTAL_SAVING = re.compile(r"259,?992|25万9,?992|260,000円|(?<!\d)26万円")


def compared(facts: Mapping[str, Any], today: date = TODAY, changes: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The comparison as the interface gives it."""
    changed = facts_from({**facts, **changes}) if changes else None
    return json.loads(json.dumps(compare(facts_from(facts), today, changed).as_dict()))


@pytest.mark.parametrize("case", [pytest.param(case, id=f"{case['id']} {case['title']}") for case in cases()])
def test_the_comparison_is_as_the_case_says(case: dict[str, Any]) -> None:
    answer = compared(case["given"], date.fromisoformat(case["today"]), case.get("changes"))
    assert not faults(answer, case["expect"])


def test_the_cases_name_themselves_once_and_say_where_they_come_from() -> None:
    ids = [case["id"] for case in cases()]
    assert len(ids) == len(set(ids))
    for case in cases():
        assert set(case) - {"changes"} == {"id", "title", "source", "today", "given", "expect"}, case["id"]
        assert re.search("[ぁ-ん]", case["title"]), case["id"]


@pytest.mark.parametrize("wrong", [
    {"as_now": None}, {"as_now": {"months": 37}}, {"as_now": {"rate": "15%"}},
    {"offer": None}, {"offer": {"verdict": "hold"}}, {"offer": {"points": {"adds_up": "not_ok"}}},
    {"procedures": {"voluntary_arrangement": None}}, {"procedures": {"bankruptcy": {"total_repayment": 0}}},
    {"procedures": {"voluntary_arrangement": {"saves": [0, 1]}}},
    {"procedures": {"voluntary_arrangement": {"months": {36: {"monthly": 27_777}}}}},
    {"cheaper_a_month": {"voluntary_arrangement": {36: 7_223}}},
    {"running": {"hardship": {}}}, {"scenarios": {"one_objects": None}}, {"scenarios": {"home_is_given_up": {}}},
    {"changed": {}}, {"says": ["月面"]}, {"never": ["弁護士"]},
])
def test_the_language_of_the_cases_notices_a_wrong_comparison(wrong: dict[str, Any]) -> None:
    assert faults(compared(GUIDE_004), wrong)


# ---- going on as now, by a loop of our own that follows the money instead of the interest

def paid_off(debt: int, instalment: int, rate: Fraction, within: int = 600) -> tuple[int, int] | None:
    """Months and everything paid (JPY), or None: what is owed grows by a month's interest, then somebody pays."""
    owed, paid = debt, 0
    for month in range(1, within + 1):
        owed += int(owed * rate / 12)
        handed_over = min(instalment, owed)
        owed, paid = owed - handed_over, paid + handed_over
        if not owed:
            return month, paid
    return None


@given(st.integers(1, 30_000_000), st.integers(1, 400_000), st.integers(0, 4_000).map(lambda n: Fraction(n, 10_000)))
def test_months_and_total_are_those_of_following_the_money(debt: int, instalment: int, rate: Fraction) -> None:
    now = compared({"total_debt": debt, "monthly_repayment": instalment, "interest_rate": float(rate)})["as_now"]
    expected = paid_off(debt, instalment, rate)
    assert (now["months"], now["total"]) == (expected or (None, None))
    assert now["interest"] == (None if expected is None else expected[1] - debt)
    assert now["assumed"] is False


@given(st.integers(1, 5_000_000), st.integers(1, 12))
def test_an_assumed_rate_is_the_ceiling_for_the_average_claim(debt: int, creditors: int) -> None:
    """Interest Rate Restriction Act art. 1: below 100,000 yen 20 %, below 1,000,000 yen 18 %, from there 15 %."""
    ceiling = 20 if debt < 100_000 * creditors else 18 if debt < 1_000_000 * creditors else 15
    now = compared({"total_debt": debt, "creditor_count": creditors, "monthly_repayment": debt})["as_now"]
    assert (now["rate"], now["assumed"]) == (f"{ceiling}%", True)


@given(st.integers(100_000, 5_000_000), st.integers(5, 40))
def test_months_agree_with_the_formula_of_an_annuity(debt: int, thousandths: int) -> None:
    """n = -ln(1 - r·D/M) / ln(1 + r), to the next whole month (a yen a month may be lost in cutting)."""
    monthly_rate, instalment = 0.15 / 12, debt * thousandths // 1000 + debt * 15 // 1200
    now = compared({"total_debt": debt, "monthly_repayment": instalment, "interest_rate": 0.15})["as_now"]
    exact = -log(1 - monthly_rate * debt / instalment) / log(1 + monthly_rate)
    assert abs(now["months"] - exact) <= 1.01


@given(st.integers(1, 3_000_000), st.integers(1, 100_000), st.integers(1, 100_000))
def test_paying_more_a_month_never_takes_longer_and_never_costs_more(debt: int, one: int, other: int) -> None:
    less, more = (
        compared({"total_debt": debt, "monthly_repayment": amount, "interest_rate": 0.15})["as_now"]
        for amount in sorted((one, other))
    )
    if less["months"] is not None:
        assert more["months"] <= less["months"]
        assert more["total"] <= less["total"]


# ---- offers

@given(st.integers(0, 200_000), st.integers(1, 200_000), st.booleans())
def test_an_instalment_above_what_is_left_is_held_back_and_no_other_is_recommended_without_reserve(
    left: int, instalment: int, cheap: bool
) -> None:
    facts = {
        "total_debt": 36 * instalment, "creditor_count": 1, "monthly_repayment": max(1, instalment),
        "interest_rate": 0.15 if cheap else 0.0, "affordable_monthly": left,
        "offer": {"months": 36, "monthly_amount": instalment, "fee": 0},
    }
    verdict = compared(facts)["offer"]["verdict"]
    assert (verdict == "hold") >= (instalment > left)
    if verdict == "worth_considering":
        assert left > instalment
        assert cheap


def test_an_offer_is_called_open_only_where_something_is_open() -> None:
    """Everything is known and the offer costs more than going on: to say that something is not yet known is untrue."""
    facts = {
        "prior": FIRST_TIME, "total_debt": 1_000_000, "creditor_count": 1, "monthly_repayment": 35_000,
        "interest_rate": 0.15, "affordable_monthly": 35_000,
        "offer": {"months": 36, "monthly_amount": 27_778, "total": 1_000_000, "future_interest": False,
                  "late_charges": False, "fee": 250_000, "default_after_missed": 2},
    }
    offer = compared(facts)["offer"]
    assert {point["result"] for point in offer["points"]} == {"ok", "not_ok"}
    assert "まだ分からない" not in offer["text"]


def test_every_point_has_its_three_sentences_and_rests_on_rules_that_exist() -> None:
    for id_, record in load("comparison")["offer"].items():
        assert set(record) == {"rules", "ok", "not_ok", "open"}, id_
        assert record["rules"] and set(record["rules"]) <= set(rule_records()), id_
    judged = compared({"offer": {}})["offer"]
    assert {point["id"] for point in judged["points"]} == set(load("comparison")["offer"])
    assert {point["result"] for point in judged["points"]} == {"open"}


def _sentences(node: Any) -> list[str]:
    return [one for text in texts_of(node) for one in re.split("(?<=。)", text) if one.endswith("。")]


def test_every_sentence_of_the_comparison_is_short() -> None:
    """Filled with long amounts, at most 65 characters."""
    for case in cases():
        for sentence in _sentences(compared(case["given"], date.fromisoformat(case["today"]))):
            assert len(sentence) <= 65, (case["id"], sentence)


# ---- the fifth guide's sum

def test_the_monthly_difference_is_right_and_the_total_saving_appears_nowhere() -> None:
    """35,000 - 27,778 = 7,222 a month; times 36 it is no saving (the old instalments need not end then, E-23)."""
    facts = facts_from(GUIDE_004)
    answers = [
        assess(facts, NOW).as_dict(), compare(facts, TODAY).as_dict(), explain(facts, TODAY), prepared(facts, TODAY)
    ]
    said = [text for answer in answers for text in texts_of(json.loads(json.dumps(answer, default=str)))]
    assert not [text for text in said if TOTAL_SAVING.search(text)]
    assert [text for text in said if "7,222円" in text], "the guide on costs shows the difference a month"


def test_no_text_of_the_knowledge_calls_it_a_saving() -> None:
    everything = [load("comparison"), load("assessment"), load("scenarios"), load("parameters/guide_figures")]
    everything += [load(f"guides/{name}") for name in ("costs", "examples", "negotiation", "settlement_clauses")]
    assert not [text for node in everything for text in texts_of(node) if TOTAL_SAVING.search(text)]


# ---- side by side

def _cheaper_from(now: Mapping[str, Any], instalment: int, months: int, fee: int, rate: Fraction, debt: int) -> Any:
    """The first month by which a plan with its fee has cost no more than going on; None where it never has."""
    paid_now, paid_plan, owed = 0, fee, debt
    for month in range(1, max(now["months"], months) + 1):
        owed += int(owed * rate / 12)
        handed_over = min(now["monthly"], owed)
        owed, paid_now = owed - handed_over, paid_now + handed_over
        paid_plan += instalment if month <= months else 0
        if paid_now >= paid_plan:
            return month
    return None


@pytest.mark.parametrize(("debt", "creditors", "monthly"), [(1_000_000, 5, 35_000), (3_000_000, 3, 90_000)])
def test_a_fee_is_never_said_to_be_paid_for_after_the_instalments_have_ended(
    debt: int, creditors: int, monthly: int
) -> None:
    """A saving by the month lasts as long as both are paid: after that the plan, or going on, costs nothing more."""
    facts = {"prior": FIRST_TIME, "total_debt": debt, "creditor_count": creditors, "monthly_repayment": monthly,
             "income_type": "salaried", "income_stable": True, "assets": 0, "interest_rate": 0.18}
    answer, wrong = compared(facts), []
    for row in answer["procedures"]:
        for length in row["lengths"]:
            said = length["break_even_months"] or [None, None]
            for fee, month in zip(row["fee_range"], said, strict=True):
                true = _cheaper_from(
                    answer["as_now"], length["monthly"], length["months"], fee, Fraction(18, 100), debt
                )
                if month is not None and month != true:
                    wrong.append(f"{row['id']} {length['months']}: fee {fee}: said {month}, true {true}")
    assert wrong == []


@given(st.integers(1_000_000, 9_000_000), st.integers(1, 9), st.integers(10_000, 300_000), st.integers(0, 300_000))
def test_the_rows_add_up(debt: int, creditors: int, monthly: int, left: int) -> None:
    answer = compared({
        "prior": FIRST_TIME, "total_debt": debt, "creditor_count": creditors, "monthly_repayment": monthly,
        "affordable_monthly": left, "income_type": "salaried", "income_stable": True, "assets": 0,
    })
    for row in answer["procedures"]:
        for length in row["lengths"]:
            assert 0 <= length["months"] * length["monthly"] - row["total_repayment"] < length["months"]
            assert length["fits"] is (length["monthly"] <= left)
            assert (length["break_even_months"] is None) >= (length["monthly"] >= monthly)
        assert row["with_fees"] == [row["total_repayment"] + fee for fee in row["fee_range"]]
        total = answer["as_now"]["total"]
        if total is None:
            assert row["saves"] is None
        else:
            assert row["saves"] == [total - cost for cost in reversed(row["with_fees"])]


# ---- a running plan

@pytest.mark.parametrize(("paid", "ahead", "left_over"), [
    pytest.param(1_800_000, 0, 600_000, id="exactly three quarters of 2,400,000"),
    pytest.param(1_799_999, 1, 600_001, id="one yen below"),
])
def test_three_quarters_to_the_yen(paid: int, ahead: int, left_over: int) -> None:
    """Civil Rehabilitation Act art. 235(1)(i). The share is a fraction of the yen paid, as near as a number can be."""
    plan = {"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "plan_total": 2_400_000,
            "plan_paid_share": paid / 2_400_000, "months_left": 1}
    ways = {way["id"]: way for way in compared({"prior": [plan], "total_debt": left_over})["running"]}
    assert ways["hardship"]["amount"] == ahead
    assert f"月{yen(left_over)}が" in ways["extension"]["text"]  # one month left: the whole rest


@given(st.integers(1, 50_000_000), st.integers(0, 50_000_000))
def test_what_is_ahead_of_three_quarters_is_exact_for_every_sum_paid(total: int, paid: int) -> None:
    paid = min(total, paid)
    plan = {"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "plan_total": total,
            "plan_paid_share": paid / total}
    ways = {way["id"]: way for way in compared({"prior": [plan], "total_debt": 1})["running"]}
    assert ways["hardship"]["amount"] == max(0, -(-3 * total // 4) - paid)


@given(st.integers(1, 50_000).map(lambda n: n * 1000), st.integers(0, 1000), st.integers(1, 60))
def test_an_extension_is_two_years_longer_and_never_pays_less_in_all(total: int, thousandths: int, left: int) -> None:
    plan = {"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "plan_total": total,
            "plan_paid_share": thousandths / 1000, "months_left": left}
    ways = {way["id"]: way for way in compared({"prior": [plan], "total_debt": 1})["running"]}
    rest = total - total * Fraction(thousandths, 1000)
    assert 0 <= ways["extension"]["amount"] * (left + 24) - rest < left + 24
    assert (ways["hardship"]["amount"] == 0) is (thousandths >= 750)


# ---- what if

@given(st.integers(1, 50_000_000), st.integers(1, 60_000_000), st.integers(0, 20_000_000))
def test_a_change_and_its_way_back_are_mirror_images(one: int, other: int, assets: int) -> None:
    facts = {"prior": FIRST_TIME, "total_debt": one, "assets": assets, "income_type": "salaried"}
    there = {one["procedure"]: one for one in compared(facts, changes={"total_debt": other})["changed"]}
    back_facts = {**facts, "total_debt": other}
    back = {one["procedure"]: one for one in compared(back_facts, changes={"total_debt": one})["changed"]}
    for name in there.keys() & back.keys():
        for part in ("status", "total_repayment", "monthly"):
            assert there[name][part] == back[name][part][::-1]
    for name in there.keys() ^ back.keys():  # only something newly said, which the other way round is no longer said
        lone = there.get(name) or back[name]
        assert all(lone[part][0] == lone[part][1] for part in ("status", "total_repayment", "monthly"))


@pytest.mark.parametrize(("facts", "changes"), [
    pytest.param({"total_debt": 3_000_000}, {"total_debt": 8_000_000}, id="another floor"),
    pytest.param({"total_debt": 3_000_000, "assets": 0}, {"assets": 2_000_000}, id="property"),
    pytest.param({"total_debt": 3_000_000}, {"creditor_kinds": ["bank", "tax"], "guarantor": True}, id="lenders"),
    pytest.param({"total_debt": 3_000_000}, {"priorities": ["privacy"], "situation": "negotiating"}, id="wishes"),
])
def test_a_difference_says_what_weighs_and_is_new_and_nothing_else(
    facts: dict[str, Any], changes: dict[str, Any]
) -> None:
    before, after = (
        {one["id"]: one["reasons"] for one in assess(facts_from(given), NOW).as_dict()["procedures"]}
        for given in (facts, {**facts, **changes})
    )
    changed = {one["procedure"]: one["says"] for one in compared(facts, changes=changes)["changed"]}
    for procedure, reasons in after.items():
        known = {reason["rule"] for reason in before[procedure]}
        weighing = [reason["text"] for reason in reasons if reason["effect"] != "informs"]
        said = changed.get(procedure, [])
        assert set(said) <= set(weighing), procedure
        newly = [reason["text"] for reason in reasons if reason["effect"] != "informs" and reason["rule"] not in known]
        assert set(newly) <= set(said), procedure


def test_a_change_to_the_same_facts_changes_nothing() -> None:
    for case in cases():
        same = {name: value for name, value in case["given"].items() if value is not None}
        if same:
            assert compared(same, changes=dict([next(iter(same.items()))]))["changed"] == [], case["id"]
