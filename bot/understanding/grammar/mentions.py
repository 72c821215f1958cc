"""Amounts, counts and durations of a text, with spans: the part of the grammar that others call."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from .clean import Clean, clean
from .quantities import Quantity, tidy
from .ranges import quantities

_MONTHS = {"months": Fraction(1), "years": Fraction(12)}
_COUNTED = ("lenders", "people", "times", "cards", "things")


@dataclass(frozen=True)
class Amount:
    """Yen (int) or {"range": [low, high]} at [start, end) of the text given."""

    value: int | dict
    start: int
    end: int


@dataclass(frozen=True)
class Count:
    """A number of lenders, people, times, cards or things."""

    value: int | dict
    unit: str
    start: int
    end: int


@dataclass(frozen=True)
class Duration:
    """Months, whole or not (半年 6, 1年半 18, 1ヶ月半 1.5), or a range of them."""

    value: int | float | dict
    start: int
    end: int


def _each(text: str, units: Iterable[str]) -> tuple[Clean, list[Quantity]]:
    cleaned = clean(text)
    return cleaned, [item for item in quantities(cleaned.text) if item.unit in units]


def money(text: str) -> list[Amount]:
    """Amounts of money that carry their own unit (万, 円, ¥). 350 alone is not one."""
    cleaned, found = _each(text, ("yen",))
    return [Amount(item.value, *cleaned.origin(item.start, item.end)) for item in found]


def counts(text: str) -> list[Count]:
    """Counted things with their unit: lenders, people, times, cards, things."""
    cleaned, found = _each(text, _COUNTED)
    return [Count(item.value, item.unit, *cleaned.origin(item.start, item.end)) for item in found]


def months_of(item: Quantity) -> int | float | dict:
    """A quantity of years or months, in months."""
    low, high = tidy(item.low * _MONTHS[item.unit]), tidy(item.high * _MONTHS[item.unit])
    return low if low == high else {"range": [low, high]}


def durations(text: str) -> list[Duration]:
    """Durations in months; 半年 included, calendar years (2019年) not."""
    cleaned, found = _each(text, _MONTHS)
    lasting = [Duration(months_of(item), *cleaned.origin(item.start, item.end)) for item in found if item.low < 120]
    halves = [Duration(6, *cleaned.origin(at, at + 2)) for at in _half_years(cleaned.text)]
    return sorted(lasting + halves, key=lambda item: item.start)


def _half_years(text: str) -> list[int]:
    found, at = [], text.find("半年")
    while at >= 0:
        found.append(at)
        at = text.find("半年", at + 1)
    return found
