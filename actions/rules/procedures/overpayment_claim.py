"""過払い金: interest paid above the limit. Interest Rate Restriction Act art. 1."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.procedures.common import ask, block, caution, had, inform, only_kinds
from actions.rules.seven_years import period_end
from actions.rules.wording import jdate

_CLAIM = frozenset({"overpayment_claim"})
_NEVER_ABOVE_THE_LIMIT = frozenset({"bank", "individual", "tax", "child_support", "student_loan", "car_loan"})


def r075_old_loan(case: Case, as_of: date) -> Iterator[Finding]:
    """R-075: a consumer or card loan begun before the lending law took full effect. Interest Rate Act art. 1."""
    line = jdate(in_force("prescription/overpayment_line", as_of))
    if case.loan_before_2010_06 is False:
        yield block("R-075", "all_later", line=line)
    elif only_kinds(case, _NEVER_ABOVE_THE_LIMIT):
        yield block("R-075", "other_lenders")
    elif case.loan_before_2010_06 is None:
        yield ask("R-075", "start_unknown", "loan_before_2010_06")
    else:
        yield caution("R-075", "recalculate", line=line)


def r075_claimed_before(case: Case, as_of: date) -> Iterator[Finding]:
    """R-075: what was claimed before is settled with that lender. Interest Rate Act art. 1."""
    if had(case, _CLAIM):
        yield caution("R-075", "claimed_before")


def r076_ten_years(case: Case, as_of: date) -> Iterator[Finding]:
    """R-076: ten years from the last dealing (five from knowing, for newer ones). Civil Code art. 166(1)."""
    if not case.loan_before_2010_06:
        return
    if case.last_payment_on is None:
        yield caution("R-076", "last_day_unknown", "last_payment_on")
        return
    years = in_force("prescription/overpayment_years", as_of)
    if as_of > period_end(case.last_payment_on.last, years=years):
        yield block("R-076", "over")
    elif as_of > period_end(case.last_payment_on.first, years=years):
        yield caution("R-076", "perhaps_over", "last_payment_on")
    else:
        yield caution("R-076", "in_time", until=jdate(period_end(case.last_payment_on.first, years=years)))


def r075_before_talking(case: Case, as_of: date) -> Iterator[Finding]:
    """R-075: old loans are recalculated before an agreement is made. Interest Rate Act art. 1."""
    if case.loan_before_2010_06:
        yield inform("R-075", "before_talking")


RULES = (r075_old_loan, r075_claimed_before, r076_ten_years)
