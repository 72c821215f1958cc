"""消滅時効の援用: an old debt. Civil Code arts. 145, 152, 166, 169."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.partial_date import PartialDate
from actions.rules.procedures.common import (
    COURT_PAPERS,
    TITLE_EXISTS,
    any_kind,
    ask,
    block,
    caution,
    inform,
    only_kinds,
)
from actions.rules.seven_years import period_end

_MONTHS_A_YEAR = 12
_OTHER_LAW = frozenset({"tax", "child_support"})
_MAY_TAKE_LONGER = frozenset({"individual", "bank"})


def _by_last_payment(last: PartialDate, title: bool, as_of: date) -> Iterator[Finding]:
    years = in_force("prescription/judgment_years" if title else "prescription/debt_years", as_of)
    if as_of <= period_end(last.first, years=years):
        yield block("R-077", "title" if title else "too_recent")
    elif as_of <= period_end(last.last, years=years):
        yield caution("R-077", "perhaps", "last_payment_on")
    else:
        yield caution("R-077", "title_old" if title else "old_enough")


def r077_prescription(case: Case, as_of: date) -> Iterator[Finding]:
    """R-077: five years unpaid, ten where a judgment stands; paying starts it anew. Civil Code art. 166."""
    title = case.legal_action in TITLE_EXISTS
    if only_kinds(case, _OTHER_LAW):
        yield block("R-077", "other_debts")
    elif case.last_payment_on is not None:
        yield from _by_last_payment(case.last_payment_on, title, as_of)
    elif case.situation == "repaying" or case.arrears_months == 0:
        yield block("R-077", "still_paying")
    elif case.arrears_months is None:
        yield ask("R-077", "last_day_unknown", "last_payment_on")
    elif case.arrears_months < in_force("prescription/debt_years", as_of) * _MONTHS_A_YEAR:
        yield block("R-077", "too_recent")
    else:
        yield caution("R-077", "old_enough", "last_payment_on")


def may_be_complete(case: Case, as_of: date) -> bool:
    """Whether the time may have run out for some debt, so that nothing is to be paid or promised yet."""
    return any(finding.status == "conditional" for finding in r077_prescription(case, as_of))


def r077_paper_from_the_court(case: Case, as_of: date) -> Iterator[Finding]:
    """R-077: prescription is pleaded in the objection or the answer, or it is lost. Civil Code art. 147."""
    if case.legal_action in COURT_PAPERS and case.situation != "repaying":
        yield inform("R-077", "plead_in_the_answer")


def r077_ten_years_for_some(case: Case, as_of: date) -> Iterator[Finding]:
    """R-077: old loans of a person, a shinkin bank or a credit union take ten years. Former Civil Code art. 167(1)."""
    if may_be_complete(case, as_of) and any_kind(case, _MAY_TAKE_LONGER):
        yield inform("R-077", "ten_for_some")


def r077_before_talking(case: Case, as_of: date) -> Iterator[Finding]:
    """R-077: talking of payment may give up prescription that is complete. Civil Code art. 152."""
    if may_be_complete(case, as_of):
        yield caution("R-077", "before_talking")


RULES = (r077_prescription, r077_paper_from_the_court, r077_ten_years_for_some)
