"""Periods of law day by day, and the seven years after an earlier discharge or plan."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from actions.rules.case import Case, Prior
from actions.rules.partial_date import PartialDate
from actions.rules.procedures.judgement import judge
from actions.rules.seven_years import bars, period_end

DAYS = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(("base", "years", "months", "last"), [
    pytest.param("2019-05-10", 7, 0, "2026-05-10", id="an ordinary day ends on the same day seven years on"),
    pytest.param("2021-02-28", 7, 0, "2028-02-29", id="the first of March is the day that corresponds"),
    pytest.param("2020-02-28", 7, 0, "2027-02-28", id="no 29 February: the period ends with the month"),
    pytest.param("2020-02-29", 7, 0, "2027-02-28", id="counted from 1 March, it ends on 28 February"),
    pytest.param("2019-12-31", 7, 0, "2026-12-31", id="the turn of the year"),
    pytest.param("2026-06-20", 0, 6, "2026-12-20", id="six months"),
    pytest.param("2026-08-30", 0, 6, "2027-02-28", id="six months into a short month"),
    pytest.param("2026-08-31", 0, 6, "2027-02-28", id="counted from 1 September, it ends on 28 February"),
])
def test_a_period_leaves_its_first_day_out(base: str, years: int, months: int, last: str) -> None:
    assert period_end(date.fromisoformat(base), years, months) == date.fromisoformat(last)


@given(DAYS, st.integers(1, 15))
def test_a_period_of_years_ends_within_a_day_of_the_same_day_of_the_year(base: date, years: int) -> None:
    end = period_end(base, years=years)
    assert end.year - base.year == years
    assert (end.month, end.day) in {(base.month, base.day), (2, 28), (2, 29)}


@given(DAYS, DAYS)
def test_a_later_base_never_ends_a_period_earlier(one: date, other: date) -> None:
    earlier, later = sorted((one, other))
    assert period_end(earlier, years=7) <= period_end(later, years=7)


def _discharged(decided: date, **facts: object) -> Case:
    prior = Prior("bankruptcy", "discharged", PartialDate(decided, decided), **facts)
    return Case(prior=(prior,), total_debt=4_000_000, income_type="salaried")


@given(DAYS, st.integers(0, 4000), st.integers(0, 4000))
def test_waiting_longer_never_brings_a_bar_back(decided: date, first: int, more: int) -> None:
    case = _discharged(decided)
    order = {"inside": 0, "grey": 1, "passed": 2}
    sooner, later = (
        bars(case, "rehabilitation/bar_years", decided + timedelta(days=days))[0] for days in (first, first + more)
    )
    assert order[sooner.timing] <= order[later.timing]
    assert sooner.ends_on == later.ends_on


@given(DAYS, st.integers(0, 2600))
def test_the_day_named_is_the_first_day_that_is_free(decided: date, days: int) -> None:
    case = _discharged(decided, date_is="final")
    outlook = judge(case, decided + timedelta(days=days))["salaried_rehabilitation"]
    if outlook.status == "blocked":
        free = outlook.available_from
        assert judge(case, free)["salaried_rehabilitation"].status != "blocked"
        assert judge(case, free - timedelta(days=1))["salaried_rehabilitation"].status == "blocked"
    else:
        assert outlook.available_from is None


@given(DAYS, st.integers(0, 4000))
def test_the_day_of_the_decision_alone_is_never_safer_than_the_final_day(decided: date, days: int) -> None:
    as_of = decided + timedelta(days=days)
    order = {"inside": 0, "grey": 1, "passed": 2}
    of_decision, of_finality = (
        bars(_discharged(decided, date_is=kind), "bankruptcy/bar_years", as_of)[0] for kind in ("decision", "final")
    )
    assert order[of_decision.timing] <= order[of_finality.timing]


@given(DAYS)
def test_bankruptcy_and_small_scale_rehabilitation_are_never_closed_by_time(decided: date) -> None:
    outlooks = judge(_discharged(decided), decided + timedelta(days=30))
    assert outlooks["bankruptcy"].status == "conditional"
    assert outlooks["small_scale_rehabilitation"].status in ("candidate", "conditional")


def test_a_day_that_lies_ahead_is_asked_for_again() -> None:
    outlook = judge(_discharged(date(2030, 1, 1)), date(2026, 11, 22))["salaried_rehabilitation"]
    assert outlook.status == "unknown"
    assert "prior.decided_on" in outlook.missing


@pytest.mark.parametrize(("procedure", "outcome", "ground", "waits_for"), [
    ("salaried_rehabilitation", "completed", "salaried", ()),
    ("salaried_rehabilitation", None, "salaried", ("prior.outcome",)),
    ("rehabilitation", "completed", "salaried", ("prior.procedure",)),
    ("rehabilitation", None, "salaried", ("prior.procedure", "prior.outcome")),
    ("small_scale_rehabilitation", "hardship_discharge", "hardship", ()),
    ("salaried_rehabilitation", "hardship_discharge", "hardship", ()),
    ("rehabilitation", "hardship_discharge", "hardship", ()),
    ("bankruptcy", "discharged", "discharge", ()),
    ("bankruptcy", None, "discharge", ("prior.outcome",)),
    ("bankruptcy", "completed", "discharge", ("prior.outcome",)),
    (None, "completed", "discharge", ("prior.procedure",)),
    (None, None, "discharge", ("prior.procedure", "prior.outcome")),
])
def test_what_may_start_the_seven_years(
    procedure: str | None, outcome: str | None, ground: str, waits_for: tuple[str, ...]
) -> None:
    found = bars(Case(prior=(Prior(procedure, outcome, years_ago=3),)), "rehabilitation/bar_years", date(2026, 11, 22))
    assert [(bar.ground, bar.waits_for, bar.timing) for bar in found] == [(ground, waits_for, "inside")]


@pytest.mark.parametrize(("procedure", "outcome"), [
    ("voluntary_arrangement", "completed"), ("special_conciliation", "defaulted"), ("overpayment_claim", "completed"),
    ("small_scale_rehabilitation", "completed"), ("small_scale_rehabilitation", "in_repayment"),
    ("salaried_rehabilitation", "in_repayment"), ("salaried_rehabilitation", "plan_revoked"),
    ("salaried_rehabilitation", "not_confirmed"), ("bankruptcy", "discharge_denied"), ("bankruptcy", "withdrawn"),
    ("none", None),
])
def test_what_never_starts_the_seven_years(procedure: str, outcome: str | None) -> None:
    case = Case(prior=(Prior(procedure, outcome, years_ago=3),))
    assert not bars(case, "rehabilitation/bar_years", date(2026, 11, 22))
