"""和解案: the settlement on the table, and the time of negotiating."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.procedures.common import caution, inform, standard_months
from actions.rules.wording import yen


def r009_everything_in_writing(case: Case, as_of: date) -> Iterator[Finding]:
    """R-009: what a settlement must say in writing. Civil Code arts. 695, 696."""
    if case.situation != "negotiating" and case.offer is None:
        return
    waits = ("offer",) if case.offer is None else ()
    yield Finding("R-009", "in_writing", "informs", waits_for=waits)


def r010_offer_affordable(case: Case, as_of: date) -> Iterator[Finding]:
    """R-010: an instalment above what is left a month is not to be accepted in haste."""
    offer, capacity = case.offer, monthly_capacity(case)
    if offer is None:
        return
    if offer.monthly_amount is not None and capacity is not None and offer.monthly_amount > capacity:
        yield caution("R-010", "above_capacity", monthly=yen(offer.monthly_amount), left=yen(capacity))
    if offer.adds_up is False:
        yield caution("R-010", "sum_differs", paid=yen(offer.paid_in_all), total=yen(offer.total))
    if offer.future_interest:
        yield caution("R-010", "future_interest")
    if offer.late_charges:
        yield caution("R-010", "late_charges")
    least = in_force("negotiation/missed_instalments", as_of)
    if offer.default_after_missed is not None and offer.default_after_missed < least:
        yield caution("R-010", "default_too_soon")
    longest = standard_months("negotiation/instalments", as_of)[1]
    if offer.months is not None and offer.months > longest:
        yield inform("R-010", "very_long", longest_months=str(longest))


def r011_ask_before_paying(case: Case, as_of: date) -> Iterator[Finding]:
    """R-011: whether to pay while negotiating is for the adviser to say. Bankruptcy Act art. 252(1)(iii)."""
    if case.situation == "negotiating":
        yield inform("R-011", "follow_the_adviser")
        yield inform("R-012", "ask_for_progress")


RULES = (r009_everything_in_writing, r010_offer_affordable, r011_ask_before_paying)
