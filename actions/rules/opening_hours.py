"""Whether a desk is open, and when it opens next. Hours that are not known give None, never a guess."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta, timezone
from functools import cache
from typing import Any

from actions.rules.deadlines import between_month_days, is_national_holiday

TOKYO = timezone(timedelta(hours=9))
"""Japan keeps no daylight saving time, so a fixed offset is exact and needs no time zone data."""

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LOOK_AHEAD_DAYS = 14
Desk = Mapping[str, Any]
Spans = list[tuple[datetime, datetime]]


def is_open(desk: Desk, now: datetime) -> bool | None:
    """Whether the desk takes calls at `now`; None where its hours that day are not known."""
    now = in_tokyo(now)
    today = _spans(desk, now.date())
    running = [*(today or []), *_special(desk, now.date() - timedelta(days=1))]
    if any(begins <= now < ends for begins, ends in running):
        return True
    return None if today is None else False


def next_opening(desk: Desk, now: datetime) -> datetime | None:
    """When a closed desk opens next; None where it is open, or where a day of unknown hours comes first."""
    now = in_tokyo(now)
    if is_open(desk, now) is not False:
        return None
    for ahead in range(_LOOK_AHEAD_DAYS):
        spans = _spans(desk, now.date() + timedelta(days=ahead))
        if spans is None:
            return None
        later = [begins for begins, _ in spans if begins > now]
        if later:
            return min(later)
    return None


def in_tokyo(now: datetime) -> datetime:
    """`now` on the clock of Tokyo; a time without a zone is already that."""
    return now.replace(tzinfo=TOKYO) if now.tzinfo is None else now.astimezone(TOKYO)


def _spans(desk: Desk, day: date) -> Spans | None:
    """When the desk is open on `day`: [] closed, None not known."""
    hours = _hours_of(desk, day)
    if hours is None:
        return None
    return [*((_at(day, begins), _at(day, ends)) for begins, ends in hours), *_special(desk, day)]


def _hours_of(desk: Desk, day: date) -> list[list[str]] | None:
    yearend = desk["yearend"]
    if yearend["hours"] != "as_usual" and between_month_days(day, yearend["days"]):
        return [] if yearend["hours"] == "closed" else None
    return desk["hours"]["holiday" if is_national_holiday(day) else _DAYS[day.weekday()]]


def _special(desk: Desk, day: date) -> Spans:
    """The monthly day on which the desk stays open overnight."""
    special = desk.get("monthly_special")
    if special is None or day.day != special["day_of_month"]:
        return []
    return [(_at(day, special["from"]), _at(day + timedelta(days=1), special["to_next_day"]))]


def _at(day: date, clock: str) -> datetime:
    """The moment; `24:00` is the end of the day."""
    return datetime.combine(day, time(0), TOKYO) + _since_midnight(clock)


@cache
def _since_midnight(clock: str) -> timedelta:
    hour, minute = clock.split(":")
    return timedelta(hours=int(hour), minutes=int(minute))
