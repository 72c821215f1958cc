"""What cannot both be so. A contradiction is named and asked about; no rule averages it or picks a side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce

from actions.rules.case import Case, Prior
from actions.rules.figures import fill
from actions.rules.knowledge import load
from actions.rules.partial_date import PartialDate
from actions.rules.seven_years import ONGOING, REHABILITATIONS

_MONTHS_A_YEAR = 12
_DAYS_A_YEAR = 365.25
_COURT_ONLY = {
    "discharged": frozenset({"bankruptcy"}),
    "discharge_denied": frozenset({"bankruptcy"}),
    "hardship_discharge": REHABILITATIONS,
    "plan_revoked": REHABILITATIONS,
}


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Facts (dotted names) that do not fit together, and the sentence that says so."""

    id: str
    facts: tuple[str, ...]
    text: str


def contradictions(cases: Sequence[Case], as_of: date) -> tuple[Contradiction, ...]:
    """What does not fit together in any of the corners of a case: a range that may fit is no contradiction."""
    found = [set(_ids(case, as_of)) for case in cases]
    certain = {id_.split("/")[0] for id_ in reduce(set.intersection, found)}
    return tuple(
        Contradiction(id_, tuple(record["facts"]), fill(record["text"], as_of))
        for id_, record in load("contradictions").items() if id_ in certain
    )


def _ids(case: Case, as_of: date) -> Iterator[str]:
    """What contradicts in this corner; after a slash on which side, so that a range may still fit in its middle."""
    yield from _history(case, as_of)
    yield from _debts(case)
    yield from _household(case)
    yield from _papers(case, as_of)
    if case.offer is not None and case.offer.adds_up is False:
        short = (case.offer.paid_in_all or 0) < (case.offer.total or 0)
        yield f"offer_does_not_add_up/{'short' if short else 'over'}"


def _history(case: Case, as_of: date) -> Iterator[str]:
    first = any(prior.procedure == "none" for prior in case.prior or ())
    if first and case.earlier:
        yield "first_time_and_earlier"
    if case.is_first_time and case.new_borrowing_since_prior:
        yield "first_time_and_since"
    for prior in case.earlier:
        yield from _entry(prior, as_of)


def _entry(prior: Prior, as_of: date) -> Iterator[str]:
    if prior.procedure and prior.procedure not in _COURT_ONLY.get(prior.outcome or "", {prior.procedure}):
        yield "outcome_of_another_procedure"
    if prior.decided_on is not None and prior.decided_on.first > as_of:
        yield "decided_in_the_future"
    elif prior.decided_on is not None and prior.years_ago is not None:
        side = _apart(prior, as_of)
        if side:
            yield f"date_and_distance/{side}"
    if prior.plan_paid_share == 1 and prior.outcome in ONGOING:
        yield "paid_up_but_paying"
    if _above(prior.plan_total, prior.debt_before):
        yield "plan_above_its_debt"


def _apart(prior: Prior, as_of: date) -> str | None:
    """On which side the distance is more than a year away from the day; None where they fit."""
    assert prior.decided_on is not None and prior.years_ago is not None
    longest, shortest = (_years_between(day, as_of) for day in (prior.decided_on.first, prior.decided_on.last))
    if prior.years_ago < shortest - 1:
        return "nearer"
    return "farther" if prior.years_ago > longest + 1 else None


def _years_between(day: date, as_of: date) -> float:
    """Years from `day` to `as_of`: whole ones by the calendar, the rest by days."""
    turned = (as_of.month, as_of.day) >= (day.month, day.day)
    whole = as_of.year - day.year - (0 if turned else 1)
    birthday = day.replace(year=day.year + whole, day=min(day.day, 28))
    return whole + min(1.0, max(0.0, ((as_of - birthday).days - (day.day - birthday.day)) / _DAYS_A_YEAR))


def _debts(case: Case) -> Iterator[str]:
    if case.total_debt == 0 and case.creditor_count:
        yield "nothing_owed_to_somebody"
    if _above(case.largest_claim, case.total_debt):
        yield "largest_above_total"
    elif case.creditor_count == 1 and _above(case.total_debt, case.largest_claim):
        yield "single_creditor_differs"
    if _above(case.objecting_creditors, case.creditor_count):
        yield "more_objectors_than_creditors"
    if _above(case.objecting_amount, case.total_debt):
        yield "objecting_above_total"


def _household(case: Case) -> Iterator[str]:
    if case.owns_home is False and case.mortgage_balance:
        yield "mortgage_without_home"
    elif case.owns_home is False and "keep_home" in case.priorities:
        yield "keep_home_without_home"
    if case.monthly_income is not None and _above(case.monthly_income * _MONTHS_A_YEAR, case.annual_income):
        yield "take_home_above_gross"
    if _above(case.rent, case.monthly_living_costs):
        yield "rent_above_living_costs"
    if case.income_type == "none" and case.monthly_income:
        yield "income_without_income"


def _papers(case: Case, as_of: date) -> Iterator[str]:
    received, hearing = case.legal_paper_received_on, case.hearing_on
    if case.legal_action == "none" and (received or hearing):
        yield "paper_that_did_not_come"
    if received is not None and received.first > as_of:
        yield "paper_from_tomorrow"
    if received is not None and hearing is not None and _before(hearing, received):
        yield "hearing_before_the_paper"


def _before(one: PartialDate, other: PartialDate) -> bool:
    return one.last < other.first


def _above(one: int | None, other: int | None) -> bool:
    return one is not None and other is not None and one > other
