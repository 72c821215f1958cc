"""特定調停: conciliation at the summary court. Special Conciliation Act arts. 2, 3."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.capacity import capacity_waits_for, monthly_capacity
from actions.rules.estimates.floors import UNREDUCED
from actions.rules.estimates.negotiation import NOT_NEGOTIABLE, negotiable_debt
from actions.rules.finding import Finding
from actions.rules.procedures.common import (
    ask,
    block,
    caution,
    had,
    inform,
    instalments,
    only_kinds,
    payable_over,
    standard_months,
)
from actions.rules.procedures.running_plan import r040_not_one_by_one

_CONCILIATION = frozenset({"special_conciliation"})


def r070_at_the_summary_court(case: Case, as_of: date) -> Iterator[Finding]:
    """R-070: filed at the summary court for each lender; the lender must agree. Special Conciliation Act arts. 2, 3."""
    yield caution("R-070", "summary_court")
    if case.total_debt is None:
        yield ask("R-070", "debt_unknown", "total_debt")
    elif case.total_debt == 0:
        yield block("R-070", "nothing_owed")
    if only_kinds(case, UNREDUCED):
        yield block("R-070", "nothing_to_conciliate")
    elif only_kinds(case, NOT_NEGOTIABLE):
        yield block("R-070", "illegal_lender_only")


def r071_limits(case: Case, as_of: date) -> Iterator[Finding]:
    """R-071: the principal stays, and the record of an agreement can be enforced. Civil Conciliation Act art. 16."""
    yield inform("R-071", "enforceable")
    debt, capacity = negotiable_debt(case), monthly_capacity(case)
    if debt is None:
        return
    if capacity is None:
        yield Finding("R-071", "capacity_unknown", "informs", waits_for=capacity_waits_for(case))
        return
    standard, longest = standard_months("negotiation/instalments", as_of)
    if not payable_over(debt, longest, capacity):
        yield caution("R-071", "short", **instalments(debt, standard, longest, capacity))


def r072_again(case: Case, as_of: date) -> Iterator[Finding]:
    """R-072: no limit of number, but an earlier record may be enforced. Special Conciliation Act arts. 2, 3."""
    if had(case, _CONCILIATION, frozenset({"defaulted"})) or any(
        prior.missed_payments for prior in case.earlier if prior.procedure in _CONCILIATION
    ):
        yield caution("R-072", "seizure_may_be_near")
    elif had(case, _CONCILIATION):
        yield inform("R-072", "again")


RULES = (r070_at_the_summary_court, r071_limits, r072_again, r040_not_one_by_one)
