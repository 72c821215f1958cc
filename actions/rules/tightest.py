"""The corner of a case that leaves least a month: where one set of figures must stand for a range, it is this one.

Of those that leave the same, the one that owes most.
"""

from __future__ import annotations

from actions.rules.case import Case, Corner, corners
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.facts import Facts


def tightest_first(facts: Facts) -> list[tuple[Corner, Case]]:
    """The corners of the case, those first that leave least a month."""
    return sorted(corners(facts), key=lambda corner: _ease(corner[1]))


def _ease(case: Case) -> tuple[int, int]:
    """What is left a month after the instalment of an offer (JPY), and how little is owed."""
    instalment = 0 if case.offer is None else case.offer.monthly_amount or 0
    return (monthly_capacity(case) or 0) - instalment, -(case.total_debt or 0)


def tightest(facts: Facts) -> Case:
    """The corner that leaves least a month."""
    return tightest_first(facts)[0][1]
