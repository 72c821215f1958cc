"""Going on as now: how long the present instalments take, and what they cost with interest."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from actions.rules.case import Case
from actions.rules.comparison.words import sentence
from actions.rules.knowledge import in_force
from actions.rules.seven_years import running_plans, running_settlements
from actions.rules.wording import quantity, yen

_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class AsNow:
    """`months` and `total` (JPY, interest included) are None where the instalments never clear the debt."""

    monthly: int
    months: int | None
    total: int | None
    interest: int | None
    rate: str
    assumed: bool
    text: str


def going_on_as_now(case: Case, as_of: date) -> AsNow | None:
    """What the present instalments come to (JPY, months); None where debt or instalment is not known.

    A rehabilitation plan bears no interest, so while one runs there is nothing to reckon here. Where the rate was not
    stated, none is taken for debts that are all settled already, else the ceiling of Interest Rate Restriction Act
    art. 1 for the average claim.
    """
    if not case.total_debt or not case.monthly_repayment or running_plans(case):
        return None
    assumed = case.interest_rate is None
    settled = assumed and _all_settled(case)
    rate = Fraction(0) if settled else _ceiling(case, as_of) if assumed else Fraction(str(case.interest_rate))
    months, interest = _run(case.total_debt, case.monthly_repayment, rate, in_force("interest/longest_reckoned", as_of))
    total = None if months is None else case.total_debt + interest
    shown = quantity(rate, "share", "%")
    how = "settled" if settled else "assumed_rate" if assumed else "stated_rate"
    said = sentence(f"as_now.{how}", as_of, rate=shown)
    return AsNow(
        monthly=case.monthly_repayment, months=months, total=total, interest=None if months is None else interest,
        rate=shown, assumed=assumed, text=_outcome(case, months, total, interest, as_of) + said,
    )


def _all_settled(case: Case) -> bool:
    """Whether the debts are those of a settlement with every lender, none taken on since (R-002, R-007)."""
    running = [prior for prior in running_settlements(case) if prior.outcome == "in_repayment"]
    return case.new_borrowing_since_prior is False and any(prior.creditors_included == "all" for prior in running)


def _outcome(case: Case, months: int | None, total: int | None, interest: int, as_of: date) -> str:
    monthly = yen(case.monthly_repayment or 0)
    if months is None or total is None:
        return sentence("as_now.never", as_of, monthly=monthly)
    return sentence("as_now.ends", as_of, monthly=monthly, months=months, total=yen(total), interest=yen(interest))


def _ceiling(case: Case, as_of: date) -> Fraction:
    """The highest lawful rate for a claim of average size."""
    claim = Fraction(case.total_debt or 0, case.creditor_count or 1)
    bands = in_force("interest/caps", as_of)
    return Fraction(next(band["share"] for band in bands if "below" not in band or claim < band["below"]))


def _run(debt: int, monthly: int, rate: Fraction, longest: int) -> tuple[int | None, int]:
    """Months until the debt is cleared and the interest paid (JPY, each month's cut to the yen); None: not in time."""
    paid = 0
    for month in range(1, longest + 1):
        interest = debt * rate.numerator // (rate.denominator * _MONTHS_A_YEAR)
        paid, debt = paid + interest, debt + interest - monthly
        if debt <= 0:
            return month, paid
    return None, paid
