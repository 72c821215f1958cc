"""Where an answer flips inside a range: the edge to the yen, found again by trying the plain numbers beside it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.rules.assessment import assess
from actions.rules.fact_words import label, status_word, value
from actions.rules.refusals import facts_from

NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
LONGEST_SENTENCE = 65
FIRST_TIME = {
    "prior": [{"procedure": "none"}], "income_type": "salaried", "income_stable": True, "creditor_count": 5,
    "assets": 0, "legal_action": "none",
}
DISCHARGED = {"procedure": "bankruptcy", "outcome": "discharged"}
PLAN = {"procedure": "small_scale_rehabilitation", "outcome": "in_repayment"}


def ranged(low: int, high: int) -> dict[str, list[int]]:
    return {"range": [low, high]}


def outlooks(facts: Mapping[str, Any]) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in assess(facts_from(dict(facts)), NOW).as_dict()["procedures"]}


def status(facts: Mapping[str, Any], procedure: str) -> str:
    return outlooks(facts)[procedure]["status"]


def turns(facts: Mapping[str, Any], procedure: str) -> list[str]:
    """The sentences that say where the answer turns."""
    reasons = outlooks(facts)[procedure]["reasons"]
    return [one["text"] for one in reasons if one["rule"] == "R-000" and "幅の中で" in one["text"]]


def sentence(fact: str, edge: int, below: str, above: str) -> str:
    """The sentence for an edge: `edge` is the last value of `below`, or the first of `above`, whichever is rounder."""
    name, below, above = label(fact), status_word(below), status_word(above)
    up_to = f"{name}が{value(fact, edge)}までなら「{below}」、それを超えると「{above}」です。"
    since = f"{name}が{value(fact, edge + 1)}以上なら「{above}」、それより少なければ「{below}」です。"
    return f"{up_to}|{since}"


# Each edge by hand: the last value with the first status, and why.
# fmt: off
EDGES: list[Any] = [
    # 36 instalments of 50,000 carry 1,800,000.
    pytest.param({**FIRST_TIME, "total_debt": ranged(1_000_000, 3_000_000), "affordable_monthly": 50_000},
                 "voluntary_arrangement", "total_debt", 1_800_000, "candidate", "conditional", id="instalments"),
    # up to there the principal can be paid in three years, so insolvency is open to judgement.
    pytest.param({**FIRST_TIME, "total_debt": ranged(1_000_000, 3_000_000), "affordable_monthly": 50_000},
                 "small_scale_rehabilitation", "total_debt", 1_800_000, "conditional", "candidate", id="insolvency"),
    # claims of up to 50,000,000, that amount included.
    pytest.param({**FIRST_TIME, "total_debt": ranged(40_000_000, 60_000_000), "affordable_monthly": 200_000},
                 "small_scale_rehabilitation", "total_debt", 50_000_000, "candidate", "blocked", id="ceiling"),
    # 3,000,000 / 36 = 83,333.3, so 150,000 + 83,334 = 233,334 is the first that is enough.
    pytest.param({**FIRST_TIME, "total_debt": 3_000_000, "monthly_living_costs": 150_000,
                  "monthly_income": ranged(180_000, 260_000)},
                 "voluntary_arrangement", "monthly_income", 233_333, "conditional", "candidate", id="income"),
    # R-007 the other way: 250,000 - 83,334 = 166,666 of living costs still leave enough.
    pytest.param({**FIRST_TIME, "total_debt": 3_000_000, "monthly_income": 250_000,
                  "monthly_living_costs": ranged(120_000, 200_000)},
                 "voluntary_arrangement", "monthly_living_costs", 166_666, "candidate", "conditional", id="costs"),
    # the plan pays the assets; 36 instalments of 40,000 carry 1,440,000.
    pytest.param({**FIRST_TIME, "total_debt": 3_000_000, "affordable_monthly": 40_000, "assets": ranged(0, 3_000_000)},
                 "small_scale_rehabilitation", "assets", 1_440_000, "candidate", "conditional", id="assets"),
    # more than half of 6,000,000.
    pytest.param({**FIRST_TIME, "total_debt": 6_000_000, "affordable_monthly": 60_000,
                  "objecting_amount": ranged(2_000_000, 4_000_000)},
                 "small_scale_rehabilitation", "objecting_amount", 3_000_000, "candidate", "conditional",
                 id="objections by amount"),
    # half of five is 2.5, so two may object and three may not.
    pytest.param({**FIRST_TIME, "total_debt": 6_000_000, "affordable_monthly": 60_000,
                  "objecting_creditors": ranged(1, 4)},
                 "small_scale_rehabilitation", "objecting_creditors", 2, "candidate", "conditional",
                 id="objections by heads"),
    # of two lenders one is half.
    pytest.param({**FIRST_TIME, "total_debt": 6_000_000, "affordable_monthly": 60_000, "creditor_count": ranged(2, 5)},
                 "small_scale_rehabilitation", "creditor_count", 2, "conditional", "candidate", id="few lenders"),
    # five years are sixty months.
    pytest.param({**FIRST_TIME, "total_debt": 3_000_000, "arrears_months": ranged(50, 70)},
                 "prescription", "arrears_months", 59, "blocked", "conditional", id="five years unpaid"),
    # an instalment of what is left is payable, one yen more is not.
    pytest.param({**FIRST_TIME, "total_debt": 3_000_000, "affordable_monthly": 90_000,
                  "offer": {"months": 36, "monthly_amount": ranged(80_000, 100_000)}},
                 "voluntary_arrangement", "offer.monthly_amount", 90_000, "candidate", "conditional", id="offer"),
]
# Parts of the last earlier procedure are named as such, not as those of one before it.
LAST_PRIOR: list[Any] = [
    # A year's slack: five years ago is inside for sure, from six on the papers must say.
    pytest.param({**FIRST_TIME, "prior": [{**DISCHARGED, "years_ago": ranged(4, 7)}], "total_debt": 3_000_000},
                 "salaried_rehabilitation", "prior.years_ago", 5, "blocked", "conditional", id="years ago"),
    # the debts of the running plan come back.
    pytest.param({**FIRST_TIME, "prior": [{**PLAN, "debt_before": ranged(40_000_000, 60_000_000)}],
                  "total_debt": 3_000_000},
                 "small_scale_rehabilitation", "prior.debt_before", 50_000_000, "conditional", "blocked",
                 id="debt before"),
]
# fmt: on


@pytest.mark.parametrize(("facts", "procedure", "fact", "edge", "below", "above"), [*EDGES, *LAST_PRIOR])
def test_the_edge_is_named_to_the_yen(
    facts: dict[str, Any], procedure: str, fact: str, edge: int, below: str, above: str
) -> None:
    said = turns(facts, procedure)
    assert any(one.startswith(either) for one in said for either in sentence(fact, edge, below, above).split("|")), said


@pytest.mark.parametrize(("facts", "procedure", "fact", "edge", "below", "above"), [*EDGES, *LAST_PRIOR])
def test_the_plain_numbers_on_both_sides_really_differ(
    facts: dict[str, Any], procedure: str, fact: str, edge: int, below: str, above: str
) -> None:
    assert status(_at(facts, fact, edge), procedure) == below
    assert status(_at(facts, fact, edge + 1), procedure) == above


def _at(facts: Mapping[str, Any], fact: str, number: int) -> dict[str, Any]:
    """The facts with the range of `fact` at one number."""
    group, _, part = fact.rpartition(".")
    if group == "prior":
        return {**facts, "prior": [{**facts["prior"][0], part: number}, *facts["prior"][1:]]}
    return {**facts, group: {**facts[group], part: number}} if group else {**facts, part: number}


def test_the_one_before_the_last_is_named_as_such() -> None:
    last = {"procedure": "voluntary_arrangement", "outcome": "completed"}
    facts = {**FIRST_TIME, "prior": [last, {**DISCHARGED, "years_ago": ranged(4, 7)}], "total_debt": 3_000_000}
    assert turns(facts, "salaried_rehabilitation")[0].startswith(f"{label('prior.1.years_ago')}が5年前")


def test_a_plain_number_or_a_range_in_which_nothing_flips_names_no_edge() -> None:
    for debt in (2_000_000, ranged(1_900_000, 2_900_000)):
        facts = {**FIRST_TIME, "total_debt": debt, "affordable_monthly": 50_000}
        assert all(turns(facts, procedure) == [] for procedure in outlooks(facts))


def test_the_edge_leads_the_reasons_and_the_status_leaves_both_open() -> None:
    facts = {**FIRST_TIME, "total_debt": ranged(40_000_000, 60_000_000), "affordable_monthly": 200_000}
    found = outlooks(facts)["small_scale_rehabilitation"]
    assert found["status"] == "conditional"
    assert "5,000万円まで" in found["reasons"][0]["text"]


# ---- every edge that is named, read back from its sentence

_SAID = re.compile("(?P<name>.+?)が(?P<at>.+?)(?P<how>まで|以上)なら「(?P<one>.+?)」、.+?「(?P<other>.+?)」です。")


def _number(fact: str, words: str, low: int, high: int) -> int:
    """The number of the range that reads as `words`."""
    digits = re.sub(r"[^\d億万]", "", words)
    total = 0
    for unit, size in (("億", 10**8), ("万", 10**4)):
        if unit in digits:
            before, digits = digits.split(unit)
            total += int(before) * size
    total += int(digits or 0)
    assert value(fact, total) == words
    assert low <= total <= high + 1
    return total


_RANGES = st.sampled_from([
    ("total_debt", 500_000, 60_000_000), ("monthly_income", 100_000, 500_000),
    ("monthly_living_costs", 50_000, 300_000), ("assets", 0, 9_000_000), ("affordable_monthly", 0, 300_000),
    ("objecting_amount", 0, 9_000_000), ("largest_claim", 0, 9_000_000), ("arrears_months", 0, 90),
    ("creditor_count", 1, 9), ("objecting_creditors", 0, 9), ("mortgage_balance", 0, 30_000_000),
])
_OTHERS = st.fixed_dictionaries({}, optional={
    "total_debt": st.integers(500_000, 60_000_000), "monthly_income": st.integers(0, 500_000),
    "monthly_living_costs": st.integers(0, 300_000), "assets": st.integers(0, 9_000_000),
    "creditor_count": st.integers(1, 9), "objecting_creditors": st.integers(0, 9),
    "income_type": st.sampled_from(["salaried", "self_employed", "pension", "unemployed"]),
    "income_stable": st.booleans(), "owns_home": st.booleans(), "situation": st.just("cannot_repay"),
    "prior": st.sampled_from([[{"procedure": "none"}], [DISCHARGED], [{**PLAN, "debt_before": 9_000_000}]]),
})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_RANGES, st.integers(0, 10**9), st.integers(0, 10**9), _OTHERS)
def test_every_edge_named_is_exact_whatever_else_is_stated(
    field: tuple[str, int, int], one: int, other: int, others: dict[str, Any]
) -> None:
    """One yen below and at the edge the plain numbers have the two statuses named; nothing else is a range."""
    fact, least, most = field
    low, high = sorted((least + one % (most - least + 1), least + other % (most - least + 1)))
    facts = {**others, fact: ranged(low, high)}
    for procedure, found in outlooks(facts).items():
        for said in (match for one in found["reasons"] if (match := _SAID.match(one["text"]))):
            assert said["name"] == label(fact)
            at = _number(fact, said["at"], low, high)
            inside, outside = (at, at + 1) if said["how"] == "まで" else (at, at - 1)
            assert status_word(status(_at(facts, fact, inside), procedure)) == said["one"]
            assert status_word(status(_at(facts, fact, outside), procedure)) == said["other"]
            assert len(said[0]) <= LONGEST_SENTENCE


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_RANGES, st.integers(0, 10**9), st.integers(0, 10**9), _OTHERS)
def test_where_the_ends_differ_an_edge_is_named(
    field: tuple[str, int, int], one: int, other: int, others: dict[str, Any]
) -> None:
    fact, least, most = field
    low, high = sorted((least + one % (most - least + 1), least + other % (most - least + 1)))
    facts = {**others, fact: ranged(low, high)}
    ends = [outlooks(_at(facts, fact, end)) for end in (low, high)]
    for procedure in ends[0]:
        if ends[0][procedure]["status"] != ends[1][procedure]["status"]:
            assert len(turns(facts, procedure)) >= 1, procedure


# 36 instalments of 50,000 carry 1,800,000. So 1,000,000 to 60,000,000 has three edges: up to 1,800,000 the principal
# can be paid in three years (conditional), up to 9,000,000 the plan of a fifth can (a candidate), then only over longer
# or not at all (conditional), and above 50,000,000 it is blocked.
THREE_EDGES = {**FIRST_TIME, "total_debt": ranged(1_000_000, 60_000_000), "affordable_monthly": 50_000}


def test_what_is_said_of_the_values_below_the_edge_is_true_of_all_of_them() -> None:
    said = _SAID.match(turns(THREE_EDGES, "small_scale_rehabilitation")[0])
    assert said is not None
    at = _number("total_debt", said["at"], 1_000_000, 60_000_000)
    below = said["one"] if said["how"] == "まで" else said["other"]
    for debt in range(1_000_000, at, 250_000):
        assert status_word(status({**THREE_EDGES, "total_debt": debt}, "small_scale_rehabilitation")) == below, debt


def test_where_a_range_has_several_edges_they_are_all_named() -> None:
    """Else the half of the sentence that speaks of everything above is untrue of most of it."""
    text = "".join(turns(THREE_EDGES, "small_scale_rehabilitation"))
    assert [edge for edge in ("180万円", "900万円", "5,000万円") if edge not in text] == []


# ---- several ranges

def test_each_range_in_which_the_answer_flips_is_named_once() -> None:
    """180,000-260,000 income, 100,000-180,000 costs, 83,334 needed: at the least costs from 183,334 on, at the most
    income up to 176,666."""
    facts = {
        **FIRST_TIME, "total_debt": 3_000_000, "monthly_income": ranged(180_000, 260_000),
        "monthly_living_costs": ranged(100_000, 180_000),
    }
    said = turns(facts, "voluntary_arrangement")
    assert {one.split("が")[0] for one in said} == {label("monthly_income"), label("monthly_living_costs")}
    assert len(said) == 2
    assert any("183,333円まで" in one or "183,334円以上" in one for one in said)
    assert any("176,666円まで" in one or "176,667円以上" in one for one in said)


def test_a_range_that_does_not_matter_is_not_named() -> None:
    facts = {
        **FIRST_TIME, "total_debt": ranged(1_000_000, 3_000_000), "affordable_monthly": 50_000,
        "rent": ranged(40_000, 90_000), "spouse_income": ranged(0, 300_000),
    }
    assert all(one.startswith(label("total_debt")) for one in turns(facts, "voluntary_arrangement"))


@pytest.mark.parametrize("count", [5, 6])
def test_many_ranges_still_find_an_exact_edge(count: int) -> None:
    """Beyond four ranges not every combination is judged; the edge of the debt stays 1,800,000."""
    idle = ["rent", "spouse_income", "annual_income", "largest_claim", "mortgage_balance"][: count - 1]
    facts = {
        **FIRST_TIME, "total_debt": ranged(1_000_000, 3_000_000), "affordable_monthly": 50_000,
        **{name: ranged(10, 20) for name in idle},
    }
    assert any("180万円まで" in one for one in turns(facts, "voluntary_arrangement"))


def test_the_sentences_are_short_even_with_the_longest_names_and_amounts() -> None:
    facts = {
        **FIRST_TIME, "total_debt": ranged(1_000_001, 123_456_789), "affordable_monthly": 1_234_567,
        "prior": [DISCHARGED, {**PLAN, "debt_before": ranged(9_999_999, 123_456_789)}],
    }
    for found in outlooks(facts).values():
        for reason in found["reasons"]:
            assert max(map(len, re.split("(?<=。)", reason["text"]))) <= LONGEST_SENTENCE, reason["text"]
