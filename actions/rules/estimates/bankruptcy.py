"""What bankruptcy would cost: nothing to repay if discharged, but property, fees and what is not discharged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.floors import UNREDUCED
from actions.rules.estimates.instalments import assumption
from actions.rules.finding import Estimate
from actions.rules.knowledge import in_force
from actions.rules.wording import yen


def _assumptions(case: Case, as_of: date) -> Iterator[str]:
    yield assumption("if_discharged", as_of)
    if case.assets:
        yield assumption("assets_distributed", as_of, assets=yen(case.assets))
    if case.creditor_kinds and case.creditor_kinds & UNREDUCED:
        yield assumption("not_discharged", as_of)
    if case.guarantor:
        yield assumption("guarantor_pays", as_of)
    yield assumption("bankruptcy_fee", as_of, deposit=yen(in_force("fees/bankruptcy_trustee_deposit", as_of)))


def bankruptcy(case: Case, as_of: date) -> Estimate | None:
    """No instalments after a discharge; None where debts or property are unknown, or nothing is dischargeable or owed.

    `months` is 0: there is no plan.
    """
    if not case.total_debt or case.assets is None:
        return None
    if case.creditor_kinds and case.creditor_kinds <= UNREDUCED:
        return None
    return Estimate(
        total_repayment=0,
        months=0,
        monthly=0,
        basis="liquidation_value",
        alternatives=(),
        fee_range=tuple(in_force("fees/bankruptcy", as_of)),
        duration_months=tuple(in_force("fees/bankruptcy_duration", as_of)),
        assumptions=tuple(_assumptions(case, as_of)),
    )
