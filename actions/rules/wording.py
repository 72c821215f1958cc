"""Amounts and days as a Japanese reader writes them. The only place where the rules format anything."""

from __future__ import annotations

from datetime import date

_MAN, _OKU = 10_000, 100_000_000
_WEEKDAYS = "月火水木金土日"


def yen(amount: int) -> str:
    """Whole yen: `160万円`, `1億2,000万円` where nothing is lost, else `44,445円`."""
    if not amount or amount % _MAN:
        return f"{amount:,}円"
    oku, man = divmod(amount, _OKU)
    return (f"{oku:,}億" if oku else "") + (f"{man // _MAN:,}万" if man else "") + "円"


def jdate(day: date) -> str:
    """`2026年12月4日(金)`."""
    return f"{day.year}年{day.month}月{day.day}日({_WEEKDAYS[day.weekday()]})"
