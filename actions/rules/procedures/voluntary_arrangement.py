"""任意整理: an out-of-court agreement. Civil Code art. 695; no limit of number or time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.capacity import capacity_waits_for, monthly_capacity
from actions.rules.estimates.floors import UNREDUCED
from actions.rules.estimates.negotiation import NOT_NEGOTIABLE, negotiable_debt
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.procedures.common import (
    any_kind,
    ask,
    block,
    caution,
    had,
    has_unreduced,
    inform,
    instalments,
    only_kinds,
    payable_over,
    standard_months,
    support,
    wants_to_keep_home,
)
from actions.rules.procedures.running_plan import r040_not_one_by_one
from actions.rules.seven_years import AGREEMENTS

_STILL_OWED = frozenset({"in_repayment", "defaulted", "negotiating", "refused"})


def r001_no_limit_of_times(case: Case, as_of: date) -> Iterator[Finding]:
    """R-001: an agreement may be sought again; the lenders' consent is all it takes. Civil Code art. 695."""
    if case.earlier_relief:
        yield caution("R-001", "again")
    elif case.prior and not only_kinds(case, NOT_NEGOTIABLE):
        yield support("R-001", "first_time")
    yield from _lenders(case)
    if wants_to_keep_home(case) and case.mortgage_balance != 0:
        yield support("R-001", "home_left_out")


def _lenders(case: Case) -> Iterator[Finding]:
    if only_kinds(case, frozenset({"illegal_lender"})):
        yield block("R-001", "illegal_lender_only")
    elif only_kinds(case, UNREDUCED):
        yield block("R-001", "not_negotiable_only")
    elif only_kinds(case, NOT_NEGOTIABLE):
        yield block("R-001", "nobody_to_negotiate_with")
    elif has_unreduced(case):
        yield inform("R-001", "unreduced_apart")
    if any_kind(case, frozenset({"illegal_lender"})) and not only_kinds(case, NOT_NEGOTIABLE):
        yield inform("R-001", "illegal_lender_apart")


def r002_same_lenders_again(case: Case, as_of: date) -> Iterator[Finding]:
    """R-002: lenders who settled once agree less readily. Civil Code arts. 695, 696."""
    if had(case, AGREEMENTS, _STILL_OWED):
        yield caution("R-002", "harder")
    elif any(prior.outcome is None for prior in case.earlier if prior.procedure in AGREEMENTS):
        yield caution("R-002", "outcome_unknown", "prior.outcome")


def r003_new_debts_only(case: Case, as_of: date) -> Iterator[Finding]:
    """R-003: debts taken on since may be settled by themselves. Civil Code art. 521."""
    if case.earlier_relief and case.new_borrowing_since_prior:
        yield support("R-003", "new_debts")


def r004_missed_instalments(case: Case, as_of: date) -> Iterator[Finding]:
    """R-004: after missed instalments the rest commonly falls due at once. Default clause of the settlement."""
    missed = [prior.missed_payments or 0 for prior in case.earlier if prior.procedure in AGREEMENTS]
    if missed and max(missed) >= in_force("negotiation/missed_instalments", as_of):
        yield caution("R-004", "due_at_once")
    elif missed and max(missed) > 0:
        yield inform("R-004", "pay_soon")


def r005_lender_refused(case: Case, as_of: date) -> Iterator[Finding]:
    """R-005: one refusal stops neither the other lenders nor other procedures. Civil Code art. 695."""
    refused = case.situation == "refused" and case.refused_by in (None, "creditor")
    if refused or had(case, AGREEMENTS, frozenset({"refused"})):
        yield caution("R-005", "others_go_on", *(() if case.refused_by or not refused else ("refused_by",)))
        yield inform("R-006", "show_what_changed")


def r008_lawyer_refused(case: Case, as_of: date) -> Iterator[Finding]:
    """R-008: another office may take a case that one declined. Practitioner Attorneys Act art. 29."""
    if case.refused_by == "lawyer":
        yield inform("R-008", "another_office")


def r007_affordable(case: Case, as_of: date) -> Iterator[Finding]:
    """R-007: the principal over 36 to 60 instalments against what is left a month (JPY)."""
    if case.total_debt is None:
        yield ask("R-007", "debt_unknown", "total_debt")
        return
    if case.total_debt == 0:
        yield block("R-007", "nothing_owed")
        return
    if case.income_type == "public_assistance":
        yield caution("R-007", "public_assistance")
        return
    debt, capacity = negotiable_debt(case), monthly_capacity(case)
    if debt is None:
        return
    if capacity is None:
        yield caution("R-007", "capacity_unknown", *capacity_waits_for(case))
        return
    standard, longest = standard_months("negotiation/instalments", as_of)
    values = instalments(debt, standard, longest, capacity)
    if payable_over(debt, standard, capacity):
        yield support("R-007", "within_standard", **values)
    elif payable_over(debt, longest, capacity):
        yield caution("R-007", "within_longest", **values)
    else:
        yield caution("R-007", "short", **values)


RULES = (
    r001_no_limit_of_times, r002_same_lenders_again, r003_new_debts_only, r004_missed_instalments,
    r005_lender_refused, r007_affordable, r008_lawyer_refused,
    r040_not_one_by_one,
)
