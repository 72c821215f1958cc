"""What to ask next: the answers to the first question move the result, and what is not worth asking is not asked."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from statistics import median
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import yaml
from hypothesis import HealthCheck, given, settings

from actions.rules.assessment import assess
from actions.rules.case import ranges_of
from actions.rules.facts import Facts
from actions.rules.knowledge import ROOT
from actions.rules.refusals import facts_from
from tests.rules.generated import facts_like
from tests.rules.plain import without_ranges

TODAY = date(2026, 11, 22)
TABLE = yaml.safe_load((ROOT / "assessment.yml").read_text(encoding="utf-8"))["missing"]
CASES = [
    case
    for file in sorted((Path(__file__).parents[1] / "cases").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    if "http" not in case["expect"]
]
PAPERS = {
    "payment_order": "legal_paper_received_on", "provisional_payment_order": "legal_paper_received_on",
    "lawsuit": "hearing_on",
}


def answer(given: Mapping[str, Any], today: date = TODAY) -> dict[str, Any]:
    now = datetime.combine(today, time(10), ZoneInfo("Asia/Tokyo"))
    return assess(facts_from(dict(given)), now).as_dict()


def asked(today: date = TODAY, **given: Any) -> list[str]:
    return answer(given, today)["missing"]


# ---- (a) brute force: every answer of the table put in, everything judged anew, the difference counted in points

def answered(given: Mapping[str, Any], fact: str, today: date) -> Iterator[dict[str, Any]]:
    """The facts with one question answered, once for each answer of the table."""
    for reply in TABLE["trials"].get(fact, []):
        if isinstance(reply, dict):
            reply = date.fromordinal(today.toordinal() - reply["days_ago"]).isoformat()
        if fact.startswith("prior."):
            part, entries = fact.split(".", 1)[1], [dict(entry) for entry in given["prior"]]
            open_ones = [one for one in entries if one.get("procedure") != "none" and one.get(part) is None]
            if open_ones:  # else the day is known, and only asked for more exactly
                open_ones[0][part] = reply
                yield {**given, "prior": entries}
        else:
            yield {**given, fact: reply}


def points(before: Mapping[str, Any], after: Mapping[str, Any]) -> float:
    """How far two answers are apart, by the points of the table."""
    weigh, total = TABLE["points"], 0.0
    then = {one["id"]: one for one in after["procedures"]}
    for one in before["procedures"]:
        other = then[one["id"]]
        # A sentence whose figures alone differ is no other sentence; the digits are left out.
        said, says = ({_words(reason) for reason in each["reasons"] if reason["effect"] != "informs"}
                      for each in (one, other))
        apart = weigh["sentence"] * len(said ^ says)
        apart += weigh["status"] if one["status"] != other["status"] else 0
        apart += weigh["day"] if one["available_from"] != other["available_from"] else 0
        total += weigh["procedure"][one["id"]] * apart
        total += weigh["estimate"] if _total(one) != _total(other) else 0
    total += weigh["urgent"] if _urgent(before) != _urgent(after) else 0
    return total + (weigh["legal_aid"] if before["legal_aid"]["status"] != after["legal_aid"]["status"] else 0)


def _words(reason: Mapping[str, Any]) -> tuple[str, str]:
    return reason["rule"], "".join(char for char in reason["text"] if not char.isdigit() and char not in ",億万")


def _total(procedure: Mapping[str, Any]) -> int | None:
    return procedure["estimate"] and procedure["estimate"]["total_repayment"]


def _urgent(one: Mapping[str, Any]) -> list[tuple[str, str | None]]:
    return [(item["id"], item["deadline"]) for item in one["urgent"]]


@cache
def _moves() -> tuple[tuple[str, str, float, dict[str, float]], ...]:
    """For a sample of the cases: the first question, how much it moves, and how much the others do."""
    sample = [case for case in CASES if not ranges_of(facts_from(case["given"]))][::3]
    found = []
    for case in sample:
        today = date.fromisoformat(case["today"])
        before = answer(case["given"], today)
        moved = {}
        for fact in before["missing"]:
            replies = [points(before, answer(given, today)) for given in answered(case["given"], fact, today)]
            if replies:
                moved[fact] = sum(replies) / len(replies)
        first = before["missing"][0] if before["missing"] else None
        if first in moved and len(moved) > 1:
            found.append((case["id"], first, moved.pop(first), moved))
    return tuple(found)


def test_the_first_question_moves_the_result_at_least_as_much_as_the_others_commonly_do() -> None:
    sample = _moves()
    assert len(sample) >= 100
    weak = [(id_, first, moves, others) for id_, first, moves, others in sample if moves < median(others.values())]
    assert len(weak) <= len(sample) // 10, weak


def test_the_first_question_is_most_often_among_the_three_that_move_most() -> None:
    sample = _moves()
    near = [moves for _, _, moves, others in sample if sum(other > moves for other in others.values()) < 3]
    assert len(near) >= len(sample) * 3 // 4


def test_nearly_every_question_moves_something() -> None:
    """A question whose answers change nothing is not worth a frightened person's time."""
    moves = [moved for _, _, first, others in _moves() for moved in (first, *others.values())]
    assert sum(move > 0 for move in moves) >= len(moves) * 3 // 4


# ---- (b) the order

@pytest.mark.parametrize(("paper", "day"), PAPERS.items())
def test_where_a_paper_of_the_court_lies_there_its_day_is_asked_first(paper: str, day: str) -> None:
    assert asked(legal_action=paper)[0] == day
    assert asked(legal_action=paper, total_debt=3_000_000)[0] == day
    assert asked(legal_action=paper, prior=[{"procedure": "bankruptcy"}], situation="negotiating")[0] == day


@pytest.mark.parametrize("paper", ["none", "dunning", "seizure", "auction"])
def test_no_day_is_asked_for_where_there_is_no_such_paper(paper: str) -> None:
    assert not {"legal_paper_received_on", "hearing_on"} & set(asked(legal_action=paper))


def test_nothing_known_asks_for_the_history_the_papers_and_the_debt() -> None:
    assert set(asked()[:3]) == {"prior", "legal_action", "total_debt"}


@pytest.mark.parametrize(("prior", "part"), [
    ({"outcome": "discharged"}, "prior.decided_on"),
    ({"procedure": "bankruptcy"}, "prior.outcome"),
    ({"procedure": "bankruptcy", "outcome": "discharged"}, "prior.decided_on"),
    ({"procedure": "salaried_rehabilitation"}, "prior.outcome"),
    ({"procedure": "rehabilitation", "outcome": "completed", "decided_on": "2024-01-10"}, "prior.procedure"),
    ({"procedure": "small_scale_rehabilitation", "outcome": "in_repayment"}, "prior.debt_before"),
])
def test_the_talk_of_an_earlier_procedure_is_finished_before_other_things(prior: dict[str, Any], part: str) -> None:
    order = asked(prior=[prior], legal_action="none")
    parts = [fact for fact in order if fact.startswith("prior.")]
    assert part in parts
    assert order[: len(parts)] == parts or order[: len(parts) + 1] == ["total_debt", *parts]


@pytest.mark.parametrize("fact", ["total_debt", "prior", "legal_action", "income_type", "assets", "monthly_income"])
@pytest.mark.parametrize("how", ["unknown", "declined"])
def test_what_was_asked_in_vain_comes_after_everything_else(fact: str, how: str) -> None:
    order = asked(**{how: [fact]})
    assert order[-1] == fact
    assert set(order) == {*asked(), *order}, "it is still listed, for another day"


def test_living_costs_follow_income_which_may_make_them_needless() -> None:
    facts = {"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "legal_action": "none"}
    assert "monthly_living_costs" not in asked(**facts)
    assert "monthly_living_costs" in asked(**facts, monthly_income=250_000)
    assert "monthly_living_costs" in asked(**facts, unknown=["monthly_income"])
    assert "monthly_living_costs" not in asked(**facts, monthly_income=0)


@pytest.mark.parametrize(("fact", "facts", "expected"), [
    ("refused_by", {"situation": "refused"}, True),
    ("refused_by", {"situation": "considering"}, False),
    ("offer", {"situation": "negotiating"}, True),
    ("offer", {"situation": "repaying"}, False),
    ("income_stable", {"income_type": "self_employed"}, True),
    ("income_stable", {"income_type": "salaried"}, False),
    ("income_stable", {"income_type": "salaried", "preferred_procedure": "salaried_rehabilitation"}, True),
    ("loan_before_2010_06", {"creditor_kinds": ["consumer_finance"]}, True),
    ("loan_before_2010_06", {"creditor_kinds": ["bank"]}, False),
    ("last_payment_on", {"creditor_kinds": ["servicer"]}, True),
    ("last_payment_on", {"arrears_months": 60}, True),
    ("last_payment_on", {"arrears_months": 59}, False),
    ("last_payment_on", {}, False),
    ("owns_home", {"rent": 0}, True),
    ("owns_home", {"rent": 60_000}, False),
    ("subrogated_on", {"legal_action": "auction", "owns_home": True, "mortgage_balance": 1}, True),
])
def test_some_things_are_asked_only_where_they_matter(fact: str, facts: dict[str, Any], expected: bool) -> None:
    assert (fact in asked(**facts)) is expected


# ---- what is listed, for any facts

def _is_exact(day: str | None) -> bool:
    """Whether a day that has come was stated: a month, a year or a day to come is asked for again, more exactly."""
    return day is not None and len(day) == len("2026-11-22") and day <= TODAY.isoformat()


_PLANS = ("rehabilitation", "small_scale_rehabilitation", "salaried_rehabilitation")


def _stated(given: Mapping[str, Any], fact: str) -> bool:
    """Whether a fact of the list was stated for good; of `prior` a part is, where every earlier procedure has it."""
    if fact in ("last_payment_on", "subrogated_on"):
        return _is_exact(given.get(fact))
    if not fact.startswith("prior."):
        return given.get(fact) not in (None, [])
    earlier = [entry for entry in given.get("prior") or [] if entry.get("procedure") != "none"]
    return all(_part_stated(entry, fact.split(".", 1)[1]) for entry in earlier)


def _part_stated(entry: Mapping[str, Any], part: str) -> bool:
    """Whether a part was stated for good.

    A day of the decision is not yet that on which it became final; a plan of unknown type is not yet a procedure; a
    bankruptcy that is over may have ended without the discharge that alone starts the seven years; and who says that
    a rehabilitation "discharged" them may have paid it off, or been discharged of the rest (art. 235).
    """
    if part == "outcome" and entry.get("procedure") in _PLANS and entry.get("outcome") == "discharged":
        return False
    if part == "outcome" and entry.get("procedure") == "bankruptcy" and entry.get("outcome") == "completed":
        return False
    if part == "decided_on":
        return _is_exact(entry.get(part)) and entry.get("date_is") in (None, "final")
    return entry.get(part) is not None and entry.get(part) != "rehabilitation"


def _holds(when: Mapping[str, Any] | None, given: Mapping[str, Any]) -> bool:
    """A condition of the table, read as its header says: all names, any value of a list, null for not stated."""
    return all(_fits(given.get(name), wanted) for name, wanted in (when or {}).items())


def _fits(held: Any, wanted: Any) -> bool:
    if isinstance(held, dict):  # a range: surely only where both ends fit
        return all(_fits(end, wanted) for end in held["range"])
    if isinstance(wanted, dict):
        return held is not None and wanted.get("min", held) <= held <= wanted.get("max", held)
    values = wanted if isinstance(wanted, list) else [wanted]
    return bool(set(held) & set(values)) if isinstance(held, list) else held in values


def _in_vain(given: Mapping[str, Any]) -> set[str]:
    return {name.rsplit(".", 1)[-1] for how in ("unknown", "declined") for name in given.get(how) or []}


def _left_out(given: Mapping[str, Any], fact: str) -> bool:
    """Whether the table keeps the question back: not asked at all, only in certain cases, or after another one."""
    if fact not in TABLE["order"]:
        return True
    first = TABLE["only_after"].get(fact)
    if first is not None and given.get(first) is None and first not in _in_vain(given):
        return True
    if fact in TABLE["only_when_asked"]:
        conditions = [entry.get("when") for entry in TABLE["ask_when"] if entry["fact"] == fact]
        return given.get(fact) is not None or not any(_holds(when, given) for when in conditions)
    return False


def test_a_bankruptcy_that_is_over_is_asked_whether_it_brought_the_discharge() -> None:
    assert "prior.outcome" in asked(prior=[{"procedure": "bankruptcy", "outcome": "completed"}])
    assert "prior.outcome" not in asked(prior=[{"procedure": "bankruptcy", "outcome": "discharged"}])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts_like(Facts))
def test_nothing_stated_is_ever_asked_and_no_question_twice(given: dict[str, Any]) -> None:
    order = asked(**given)
    assert len(order) == len(set(order))
    assert [fact for fact in order if _stated(given, fact)] == []
    assert set(order) <= set(TABLE["order"])


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts_like(Facts).map(without_ranges))
def test_what_a_procedure_waits_for_is_asked_unless_the_table_keeps_it_back(given: dict[str, Any]) -> None:
    assert _forgotten(given) == set()


def _forgotten(given: Mapping[str, Any], today: date = TODAY) -> set[str]:
    """What a procedure or the legal aid waits for, and nobody asks."""
    found = answer(given, today)
    waited = {name for procedure in found["procedures"] for name in procedure["missing"]}
    waited |= set(found["legal_aid"]["missing"])
    return {name for name in waited if not _left_out(given, name)} - set(found["missing"])


@pytest.mark.parametrize("given", [
    # Of 1,000,000 the objection is more than half, whatever the number of lenders; of 3,000,000 their number counts.
    pytest.param({"total_debt": {"range": [1_000_000, 3_000_000]}, "objecting_amount": 600_000}, id="lenders"),
    pytest.param({"total_debt": {"range": [1_000_000, 3_000_000]}, "affordable_monthly": 50_000}, id="nothing special"),
    pytest.param({"total_debt": {"range": [0, 3_000_000]}}, id="perhaps no debt"),
    pytest.param({"monthly_income": {"range": [0, 200_000]}, "total_debt": 3_000_000}, id="perhaps no income"),
])
def test_what_only_one_end_of_a_range_waits_for_is_asked_too(given: dict[str, Any]) -> None:
    assert _forgotten(given) == set()


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(facts_like(Facts))
def test_in_vain_comes_last_whatever_is_stated(given: dict[str, Any]) -> None:
    vain = [fact.rsplit(".", 1)[-1] in _in_vain(given) for fact in asked(**given)]
    assert vain == sorted(vain)


def test_for_every_case_nothing_stated_is_asked_and_nothing_waited_for_is_forgotten() -> None:
    for case in CASES:
        given, today = case["given"], date.fromisoformat(case["today"])
        if today == TODAY:
            assert [fact for fact in asked(**given) if _stated(given, fact)] == [], case["id"]
        assert _forgotten(given, today) == set(), case["id"]


def test_the_table_gives_answers_for_what_it_tries_and_asks_only_for_facts_of_the_vocabulary() -> None:
    schema = json.dumps(Facts.model_json_schema())
    for fact in TABLE["order"]:
        assert f'"{fact.rsplit(".", 1)[-1]}"' in schema, fact
    assert set(TABLE["trials"]) <= set(TABLE["order"])
    assert set(TABLE["order"]) - set(TABLE["trials"]) == {"offer"}  # an offer is a form of its own, not one answer
    assert set(TABLE["only_after"]) <= set(TABLE["order"])
    assert set(TABLE["only_when_asked"]) == {entry["fact"] for entry in TABLE["ask_when"]} & {
        *TABLE["only_when_asked"]} | {"spouse_income"}
