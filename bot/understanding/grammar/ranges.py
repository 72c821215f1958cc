"""Two numbers that are one answer (300〜350万, 3、4社, 四、五十万), or one that replaces the other (25万から18万に)."""

import re
from dataclasses import replace
from fractions import Fraction

from .numerals import Number
from .quantities import Quantity, singles

_JOIN = re.compile(r"(?:くらい|ぐらい|ほど|位)?(?P<join>~|-|から|か|ないし|または|又は|or|、|,|・)$")
_JOIN_LONGEST = 10
_LIST = "、,・"
_APART = 10
_COUNTABLE = 30
_STEPS = frozenset(Fraction(10**power) for power in range(9))
_CHANGED = re.compile(r"(?:くらい|ぐらい|ほど|程度|位)?(?:に|へ|まで)(?!な(?:る|り)そう)")


def _shared(low: Number, high: Number) -> Fraction:
    """The value of the first number once it shares the size of the second: 300〜350万, 四、五十万."""
    if low.bare and not high.bare and low.value < high.lead:
        return low.value * high.scale
    if low.sized or not high.sized:
        return low.value
    as_man = low.value * 10**4
    return as_man if as_man < high.value else low.value


def _next_digit(first: Quantity, second: Quantity) -> tuple[Fraction, Fraction] | None:
    """「12、3万」: the second number is the last digit of the first, one higher; both are counted in its size."""
    low, digit, scale = first.number.value, second.number.lead, second.number.scale
    fits = first.number.bare and 10 < low < 100 and second.number.value == digit * scale and scale > 1
    if not fits or low % 10 == 0 or digit != low % 10 + 1 or digit >= 10:
        return None
    return low * scale, (low + 1) * scale


def _neighbours(low: Fraction, high: Fraction) -> bool:
    """Whether two numbers are next to each other in their leading digit: 3と4, 20と30, 300万と400万."""
    step = high - low
    return step in _STEPS and low % step == 0 and low // step <= (_COUNTABLE if step == 1 else 8)


def _fits(first: Quantity, second: Quantity) -> bool:
    """Whether the units allow one range."""
    return first.unit == second.unit or (first.unit == "none" and second.unit != "ordinal")


def _joined(first: Quantity, second: Quantity, join: str, after_changes: bool) -> list[Quantity] | None:
    """One quantity for the two, a marked pair where nobody can tell, or None where they are two separate things."""
    low, high = _shared(first.number, second.number), second.high
    if join in _LIST:
        doubtful = join != "," and (first.bad or second.bad)
        if join == "、" and first.unit == "none" and (edges := _next_digit(first, second)):
            return [_range(first, second, *edges)]
        close = join == "、" or high < _APART or second.number.sized
        listed = not doubtful and close and first.unit == "none" and _neighbours(low, high)
        if listed:
            return [_range(first, second, low, high)]
        split = first.unit == "none" and second.unit in ("none", "yen")
        return [replace(first, bad=True), replace(second, bad=True)] if split else None
    if join == "から" and (after_changes or low > high):
        return [replace(second, start=second.start)]
    if first.low != first.high or second.low != second.high:
        return None
    falling = low > high and not (first.number.sized and second.number.sized)  # 15~6 is 15-16 or nothing
    low, high = min(low, high), max(low, high)
    doubtful = falling or low <= 0 or high / low >= _APART
    return [replace(_range(first, second, low, high), bad=doubtful or _unsafe(first, second, join))]


def _unsafe(first: Quantity, second: Quantity, join: str) -> bool:
    """Whether a number was doubtful for another reason than the sign that joins the two."""
    if join == "-":
        return second.unit == "none" or first.number.value < 1 or len(str(first.low)) != first.number.end - first.start
    return first.bad or second.bad


def _range(first: Quantity, second: Quantity, low: Fraction, high: Fraction) -> Quantity:
    return replace(second, low=low, high=high, start=first.start, bad=False)


def quantities(text: str) -> list[Quantity]:
    """Every usable number or range of the text with its unit, in order."""
    found: list[Quantity] = []
    for item in singles(text):
        between = text[found[-1].end : item.start] if found else ""
        join = _JOIN.match(between) if 0 < len(between) <= _JOIN_LONGEST else None
        changes = bool(_CHANGED.match(text, item.end))
        if join and join.end() == len(between) and _fits(found[-1], item):
            joined = _joined(found[-1], item, join["join"], changes)
            if joined:
                found[-1:] = joined
                continue
        found.append(item)
    return [item for item in found if not item.bad]
