"""How long ago: 3年前, 半年前, 5、6年前, 10年以上前, 3年半ほど前, 8ヶ月前."""

import re
from dataclasses import dataclass
from fractions import Fraction

from .clean import clean
from .quantities import Quantity, tidy
from .ranges import quantities

_AGO = re.compile(
    r"(?:くらい|ぐらい|位|ほど|以上|ちょっと|ちょい|近く|弱|強|余り|程度|も|とか|は|"
    r"ちょうど){0,3}(?:前|まえ|むかし|昔)"
)
_SINCE = re.compile(r"(?:くらい|ぐらい|ほど|以上|近く|は)?(?:経|たち|たって|たった|たつ)")
_HALF_YEAR = re.compile(r"(?:約)?半年(?:くらい|ぐらい|ほど|以上|ちょっと)?(?:前|まえ)")
_YEARS = {"years": Fraction(1), "months": Fraction(1, 12)}
_HUNDRED = 100


@dataclass(frozen=True)
class Distance:
    """Years ago (a number, or {"range": [low, high]}) at [start, end)."""

    years: int | float | dict
    start: int
    end: int


def _years(item: Quantity) -> int | float | dict:
    low, high = (tidy(edge * _YEARS[item.unit]) for edge in (item.low, item.high))
    low, high = round(low, 2), round(high, 2)
    return low if low == high else {"range": [low, high]}


def find_distances(text: str, found: list[Quantity]) -> list[Distance]:
    """Distances in a normalised text whose quantities are given."""
    near = [Distance(0.5, *match.span()) for match in _HALF_YEAR.finditer(text)]
    for item in found:
        after = _AGO.match(text, item.end) or _SINCE.match(text, item.end)
        if item.unit in _YEARS and item.high < _HUNDRED and after:
            near.append(Distance(_years(item), item.start, after.end()))
    return sorted(near, key=lambda distance: distance.start)


def distances(text: str) -> list[Distance]:
    """How long ago, for each place of the text that says so; offsets are into the text given."""
    cleaned = clean(text)
    return [
        Distance(found.years, *cleaned.origin(found.start, found.end))
        for found in find_distances(cleaned.text, quantities(cleaned.text))
    ]
