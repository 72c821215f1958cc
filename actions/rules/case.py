"""One frozen case with plain numbers, as the rules read it. Built once from `Facts`; a range at its ends."""

from __future__ import annotations

from dataclasses import dataclass, fields
from itertools import product
from operator import attrgetter
from typing import Any

from pydantic import BaseModel

from actions.rules.facts import Facts, Range
from actions.rules.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Prior:
    """One earlier procedure; `decided_on` spans every day it may have been."""

    procedure: str | None = None
    outcome: str | None = None
    decided_on: PartialDate | None = None
    date_is: str | None = None
    years_ago: float | None = None
    creditors_included: str | None = None
    missed_payments: int | None = None
    plan_paid_share: float | None = None
    debt_before: int | None = None
    plan_total: int | None = None
    months_left: int | None = None


@dataclass(frozen=True, slots=True)
class Offer:
    """The settlement on the table. JPY, months."""

    months: int | None = None
    monthly_amount: int | None = None
    total: int | None = None
    future_interest: bool | None = None
    late_charges: bool | None = None
    first_payment_on: PartialDate | None = None
    fee: int | None = None
    default_after_missed: int | None = None

    @property
    def paid_in_all(self) -> int | None:
        """The instalments together (JPY); None where months or instalment are not known."""
        return None if self.months is None or self.monthly_amount is None else self.months * self.monthly_amount

    @property
    def adds_up(self) -> bool | None:
        """Whether the instalments come to the total, the last one perhaps smaller; None where it cannot be said."""
        if self.total is None or self.paid_in_all is None or self.monthly_amount is None:
            return None
        return 0 <= self.paid_in_all - self.total < max(1, self.monthly_amount)


@dataclass(frozen=True, slots=True)
class Case:
    """The facts of one person. None: not stated. Money JPY, durations months."""

    prior: tuple[Prior, ...] | None = None
    total_debt: int | None = None
    mortgage_balance: int | None = None
    creditor_count: int | None = None
    creditor_kinds: frozenset[str] | None = None
    new_borrowing_since_prior: bool | None = None
    monthly_repayment: int | None = None
    arrears_months: int | None = None
    interest_rate: float | None = None
    guarantor: bool | None = None
    largest_claim: int | None = None
    objecting_creditors: int | None = None
    objecting_amount: int | None = None
    loan_before_2010_06: bool | None = None
    last_payment_on: PartialDate | None = None
    cause: frozenset[str] | None = None
    monthly_income: int | None = None
    annual_income: int | None = None
    income_type: str | None = None
    income_stable: bool | None = None
    monthly_living_costs: int | None = None
    rent: int | None = None
    spouse_income: int | None = None
    household_size: int | None = None
    prefecture: str | None = None
    owns_home: bool | None = None
    assets: int | None = None
    subrogated_on: PartialDate | None = None
    owns_car: bool | None = None
    restricted_occupation: bool | None = None
    situation: str | None = None
    refused_by: str | None = None
    legal_action: str | None = None
    legal_paper_received_on: PartialDate | None = None
    hearing_on: PartialDate | None = None
    offer: Offer | None = None
    affordable_monthly: int | None = None
    priorities: frozenset[str] = frozenset()
    preferred_procedure: str | None = None
    crisis: str | None = None
    unknown: frozenset[str] = frozenset()
    declined: frozenset[str] = frozenset()

    def with_fact(self, name: str, value: Any) -> Case:
        """The same case with one fact changed (`dataclasses.replace`, five times as fast)."""
        values = list(_ALL_FACTS(self))
        values[_PLACES[name]] = value
        return Case(*values)

    @property
    def is_first_time(self) -> bool:
        """Whether the person said that there was no earlier procedure."""
        return bool(self.prior) and all(entry.procedure == "none" for entry in self.prior)

    @property
    def earlier(self) -> tuple[Prior, ...]:
        """The earlier procedures that really were (newest first); empty where none was stated."""
        return tuple(entry for entry in self.prior or () if entry.procedure != "none")

    @property
    def earlier_relief(self) -> tuple[Prior, ...]:
        """The earlier procedures that relieved of debts: a claim for money overpaid is none."""
        return tuple(entry for entry in self.earlier if entry.procedure != "overpayment_claim")


Corner = dict[str, int]
"""Which value each range stands at, by the dotted name of the fact."""

_NAMES = tuple(field.name for field in fields(Case))
_ALL_FACTS, _PLACES = attrgetter(*_NAMES), {name: place for place, name in enumerate(_NAMES)}
_DATES = frozenset({
    "decided_on", "first_payment_on", "last_payment_on", "subrogated_on", "legal_paper_received_on", "hearing_on"
})
_COMBINED_RANGES = 4
_SETS = frozenset({"creditor_kinds", "cause", "priorities", "unknown", "declined"})


def _plain(name: str, value: Any, end: int | float | None) -> Any:
    if isinstance(value, Range):
        return end
    if name in _DATES:
        return PartialDate.parse(value)
    return frozenset(value) if name in _SETS else value


def _values(model: BaseModel, prefix: str, ends: Corner) -> dict[str, Any]:
    return {
        name: _plain(name, getattr(model, name), ends.get(prefix + name))
        for name in type(model).model_fields
        if getattr(model, name) is not None and name not in ("prior", "offer")
    }


def case_at(facts: Facts, ends: Corner) -> Case:
    """The case with each range at the value that `ends` names (by dotted name)."""
    values = _values(facts, "", ends)
    if facts.prior:  # an empty list states nothing
        values["prior"] = tuple(Prior(**_values(entry, f"prior.{n}.", ends)) for n, entry in enumerate(facts.prior))
    if facts.offer is not None:
        values["offer"] = Offer(**_values(facts.offer, "offer.", ends))
    return Case(**values)


def ranges_of(facts: Facts) -> dict[str, tuple[int, int]]:
    """The facts given as ranges, by dotted name (`total_debt`, `prior.0.debt_before`, `offer.months`)."""
    found: dict[str, tuple[int, int]] = {}
    groups = [("", facts), *((f"prior.{n}.", entry) for n, entry in enumerate(facts.prior or ()))]
    if facts.offer is not None:
        groups.append(("offer.", facts.offer))
    for prefix, model in groups:
        for name in type(model).model_fields:
            value = getattr(model, name)
            if isinstance(value, Range):
                found[prefix + name] = (value.range[0], value.range[1])
    return found


def _corners(ranges: dict[str, tuple[int, int]]) -> list[Corner]:
    """Which end of every range to judge: all combinations of up to four ranges.

    Beyond that the work must stay bounded: all low, all high, and each of these with one range turned to its other end.
    """
    if len(ranges) <= _COMBINED_RANGES:
        return [dict(zip(ranges, chosen, strict=True)) for chosen in product(*ranges.values())]
    sides = [{name: ends[side] for name, ends in ranges.items()} for side in (0, 1)]
    ends_of = [(name, end) for name, ends in ranges.items() for end in ends]
    return [*sides, *({**side, name: end} for side in sides for name, end in ends_of if end != side[name])]


def corners(facts: Facts) -> tuple[tuple[Corner, Case], ...]:
    """The cases to judge, each with the ends it stands for: one where every number is plain (see `_corners`)."""
    return tuple((corner, case_at(facts, corner)) for corner in _corners(ranges_of(facts)))


def corner_cases(facts: Facts) -> tuple[Case, ...]:
    """The cases to judge: one where every number is plain, else one for each choice of range ends (`_corners`)."""
    return tuple(case for _, case in corners(facts))
