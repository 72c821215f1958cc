"""Statutory periods, and the seven years that an earlier discharge or plan stands in the way.

Civil Code arts. 140 and 143: the first day is not counted, and a period ends on the day before the corresponding day
(or, where that month has no such day, on its last day). Civil Rehabilitation Act art. 239(5)(ii) and Bankruptcy Act
art. 252(1)(x) name the same three grounds.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from typing import Literal

from actions.rules.case import Case, Prior
from actions.rules.knowledge import in_force
from actions.rules.partial_date import PartialDate

Ground = Literal["salaried", "hardship", "discharge"]
Timing = Literal["inside", "grey", "passed", "undated"]

AGREEMENTS = frozenset({"voluntary_arrangement", "special_conciliation"})
ONGOING = frozenset({"in_repayment", "defaulted"})
REHABILITATIONS = frozenset({"small_scale_rehabilitation", "salaried_rehabilitation", "rehabilitation"})
_OVER_WITHOUT_GROUND = frozenset({"not_confirmed", "withdrawn", "refused", "negotiating", "discharge_denied"})
_UNFINISHED = ONGOING | {"plan_revoked"}


@dataclass(frozen=True, slots=True)
class Bar:
    """One earlier procedure that may stand in the way.

    `ends_on` is the last day on which it may still do so (None where no day can be computed); `waits_for` names what
    must be asked before it is certain; `exact` says that the day itself is certain; `taken_as_final` that nobody said
    whether the day is that of the decision or the day on which it became final.
    """

    ground: Ground
    timing: Timing
    ends_on: date | None
    exact: bool
    waits_for: tuple[str, ...]
    taken_as_final: bool = False

    @property
    def is_certain(self) -> bool:
        """Whether the ground itself is established, so that only time counts."""
        return not self.waits_for


@cache
def period_end(base: date, years: int = 0, months: int = 0) -> date:
    """The last day of a period counted from `base`, that day left out. Civil Code arts. 140, 143."""
    start = base + timedelta(days=1)
    carried, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + years + carried, month + 1
    last = monthrange(year, month)[1]
    if start.day > last:
        return date(year, month, last)
    return date(year, month, start.day) - timedelta(days=1)


def _ground(prior: Prior) -> tuple[Ground, tuple[str, ...]] | None:
    """Which ground an earlier procedure may be, and what must be asked to be certain; None where it is none."""
    procedure, outcome = prior.procedure, prior.outcome
    if outcome in _OVER_WITHOUT_GROUND:
        return None
    if outcome == "hardship_discharge":
        return "hardship", () if procedure is None or procedure in REHABILITATIONS else ("prior.procedure",)
    if outcome == "discharged":
        return _discharged(procedure)
    if procedure == "bankruptcy":
        return "discharge", ("prior.outcome",)
    if outcome in _UNFINISHED:
        return None
    outcome_known = outcome == "completed"
    if procedure == "salaried_rehabilitation":
        return "salaried", () if outcome_known else ("prior.outcome",)
    if procedure == "rehabilitation":
        return "salaried", ("prior.procedure",) if outcome_known else ("prior.procedure", "prior.outcome")
    if procedure is None:
        return "discharge", ("prior.procedure",) if outcome else ("prior.procedure", "prior.outcome")
    return None


def _discharged(procedure: str | None) -> tuple[Ground, tuple[str, ...]] | None:
    """免責: of a bankruptcy, also where only the word was said; after a plan it can only be that of art. 235."""
    if procedure in (None, "bankruptcy"):
        return "discharge", ()
    return ("hardship", ("prior.outcome",)) if procedure in REHABILITATIONS else None


def _by_distance(years_ago: float, as_of: date, years: int) -> Timing:
    slack = in_force("rehabilitation/years_ago_grey", as_of)
    if years_ago < years - slack:
        return "inside"
    return "grey" if years_ago <= years + slack else "passed"


def _by_day(decided: PartialDate, date_is: str | None, as_of: date, years: int) -> tuple[Timing, date]:
    """Where `as_of` lies, and the last day of the bar at its latest; a day after `as_of` has not happened."""
    earliest, latest = period_end(decided.first, years), period_end(min(decided.last, as_of), years)
    if date_is in ("decision", "unknown"):
        latest = period_end(latest, months=in_force("rehabilitation/finality_grey_months", as_of))
    if as_of <= earliest:
        return "inside", latest
    return ("grey" if as_of <= latest else "passed"), latest


def _bar(prior: Prior, as_of: date, years: int) -> Bar | None:
    found = _ground(prior)
    if found is None:
        return None
    ground, waits = found
    if prior.decided_on is not None and prior.decided_on.first <= as_of:
        timing, ends_on = _by_day(prior.decided_on, prior.date_is, as_of, years)
        exact = prior.decided_on.is_exact and prior.date_is in (None, "final")
        return Bar(ground, timing, ends_on, exact, waits, taken_as_final=prior.date_is is None)
    if prior.years_ago is not None:
        return Bar(ground, _by_distance(prior.years_ago, as_of, years), None, False, waits)
    return Bar(ground, "undated", None, False, waits)


def bars(case: Case, parameter: str, as_of: date) -> tuple[Bar, ...]:
    """Every earlier procedure that may bar, judged as if filed on `as_of`.

    `parameter` names the period in years: `rehabilitation/bar_years` or `bankruptcy/bar_years`.
    """
    years = in_force(parameter, as_of)
    found = (_bar(prior, as_of, years) for prior in case.earlier)
    return tuple(bar for bar in found if bar is not None)


def bars_on(ground: Ground, case: Case, parameter: str, as_of: date) -> tuple[Bar, ...]:
    """The bars of one ground. One that has passed says nothing where another of the same ground still may bar."""
    found = [bar for bar in bars(case, parameter, as_of) if bar.ground == ground]
    lasting = [bar for bar in found if bar.timing != "passed"]
    return tuple(lasting or found)


def barred_by_other_reading(case: Case, parameter: str, as_of: date) -> bool:
    """Whether a hardship discharge has passed, but not if the period ran from the discharge itself (R-021, R-062).

    That day is not among the facts. It lies within the plan, so one more period is a safe margin.
    """
    years = in_force(parameter, as_of)
    return any(
        bar.timing == "passed" and (bar.ends_on is None or as_of <= period_end(bar.ends_on, years))
        for bar in bars_on("hardship", case, parameter, as_of)
    )


def running_plans(case: Case) -> tuple[Prior, ...]:
    """Earlier rehabilitation plans that were begun and not finished (in repayment, or payments stopped)."""
    return tuple(prior for prior in case.earlier if prior.procedure in REHABILITATIONS and prior.outcome in ONGOING)


def running_settlements(case: Case) -> tuple[Prior, ...]:
    """Earlier settlements, out of court or before the conciliation court, that are still to be paid or were broken."""
    return tuple(prior for prior in case.earlier if prior.procedure in AGREEMENTS and prior.outcome in ONGOING)


def unfinished_salaried(case: Case) -> tuple[Prior, ...]:
    """Earlier salaried plans (or plans of unknown type) that were not carried out, so that item (i) is not met."""
    return tuple(
        prior for prior in case.earlier
        if prior.procedure in ("salaried_rehabilitation", "rehabilitation") and prior.outcome in _UNFINISHED
    )
