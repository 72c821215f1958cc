"""The corner of a case that leaves least a month: where one set of figures must stand for a range, it is this one."""

from __future__ import annotations

from actions.rules.case import Case, Corner, corners
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.facts import Facts


def tightest_first(facts: Facts) -> list[tuple[Corner, Case]]:
    """The corners of the case, those first that leave least a month."""
    return sorted(corners(facts), key=lambda corner: monthly_capacity(corner[1]) or 0)


def tightest(facts: Facts) -> Case:
    """The corner that leaves least a month."""
    return tightest_first(facts)[0][1]
