"""個人再生の返済中・失敗後. Civil Rehabilitation Act arts. 189, 190, 234, 235."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from actions.rules.case import Case
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.procedures.common import caution, inform
from actions.rules.seven_years import ONGOING, REHABILITATIONS, running_plans


def r040_what_a_running_plan_offers(case: Case, as_of: date) -> Iterator[Finding]:
    """R-040: while a plan runs, changing it and a hardship discharge come first. Arts. 155(1), 234, 235."""
    if running_plans(case):
        yield caution("R-040", "first_look_at_the_plan")
        yield inform("R-041", "extension")


def r040_not_one_by_one(case: Case, as_of: date) -> Iterator[Finding]:
    """R-040: the lenders of a running plan are paid alike, not by private agreement. Art. 155(1)."""
    if running_plans(case):
        yield caution("R-040", "not_one_by_one")


def r040_before_bankruptcy(case: Case, as_of: date) -> Iterator[Finding]:
    """R-040: while a plan runs, changing it comes before bankruptcy. Arts. 190, 234, 235."""
    if running_plans(case):
        yield caution("R-040", "first_look_at_the_plan")


def r042_hardship_discharge(case: Case, as_of: date) -> Iterator[Finding]:
    """R-042: at least three quarters paid, and no fault of one's own. Art. 235(1)."""
    if not running_plans(case):
        return
    needed = Fraction(in_force("rehabilitation/hardship_paid_share", as_of))
    shares = [prior.plan_paid_share for prior in running_plans(case)]
    if None in shares:
        yield Finding("R-042", "share_unknown", "informs", waits_for=("prior.plan_paid_share",))
    else:
        yield inform("R-042", "enough_paid" if max(shares) >= needed else "too_little_paid")


def r043_plan_may_be_revoked(case: Case, as_of: date) -> Iterator[Finding]:
    """R-043: missed instalments may lead to revocation, and the debts come back. Art. 189."""
    if any(prior.outcome == "defaulted" or prior.missed_payments for prior in running_plans(case)):
        yield caution("R-043", "may_be_revoked")
    if any(prior.outcome == "plan_revoked" for prior in case.earlier):
        yield caution("R-043", "was_revoked")


def r044_debts_come_back(case: Case, as_of: date) -> Iterator[Finding]:
    """R-044: a new procedure restores the debts of the plan still running. Art. 190."""
    running = running_plans(case)
    if running:
        known = all(prior.debt_before is not None for prior in running)
        yield caution("R-044", "debts_come_back", *(() if known else ("prior.debt_before",)))
    if any(prior.procedure in REHABILITATIONS and prior.outcome is None for prior in case.earlier):
        yield caution("R-044", "is_it_finished", "prior.outcome")
    if any(prior.procedure is None and prior.outcome in ONGOING for prior in case.earlier):
        yield caution("R-044", "which_procedure", "prior.procedure")


RULES = (r040_what_a_running_plan_offers, r042_hardship_discharge, r043_plan_may_be_revoked, r044_debts_come_back)
