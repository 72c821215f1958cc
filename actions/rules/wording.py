"""Amounts and days as a Japanese reader writes them. The only place where the rules format anything."""

from __future__ import annotations

from datetime import date

_MAN = 10_000
_WEEKDAYS = "月火水木金土日"


def yen(amount: int) -> str:
    """Whole yen: `160万円` where nothing is lost, else `44,445円`."""
    if amount and amount % _MAN == 0:
        return f"{amount // _MAN:,}万円"
    return f"{amount:,}円"


def jdate(day: date) -> str:
    """`2026年12月4日(金)`."""
    return f"{day.year}年{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"
