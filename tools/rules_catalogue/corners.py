"""Facts at the corners of the vocabulary: typical people, each with one fact after another set to every kind of value.

The cases of tests/cases prove what is right; these only make the rules read and say whatever they can.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import product
from typing import Any, Literal, get_args, get_origin

from actions.rules.facts import Facts, OfferFacts, PriorFacts

_NUMBERS = (0, 1, 2, 61, 90_000, 900_000, 2_000_000, 6_000_000, 20_000_000, 40_000_000, 60_000_000)
_SHARES = (0.0, 0.2, 0.75, 1.0)
_YEARS_BACK = (0, 3, 6, 8, 12, 20)
_TOLD_APART = (
    {}, {"procedure": "bankruptcy", "outcome": "discharged"},
    {"procedure": "salaried_rehabilitation", "outcome": "completed"},
    {"procedure": "small_scale_rehabilitation", "outcome": "hardship_discharge"},
    {"procedure": "rehabilitation", "outcome": "defaulted"}, {"procedure": "voluntary_arrangement"},
)
_TYPICAL: dict[str, Any] = {
    "total_debt": 6_000_000, "creditor_count": 5, "creditor_kinds": ["consumer_finance", "credit_card"],
    "income_type": "salaried", "income_stable": True, "monthly_income": 280_000, "monthly_living_costs": 220_000,
    "assets": 300_000, "household_size": 2, "prefecture": "東京都",
}
_PEOPLE: tuple[dict[str, Any], ...] = (
    {},
    {**_TYPICAL, "prior": [{"procedure": "none"}]},
    {**_TYPICAL, "prior": [{"procedure": "bankruptcy", "outcome": "discharged"}], "loan_before_2010_06": True},
    {**_TYPICAL, "monthly_repayment": 150_000, "prior": [
        {"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "debt_before": 9_000_000,
         "plan_total": 1_800_000, "plan_paid_share": 0.5, "months_left": 18},
    ]},
    {**_TYPICAL, "prior": [{"procedure": "voluntary_arrangement", "outcome": "defaulted"}], "situation": "negotiating",
     "offer": {"months": 36, "monthly_amount": 90_000, "total": 3_240_000}},
    {**_TYPICAL, "owns_home": True, "mortgage_balance": 15_000_000, "priorities": ["keep_home", "privacy"]},
    {**_TYPICAL, "legal_action": "auction", "owns_home": True, "priorities": ["keep_home", "keep_car"]},
    {**_TYPICAL, "legal_action": "payment_order", "income_type": "self_employed", "cause": ["gambling"]},
)


def corner_facts(day: date) -> Iterator[dict[str, Any]]:
    """The facts of every person, plain and with each fact varied; dates lie before and after `day`."""
    for person in _PEOPLE:
        yield person
        for name, value in _variants(Facts, day):
            yield {**person, name: value}
        for name, value in _variants(OfferFacts, day):
            yield {**person, "offer": {**person.get("offer", {}), name: value}}
    yield from _earlier(day)


def _earlier(day: date) -> Iterator[dict[str, Any]]:
    """Every earlier procedure with every outcome, at several distances; and, for some, each part of it varied."""
    procedures, outcomes = (_words(PriorFacts.model_fields[name].annotation) for name in ("procedure", "outcome"))
    for procedure, outcome in product((None, *procedures), (None, *outcomes)):
        stated = {name: word for name, word in (("procedure", procedure), ("outcome", outcome)) if word}
        yield {**_TYPICAL, "prior": [stated]}
        for decided in (_back(day, 6), _back(day, 20), f"{day.year - 7}"):
            yield {**_TYPICAL, "prior": [{**stated, "decided_on": decided}]}
    for stated, (name, value) in product(_TOLD_APART, tuple(_variants(PriorFacts, day))):
        dated = {} if name == "years_ago" else {"decided_on": _back(day, 6)}
        yield {**_TYPICAL, "prior": [{**dated, **stated, name: value}]}


def _variants(model: Any, day: date) -> Iterator[tuple[str, Any]]:
    for name, field in model.model_fields.items():
        if name not in ("prior", "offer", "unknown", "declined"):
            yield from ((name, value) for value in _values(field.annotation, field.metadata, day))


def _values(annotation: Any, metadata: list[Any], day: date) -> Iterator[Any]:
    text = f"{annotation} {metadata}"
    words = _words(annotation)
    if words:
        yield from ([word] for word in words) if "list" in text else words
    elif "bool" in text:
        yield from (True, False)
    elif "_exact_date" in text:
        yield from (_back(day, years) for years in _YEARS_BACK)
    elif "_date" in text:
        yield from _days(day)
    elif "float" in text:
        yield from _SHARES
    elif "int" in text:
        yield from _NUMBERS[1:3] if any(f"le={most}" in text for most in (30, 60)) else _NUMBERS


def _words(annotation: Any) -> tuple[str, ...]:
    """The words that a fact may be, also within a list; none where it is something else."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)
    return tuple(word for part in get_args(annotation) for word in _words(part))


def _days(day: date) -> tuple[str, ...]:
    return (*(_back(day, years) for years in _YEARS_BACK), f"{day.year - 7}", f"{day.year}", _back(day, -1))


def _back(day: date, years: int) -> str:
    return f"{day.year - years}-{day.month:02}-{min(day.day, 28):02}"
