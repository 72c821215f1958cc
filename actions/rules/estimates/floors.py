"""The floors under a rehabilitation plan. Civil Rehabilitation Act arts. 231(2)(iii)(iv), 241(2)(v), 174(2)(iv)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import ceil
from typing import NamedTuple

from actions.rules.case import Case
from actions.rules.knowledge import in_force
from actions.rules.seven_years import running_plans

UNREDUCED = frozenset({"tax", "child_support"})


class Floor(NamedTuple):
    """An amount (JPY) below which a plan may not go, and the name of the rule that sets it."""

    amount: int
    basis: str


def _amount(band: dict, debt: int) -> int:
    return band["amount"] if "amount" in band else ceil(debt * Fraction(band["share"]))


def minimum_payment(debt: int, as_of: date) -> Floor | None:
    """The statutory minimum for `debt` (JPY); None beyond the last band, where no plan is possible (R-034)."""
    for band in in_force("rehabilitation/minimum_payment", as_of):
        if debt <= band["up_to"] if "up_to" in band else debt < band["below"]:
            return Floor(_amount(band, debt), band["basis"])
    return None


def plan_floor(debt: int, assets: int | None, as_of: date) -> Floor | None:
    """The higher of the statutory minimum and the liquidation value, never above the debt (R-035, R-037)."""
    minimum = minimum_payment(debt, as_of)
    if minimum is None or assets is None or assets <= minimum.amount:
        return minimum
    return Floor(min(assets, debt), "liquidation_value")


def plan_debt(case: Case) -> int | None:
    """The claims that a new plan would count (JPY), or None where they are not known.

    A plan still running falls away when a new procedure opens, and its debts come back (art. 190): they are counted
    as they stood before. Debts that no plan reduces are no measure for one, nor is a debt of nothing.
    """
    if case.total_debt is None or (case.creditor_kinds and case.creditor_kinds <= UNREDUCED):
        return None
    running = running_plans(case)
    if not running and case.total_debt == 0:
        return None
    if not running:
        return case.total_debt
    before = [prior.debt_before for prior in running]
    return None if None in before else max(case.total_debt, *before)
