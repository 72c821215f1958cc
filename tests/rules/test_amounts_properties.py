"""What must hold of every amount, whatever the debts and the property."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.case import Case, Prior
from actions.rules.estimates.floors import minimum_payment, plan_floor
from actions.rules.finding import Estimate
from actions.rules.procedures.judgement import judge
from actions.rules.wording import jdate, yen

TODAY = date(2026, 11, 22)
DEBTS = st.integers(1, 50_000_000)
ASSETS = st.one_of(st.none(), st.integers(0, 60_000_000))
FIRST_TIME = (Prior("none"),)
AMOUNTS = ("voluntary_arrangement", "special_conciliation", "small_scale_rehabilitation", "salaried_rehabilitation")


def _estimates(debt: int, assets: int | None) -> dict[str, Estimate]:
    case = Case(prior=FIRST_TIME, total_debt=debt, assets=assets, income_type="salaried", income_stable=True)
    return {name: outlook.estimate for name, outlook in judge(case, TODAY).items() if name in AMOUNTS}


@pytest.mark.parametrize(("debt", "least"), [
    (800_000, 800_000), (999_999, 999_999), (1_000_000, 1_000_000), (1_000_001, 1_000_000), (3_000_000, 1_000_000),
    (4_999_999, 1_000_000), (5_000_000, 1_000_000), (5_000_001, 1_000_001), (8_000_000, 1_600_000),
    (12_000_000, 2_400_000), (14_999_999, 3_000_000), (15_000_000, 3_000_000), (15_000_001, 3_000_000),
    (20_000_000, 3_000_000), (30_000_000, 3_000_000), (30_000_001, 3_000_001), (40_000_000, 4_000_000),
    (50_000_000, 5_000_000),
])
def test_the_statutory_minimum_at_every_edge_of_its_bands(debt: int, least: int) -> None:
    assert minimum_payment(debt, TODAY).amount == least


def test_beyond_the_last_band_there_is_no_minimum() -> None:
    assert minimum_payment(50_000_001, TODAY) is None


@given(DEBTS, ASSETS)
def test_nobody_pays_more_than_the_debt(debt: int, assets: int | None) -> None:
    assert all(estimate.total_repayment <= debt for estimate in _estimates(debt, assets).values())


@given(DEBTS, ASSETS)
def test_the_instalments_never_fall_short_and_never_run_a_month_over(debt: int, assets: int | None) -> None:
    for estimate in _estimates(debt, assets).values():
        lengths = [(estimate.months, estimate.monthly), *((a["months"], a["monthly"]) for a in estimate.alternatives)]
        for months, monthly in lengths:
            assert months * monthly >= estimate.total_repayment > months * (monthly - 1) - 1
            assert months <= 60


@given(DEBTS, DEBTS, ASSETS)
def test_more_debt_never_lowers_the_floor(one: int, other: int, assets: int | None) -> None:
    less, more = sorted((one, other))
    assert plan_floor(less, assets, TODAY).amount <= plan_floor(more, assets, TODAY).amount


@given(DEBTS, st.integers(0, 60_000_000), st.integers(0, 60_000_000))
def test_more_property_never_lowers_the_floor(debt: int, one: int, other: int) -> None:
    less, more = sorted((one, other))
    assert plan_floor(debt, less, TODAY).amount <= plan_floor(debt, more, TODAY).amount


@given(DEBTS, ASSETS)
def test_no_floor_lies_below_the_statutory_minimum_or_the_property(debt: int, assets: int | None) -> None:
    floor, minimum = plan_floor(debt, assets, TODAY), minimum_payment(debt, TODAY)
    assert floor.amount >= minimum.amount
    assert floor.amount >= min(assets or 0, debt)


@given(st.integers(5_000_001, 15_000_000))
def test_a_fifth_is_exact_and_rounded_up(debt: int) -> None:
    assert 0 <= minimum_payment(debt, TODAY).amount - Fraction(debt, 5) < 1


@given(DEBTS, ASSETS)
def test_the_salaried_kind_never_costs_less_than_the_small_scale_kind(debt: int, assets: int | None) -> None:
    estimates = _estimates(debt, assets)
    assert (
        estimates["salaried_rehabilitation"].total_repayment >= estimates["small_scale_rehabilitation"].total_repayment
    )


@given(st.integers(1, 60_000_000), st.integers(0, 2_000_000), st.integers(0, 2_000_000))
def test_being_able_to_pay_more_never_closes_an_agreement(debt: int, one: int, other: int) -> None:
    order = ("blocked", "unknown", "conditional", "candidate")
    less, more = (
        judge(Case(prior=FIRST_TIME, total_debt=debt, affordable_monthly=amount), TODAY)["voluntary_arrangement"]
        for amount in sorted((one, other))
    )
    assert order.index(less.status) <= order.index(more.status)
    assert less.estimate.months >= more.estimate.months


@pytest.mark.parametrize(("amount", "text"), [
    (0, "0円"), (1, "1円"), (9_999, "9,999円"), (10_000, "1万円"), (44_445, "44,445円"), (1_600_000, "160万円"),
    (1_234_567, "1,234,567円"), (50_000_000, "5,000万円"), (100_000_000, "1億円"),
    (120_000_000, "1億2,000万円"), (100_000_001, "100,000,001円"),
])
def test_amounts_read_as_written_in_japanese(amount: int, text: str) -> None:
    assert yen(amount) == text


def test_days_read_with_their_weekday() -> None:
    assert jdate(date(2026, 12, 4)) == "2026年12月4日(金)"
