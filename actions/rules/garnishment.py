"""How much of a month's wages may be seized (R-095)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from math import floor

from actions.rules.knowledge import in_force


def seizable_wages(monthly_income: int, as_of: date) -> int:
    """The most that may be taken from take-home pay a month (JPY). Civil Execution Act art. 152(1)."""
    return _seizable(monthly_income, Fraction(in_force("garnishment/seizable_share", as_of)), as_of)


def seizable_for_family(monthly_income: int, as_of: date) -> int:
    """The same for child support and the like (JPY). Civil Execution Act art. 152(3)."""
    return _seizable(monthly_income, Fraction(in_force("garnishment/seizable_share_family", as_of)), as_of)


def income_above_share(as_of: date) -> int:
    """The take-home pay (JPY a month) above which the protected amount, not the share, decides."""
    return floor(protected(as_of) / (1 - Fraction(in_force("garnishment/seizable_share", as_of))))


def protected(as_of: date) -> int:
    """What stays with the person however high the pay (JPY a month). Enforcement Order of the Act art. 2."""
    return in_force("garnishment/protected_monthly", as_of)


def _seizable(monthly_income: int, share: Fraction, as_of: date) -> int:
    return max(floor(monthly_income * share), monthly_income - protected(as_of))
