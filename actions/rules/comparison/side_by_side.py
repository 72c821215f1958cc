"""The procedures side by side: instalments over each length, with fees, against going on as now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from actions.rules.case import Case
from actions.rules.comparison.as_now import AsNow
from actions.rules.estimates.capacity import monthly_capacity
from actions.rules.finding import Estimate, Outlook, ProcedureId, Status


@dataclass(frozen=True, slots=True)
class Length:
    """The total over so many months (JPY a month), and whether what is left a month carries it (None: not known).

    `break_even_months`: after how many months the smaller instalments have paid for the lowest and the highest fee.
    """

    months: int
    monthly: int
    fits: bool | None
    break_even_months: tuple[int | None, int | None] | None


@dataclass(frozen=True, slots=True)
class Row:
    """One procedure. JPY; ranges are (low, high). `saves` may be negative: dearer than going on as now."""

    id: ProcedureId
    status: Status
    total_repayment: int
    lengths: tuple[Length, ...]
    fee_range: tuple[int, int] | None
    with_fees: tuple[int, int] | None
    saves: tuple[int, int] | None
    duration_months: tuple[int, int] | None
    assumptions: tuple[str, ...]


def side_by_side(case: Case, outlooks: Mapping[ProcedureId, Outlook], now: AsNow | None) -> tuple[Row, ...]:
    """A row for each procedure that is not closed and whose amount can be reckoned."""
    open_ones = [one for one in outlooks.values() if one.status != "blocked" and one.estimate is not None]
    return tuple(_row(outlook, outlook.estimate, monthly_capacity(case), now) for outlook in open_ones)


def _row(outlook: Outlook, estimate: Estimate, left: int | None, now: AsNow | None) -> Row:
    total, fees = estimate.total_repayment, estimate.fee_range
    with_fees = None if fees is None else (total + fees[0], total + fees[1])
    saves = None
    if with_fees is not None and now is not None and now.total is not None:
        saves = (now.total - with_fees[1], now.total - with_fees[0])
    plans = {estimate.months: estimate.monthly} | {plan["months"]: plan["monthly"] for plan in estimate.alternatives}
    lengths = tuple(_length(months, plans[months], left, fees, now) for months in sorted(plans) if months)
    return Row(
        outlook.id, outlook.status, total, lengths, fees, with_fees, saves, estimate.duration_months,
        estimate.assumptions,
    )


def _length(
    months: int, monthly: int, left: int | None, fees: tuple[int, int] | None, now: AsNow | None
) -> Length:
    return Length(months, monthly, None if left is None else monthly <= left, _break_even(months, monthly, fees, now))


def _break_even(
    months: int, monthly: int, fees: tuple[int, int] | None, now: AsNow | None
) -> tuple[int | None, int | None] | None:
    """After how many months the smaller instalments have paid for each fee.

    None where they are not smaller, or have not paid for it while both go on: afterwards a month saves nothing more.
    """
    if fees is None or now is None or now.monthly <= monthly:
        return None
    both_paid = months if now.months is None else min(months, now.months)
    after = [-(-fee // (now.monthly - monthly)) for fee in fees]
    low, high = (month if month <= both_paid else None for month in after)
    return None if low is None else (low, high)
