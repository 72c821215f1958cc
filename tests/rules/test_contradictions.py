"""What cannot both be so: every contradiction once where it is one, and once with the nearest facts that fit."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings

from actions.rules.assessment import assess
from actions.rules.case import corner_cases
from actions.rules.contradictions import contradictions
from actions.rules.facts import Facts, OfferFacts, PriorFacts
from actions.rules.knowledge import load
from actions.rules.refusals import facts_from
from tests.rules.generated import facts_like

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Asia/Tokyo"))
LONGEST_SENTENCE = 65
UNKIND = re.compile("嘘|うそ|偽|矛盾|間違|まちが|誤り|おかしい|ありえ|不正|ごまか|勘違い|ください!|なぜ")


def found(given: dict[str, Any], today: date = TODAY) -> set[str]:
    return {one.id for one in contradictions(corner_cases(facts_from(given)), today)}


def prior(**entry: Any) -> dict[str, Any]:
    return {"prior": [{"procedure": "small_scale_rehabilitation", **entry}]}


# id → facts that contradict, and the nearest facts that do not.
# fmt: off
TABLE: list[tuple[str, dict[str, Any], dict[str, Any]]] = [
    ("first_time_and_earlier",
     {"prior": [{"procedure": "none"}, {"procedure": "bankruptcy", "outcome": "discharged"}]},
     {"prior": [{"procedure": "bankruptcy", "outcome": "discharged"}]}),
    ("first_time_and_since",
     {"prior": [{"procedure": "none"}], "new_borrowing_since_prior": True},
     {"prior": [{"procedure": "none"}], "new_borrowing_since_prior": False}),
    ("mortgage_without_home",
     {"owns_home": False, "mortgage_balance": 1},
     {"owns_home": False, "mortgage_balance": 0}),
    ("keep_home_without_home",
     {"owns_home": False, "priorities": ["keep_home"]},
     {"owns_home": False, "priorities": ["keep_car"]}),
    ("nothing_owed_to_somebody",
     {"total_debt": 0, "creditor_count": 1},
     {"total_debt": 0, "creditor_count": 0}),
    ("largest_above_total",
     {"largest_claim": 3_000_001, "total_debt": 3_000_000, "creditor_count": 2},
     {"largest_claim": 3_000_000, "total_debt": 3_000_000, "creditor_count": 2}),
    ("single_creditor_differs",
     {"largest_claim": 2_999_999, "total_debt": 3_000_000, "creditor_count": 1},
     {"largest_claim": 3_000_000, "total_debt": 3_000_000, "creditor_count": 1}),
    ("more_objectors_than_creditors",
     {"objecting_creditors": 4, "creditor_count": 3},
     {"objecting_creditors": 3, "creditor_count": 3}),
    ("objecting_above_total",
     {"objecting_amount": 3_000_001, "total_debt": 3_000_000},
     {"objecting_amount": 3_000_000, "total_debt": 3_000_000}),
    ("take_home_above_gross",
     {"monthly_income": 250_001, "annual_income": 3_000_000},
     {"monthly_income": 250_000, "annual_income": 3_000_000}),
    ("rent_above_living_costs",
     {"rent": 60_001, "monthly_living_costs": 60_000},
     {"rent": 60_000, "monthly_living_costs": 60_000}),
    ("income_without_income",
     {"income_type": "none", "monthly_income": 1},
     {"income_type": "none", "monthly_income": 0}),
    ("paper_that_did_not_come",
     {"legal_action": "none", "legal_paper_received_on": "2026-11-20"},
     {"legal_action": "payment_order", "legal_paper_received_on": "2026-11-20"}),
    ("paper_from_tomorrow",
     {"legal_action": "payment_order", "legal_paper_received_on": "2026-11-23"},
     {"legal_action": "payment_order", "legal_paper_received_on": "2026-11-22"}),
    ("hearing_before_the_paper",
     {"legal_action": "lawsuit", "legal_paper_received_on": "2026-11-10", "hearing_on": "2026-11-09"},
     {"legal_action": "lawsuit", "legal_paper_received_on": "2026-11-10", "hearing_on": "2026-11-10"}),
    ("decided_in_the_future", prior(decided_on="2026-11-23"), prior(decided_on="2026-11-22")),
    ("outcome_of_another_procedure", prior(outcome="discharge_denied"), prior(outcome="hardship_discharge")),
    # Six years have passed to the day: "seven years ago" is a year off, and memory may be; eight is two years off.
    ("date_and_distance", prior(decided_on="2020-11-22", years_ago=8), prior(decided_on="2020-11-22", years_ago=7)),
    ("paid_up_but_paying",
     prior(outcome="in_repayment", plan_paid_share=1.0),
     prior(outcome="in_repayment", plan_paid_share=0.99)),
    ("plan_above_its_debt",
     prior(plan_total=1_000_001, debt_before=1_000_000),
     prior(plan_total=1_000_000, debt_before=1_000_000)),
    ("offer_does_not_add_up",
     {"offer": {"months": 36, "monthly_amount": 30_000, "total": 1_050_000}},   # 35 instalments are enough
     {"offer": {"months": 36, "monthly_amount": 30_000, "total": 1_050_001}}),  # the 36th is one yen
]

# More of either kind.
CONTRADICT: list[tuple[str, dict[str, Any]]] = [
    ("paper_that_did_not_come", {"legal_action": "none", "hearing_on": "2026-12-10"}),
    ("outcome_of_another_procedure", {"prior": [{"procedure": "voluntary_arrangement", "outcome": "discharged"}]}),
    ("outcome_of_another_procedure", {"prior": [{"procedure": "bankruptcy", "outcome": "plan_revoked"}]}),
    ("outcome_of_another_procedure", {"prior": [{"procedure": "bankruptcy", "outcome": "hardship_discharge"}]}),
    ("outcome_of_another_procedure", {"prior": [
        {"procedure": "bankruptcy", "outcome": "discharged"}, {"procedure": "special_conciliation",
         "outcome": "plan_revoked"}]}),
    ("paid_up_but_paying", prior(outcome="defaulted", plan_paid_share=1.0)),
    ("date_and_distance", prior(decided_on="2020-11-22", years_ago=4)),
    ("date_and_distance", prior(decided_on="2016", years_ago=3)),
    ("offer_does_not_add_up", {"offer": {"months": 36, "monthly_amount": 27_777, "total": 1_000_000}}),
    ("decided_in_the_future", prior(decided_on="2027")),
    ("hearing_before_the_paper",
     {"legal_action": "lawsuit", "legal_paper_received_on": "2026-11-01", "hearing_on": "2026-10"}),
]
FIT: list[tuple[str, dict[str, Any]]] = [
    ("paper_that_did_not_come", {"legal_action": "dunning", "legal_paper_received_on": "2026-11-20"}),
    ("outcome_of_another_procedure", {"prior": [{"procedure": "rehabilitation", "outcome": "hardship_discharge"}]}),
    ("outcome_of_another_procedure", {"prior": [{"procedure": "rehabilitation", "outcome": "plan_revoked"}]}),
    ("outcome_of_another_procedure", {"prior": [{"procedure": "bankruptcy", "outcome": "discharge_denied"}]}),
    ("outcome_of_another_procedure", {"prior": [{"outcome": "discharged"}]}),
    ("date_and_distance", prior(decided_on="2020-11-22", years_ago=5)),
    ("date_and_distance", prior(decided_on="2020", years_ago=7.5)),
    ("date_and_distance", prior(years_ago=7)),
    ("decided_in_the_future", prior(decided_on="2026")),
    ("paper_from_tomorrow", {"legal_action": "lawsuit", "legal_paper_received_on": "2026-11"}),
    ("hearing_before_the_paper",
     {"legal_action": "lawsuit", "legal_paper_received_on": "2026-11-10", "hearing_on": "2026-11"}),
    ("paid_up_but_paying", prior(outcome="completed", plan_paid_share=1.0)),
    ("keep_home_without_home", {"priorities": ["keep_home"]}),
    ("first_time_and_since", {"new_borrowing_since_prior": True}),
    ("single_creditor_differs", {"largest_claim": 2_999_999, "total_debt": 3_000_000, "creditor_count": 2}),
    ("offer_does_not_add_up", {"offer": {"months": 36, "monthly_amount": 27_778, "total": 1_000_000}}),
    ("offer_does_not_add_up", {"offer": {"months": 36, "monthly_amount": 27_778}}),
]
# A range, and whether every value in it contradicts.
RANGES: list[tuple[str, dict[str, Any], bool]] = [
    ("largest_above_total",
     {"largest_claim": 3_000_000, "total_debt": {"range": [2_000_000, 3_000_000]}}, False),
    ("largest_above_total", {"largest_claim": 3_000_000, "total_debt": {"range": [2_000_000, 2_999_999]}}, True),
    ("largest_above_total",
     {"largest_claim": {"range": [2_500_000, 4_000_000]}, "total_debt": {"range": [2_000_000, 3_000_000]}}, False),
    ("more_objectors_than_creditors", {"objecting_creditors": 4, "creditor_count": {"range": [3, 4]}}, False),
    ("more_objectors_than_creditors", {"objecting_creditors": 5, "creditor_count": {"range": [3, 4]}}, True),
    ("rent_above_living_costs", {"rent": {"range": [50_000, 90_000]}, "monthly_living_costs": 60_000}, False),
    ("take_home_above_gross", {"monthly_income": {"range": [250_000, 300_000]}, "annual_income": 3_000_000}, False),
    ("nothing_owed_to_somebody", {"total_debt": {"range": [0, 100_000]}, "creditor_count": 1}, False),
    ("mortgage_without_home", {"owns_home": False, "mortgage_balance": {"range": [0, 5_000_000]}}, False),
    ("date_and_distance", prior(decided_on="2020-11-22", years_ago={"range": [5, 9]}), False),
    ("date_and_distance", prior(decided_on="2020-11-22", years_ago={"range": [8, 9]}), True),
    ("single_creditor_differs",
     {"largest_claim": 2_500_000, "total_debt": {"range": [2_500_000, 3_000_000]}, "creditor_count": 1}, False),
]
# Ranges whose ends both contradict, but whose middle fits: 33 or 34 months of 30,000 come to a million.
MIDDLES: list[tuple[str, dict[str, Any]]] = [
    ("offer_does_not_add_up", {"offer": {"months": {"range": [24, 48]}, "monthly_amount": 30_000,
                                         "total": 1_000_000}}),
    ("date_and_distance", prior(decided_on="2020-11-22", years_ago={"range": [3, 10]})),
    ("single_creditor_differs",
     {"largest_claim": 2_800_000, "total_debt": {"range": [2_500_000, 3_000_000]}, "creditor_count": 1}),
]
# fmt: on


def test_every_contradiction_stands_in_the_table_once() -> None:
    ids = [id_ for id_, _, _ in TABLE]
    assert sorted(ids) == sorted(load("contradictions"))


@pytest.mark.parametrize(("id_", "contradicting", "fitting"), TABLE, ids=[id_ for id_, _, _ in TABLE])
def test_it_is_named_where_it_is_one_and_not_where_the_facts_just_fit(
    id_: str, contradicting: dict[str, Any], fitting: dict[str, Any]
) -> None:
    assert found(contradicting) == {id_}
    assert found(fitting) == set()


@pytest.mark.parametrize(("id_", "given"), CONTRADICT)
def test_it_is_named_in_other_forms_too(id_: str, given: dict[str, Any]) -> None:
    assert id_ in found(given)


@pytest.mark.parametrize(("id_", "given"), FIT)
def test_it_is_not_named_where_both_may_be_so(id_: str, given: dict[str, Any]) -> None:
    assert id_ not in found(given)


@pytest.mark.parametrize(("id_", "given", "contradicts"), RANGES)
def test_a_range_contradicts_only_where_no_value_of_it_fits(
    id_: str, given: dict[str, Any], contradicts: bool
) -> None:
    assert (id_ in found(given)) is contradicts


@pytest.mark.parametrize(("id_", "given"), MIDDLES)
def test_a_range_of_which_only_the_middle_fits_is_no_contradiction(id_: str, given: dict[str, Any]) -> None:
    assert id_ not in found(given)


@pytest.mark.parametrize(("id_", "record"), load("contradictions").items())
def test_the_sentence_is_short_and_kind_and_names_facts_of_the_vocabulary(id_: str, record: dict[str, Any]) -> None:
    sentences = [sentence for sentence in re.split("(?<=。)", record["text"]) if sentence]
    assert len(sentences) <= 2
    assert all(len(sentence) <= LONGEST_SENTENCE and sentence.endswith("。") for sentence in sentences)
    assert not UNKIND.search(record["text"])
    names = {*Facts.model_fields, *(f"prior.{name}" for name in PriorFacts.model_fields),
             *(f"offer.{name}" for name in OfferFacts.model_fields)}
    assert set(record["facts"]) <= names


def test_the_facts_named_are_those_that_do_not_fit() -> None:
    """Forgetting all the facts that a contradiction names ends it; none names a fact that was never stated."""
    for id_, contradicting, _ in TABLE:
        roots = {name.split(".")[0] for name in load("contradictions")[id_]["facts"]}
        assert roots & set(contradicting), id_
        assert found({name: value for name, value in contradicting.items() if name not in roots}) == set(), id_


def test_the_answer_names_it_and_still_judges() -> None:
    answer = assess(facts_from({"owns_home": False, "mortgage_balance": 9_000_000, "total_debt": 3_000_000}), NOW)
    named = answer.as_dict()["contradictions"]
    assert [one["id"] for one in named] == ["mortgage_without_home"]
    assert named[0]["facts"] == ["owns_home", "mortgage_balance"]
    assert len(answer.procedures) == 7


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts_like(Facts))
def test_whatever_is_stated_looking_for_contradictions_never_fails(given: dict[str, Any]) -> None:
    assert found(given) <= set(load("contradictions"))
