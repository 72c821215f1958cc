"""What to say of a seizure: how much of the pay, what stops it (R-095, R-096)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from actions.rules.case import Case
from actions.rules.figures import fill
from actions.rules.garnishment import income_above_share, protected, seizable_for_family, seizable_wages
from actions.rules.knowledge import load
from actions.rules.wording import yen

_BENEFITS = frozenset({"pension", "public_assistance"})
_NO_WAGES = frozenset({"self_employed", "unemployed", "none"})


def seizure_text(case: Case, as_of: date) -> str:
    """The sentences on a seizure for this case. Civil Execution Act art. 152; Civil Rehabilitation Act arts. 26, 39."""
    texts = load("guidance/urgent")["seizure"]["texts"]
    return "".join(fill(texts[key], as_of, values) for key, values in _sentences(case, as_of))


def _sentences(case: Case, as_of: date) -> Iterator[tuple[str, dict[str, Any]]]:
    yield _what_is_taken(case, as_of)
    kinds = case.creditor_kinds or frozenset()
    if "child_support" in kinds and case.income_type not in _BENEFITS | _NO_WAGES:
        yield _for_family(case, as_of)
    yield "stops", {}
    if "tax" in kinds:
        yield "tax", {}
    yield "hard", {}


def _what_is_taken(case: Case, as_of: date) -> tuple[str, dict[str, Any]]:
    if case.income_type in _BENEFITS:
        return "protected_benefit", {}
    if case.income_type in _NO_WAGES:
        return "not_wages", {}
    threshold = income_above_share(as_of)
    bounds = {"threshold": yen(threshold), "protected": yen(protected(as_of))}
    if not case.monthly_income:
        return "note", bounds
    key = "above" if case.monthly_income > threshold else "share"
    amount = seizable_wages(case.monthly_income, as_of)
    return key, {**bounds, "income": yen(case.monthly_income), "amount": yen(amount)}


def _for_family(case: Case, as_of: date) -> tuple[str, dict[str, Any]]:
    if not case.monthly_income:
        return "family_note", {}
    amount = seizable_for_family(case.monthly_income, as_of)
    return "family", {"income": yen(case.monthly_income), "amount": yen(amount)}
