"""How large an amount of each fact can be, and when a plain number may be read as 万円. Never a guess by ten."""

from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from .lexicon import table

_MAN = 10**4


@dataclass(frozen=True)
class Limits:
    """Yen from `least` to `most`; a plain number from man[0] to man[1] is 万円, from `yen` on it is yen."""

    least: int
    most: int
    man: tuple[int, int]
    yen: int


@cache
def limits_of(name: str) -> Limits:
    """The limits of a money fact. Raises KeyError for a fact that is not money."""
    row = table("amounts")[name]
    return Limits(row["least"], row["most"], tuple(row["man"]), row["yen"])


def plausible(name: str, low: Fraction, high: Fraction) -> bool:
    """Whether a stated amount can be this fact; one that cannot is asked again, not stored."""
    limits = limits_of(name)
    return limits.least <= low <= high <= limits.most or low == high == 0


def bare_yen(name: str, number: Fraction) -> Fraction | None:
    """Yen meant by a plain number in answer to this fact (350 → 3,500,000), or None where nobody can tell."""
    limits = limits_of(name)
    if number == 0:
        return number
    as_man = limits.man[0] <= number <= limits.man[1] and (number * _MAN).denominator == 1
    as_yen = number >= limits.yen and number.denominator == 1
    if as_man == as_yen:
        return None
    yen = number * _MAN if as_man else number
    return yen if plausible(name, yen, yen) else None


def plausible_value(name: str, value: int | dict) -> bool:
    """Whether a value of the vocabulary (yen or a range) can be this fact; False for a fact that is not money."""
    if name not in table("amounts") or name in ("ignore", "claim"):
        return False
    low, high = value["range"] if isinstance(value, dict) else (value, value)
    return plausible(name, Fraction(low), Fraction(high))
