"""When a period ends: counted from the next day, and never on a day on which courts are closed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache, lru_cache

import jpholiday

from actions.rules.knowledge import in_force
from actions.rules.seven_years import period_end

_ONE_DAY = timedelta(days=1)


@cache
def is_national_holiday(day: date) -> bool:
    """Whether `day` is a national holiday of Japan (substitute holidays included)."""
    return bool(jpholiday.is_holiday(day))


def between_month_days(day: date, ends: Sequence[str]) -> bool:
    """Whether `day` lies between two days of the year (`MM-DD`, both included), across the turn of the year too."""
    return _between_month_days(day, *ends)


@lru_cache(maxsize=4096)
def _between_month_days(day: date, first: str, last: str) -> bool:
    today = day.strftime("%m-%d")
    return first <= today <= last if first <= last else today >= first or today <= last


def court_is_closed(day: date, as_of: date) -> bool:
    """Whether a period cannot end on `day`, by the law in force on `as_of`. Code of Civil Procedure art. 95(3)."""
    yearend = in_force("court/closed_at_yearend", as_of)
    return day.weekday() > 4 or is_national_holiday(day) or between_month_days(day, yearend)


def weeks_after(received: date, weeks: int, as_of: date) -> date:
    """The last day of a period of weeks from service. Civil Code art. 140; Code of Civil Procedure art. 95(3)."""
    last = received + timedelta(weeks=weeks)
    while court_is_closed(last, as_of):
        last += _ONE_DAY
    return last


def objection_deadline(received: date, as_of: date) -> date:
    """The day until which an objection to a payment order is safe. Code of Civil Procedure arts. 386(2), 391(1)."""
    return weeks_after(received, in_force("court/objection_weeks", as_of), as_of)


def provisional_objection_deadline(received: date, as_of: date) -> date:
    """The last day to object to a payment order with provisional execution. Code of Civil Procedure art. 393."""
    return weeks_after(received, in_force("court/provisional_objection_weeks", as_of), as_of)


def subrogation_deadline(paid_on: date, as_of: date) -> date:
    """The last day to file for rehabilitation that keeps the home. Civil Rehabilitation Act art. 198(2) (R-053).

    Not moved past a holiday: whether a filing may wait until the next working day is left to the lawyer.
    """
    return period_end(paid_on, months=in_force("court/subrogation_months", as_of))
