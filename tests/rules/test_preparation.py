"""The guides: who sees what, and that every item can be seen, rests on rules, and is short."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from actions.rules.conditions import matches
from actions.rules.facts import Facts
from actions.rules.figures import fill
from actions.rules.finding import ProcedureId
from actions.rules.guidance import chosen
from actions.rules.knowledge import load, names_in, rule_records
from actions.rules.preparation import guides, prepare, prepared
from actions.rules.refusals import facts_from
from tests.conftest import ROOT
from tests.rules.generated import facts_like
from tests.rules.test_guidance import FULL, PLAIN, signals_of, values_of

TODAY = date(2026, 11, 22)
GUIDES = names_in("guides")
LONGEST_SENTENCE = 65
TOPICS = set(re.findall(r"`([a-z_]+)`", (ROOT / "docs/topics.md").read_text(encoding="utf-8")))
FIELDS = {"id", "order", "when", "text", "why", "rules", "source", "procedure"}


def every_item() -> Iterator[tuple[str, dict[str, Any]]]:
    for name in GUIDES:
        for item in load(f"guides/{name}")["items"]:
            yield name, item


def shown(given: dict[str, Any], guide: str) -> list[str]:
    """The ids that the person sees in the guide."""
    return [item.id for one in prepare(facts_from(given), TODAY) if one.id == guide for item in one.items]


# ---- every guide and every item

def test_there_are_the_guides_that_the_interface_promises() -> None:
    assert set(GUIDES) >= {
        "refusal_reasons", "after_refusal", "letter", "settlement_clauses", "lender_tendencies", "costs", "timelines",
        "choosing_adviser", "self_check", "preparation", "examples", "life_after", "negotiation", "in_negotiation",
        "procedure_fit",
    }
    assert set(guides()) == set(GUIDES)


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide_has_a_title_a_topic_of_the_talk_and_items_with_ids_of_their_own(name: str) -> None:
    guide = load(f"guides/{name}")
    ids = [item["id"] for item in guide["items"]]
    assert guide["title"] and not guide["title"].endswith("。")
    assert guide["topic"] in TOPICS
    assert len(ids) == len(set(ids))
    assert 0 < guide["limit"] <= len(ids)


def test_every_item_rests_on_rules_that_exist_names_its_source_and_has_nothing_else() -> None:
    for name, item in every_item():
        where = (name, item["id"])
        assert set(item) <= FIELDS, where
        assert item["rules"] and set(item["rules"]) <= set(rule_records()), where
        assert item["source"] and all(re.fullmatch(r"[WX]\d?-[A-Z]?\d+", one) for one in item["source"]), where
        assert item.get("procedure") in (None, *ProcedureId.__args__), where


def test_every_condition_names_a_signal_that_exists_and_a_value_that_it_may_have() -> None:
    statuses = {f"{procedure}.status" for procedure in ProcedureId.__args__}
    known = set(Facts.model_fields) | set(signals_of(**FULL)) | statuses
    schema = Facts.model_json_schema()["properties"]
    for name, item in every_item():
        for alternative in item.get("when") or []:
            assert set(alternative) <= known, (name, item["id"])
            for signal, expected in alternative.items():
                allowed = re.findall(r"'enum': \[([^\]]*)\]", str(schema.get(signal, "")))
                for value in values_of(expected) if allowed else []:
                    assert value is None or f"'{value}'" in allowed[0], (name, item["id"], signal, value)


def test_every_item_is_shown_to_the_person_it_is_meant_for() -> None:
    for name, item in every_item():
        person = dict(PLAIN)
        for signal, expected in (item.get("when") or [{}])[0].items():
            value = values_of(expected)[0]
            person[signal] = value.get("min", value.get("max")) if isinstance(value, dict) else value
        seen = [one.id for one in chosen(f"guides/{name}", [person], TODAY)]
        assert item["id"] in seen, (name, item["id"], seen)


def test_sentences_are_short_and_complete() -> None:
    for name, item in every_item():
        for part in ("text", "why"):
            said = fill(item[part], TODAY)
            assert said.endswith(("。", "?")) or name == "letter", (name, item["id"], part)
            longest = max(map(len, re.split("(?<=[。?])", said)))
            assert longest <= LONGEST_SENTENCE, (name, item["id"], part, longest)
            assert said.count("。") <= 3, (name, item["id"], part)


def test_no_lender_is_named() -> None:
    """What a kind of lender commonly does may be said, what one company does may not."""
    companies = re.compile("アコム|プロミス|アイフル|レイク|楽天|三井住友|三菱|みずほ|りそな|オリコ|エポス|イオン")
    assert not [(name, item["id"]) for name, item in every_item() if companies.search(item["text"] + item["why"])]


# ---- who sees what
# fmt: off
PEOPLE: list[Any] = [
    pytest.param({
        "prior": [{"procedure": "voluntary_arrangement", "outcome": "completed"}], "situation": "refused",
        "refused_by": "lawyer", "total_debt": 3_000_000, "income_type": "salaried",
    }, {
        "after_refusal": "another_office -talk_again -others_go_on -file_again",
        "choosing_adviser": "after_refusal", "refusal_reasons": "adviser_in_general -court_papers",
        "costs": "second_time_extra",
    }, id="refused by a lawyer"),
    pytest.param({
        "prior": [{"procedure": "none"}], "total_debt": 1_000_000, "creditor_kinds": ["illegal_lender", "credit_card"],
    }, {                                                                               # nobody is to be paid
        "after_refusal": "illegal_lender", "negotiation": "illegal_lender", "in_negotiation": "illegal_lender",
        "lender_tendencies": "illegal_lender credit_card -bank", "letter": "illegal_lender",
        "refusal_reasons": "illegal_lender", "timelines": "deadline_first", "preparation": "urgent_first",
    }, id="an illegal lender"),
    pytest.param({
        "prior": [{"procedure": "none"}], "total_debt": 2_000_000, "creditor_kinds": ["tax", "credit_card"],
    }, {
        "lender_tendencies": "tax_and_support credit_card -consumer_finance", "refusal_reasons": "tax_and_support",
        "in_negotiation": "not_stopped_for_all -illegal_lender",
    }, id="taxes"),
    pytest.param({
        "prior": [{"procedure": "none"}], "total_debt": 6_000_000, "income_type": "self_employed",
        "income_stable": False, "cause": ["business"], "creditor_kinds": ["business_loan"],
    }, {
        "examples": "seasonal_business business_debts", "lender_tendencies": "business_loan",
        "negotiation": "business_plan swings",
    }, id="self-employed"),
    pytest.param({
        "prior": [{"procedure": "none"}], "situation": "negotiating", "total_debt": 1_000_000, "creditor_count": 5,
        "affordable_monthly": 20_000, "offer": {"months": 36, "monthly_amount": 27_778, "total": 1_000_000},
    }, {
        "in_negotiation": "do_not_hurry look_at_the_terms sum_up_the_offers incomplete_offer -court_paper",
        "choosing_adviser": "second_opinion changing_adviser", "letter": "through_the_adviser",
        "negotiation": "heavy_burden counter_offer", "timelines": "no_contact", "costs": "voluntary_caps",
    }, id="negotiating, with an offer beyond the means"),
    pytest.param({
        "prior": [{"procedure": "none"}], "situation": "negotiating", "total_debt": 1_000_000, "creditor_count": 5,
        "affordable_monthly": 27_778, "offer": {"months": 36, "monthly_amount": 27_778, "total": 1_000_000},
    }, {"in_negotiation": "look_at_the_terms -do_not_hurry"}, id="negotiating, with an offer of what is left"),
    pytest.param({
        "prior": [{"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "plan_paid_share": 0.5,
                   "missed_payments": 1}],
        "total_debt": 1_200_000, "situation": "repaying",
    }, {
        "after_refusal": "change_of_plan -talk_again -what_to_change", "letter": "running_plan",
        "negotiation": "running_plan", "in_negotiation": "running_plan", "procedure_fit": "running_plan",
        "life_after": "while_repaying missed_payment", "examples": "medical_costs_during_plan",
        "preparation": "plan_running_no_loans", "refusal_reasons": "running_plan", "timelines": "plan_kept",
    }, id="a running plan"),
    pytest.param({
        "prior": [{"procedure": "small_scale_rehabilitation", "outcome": "not_confirmed"}], "situation": "refused",
        "refused_by": "court", "total_debt": 5_000_000, "income_type": "salaried",
    }, {
        "after_refusal": "file_again no_vote to_arrangement court_to_bankruptcy -others_go_on -next_at_once",
        "refusal_reasons": "court_same_cause court_objections -adviser_in_general",
        "procedure_fit": "after_court_refusal", "choosing_adviser": "rehabilitation_experience",
    }, id="refused by the court"),
    pytest.param({
        "prior": [{"procedure": "bankruptcy", "outcome": "discharged", "decided_on": "2021-04-01",
                   "date_is": "final"}],
        "cause": ["gambling"], "total_debt": 4_000_000, "income_type": "salaried", "income_stable": True,
    }, {
        "after_refusal": "discharge_bar discharge_and_cause", "life_after": "self_exclusion gazette_record",
        "procedure_fit": "seven_years gambling_or_waste discharge_again", "self_check": "seven_years why_again",
    }, id="gambling, within seven years of a discharge"),
    pytest.param({
        "prior": [{"procedure": "none"}], "owns_home": True, "mortgage_balance": 20_000_000,
        "priorities": ["keep_home"], "total_debt": 8_000_000, "income_type": "salaried", "income_stable": True,
        "guarantor": True,
    }, {
        "choosing_adviser": "protects_home_and_guarantor", "procedure_fit": "keep_home protect_guarantor",
        "costs": "example_with_home example_eight_million_plan -second_time_extra", "self_check": "mortgage_apart",
        "life_after": "guarantor -encouragement", "settlement_clauses": "guarantor", "examples": "home_and_debts",
    }, id="a home and a guarantor"),
    pytest.param({
        "prior": [{"procedure": "none"}], "legal_action": "lawsuit", "hearing_on": "2026-12-10",
        "total_debt": 1_800_000, "last_payment_on": "2019-01-15",
    }, {
        "after_refusal": "deadline_first perhaps_prescribed", "negotiation": "deadlines_first perhaps_prescribed",
        "letter": "court_paper perhaps_prescribed", "in_negotiation": "court_paper perhaps_prescribed",
        "self_check": "court_envelopes", "timelines": "deadline_first", "preparation": "urgent_first",
        "refusal_reasons": "court_action perhaps_prescribed",
    }, id="sued for an old debt"),
    pytest.param({
        "prior": [{"procedure": "none"}], "income_type": "public_assistance", "total_debt": 900_000,
    }, {
        "after_refusal": "living_first -rehabilitation", "costs": "legal_aid public_assistance -rehabilitation_fee",
        "life_after": "living_costs_short", "refusal_reasons": "public_assistance",
    }, id="public assistance"),
    pytest.param({
        "prior": [{"procedure": "none"}], "total_debt": 3_000_000, "income_type": "salaried", "legal_action": "none",
        "last_payment_on": "2026-11-01", "creditor_kinds": ["credit_card"],
    }, {
        "after_refusal": "-deadline_first -perhaps_prescribed -illegal_lender -change_of_plan -discharge_bar",
        "costs": "-second_time_extra -public_assistance", "life_after": "-encouragement -self_exclusion",
        "letter": "-perhaps_prescribed -court_paper -running_plan", "self_check": "-seven_years -prior_papers",
    }, id="a first time without anything special"),
]
# fmt: on


@pytest.mark.parametrize(("given", "expected"), PEOPLE)
def test_who_sees_what(given: dict[str, Any], expected: dict[str, str]) -> None:
    wrong = []
    for guide, names in expected.items():
        seen = shown(given, guide)
        for name in names.split():
            if (name.lstrip("-") in seen) is name.startswith("-"):
                wrong.append(f"{guide}: {name} ({seen})")
    assert wrong == []


def test_every_name_in_the_table_of_people_is_that_of_an_item() -> None:
    known = {(name, item["id"]) for name, item in every_item()}
    for person in PEOPLE:
        for guide, names in person.values[1].items():
            assert {(guide, name.lstrip("-")) for name in names.split()} <= known, (person.id, guide)


# ---- the answer

@pytest.mark.parametrize("topic", sorted({load(f"guides/{name}")["topic"] for name in GUIDES}))
def test_a_topic_gives_only_its_guides(topic: str) -> None:
    found = {guide.id for guide in prepare(facts_from({}), TODAY, topic)}
    assert found
    assert found <= {name for name in GUIDES if load(f"guides/{name}")["topic"] == topic}


def test_a_topic_without_a_guide_gives_none() -> None:
    assert prepare(facts_from({}), TODAY, "smalltalk_greet") == ()


def test_the_answer_has_a_day_guides_and_items_with_words_only() -> None:
    answer = prepared(facts_from({"total_debt": 3_000_000}), TODAY)
    assert set(answer) == {"today", "guides"}
    for guide in answer["guides"]:
        assert set(guide) == {"id", "title", "topic", "items"}
        assert 0 < len(guide["items"]) <= load(f"guides/{guide['id']}")["limit"]
        for item in guide["items"]:
            assert set(item) == {"id", "text", "why"}
            assert not re.search(r"[{}]|[a-z]+/[a-z]+", item["text"] + item["why"]), item


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts_like(Facts))
def test_whatever_is_stated_every_guide_stays_short_and_in_order(given: dict[str, Any]) -> None:
    for guide in prepare(facts_from(given), TODAY):
        record = load(f"guides/{guide.id}")
        order = {item["id"]: item["order"] for item in record["items"]}
        ids = [item.id for item in guide.items]
        assert len(ids) == len(set(ids)) <= record["limit"]
        assert [order[id_] for id_ in ids] == sorted(order[id_] for id_ in ids)


def test_a_range_shows_what_fits_either_end() -> None:
    """900,000 and 3,000,000 of debt: the example for small debts and the one for larger ones."""
    small, large = shown({"total_debt": 900_000}, "costs"), shown({"total_debt": 3_000_000}, "costs")
    both = shown({"total_debt": {"range": [900_000, 3_000_000]}}, "costs")
    assert "example_small" in small and "example_small" not in large
    assert "example_instalments" in large and "example_instalments" not in small
    assert {"example_small", "example_instalments"} <= set(both)


def test_the_conditions_are_those_of_the_shared_matcher() -> None:
    """A guide is read like the other lists: what is not stated matches only null."""
    assert not matches([{"creditor_kinds": "servicer"}], signals_of())
    assert matches([{"creditor_kinds": [None, "servicer"]}], signals_of())
