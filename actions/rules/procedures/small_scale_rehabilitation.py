"""小規模個人再生. Civil Rehabilitation Act arts. 221-238."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from actions.rules.case import Case
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.procedures import housing, rehabilitation_amount, rehabilitation_entry, running_plan, surroundings
from actions.rules.procedures.common import ask, caution, inform, support
from actions.rules.seven_years import REHABILITATIONS

_COURT_RELIEF = REHABILITATIONS | {"bankruptcy"}


def r025_no_waiting_time(case: Case, as_of: date) -> Iterator[Finding]:
    """R-025: no years have to pass after any earlier procedure. Art. 221 (names none)."""
    if case.prior is None:
        yield caution("R-025", "prior_unknown", "prior")
    elif any(prior.procedure in _COURT_RELIEF for prior in case.earlier):
        yield support("R-025", "no_waiting_time")


def r029_kind_of_income(case: Case, as_of: date) -> Iterator[Finding]:
    """R-029: income that was stated may well go on, only its kind is open; without any nothing can be said."""
    if case.income_type is not None:
        return
    if case.monthly_income:
        yield caution("R-029", "kind_unknown", "income_type")
    else:
        yield ask("R-029", "income_unknown", "income_type")


def _objections(case: Case, share: Fraction) -> Iterator[str]:
    """The keys of what stands against the vote: by heads (half is enough), by amount (more than half)."""
    heads, count, total = case.objecting_creditors, case.creditor_count, case.total_debt
    if heads and count and Fraction(heads, count) >= share:
        yield "half_the_heads_object"
    if case.objecting_amount and total and Fraction(case.objecting_amount, total) > share:
        yield "over_half_the_amount_objects"


def r026_written_vote(case: Case, as_of: date) -> Iterator[Finding]:
    """R-026: refused where half the lenders, or more than half the amount, object in writing. Arts. 230(6), 237(1)."""
    share = Fraction(in_force("rehabilitation/vote_share", as_of))
    objections = tuple(_objections(case, share))
    for key in objections:
        yield caution("R-026", key)
    if case.creditor_count and case.creditor_count <= in_force("rehabilitation/few_creditors", as_of):
        yield caution("R-026", "few_creditors")
    if case.largest_claim and case.total_debt and Fraction(case.largest_claim, case.total_debt) > share:
        yield caution("R-026", "one_holds_over_half")
    if not objections:
        waits = () if case.creditor_count is not None else ("creditor_count",)
        yield Finding("R-026", "how_the_vote_works", "informs", waits_for=waits)


def r037_higher_of_two(case: Case, as_of: date) -> Iterator[Finding]:
    """R-037: the plan pays the higher of the two floors. Art. 231."""
    if case.total_debt is not None:
        yield inform("R-037", "higher_of_two")


RULES = (
    r025_no_waiting_time, r029_kind_of_income, *rehabilitation_entry.RULES, r026_written_vote,
    *rehabilitation_amount.RULES, r037_higher_of_two, *running_plan.RULES, *housing.RULES, *surroundings.REHABILITATION,
)
