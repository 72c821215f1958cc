"""The legal-aid means test, on both sides of every limit, and with what is not known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from actions.rules.case import corner_cases
from actions.rules.facts import Facts
from actions.rules.legal_aid import LegalAid, legal_aid

TODAY = date(2026, 11, 22)
KNOWN = {"household_size": 1, "monthly_income": 150_000, "rent": 0, "assets": 0, "prefecture": "秋田県"}


def aid(**facts: Any) -> LegalAid:
    stated = {name: value for name, value in {**KNOWN, **facts}.items() if value is not None}
    return legal_aid(corner_cases(Facts.model_validate(stated))[0], TODAY)


@pytest.mark.parametrize(("size", "limit"), [
    (1, 182_000), (2, 251_000), (3, 272_000), (4, 299_000), (5, 329_000), (6, 359_000),
])
def test_income_up_to_the_limit_of_the_household(size: int, limit: int) -> None:
    assert aid(household_size=size, monthly_income=limit).status == "likely"
    assert aid(household_size=size, monthly_income=limit + 1).status == "unlikely"


@pytest.mark.parametrize(("size", "general", "area1"), [
    (1, 182_000, 200_200), (2, 251_000, 276_100), (3, 272_000, 299_200), (4, 299_000, 328_900), (5, 329_000, 361_900),
])
def test_between_the_two_limits_of_a_mixed_prefecture_the_town_decides(size: int, general: int, area1: int) -> None:
    place = {"household_size": size, "prefecture": "大阪府"}
    assert aid(**place, monthly_income=general).status == "likely"
    between = aid(**place, monthly_income=general + 1)
    assert (between.status, between.missing) == ("unknown", ())
    assert "市区町村" in between.why
    assert aid(**place, monthly_income=area1).status == "unknown"
    assert aid(**place, monthly_income=area1 + 1).status == "unlikely"


@pytest.mark.parametrize(("size", "addition"), [(1, 41_000), (2, 53_000), (3, 66_000), (4, 71_000), (5, 71_000)])
def test_rent_is_added_up_to_its_own_limit(size: int, addition: int) -> None:
    limit = {1: 182_000, 2: 251_000, 3: 272_000, 4: 299_000, 5: 329_000}[size] + addition
    for rent in (addition, addition + 50_000):
        assert aid(household_size=size, monthly_income=limit, rent=rent).status == "likely"
        assert aid(household_size=size, monthly_income=limit + 1, rent=rent).status == "unlikely"
    assert aid(household_size=size, monthly_income=limit, rent=addition - 1).status == "unlikely"


def test_in_tokyo_the_higher_rent_addition_may_apply() -> None:
    assert aid(prefecture="東京都", monthly_income=200_200 + 53_000, rent=60_000).status == "unknown"
    assert aid(prefecture="東京都", monthly_income=200_200 + 53_001, rent=60_000).status == "unlikely"
    assert aid(prefecture="大阪府", monthly_income=200_200 + 41_001, rent=60_000).status == "unlikely"


@pytest.mark.parametrize(("size", "limit"), [
    (1, 1_800_000), (2, 2_500_000), (3, 2_700_000), (4, 3_000_000), (6, 3_000_000),
])
def test_assets_up_to_the_limit_of_the_household(size: int, limit: int) -> None:
    assert aid(household_size=size, assets=limit).status == "likely"
    over = aid(household_size=size, assets=limit + 1)
    assert over.status == "unlikely"
    assert "財産の目安" in over.why


@pytest.mark.parametrize(("facts", "missing"), [
    pytest.param({"monthly_income": 200_000, "rent": None}, ("rent",), id="rent could bring it below"),
    pytest.param({"household_size": None, "monthly_income": 230_000}, ("household_size",), id="so could the household"),
    pytest.param({"monthly_income": None}, ("monthly_income",), id="income not asked"),
    pytest.param({"assets": None}, ("assets",), id="assets not asked"),
    pytest.param({"prefecture": None, "monthly_income": 190_000}, ("prefecture",), id="the place could decide"),
    pytest.param({"rent": None, "assets": None}, ("assets",), id="rent cannot matter below the limit"),
    pytest.param({"rent": None, "prefecture": None, "monthly_income": 230_000}, ("rent", "prefecture"), id="both may"),
])
def test_only_what_could_turn_the_answer_is_missing(facts: dict[str, Any], missing: tuple[str, ...]) -> None:
    found = aid(**facts)
    assert (found.status, found.missing) == ("unknown", missing)


@pytest.mark.parametrize("facts", [
    pytest.param({"monthly_income": 182_000, "rent": None, "prefecture": None}, id="below every limit"),
    pytest.param({"household_size": None, "monthly_income": 182_000}, id="below the limit of the smallest household"),
])
def test_what_cannot_matter_is_not_asked_below(facts: dict[str, Any]) -> None:
    assert aid(**facts).status == "likely"


@pytest.mark.parametrize("facts", [
    pytest.param({"monthly_income": 300_000, "rent": None, "assets": None, "prefecture": None}, id="above every limit"),
    pytest.param({"assets": 3_000_001, "household_size": None, "monthly_income": None}, id="assets above every limit"),
])
def test_what_cannot_matter_is_not_asked_above(facts: dict[str, Any]) -> None:
    found = aid(**facts)
    assert (found.status, found.missing) == ("unlikely", ())


def test_with_nothing_known_everything_is_missing_in_the_order_to_ask() -> None:
    found = legal_aid(corner_cases(Facts())[0], TODAY)
    assert found.missing == ("household_size", "monthly_income", "rent", "assets", "prefecture")


def test_the_spouse_s_income_counts() -> None:
    assert aid(household_size=2, monthly_income=200_000, spouse_income=51_000).status == "likely"
    assert aid(household_size=2, monthly_income=200_000, spouse_income=51_001).status == "unlikely"


def test_a_spouse_not_asked_about_is_mentioned() -> None:
    assert "配偶者" in aid(household_size=2).why
    assert "配偶者" not in aid(household_size=2, spouse_income=0).why
    assert "配偶者" not in aid(household_size=1).why


def test_a_mortgage_instalment_may_count_like_rent() -> None:
    found = aid(monthly_income=200_000, mortgage_balance=20_000_000)
    assert (found.status, found.missing) == ("unknown", ())
    assert "住宅ローン" in found.why


def test_public_assistance_is_enough() -> None:
    assert legal_aid(corner_cases(Facts(income_type="public_assistance"))[0], TODAY).status == "likely"


@pytest.mark.parametrize("name", ["東京都", "東京"])
def test_a_prefecture_is_known_with_or_without_its_last_character(name: str) -> None:
    assert aid(prefecture=name, monthly_income=190_000).status == "unknown"


def test_the_limit_said_includes_the_rent() -> None:
    assert "月223,000円以下" in aid(rent=50_000).why
