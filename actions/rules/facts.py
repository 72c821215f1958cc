"""The vocabulary of a case, checked at the door. One model for the API, the conversation and the tests.

Money is whole Japanese yen, durations are months, dates ISO 8601. An absent fact is None, never a default.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from actions.rules.partial_date import PartialDate

Procedure = Literal[
    "voluntary_arrangement", "special_conciliation", "small_scale_rehabilitation", "salaried_rehabilitation",
    "rehabilitation", "bankruptcy", "overpayment_claim", "none",
]
Outcome = Literal[
    "completed", "in_repayment", "defaulted", "discharged", "discharge_denied", "hardship_discharge", "plan_revoked",
    "not_confirmed", "withdrawn", "refused", "negotiating",
]
CreditorKind = Literal[
    "consumer_finance", "credit_card", "bank", "sales_credit", "servicer", "individual", "tax", "child_support",
    "student_loan", "car_loan", "business_loan", "illegal_lender",
]
Cause = Literal[
    "living_costs", "income_drop", "illness", "unemployment", "business", "education", "divorce", "guarantee",
    "gambling", "waste", "other",
]
IncomeType = Literal[
    "salaried", "part_time", "self_employed", "pension", "public_assistance", "unemployed", "none"
]
Situation = Literal["considering", "negotiating", "refused", "repaying", "cannot_repay"]
LegalAction = Literal[
    "none", "dunning", "payment_order", "provisional_payment_order", "lawsuit", "seizure", "auction"
]
Priority = Literal[
    "keep_home", "keep_car", "protect_guarantor", "privacy", "smallest_payment", "fastest", "avoid_bankruptcy"
]
Crisis = Literal["self_harm", "violence", "no_food", "eviction"]


_OLDEST, _NEWEST = date(1900, 1, 1), date(2100, 12, 31)


def _is_partial_date(text: str) -> str:
    day = PartialDate.parse(text)
    if day.first < _OLDEST or day.last > _NEWEST:
        raise ValueError("expected a day of a living person's case")
    return text


def _is_exact_date(text: str) -> str:
    if not PartialDate.parse(_is_partial_date(text)).is_exact:
        raise ValueError("expected YYYY-MM-DD")
    return text


PartialDateText = Annotated[str, AfterValidator(_is_partial_date)]
DateText = Annotated[str, AfterValidator(_is_exact_date)]
Number = Annotated[int, Field(ge=0, le=10**12)]


class _Strict(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class Range(_Strict):
    """An amount, count or duration that the person gave as a range; both ends are judged."""

    range: Annotated[list[Number], Field(min_length=2, max_length=2)]

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if self.range[0] > self.range[1]:
            raise ValueError("the lower end comes first")
        return self


def _is_somebody(people: Range) -> Range:
    if people.range[0] < 1:
        raise ValueError("the person is one of the household")
    return people


Quantity = Number | Range
People = Annotated[int, Field(ge=1, le=30)] | Annotated[Range, AfterValidator(_is_somebody)]


class PriorFacts(_Strict):
    """One earlier procedure."""

    procedure: Procedure | None = None
    outcome: Outcome | None = None
    decided_on: PartialDateText | None = None
    date_is: Literal["final", "decision", "unknown"] | None = None
    years_ago: Annotated[float, Field(ge=0, le=100)] | Range | None = None
    creditors_included: Literal["all", "some"] | None = None
    missed_payments: Quantity | None = None
    plan_paid_share: Annotated[float, Field(ge=0, le=1)] | None = None
    debt_before: Quantity | None = None
    plan_total: Quantity | None = None
    months_left: Quantity | None = None


class OfferFacts(_Strict):
    """The settlement on the table."""

    months: Quantity | None = None
    monthly_amount: Quantity | None = None
    total: Quantity | None = None
    future_interest: bool | None = None
    late_charges: bool | None = None
    first_payment_on: DateText | None = None
    fee: Quantity | None = None
    default_after_missed: Annotated[int, Field(ge=1, le=60)] | None = None


class Facts(_Strict):
    """Everything a case may state; field by field the table that the interface documents."""

    prior: list[PriorFacts] | None = None
    total_debt: Quantity | None = None
    mortgage_balance: Quantity | None = None
    creditor_count: Quantity | None = None
    creditor_kinds: list[CreditorKind] | None = None
    new_borrowing_since_prior: bool | None = None
    monthly_repayment: Quantity | None = None
    arrears_months: Quantity | None = None
    interest_rate: Annotated[float, Field(ge=0, le=4)] | None = None
    guarantor: bool | None = None
    largest_claim: Quantity | None = None
    objecting_creditors: Quantity | None = None
    objecting_amount: Quantity | None = None
    loan_before_2010_06: bool | None = None
    last_payment_on: PartialDateText | None = None
    cause: list[Cause] | None = None
    monthly_income: Quantity | None = None
    annual_income: Quantity | None = None
    income_type: IncomeType | None = None
    income_stable: bool | None = None
    monthly_living_costs: Quantity | None = None
    rent: Quantity | None = None
    spouse_income: Quantity | None = None
    household_size: People | None = None
    prefecture: str | None = None
    owns_home: bool | None = None
    assets: Quantity | None = None
    subrogated_on: PartialDateText | None = None
    owns_car: bool | None = None
    restricted_occupation: bool | None = None
    situation: Situation | None = None
    refused_by: Literal["creditor", "lawyer", "court"] | None = None
    legal_action: LegalAction | None = None
    legal_paper_received_on: PartialDateText | None = None
    hearing_on: PartialDateText | None = None
    offer: OfferFacts | None = None
    affordable_monthly: Quantity | None = None
    priorities: list[Priority] | None = None
    preferred_procedure: Procedure | None = None
    crisis: Crisis | None = None
    unknown: list[str] | None = None
    declined: list[str] | None = None
