"""A plan or settlement already running: longer, forgiven, revoked, begun anew (R-004, R-040 to R-044)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor

from actions.rules.case import Case, Prior
from actions.rules.comparison.words import sentence
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.estimates.floors import plan_debt, plan_floor
from actions.rules.estimates.instalments import monthly
from actions.rules.knowledge import in_force
from actions.rules.seven_years import running_plans
from actions.rules.wording import quantity, yen

_SETTLEMENTS = frozenset({"voluntary_arrangement", "special_conciliation"})


@dataclass(frozen=True, slots=True)
class Way:
    """One way out of a plan that has become too heavy; `amount` in JPY (a month for an extension), None: no figure."""

    id: str
    rule: str
    amount: int | None
    text: str


def ways_out(case: Case, as_of: date) -> tuple[Way, ...]:
    """What the law offers while an earlier plan or settlement runs, with the figures that the facts allow."""
    ways = [way for plan in running_plans(case) for way in _of_plan(case, plan, as_of)]
    settled = [prior for prior in case.earlier if prior.procedure in _SETTLEMENTS and _runs(prior)]
    return (*ways, *(way for prior in settled for way in _of_settlement(prior, as_of)))


def _runs(prior: Prior) -> bool:
    return prior.outcome in ("in_repayment", "defaulted")


def _of_plan(case: Case, plan: Prior, as_of: date) -> Iterator[Way]:
    if plan.plan_total is None:
        yield Way("data_missing", "R-040", None, sentence("plan.data_missing", as_of))
    yield from _extension(case, plan, as_of)
    yield from _hardship(plan, as_of)
    yield from _revocation(plan, as_of)
    debt = plan_debt(case)
    least = None if debt is None else plan_floor(debt, case.assets, as_of)
    if least is not None:
        yield Way("new_plan", "R-044", least.amount, sentence("plan.new_plan", as_of, amount=yen(least.amount)))


def _rest(plan: Prior) -> int | None:
    """What is still to pay under the plan (JPY)."""
    if plan.plan_total is None or plan.plan_paid_share is None:
        return None
    return plan.plan_total - _paid(plan.plan_total, plan.plan_paid_share)


def _paid(total: int, share: float) -> int:
    """The share of the total in yen, to the nearest: a share is only as exact as a decimal can be."""
    return floor(total * Fraction(str(share)) + Fraction(1, 2))


def _extension(case: Case, plan: Prior, as_of: date) -> Iterator[Way]:
    """R-041: up to two more years, the total unchanged. Civil Rehabilitation Act art. 234."""
    rest, months = _rest(plan), plan.months_left
    if rest is None or not months:
        return
    more = in_force("rehabilitation/plan_extension_months", as_of)
    extended, left = monthly(rest, months + more), monthly_capacity(case)
    text = sentence(
        "plan.extension", as_of, extension=quantity(more, "months"), now=yen(monthly(rest, months)),
        extended=yen(extended),
    )
    if left is not None:
        text += sentence(f"plan.{'extension_fits' if extended <= left else 'extension_short'}", as_of, left=yen(left))
    yield Way("extension", "R-041", extended, text)


def _hardship(plan: Prior, as_of: date) -> Iterator[Way]:
    """R-042: three quarters paid, and no fault of one's own. Civil Rehabilitation Act art. 235(1)."""
    if plan.plan_paid_share is None:
        return
    share = Fraction(in_force("rehabilitation/hardship_paid_share", as_of))
    shown = quantity(share, "share")
    if Fraction(str(plan.plan_paid_share)) >= share:
        yield Way("hardship", "R-042", 0, sentence("plan.hardship_reached", as_of, share=shown))
    elif plan.plan_total is not None:
        ahead = ceil(plan.plan_total * share) - _paid(plan.plan_total, plan.plan_paid_share)
        yield Way("hardship", "R-042", ahead, sentence("plan.hardship_ahead", as_of, share=shown, amount=yen(ahead)))


def _revocation(plan: Prior, as_of: date) -> Iterator[Way]:
    """R-043: revoked, the debts stand as before, less what was paid. Civil Rehabilitation Act art. 189(7)."""
    rest = _rest(plan)
    if rest is not None and plan.debt_before is not None and plan.plan_total is not None:
        back = max(0, plan.debt_before - (plan.plan_total - rest))
        yield Way("revocation", "R-043", back, sentence("plan.revocation", as_of, amount=yen(back)))


def _of_settlement(prior: Prior, as_of: date) -> Iterator[Way]:
    """R-004: after so many missed instalments the rest commonly falls due. Default clause of the settlement."""
    rest = _rest(prior)
    if rest is not None and prior.months_left:
        text = sentence("plan.settlement_left", as_of, months=prior.months_left, amount=yen(rest))
        yield Way("settlement_left", "R-004", rest, text)
    if prior.missed_payments is not None:
        times = in_force("negotiation/missed_instalments", as_of)
        text = sentence("plan.settlement_due", as_of, times=times, missed=prior.missed_payments)
        yield Way("settlement_due", "R-004", None, text)
