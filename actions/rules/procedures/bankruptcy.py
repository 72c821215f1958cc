"""自己破産. Bankruptcy Act. Never closed by law: a ground against discharge leaves discretion (art. 252(2))."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from actions.rules.case import Case
from actions.rules.estimates.capacity import capacity_waits_for, monthly_capacity
from actions.rules.estimates.floors import UNREDUCED
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.procedures.common import (
    ask,
    caution,
    had,
    has_unreduced,
    inform,
    only_kinds,
    payable_over,
    standard_months,
    support,
    wants_to_keep_home,
)
from actions.rules.procedures.running_plan import r040_before_bankruptcy
from actions.rules.seven_years import Bar, Ground, barred_by_other_reading, bars, bars_on
from actions.rules.wording import jdate, yen

_SPENDING = frozenset({"gambling", "waste"})
_BANKRUPTCY = frozenset({"bankruptcy"})


def _finding(rule: str, bar: Bar) -> Finding:
    if bar.timing == "passed":
        return inform(rule, "passed")
    if bar.timing == "inside" and bar.ends_on is not None and bar.is_certain:
        return caution(rule, "inside", opens=jdate(bar.ends_on + timedelta(days=1)))
    if bar.timing == "inside" and not bar.is_certain:
        return caution(rule, "unclear", *bar.waits_for)
    waits = bar.waits_for if bar.exact else (*bar.waits_for, "prior.decided_on")
    return caution(rule, "inside_about" if bar.timing == "inside" else "unclear", *waits)


def _bar_findings(rule: str, ground: Ground, case: Case, as_of: date) -> Iterator[Finding]:
    for bar in bars_on(ground, case, "bankruptcy/bar_years", as_of):
        yield _finding(rule, bar)


def r030_unable_to_pay(case: Case, as_of: date) -> Iterator[Finding]:
    """R-030: bankruptcy is for those who cannot pay. Bankruptcy Act art. 15(1)."""
    capacity, says_so = monthly_capacity(case), case.situation == "cannot_repay"
    if case.total_debt is None:
        yield caution("R-030", "debt_unknown", "total_debt") if says_so else ask("R-030", "debt_unknown", "total_debt")
    elif capacity is not None:
        yield _able(case.total_debt, capacity, as_of)
    elif not says_so:
        yield caution("R-030", "capacity_unknown", *capacity_waits_for(case))


def _able(debt: int, capacity: int, as_of: date) -> Finding:
    """What `capacity` (JPY a month) says of `debt` (JPY): payable, payable only over the longest length, or not.

    Courts take about three years as the measure, so the longest length does not close the way: it only compares.
    """
    standard, longest = standard_months("negotiation/instalments", as_of)
    if payable_over(debt, standard, capacity):
        return caution("R-030", "seems_payable")
    if payable_over(debt, longest, capacity):
        return inform("R-030", "payable_if_long", standard_months=str(standard), longest_months=str(longest))
    return support("R-030", "unable_to_pay")


def r059_discharge_denied_before(case: Case, as_of: date) -> Iterator[Finding]:
    """R-059: no seven years where no discharge was granted, but the reason counts. Art. 252(1)(x)(a)."""
    if had(case, _BANKRUPTCY, frozenset({"discharge_denied", "withdrawn", "not_confirmed"})):
        yield caution("R-059", "bring_the_decision")


def r060_seven_years_after_discharge(case: Case, as_of: date) -> Iterator[Finding]:
    """R-060: within seven years of a final discharge. Art. 252(1)(x)(a)."""
    if case.prior is None:
        yield caution("R-060", "prior_unknown", "prior")
    yield from _bar_findings("R-060", "discharge", case, as_of)
    if had(case, _BANKRUPTCY, frozenset({"discharged"})):
        yield caution("R-060", "second_time")


def r061_seven_years_after_salaried_plan(case: Case, as_of: date) -> Iterator[Finding]:
    """R-061: within seven years of a salaried plan carried out. Art. 252(1)(x)(b)."""
    yield from _bar_findings("R-061", "salaried", case, as_of)


def r062_seven_years_after_hardship(case: Case, as_of: date) -> Iterator[Finding]:
    """R-062: within seven years of the plan that ended in hardship discharge. Art. 252(1)(x)(c)."""
    yield from _bar_findings("R-062", "hardship", case, as_of)
    if barred_by_other_reading(case, "bankruptcy/bar_years", as_of):
        yield caution("R-062", "other_reading")


def _spent(case: Case) -> bool:
    return bool(case.cause and case.cause & _SPENDING)


def r063_discretionary_discharge(case: Case, as_of: date) -> Iterator[Finding]:
    """R-063: the court may discharge all the same. Art. 252(2)."""
    if _spent(case) or any(bar.timing != "passed" for bar in bars(case, "bankruptcy/bar_years", as_of)):
        yield support("R-063", "discretion")


def r064_grounds_for_denial(case: Case, as_of: date) -> Iterator[Finding]:
    """R-064: gambling or waste may stand against a discharge. Art. 252(1)(iv)."""
    if _spent(case):
        yield caution("R-064", "tell_openly")
    elif case.cause is None:
        yield Finding("R-064", "cause_unknown", "informs", waits_for=("cause",))


def r065_not_discharged(case: Case, as_of: date) -> Iterator[Finding]:
    """R-065: what a discharge frees from; taxes and child support remain. Art. 253(1)."""
    if only_kinds(case, UNREDUCED):
        yield caution("R-065", "nothing_to_discharge")
    elif has_unreduced(case):
        yield inform("R-065", "these_remain")
    else:
        yield inform("R-065", "what_is_discharged")


def r066_trustee(case: Case, as_of: date) -> Iterator[Finding]:
    """R-066: a second bankruptcy, property or a business often means a trustee and a deposit. Art. 216."""
    property_line = in_force("bankruptcy/trustee_assets", as_of)
    likely = (case.assets or 0) >= property_line or case.income_type == "self_employed" or _spent(case)
    if likely or had(case, _BANKRUPTCY):
        yield inform("R-066", "trustee", deposit=yen(in_force("fees/bankruptcy_trustee_deposit", as_of)))


def r067_what_may_be_kept(case: Case, as_of: date) -> Iterator[Finding]:
    """R-067: cash up to the free amount (JPY) and household goods stay; a home does not. Art. 34(3)(4)."""
    if wants_to_keep_home(case):
        yield caution("R-067", "home_is_lost")
    elif case.owns_home:
        yield inform("R-067", "home_is_lost")
    if case.assets:
        yield inform("R-067", "free_property", cash=yen(in_force("bankruptcy/free_cash", as_of)))


def r068_restricted_occupations(case: Case, as_of: date) -> Iterator[Finding]:
    """R-068: some occupations are closed until the discharge is final. Arts. 255, 256 and the trade laws."""
    if case.restricted_occupation:
        yield caution("R-068", "restricted")


def r069_guarantors(case: Case, as_of: date) -> Iterator[Finding]:
    """R-069: the family owes nothing, a guarantor does. Art. 253(2)."""
    if case.guarantor:
        yield caution("R-069", "guarantor")


def r058_choose_before_filing(case: Case, as_of: date) -> Iterator[Finding]:
    """R-058: after filing it is hard to change to rehabilitation. Art. 248(4)(6)."""
    if case.preferred_procedure == "bankruptcy" or wants_to_keep_home(case):
        yield inform("R-058", "choose_first")


RULES = (
    r030_unable_to_pay, r059_discharge_denied_before, r060_seven_years_after_discharge,
    r061_seven_years_after_salaried_plan, r062_seven_years_after_hardship, r063_discretionary_discharge,
    r064_grounds_for_denial, r065_not_discharged, r066_trustee, r067_what_may_be_kept, r068_restricted_occupations,
    r069_guarantors, r058_choose_before_filing, r040_before_bankruptcy,
)
