"""給与所得者等再生. Civil Rehabilitation Act arts. 239-245."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from actions.rules.case import Case
from actions.rules.finding import Finding
from actions.rules.procedures import housing, rehabilitation_amount, rehabilitation_entry, running_plan, surroundings
from actions.rules.procedures.common import ask, block, caution, inform, support
from actions.rules.seven_years import Bar, Ground, barred_by_other_reading, bars, bars_on, unfinished_salaried
from actions.rules.wording import jdate


def _inside(rule: str, bar: Bar) -> Finding:
    if not bar.is_certain:
        return Finding(rule, "inside_if", "cautions", status="unknown", waits_for=bar.waits_for)
    if bar.ends_on is None:
        return Finding(rule, "inside_about", "blocks", status="blocked", waits_for=("prior.decided_on",))
    opens = bar.ends_on + timedelta(days=1)
    values = {"until": jdate(bar.ends_on), "opens": jdate(opens)}
    key = "inside" if bar.exact else "inside_at_latest"
    return Finding(rule, key, "blocks", values, status="blocked", available_from=opens)


def _finding(rule: str, bar: Bar) -> Finding:
    if bar.timing == "inside":
        return _inside(rule, bar)
    if bar.timing == "passed":
        return support(rule, "passed")
    if bar.timing == "grey":
        return caution(rule, "grey", "prior.decided_on", *bar.waits_for)
    return Finding(rule, "undated", "cautions", status="unknown", waits_for=(*bar.waits_for, "prior.decided_on"))


def _bar_findings(rule: str, ground: Ground, case: Case, as_of: date) -> Iterator[Finding]:
    for bar in bars_on(ground, case, "rehabilitation/bar_years", as_of):
        yield _finding(rule, bar)
        if bar.taken_as_final:
            yield inform(rule, "is_it_the_final_day")


def r020_seven_years_after_salaried_plan(case: Case, as_of: date) -> Iterator[Finding]:
    """R-020: seven years from the final confirmation of a salaried plan carried out. Art. 239(5)(ii)(a)."""
    if case.prior is None:
        yield ask("R-020", "prior_unknown", "prior")
    yield from _bar_findings("R-020", "salaried", case, as_of)
    for prior in unfinished_salaried(case):
        waits = ("prior.procedure",) if prior.procedure == "rehabilitation" else ()
        yield caution("R-020", "not_carried_out", *waits)


def r021_seven_years_after_hardship(case: Case, as_of: date) -> Iterator[Finding]:
    """R-021: seven years from the confirmation of the plan that ended in hardship discharge. Art. 239(5)(ii)(b)."""
    yield from _bar_findings("R-021", "hardship", case, as_of)
    if barred_by_other_reading(case, "rehabilitation/bar_years", as_of):
        yield caution("R-021", "other_reading")


def r022_seven_years_after_discharge(case: Case, as_of: date) -> Iterator[Finding]:
    """R-022: seven years from the final discharge in bankruptcy. Art. 239(5)(ii)(c)."""
    yield from _bar_findings("R-022", "discharge", case, as_of)


def r023_filed_too_early(case: Case, as_of: date) -> Iterator[Finding]:
    """R-023: filed too early, the court turns to the small-scale kind or dismisses. Arts. 239(3)(5), 241(2)(vi)."""
    found = bars(case, "rehabilitation/bar_years", as_of)
    if any(bar.timing == "inside" and bar.is_certain for bar in found):
        yield inform("R-023", "small_scale_instead")


def r027_no_vote(case: Case, as_of: date) -> Iterator[Finding]:
    """R-027: no vote of the lenders, but a higher floor. Arts. 240, 241."""
    yield inform("R-027", "no_vote")


def r029_regular_income(case: Case, as_of: date) -> Iterator[Finding]:
    """R-029: pay or similar regular income whose swing is small. Art. 239(1), 241(2)(iv)."""
    if case.income_type is None:
        yield ask("R-029", "income_unknown", "income_type")
    own_account = case.income_type == "self_employed"
    if case.income_stable is False:
        yield block("R-029", "self_employed_swinging") if own_account else caution("R-029", "swinging")
    elif own_account:
        waits = () if case.income_stable else ("income_stable",)
        yield caution("R-029", "self_employed", *waits)
    elif case.income_stable is None and case.income_type in ("salaried", "part_time", "pension"):
        yield caution("R-029", "swing_unknown", "income_stable")
    elif case.income_stable and case.income_type is not None:
        yield support("R-029", "regular")


def r036_disposable_income(case: Case, as_of: date) -> Iterator[Finding]:
    """R-036: two years of disposable income as a third floor. Art. 241(2)(vii)(3)."""
    yield inform("R-036", "third_floor")
    if case.total_debt is not None:
        yield inform("R-037", "highest_of_three")


RULES = (
    r020_seven_years_after_salaried_plan, r021_seven_years_after_hardship, r022_seven_years_after_discharge,
    r023_filed_too_early, *rehabilitation_entry.RULES, r029_regular_income, r027_no_vote,
    *rehabilitation_amount.RULES, r036_disposable_income, *running_plan.RULES, *housing.RULES,
    *surroundings.REHABILITATION,
)
