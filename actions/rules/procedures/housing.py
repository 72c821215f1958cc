"""住宅資金特別条項: keeping the home under a plan. Civil Rehabilitation Act arts. 196-204."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.procedures.common import caution, inform, wants_to_keep_home
from actions.rules.seven_years import period_end
from actions.rules.wording import jdate


def r050_home_that_qualifies(case: Case, as_of: date) -> Iterator[Finding]:
    """R-050: the home owned, lived in, at least half of it a dwelling. Art. 196(i)."""
    if not wants_to_keep_home(case):
        return
    if case.owns_home is None:
        yield caution("R-050", "is_it_yours", "owns_home")
    elif case.mortgage_balance == 0:
        yield inform("R-050", "no_loan")
    else:
        waits = ("mortgage_balance",) if case.mortgage_balance is None else ()
        yield Finding("R-050", "home_clause", "supports", waits_for=waits)
        yield from _conditions_of_the_clause()


def _conditions_of_the_clause() -> Iterator[Finding]:
    yield inform("R-051", "which_loan")
    yield inform("R-052", "other_security")
    yield inform("R-054", "how_to_pay_the_loan")
    yield inform("R-055", "say_so_when_filing")


def r053_six_months_from_subrogation(case: Case, as_of: date) -> Iterator[Finding]:
    """R-053: file within six months of the guarantor company's payment. Art. 198(2)."""
    if not wants_to_keep_home(case):
        return
    if case.subrogated_on is None:
        if case.legal_action == "auction":
            yield Finding("R-053", "day_unknown", "informs", waits_for=("subrogated_on",))
        return
    months = in_force("court/subrogation_months", as_of)
    first, last = (period_end(day, months=months) for day in (case.subrogated_on.first, case.subrogated_on.last))
    if as_of <= first:
        yield caution("R-053", "in_time", until=jdate(first))
    elif as_of <= last:
        yield caution("R-053", "perhaps_over", "subrogated_on")
    else:
        yield caution("R-053", "over", until=jdate(last))


def r056_loan_of_two(case: Case, as_of: date) -> Iterator[Finding]:
    """R-056: a home financed by two may need both to file. Art. 198(1), in practice."""
    if wants_to_keep_home(case) and case.mortgage_balance and (case.household_size or 0) > 1:
        yield inform("R-056", "loan_of_two")


def r057_both_payments(case: Case, as_of: date) -> Iterator[Finding]:
    """R-057: the household must carry the loan and the plan. Art. 202(2)(ii)."""
    if wants_to_keep_home(case) and case.mortgage_balance != 0:
        yield caution("R-057", "both_payments") if case.mortgage_balance else inform("R-057", "both_payments")


RULES = (r050_home_that_qualifies, r053_six_months_from_subrogation, r056_loan_of_two, r057_both_payments)
