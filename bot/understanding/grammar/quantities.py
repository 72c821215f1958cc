"""Every number of a message with its unit, in one pass: amounts, lenders, people, times, durations.

A number that cannot be trusted (350,0000 · 数百万 · -5 · 3.500万 · 0120-…) is left out, never approximated.
"""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from .numerals import KANJI, START, Number, read_number

_UNITS = tuple(
    (re.compile(pattern), unit)
    for pattern, unit in (
        (r"円", "yen"),
        (r"(?:社|業者|件|[ヶカか箇]所|ヶ所)(?!員|会|内|長)", "lenders"),
        (r"人|名(?!義|前)", "people"),
        (r"[回度](?!目)", "times"),
        (r"(?:回|度|社|人|年|番|つ|件)目", "ordinal"),
        (r"ヶ月(?:分|間)?", "months"),
        (r"年(?:間)?", "years"),
        (r"週間?", "weeks"),
        (r"日(?:間)?", "days"),
        (r"[歳才]|代(?!弁|理|行)", "age"),
        (r"割", "tenths"),
        (r"%|パーセント|ぱーせんと|パー(?![トキテマソクツセ])", "percent"),
        (r"つ(?!き)|[個コ](?![人別室ンー])", "things"),
        (r"枚", "cards"),
        (r"番|時|分|級|階|号|丁|か月|月", "other"),
    )
)
_BAD_BEFORE = re.compile(
    r"(?:[0-9](?:[,./\- ]|[,.、/\- 数]{2,3})?|(?<![社件回人度口年日月点枚])数|[何幾]|なん|マイナス|"
    r"(?<![0-9万円])-|第)$"
)
_BAD_AFTER = re.compile(
    r"[,.][0-9]|[,.、/]{2,3}[0-9]|[数何余]|(?<![万億])[0-9]|"
    r"(?<=[万億])[0-9]++(?![社件枚口人名回度年ヶ箇月日週歳才割%])|/|-[0-9]|"
    r":[0-9]|なん[万円]|[a-z]{2}"
)
_WORD = re.compile(r"一[括般応緒切部旦種定律気瞬向生家方戸]|万が一|十分(?!前|後|間)")
_THREE_DECIMALS = re.compile(r"[0-9]\.[0-9]{3}(?![0-9])")
_DIGITS = 12
_BAND = re.compile(r"台(?!所|数)")


@dataclass(frozen=True)
class Quantity:
    """A number or range with its unit at [start, end); `number` is its last number, `bad` marks one not to be used."""

    low: Fraction
    high: Fraction
    unit: str
    start: int
    end: int
    number: Number
    bad: bool = False

    @property
    def value(self) -> int | float | dict:
        """The value as the vocabulary of facts writes it: a number, or {"range": [low, high]}."""
        low, high = tidy(self.low), tidy(self.high)
        return low if low == high else {"range": [low, high]}


def tidy(value: Fraction) -> int | float:
    """An int where the value is whole, else a float (2.5 years)."""
    return int(value) if value.denominator == 1 else float(value)


def _unit(text: str, number: Number) -> tuple[str, int]:
    """The unit written after a number, and where it ends. 350万 alone is yen, 350 alone has no unit."""
    for pattern, unit in _UNITS:
        match = pattern.match(text, number.end)
        if match and not (unit == "things" and number.sized):  # 二百万つくった counts no things
            return unit, match.end()
    if number.sized or text[number.start - 1 : number.start] == "¥":
        return "yen", number.end
    return "none", number.end


def _bad(text: str, number: Number) -> bool:
    """Whether the surroundings say that this is not (all of) the number."""
    written = text[number.start : number.end]
    if _BAD_BEFORE.search(text[max(0, number.start - 5) : number.start]) or _BAD_AFTER.match(text, number.end):
        return True
    zero_led = len(written) > 1 and written[0] == "0" and written[1] != "."
    return zero_led or sum(char.isdigit() for char in written) > _DIGITS or bool(_THREE_DECIMALS.search(written))


def _half(text: str, unit: str, end: int) -> tuple[Fraction, int]:
    """The half of 3年半 and 1ヶ月半."""
    if unit in ("years", "months") and text.startswith("半", end):
        return Fraction(1, 2), end + 1
    return Fraction(0), end


def _band(text: str, found: Quantity) -> Quantity:
    """300万円台 is 300万 up to the last yen below 400万."""
    if found.unit != "yen" or not _BAND.match(text, found.end):
        return found
    step = found.number.scale
    while found.low % (step * 10) == 0 and found.low >= step * 10:
        step *= 10
    return replace(found, high=found.low + step - 1, end=found.end + 1)


def _twin(found: Quantity) -> Quantity:
    """三四社 and 3.4社 are 3–4 of a thing that cannot be counted in tenths; 二三万 stays doubtful."""
    number = found.number
    tenths = (number.value % 1) * 10
    counted = found.unit in ("lenders", "people", "times", "years", "months", "things")
    if counted and number.bare and 0 < tenths == int(number.value) + 1:
        return replace(found, low=Fraction(int(number.value)), high=tenths)
    if number.twin and found.unit not in ("years",):
        low, high = divmod(int(number.lead), 10)
        return replace(found, low=Fraction(low), high=Fraction(high), bad=found.bad or not counted or not number.bare)
    return found


def _from(text: str, number: Number) -> Quantity:
    unit, end = _unit(text, number)
    half, end = _half(text, unit, end)
    value = number.value + half
    bad = _bad(text, number) or (
        unit == "yen" and (value.denominator != 1 or (not number.sized and "." in text[number.start : number.end]))
    )
    return _band(text, _twin(Quantity(value, value, unit, number.start, end, number, bad)))


def singles(text: str) -> list[Quantity]:
    """Every number with its unit, before ranges are joined. Linear in the length of the text."""
    found: list[Quantity] = []
    at = 0
    while start := START.search(text, at):
        if word := _WORD.match(text, start.start()):
            at = word.end()
            continue
        number = read_number(text, start.start())
        if number is None:
            at = start.end()
            while at < len(text) and (text[at] in "0123456789十百千万億" or text[at] in KANJI):
                at += 1
            continue
        found.append(_from(text, number))
        at = max(found[-1].end, number.end)
    return found
