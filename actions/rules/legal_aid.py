"""Whether legal aid (法テラス) is likely to help, by its means test (R-132).

What is not known is tried at its extremes: only where every answer agrees is the answer `likely` or `unlikely`,
and only a fact that could turn the answer is missing. An unknown spouse's income is taken as none, and said so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from itertools import product
from math import inf
from typing import Literal

from actions.rules.case import Case
from actions.rules.knowledge import in_force
from actions.rules.texts import guidance_text
from actions.rules.wording import yen

Status = Literal["likely", "unlikely", "unknown"]
Place = tuple[str, str]
"""The table for the income limit and the table for the rent addition."""
Means = tuple[int, float, float, float, Place]
"""Household size, monthly income, rent, assets (JPY) and place, in the order of `_NAMES`."""

_NAMES = ("household_size", "monthly_income", "rent", "assets", "prefecture")


@dataclass(frozen=True, slots=True)
class LegalAid:
    """`missing`: the absent facts that could turn the answer, in the order to ask."""

    status: Status
    why: str
    missing: tuple[str, ...] = ()


def legal_aid(case: Case, as_of: date) -> LegalAid:
    """The likely answer of the means test. 総合法律支援法 art. 30; 法テラスの資力基準 (R-132)."""
    if case.income_type == "public_assistance":
        return LegalAid("likely", _text("likely_public_assistance", as_of))
    spouse = case.spouse_income or 0
    income = None if case.monthly_income is None else case.monthly_income + spouse
    size = case.household_size or None  # a household counts the person: none of zero
    answer = _judge(size, income, spouse, case.rent, case.assets, case.prefecture, bool(case.mortgage_balance), as_of)
    if answer.status == "likely" and case.spouse_income is None and case.household_size != 1:
        return LegalAid("likely", answer.why + _text("spouse", as_of), ("spouse_income",))
    return answer


@lru_cache(maxsize=1024)
def _judge(
    size: int | None, income: int | None, spouse: int, rent: int | None, assets: int | None, prefecture: str | None,
    pays_mortgage: bool, as_of: date,
) -> LegalAid:
    stated = dict(zip(_NAMES, (size, income, rent, assets, prefecture), strict=True))
    choices = _choices(stated, spouse, pays_mortgage, as_of)
    results = {means: _within_limits(means, as_of) for means in product(*choices)}
    if all(results.values()):
        return LegalAid("likely", _likely_text(size, choices, as_of))
    if not any(results.values()):
        return LegalAid("unlikely", _unlikely_text(size, results, as_of) + _text("elsewhere", as_of))
    turning = {name for index, name in enumerate(_NAMES) if _turns(index, results)}
    missing = tuple(name for name in _NAMES if name in turning and stated[name] is None)
    return LegalAid("unknown", _unknown_text(missing, turning, as_of), missing)


def _choices(
    stated: Mapping[str, int | str | None], spouse: int, pays_mortgage: bool, as_of: date
) -> tuple[tuple, ...]:
    """What each fact may be. Below, just above and far above the lowest limit stand for every amount.

    An income that was not stated is at least that of the spouse (JPY a month).
    """
    sizes = (stated["household_size"],) if stated["household_size"] else _sizes(as_of)
    places = _places(stated["prefecture"], as_of)
    lowest_income = _income_limit(sizes[0], places[0][0], as_of)
    unstated = (spouse, max(spouse, lowest_income + 1), inf)
    incomes = unstated if stated["monthly_income"] is None else (stated["monthly_income"],)
    rent = stated["rent"]
    rents = (0, inf) if rent is None else (rent, inf) if pays_mortgage else (rent,)
    assets = (0, _assets_limit(sizes[0], as_of) + 1, inf) if stated["assets"] is None else (stated["assets"],)
    return sizes, incomes, rents, assets, places


def _sizes(as_of: date) -> tuple[int, ...]:
    return tuple(in_force("legal_aid/households_considered", as_of))


@cache
def _places(prefecture: str | None, as_of: date) -> tuple[Place, ...]:
    """The tables that may apply where the person lives, the lowest limits first."""
    general, area1, tokyo23 = ("general", "general"), ("area1", "general"), ("area1", "tokyo23")
    if prefecture is None or _is(prefecture, in_force("legal_aid/prefecture_of_tokyo23", as_of)):
        return general, area1, tokyo23
    mixed = any(_is(prefecture, name) for name in in_force("legal_aid/prefectures_with_area1", as_of))
    return (general, area1) if mixed else (general,)


def _is(stated: str, prefecture: str) -> bool:
    """Whether the stated name is this prefecture, with or without its 都・府・県."""
    return stated in (prefecture, prefecture[:-1])


@cache
def _income_limit(size: int, area: str, as_of: date) -> int:
    table = in_force("legal_aid/income_limit", as_of)[area]
    largest = max(key for key in table if key != "extra")
    return table[min(size, largest)] + max(0, size - largest) * table["extra"]


@cache
def _by_size(name: str, size: int, area: str | None, as_of: date) -> int:
    table = in_force(name, as_of)
    table = table if area is None else table[area]
    return table[min(size, max(table))]


def _assets_limit(size: int, as_of: date) -> int:
    return _by_size("legal_aid/assets_limit", size, None, as_of)


def _limit_with_rent(size: int, rent: float, place: Place, as_of: date) -> int:
    addition = min(rent, _by_size("legal_aid/rent_addition", size, place[1], as_of))
    return _income_limit(size, place[0], as_of) + int(addition)


def _income_fits(means: Means, as_of: date) -> bool:
    size, income, rent, _, place = means
    return income <= _limit_with_rent(size, rent, place, as_of)


def _assets_fit(means: Means, as_of: date) -> bool:
    return means[3] <= _assets_limit(means[0], as_of)


def _within_limits(means: Means, as_of: date) -> bool:
    return _income_fits(means, as_of) and _assets_fit(means, as_of)


def _turns(index: int, results: Mapping[Means, bool]) -> bool:
    """Whether the answer ever changes when only the fact at `index` does."""
    seen: dict[tuple, bool] = {}
    return any(
        seen.setdefault(means[:index] + means[index + 1 :], result) != result for means, result in results.items()
    )


def _text(key: str, as_of: date, **values: object) -> str:
    return guidance_text("legal_aid", key, as_of, **values)


def _likely_text(size: int | None, choices: tuple[tuple, ...], as_of: date) -> str:
    if size is None:
        return _text("likely_any", as_of)
    limit = _limit_with_rent(size, choices[2][0], choices[4][0], as_of)
    return _text("likely", as_of, size=size, limit=yen(limit))


def _unlikely_text(size: int | None, results: Mapping[Means, bool], as_of: date) -> str:
    if size is not None and not any(_income_fits(means, as_of) for means in results):
        limit = max(_limit_with_rent(size, means[2], means[4], as_of) for means in results)
        return _text("unlikely_income", as_of, size=size, limit=yen(limit))
    if size is not None and not any(_assets_fit(means, as_of) for means in results):
        return _text("unlikely_assets", as_of, size=size, assets_limit=yen(_assets_limit(size, as_of)))
    return _text("unlikely_any", as_of)


def _unknown_text(missing: tuple[str, ...], turning: set[str], as_of: date) -> str:
    if missing:
        return _text("unknown", as_of)
    return "".join(_text(key, as_of) for name, key in _NOT_ASKED.items() if name in turning)


_NOT_ASKED = {"prefecture": "unknown_city", "rent": "unknown_mortgage"}
"""Facts that were stated and still leave the answer open: the municipality, the mortgage instalment."""
