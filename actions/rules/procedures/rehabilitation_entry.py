"""個人再生の入口: what both kinds of rehabilitation require. Civil Rehabilitation Act arts. 221, 239."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.estimates.floors import UNREDUCED, plan_debt
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
    only_kinds,
    payable_over,
    standard_months,
)
from actions.rules.seven_years import AGREEMENTS
from actions.rules.wording import yen

_NOT_COUNTED = frozenset({"tax"})
_WITHOUT_WORK = frozenset({"unemployed", "none"})


def r015_some_lenders_settled(case: Case, as_of: date) -> Iterator[Finding]:
    """R-015: an earlier arrangement with some lenders only must be explained. Arts. 25(iv), 174(2)(iv)."""
    if any(prior.creditors_included == "some" for prior in case.earlier if prior.procedure in AGREEMENTS):
        yield caution("R-015", "explain_fairness")


def r028_within_debt_ceiling(case: Case, as_of: date) -> Iterator[Finding]:
    """R-028: claims of at most the ceiling (JPY), the housing loan left out. Arts. 221(1), 231(2)(ii)."""
    ceiling = in_force("rehabilitation/debt_ceiling", as_of)
    debt = plan_debt(case) or case.total_debt
    if debt is None:
        yield ask("R-028", "debt_unknown", "total_debt")
    elif debt > ceiling and any_kind(case, _NOT_COUNTED):
        yield caution("R-028", "above_with_taxes", ceiling=yen(ceiling))
    elif debt > ceiling:
        yield block("R-028", "above_ceiling", ceiling=yen(ceiling))
    else:
        yield inform("R-028", "mortgage_left_out" if case.mortgage_balance else "within", ceiling=yen(ceiling))


def r029_income_to_come(case: Case, as_of: date) -> Iterator[Finding]:
    """R-029: income that will go on or recur. Art. 221(1)."""
    if case.income_type == "public_assistance":
        yield block("R-029", "public_assistance")
    elif case.income_type in _WITHOUT_WORK:
        yield from _without_work(case)


def _without_work(case: Case) -> Iterator[Finding]:
    if case.monthly_income is None:
        yield caution("R-029", "without_work", "monthly_income")
    elif case.monthly_income == 0:
        yield block("R-029", "no_income")
    else:
        yield caution("R-029", "will_it_last")


def r030_insolvency_feared(case: Case, as_of: date) -> Iterator[Finding]:
    """R-030: it is enough that payment may become impossible. Art. 21(1)."""
    capacity = monthly_capacity(case)
    if capacity is None or case.total_debt is None:
        return
    if payable_over(case.total_debt, standard_months("negotiation/instalments", as_of)[0], capacity):
        yield caution("R-030", "seems_payable")
    else:
        yield inform("R-030", "before_it_fails")


def r031_second_time(case: Case, as_of: date) -> Iterator[Finding]:
    """R-031: a second time asks for the cause and for proof that it can be paid. Arts. 25, 174(2)(ii)."""
    if case.earlier_relief:
        yield caution("R-031", "explain_the_cause")
    if case.new_borrowing_since_prior:
        yield inform("R-032", "no_new_borrowing")


def r033_commissioner(case: Case, as_of: date) -> Iterator[Finding]:
    """R-033: no trustee, but in some courts a commissioner, whose fee comes on top. Arts. 223, 244."""
    if case.total_debt is not None:
        low, high = in_force("fees/rehabilitation_commissioner", as_of)
        yield inform("R-033", "commissioner", low=yen(low), high=yen(high))


def r039_not_reduced(case: Case, as_of: date) -> Iterator[Finding]:
    """R-039: taxes and child support are not reduced. Arts. 122, 229(3)."""
    if only_kinds(case, UNREDUCED):
        yield block("R-039", "nothing_to_reduce")
    elif has_unreduced(case):
        yield caution("R-039", "unreduced_apart")


def r045_refused_before(case: Case, as_of: date) -> Iterator[Finding]:
    """R-045: after a refusal a new petition is open; the reason decides. Arts. 191, 237, 250."""
    ended = frozenset({"not_confirmed", "withdrawn"})
    procedures = frozenset({"small_scale_rehabilitation", "salaried_rehabilitation", "rehabilitation"})
    if had(case, procedures, ended) or case.refused_by == "court":
        yield caution("R-045", "find_the_reason")


RULES = (
    r028_within_debt_ceiling, r029_income_to_come, r030_insolvency_feared, r031_second_time,
    r015_some_lenders_settled, r039_not_reduced, r045_refused_before, r033_commissioner,
)
