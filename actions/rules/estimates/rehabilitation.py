"""What the two kinds of rehabilitation would cost to repay (R-034 to R-038)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.floors import UNREDUCED, Floor, plan_debt, plan_floor
from actions.rules.estimates.instalments import alternatives, assumption, lenders_assumed, monthly
from actions.rules.finding import Estimate
from actions.rules.knowledge import in_force
from actions.rules.seven_years import running_plans
from actions.rules.wording import yen


def _assumptions(case: Case, as_of: date) -> Iterator[str]:
    if case.assets is None:
        yield assumption("assets_unknown", as_of)
    if running_plans(case):
        yield assumption("plan_restored", as_of)
    if case.mortgage_balance:
        yield assumption("mortgage_apart", as_of)
    yield from lenders_assumed(case, UNREDUCED, as_of)
    yield assumption("rehabilitation_months", as_of)
    low, high = in_force("fees/rehabilitation_commissioner", as_of)
    yield assumption("rehabilitation_fee", as_of, low=yen(low), high=yen(high))


def _estimate(floor: Floor, assumptions: tuple[str, ...], as_of: date) -> Estimate:
    lengths = in_force("rehabilitation/plan_months", as_of)
    return Estimate(
        total_repayment=floor.amount,
        months=lengths["standard"],
        monthly=monthly(floor.amount, lengths["standard"]),
        basis=floor.basis,
        alternatives=alternatives(floor.amount, lengths["shown"]),
        fee_range=tuple(in_force("fees/rehabilitation", as_of)),
        duration_months=tuple(in_force("fees/rehabilitation_duration", as_of)),
        assumptions=assumptions,
    )


def small_scale(case: Case, as_of: date) -> Estimate | None:
    """The plan of a small-scale rehabilitation: the higher of two floors, over the standard three years."""
    debt = plan_debt(case)
    floor = None if debt is None else plan_floor(debt, case.assets, as_of)
    return None if floor is None else _estimate(floor, tuple(_assumptions(case, as_of)), as_of)


def salaried(case: Case, as_of: date) -> Estimate | None:
    """The least that a salaried rehabilitation costs: never below the small-scale plan.

    The third floor, two years of disposable income (art. 241(2)(vii)), needs tax papers and a cabinet-order table, so
    it is named as an assumption and never guessed.
    """
    debt = plan_debt(case)
    floor = None if debt is None else plan_floor(debt, case.assets, as_of)
    if floor is None:
        return None
    return _estimate(floor, (assumption("disposable_income", as_of), *_assumptions(case, as_of)), as_of)
