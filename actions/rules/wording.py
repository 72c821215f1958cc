"""Amounts and days as a Japanese reader writes them. The only place where the rules format anything."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any

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
    return f"{jday(day)}({_WEEKDAYS[day.weekday()]})"


_UNIT_WORDS = {
    "years": "年", "months": "か月", "weeks": "週間", "days": "日",
    "count": "回", "instalments": "回", "creditors": "社",
}


def quantity(value: Any, unit: str, word: str = "") -> str:
    """A figure with its unit: `7年`, `5分の1`, `2010年6月18日`; `word` replaces the unit's own.

    Words with a meaning of their own: `%`, `割`, `半分` and `半数` for a share, `年` for months, `年月` for a day.
    """
    kind = unit.split(",")[0].split(" per ")[0]
    if isinstance(value, date):
        return f"{value.year}年{value.month}月" if word == "年月" else jday(value)
    if kind in ("share", "ratio") or (isinstance(value, str) and "/" in value):
        return _share(Fraction(value), word)
    if word == "年" and kind == "months":
        return _in_years(value)
    if word:
        return f"{value:,}{word}"
    if kind == "JPY":
        return yen(value)
    return f"{value:,}{_UNIT_WORDS[kind]}" if kind in _UNIT_WORDS else str(value)


def _share(value: Fraction, word: str) -> str:
    if word == "%":
        return f"{float(value * 100):g}%"
    if word == "割":
        return f"{float(value * 10):g}割"
    if word in ("半分", "半数") and value == Fraction(1, 2):
        return word
    return f"{value.denominator}分の{value.numerator}"


def _in_years(months: int) -> str:
    years, rest = divmod(months, 12)
    return f"{months}か月" if rest else f"{years}年"


def jday(day: date) -> str:
    """`2010年6月18日`."""
    return f"{day.year}年{day.month}月{day.day}日"
