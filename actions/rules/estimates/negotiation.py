"""What an agreement with the lenders would cost to repay: the principal in instalments (R-007, R-070)."""

from __future__ import annotations

from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.estimates.floors import UNREDUCED
from actions.rules.estimates.instalments import alternatives, assumption, fitting_length, lenders_assumed, monthly
from actions.rules.finding import Estimate
from actions.rules.knowledge import in_force
from actions.rules.seven_years import running_plans

NOT_NEGOTIABLE = UNREDUCED | {"illegal_lender"}


def negotiable_debt(case: Case) -> int | None:
    """The debts that lenders may agree on (JPY); None where unknown, or where there is no such lender.

    While a rehabilitation plan runs, its lenders are not to be paid by private agreement (art. 155(1)), and what is
    owed beside it was not asked for: unknown.
    """
    if (case.creditor_kinds and case.creditor_kinds <= NOT_NEGOTIABLE) or running_plans(case):
        return None
    return case.total_debt


def _fees(per_creditor: str, in_total: str | None, count: int | None, as_of: date) -> tuple[int, int] | None:
    if count:
        low, high = in_force(per_creditor, as_of)
        return low * count, high * count
    return None if in_total is None else tuple(in_force(in_total, as_of))


def _estimate(case: Case, as_of: date, fees: tuple[int, int] | None, area: str) -> Estimate | None:
    total = negotiable_debt(case)
    if total is None:
        return None
    lengths = in_force("negotiation/instalments", as_of)
    months = fitting_length(total, lengths["shown"], monthly_capacity(case), lengths["standard"])
    return Estimate(
        total_repayment=total,
        months=months,
        monthly=monthly(total, months),
        basis="principal",
        alternatives=alternatives(total, lengths["shown"]),
        fee_range=fees,
        duration_months=tuple(in_force(f"fees/{area}_duration", as_of)),
        assumptions=(
            assumption("interest_waived", as_of),
            *lenders_assumed(case, NOT_NEGOTIABLE, as_of),
            assumption(f"{area}_fee", as_of),
        ),
    )


def voluntary_arrangement(case: Case, as_of: date) -> Estimate | None:
    """The principal over 36 to 60 instalments, future interest waived."""
    fees = _fees(
        "fees/voluntary_arrangement_per_creditor", "fees/voluntary_arrangement_total", case.creditor_count, as_of
    )
    return _estimate(case, as_of, fees, "voluntary_arrangement")


def special_conciliation(case: Case, as_of: date) -> Estimate | None:
    """As a voluntary arrangement, at the summary court: the fees are stamps and post for each lender."""
    fees = _fees("fees/special_conciliation_per_creditor", None, case.creditor_count, as_of)
    return _estimate(case, as_of, fees, "special_conciliation")
