"""What lies around a procedure: a seizure under way, guarantors, taxes and child support, a car."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.finding import Finding
from actions.rules.procedures.common import any_kind, caution, inform, support
from actions.rules.procedures.overpayment_claim import r075_before_talking
from actions.rules.procedures.prescription import r077_before_talking

_SEIZED = frozenset({"seizure", "auction"})


def r096_seizure_goes_on(case: Case, as_of: date) -> Iterator[Finding]:
    """R-096: an agreement does not stop a seizure. Civil Rehabilitation Act arts. 26, 39; Bankruptcy Act art. 42."""
    if case.legal_action in _SEIZED:
        yield caution("R-096", "note")


def r096_conciliation_and_seizure(case: Case, as_of: date) -> Iterator[Finding]:
    """R-096: conciliation may stop a seizure, against security. Special Conciliation Act art. 7."""
    if case.legal_action in _SEIZED:
        yield caution("R-096", "conciliation")


def r096_court_stops_seizure(case: Case, as_of: date) -> Iterator[Finding]:
    """R-096: a petition may stop a seizure, not one for taxes. Civil Rehabilitation Act arts. 26, 39, 184."""
    if case.legal_action in _SEIZED:
        yield support("R-096", "petition")
        if any_kind(case, frozenset({"tax"})):
            yield inform("R-096", "tax")


def r110_guarantor_left_out(case: Case, as_of: date) -> Iterator[Finding]:
    """R-110: an arrangement may leave out the debt that someone guarantees. Civil Code art. 446."""
    if case.guarantor:
        yield support("R-110", "arrangement")


def r110_guarantor_stays_liable(case: Case, as_of: date) -> Iterator[Finding]:
    """R-110: a guarantor stays liable for what a plan reduces. Civil Rehabilitation Act art. 177(2)."""
    if case.guarantor:
        yield caution("R-110", "court")


def r113_taxes(case: Case, as_of: date) -> Iterator[Finding]:
    """R-113: taxes are for the office that levies them. Bankruptcy Act art. 253(1)(i)."""
    if any_kind(case, frozenset({"tax"})):
        yield inform("R-113", "note")


def r114_child_support(case: Case, as_of: date) -> Iterator[Finding]:
    """R-114: child support is changed at the family court. Bankruptcy Act art. 253(1)(iv)."""
    if any_kind(case, frozenset({"child_support"})):
        yield inform("R-114", "note")


def r116_student_loan(case: Case, as_of: date) -> Iterator[Finding]:
    """R-116: a student loan has its own relief, and often a guarantor. Civil Code arts. 446, 456."""
    if any_kind(case, frozenset({"student_loan"})):
        yield inform("R-116", "note")


def r117_car(case: Case, as_of: date) -> Iterator[Finding]:
    """R-117: a car under a loan may be taken back. Supreme Court 2010-06-04, 2017-12-07."""
    if any_kind(case, frozenset({"car_loan"})) or (case.owns_car and "keep_car" in case.priorities):
        yield inform("R-117", "note")


def r137_gazette(case: Case, as_of: date) -> Iterator[Finding]:
    """R-137: court relief is published in the official gazette. Bankruptcy Act art. 10."""
    if "privacy" in case.priorities:
        yield inform("R-137", "note")


def r138_how_others_may_learn_of_it(case: Case, as_of: date) -> Iterator[Finding]:
    """R-138: nobody tells the employer, but papers may. In practice."""
    if "privacy" in case.priorities:
        yield inform("R-138", "note")


_DEBTS_OF_A_KIND = (r113_taxes, r114_child_support, r116_student_loan)
ARRANGEMENT = (
    r096_seizure_goes_on, r110_guarantor_left_out, *_DEBTS_OF_A_KIND, r075_before_talking, r077_before_talking,
)
CONCILIATION = (r096_conciliation_and_seizure, *_DEBTS_OF_A_KIND, r077_before_talking)
REHABILITATION = (
    r096_court_stops_seizure, r110_guarantor_stays_liable, *_DEBTS_OF_A_KIND, r117_car, r137_gazette,
    r138_how_others_may_learn_of_it,
)
BANKRUPTCY = (
    r096_court_stops_seizure, *_DEBTS_OF_A_KIND, r117_car, r137_gazette, r138_how_others_may_learn_of_it,
)
