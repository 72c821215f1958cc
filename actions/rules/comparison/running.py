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
from actions.rules.seven_years import running_plans, running_settlements
from actions.rules.wording import quantity, yen


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
    return (*ways, *(way for prior in running_settlements(case) for way in _of_settlement(prior, as_of)))


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


def _paid(prior: Prior) -> int | None:
    """What was paid so far (JPY, to the nearest yen: a share is only as exact as a decimal can be)."""
    if prior.plan_total is None or prior.plan_paid_share is None:
        return None
    return floor(prior.plan_total * Fraction(str(prior.plan_paid_share)) + Fraction(1, 2))


def _rest(prior: Prior) -> int | None:
    """What is still to pay under the plan or settlement (JPY)."""
    done = _paid(prior)
    return None if done is None or prior.plan_total is None else prior.plan_total - done


def _extension(case: Case, plan: Prior, as_of: date) -> Iterator[Way]:
    """R-041: up to two more years, the total unchanged. Civil Rehabilitation Act art. 234."""
    still, months = _rest(plan), plan.months_left
    if still is None or not months:
        return
    more = in_force("rehabilitation/plan_extension_months", as_of)
    extended, left = monthly(still, months + more), monthly_capacity(case)
    text = sentence(
        "plan.extension", as_of, extension=quantity(more, "months"), now=yen(monthly(still, months)),
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
    elif plan.plan_total is not None and (done := _paid(plan)) is not None:
        ahead = ceil(plan.plan_total * share) - done
        yield Way("hardship", "R-042", ahead, sentence("plan.hardship_ahead", as_of, share=shown, amount=yen(ahead)))


def _revocation(plan: Prior, as_of: date) -> Iterator[Way]:
    """R-043: revoked, the debts stand as before, less what was paid. Civil Rehabilitation Act art. 189(7)."""
    done = _paid(plan)
    if done is not None and plan.debt_before is not None:
        back = max(0, plan.debt_before - done)
        yield Way("revocation", "R-043", back, sentence("plan.revocation", as_of, amount=yen(back)))


def _of_settlement(prior: Prior, as_of: date) -> Iterator[Way]:
    """R-004: after so many missed instalments the rest commonly falls due. Default clause of the settlement."""
    still = _rest(prior)
    if still is not None and prior.months_left:
        text = sentence("plan.settlement_left", as_of, months=prior.months_left, amount=yen(still))
        yield Way("settlement_left", "R-004", still, text)
    if prior.missed_payments is not None:
        times = in_force("negotiation/missed_instalments", as_of)
        text = sentence("plan.settlement_due", as_of, times=times, missed=prior.missed_payments)
        yield Way("settlement_due", "R-004", None, text)
