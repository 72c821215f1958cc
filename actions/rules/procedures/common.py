"""Small questions about a case that several rules ask."""

from __future__ import annotations

from datetime import date

from actions.rules.case import Case
from actions.rules.estimates.floors import UNREDUCED
from actions.rules.estimates.instalments import monthly
from actions.rules.finding import Finding
from actions.rules.knowledge import in_force
from actions.rules.wording import yen

COURT_PAPERS = frozenset({"payment_order", "provisional_payment_order", "lawsuit"})
TITLE_EXISTS = frozenset({"seizure", "auction"})
"""A payment order with provisional execution is none yet: within two weeks an objection may still plead the time."""


def only_kinds(case: Case, kinds: frozenset[str]) -> bool:
    """Whether every kind of lender that was stated is among `kinds`; False where none was stated."""
    return bool(case.creditor_kinds) and case.creditor_kinds <= kinds


def any_kind(case: Case, kinds: frozenset[str]) -> bool:
    """Whether some lender that was stated is among `kinds`."""
    return bool(case.creditor_kinds and case.creditor_kinds & kinds)


def has_unreduced(case: Case) -> bool:
    """Whether taxes or child support are among the debts."""
    return any_kind(case, UNREDUCED)


def wants_to_keep_home(case: Case) -> bool:
    """Whether the case is about a home to be kept: said so, or a home with a mortgage."""
    if case.owns_home is False:
        return False
    return "keep_home" in case.priorities or bool(case.owns_home and case.mortgage_balance)


def had(case: Case, procedures: frozenset[str], outcomes: frozenset[str] | None = None) -> bool:
    """Whether some earlier procedure is among `procedures` (and ended in one of `outcomes`)."""
    return any(
        prior.procedure in procedures and (outcomes is None or prior.outcome in outcomes) for prior in case.earlier
    )


def payable_over(total: int, months: int, capacity: int) -> bool:
    """Whether `capacity` (JPY a month) carries `total` over `months` instalments."""
    return capacity * months >= total


def standard_months(parameter: str, as_of: date) -> tuple[int, int]:
    """The standard and the longest length (months) of a plan; `parameter` as in `knowledge/parameters`."""
    lengths = in_force(parameter, as_of)
    return lengths["standard"], lengths["longest"]


def instalments(total: int, standard: int, longest: int, capacity: int) -> dict[str, str]:
    """`total` (JPY) over the standard and the longest length (months), and what is left a month, for the texts."""
    return {
        "standard": yen(monthly(total, standard)), "standard_months": str(standard),
        "longest": yen(monthly(total, longest)), "longest_months": str(longest), "left": yen(capacity),
    }


def inform(rule: str, key: str, **values: str) -> Finding:
    """A finding that says something and touches no status."""
    return Finding(rule, key, "informs", values)


def caution(rule: str, key: str, *waits_for: str, **values: str) -> Finding:
    """A finding that leaves the procedure open, but for a professional to judge."""
    return Finding(rule, key, "cautions", values, status="conditional", waits_for=waits_for)


def block(rule: str, key: str, **values: str) -> Finding:
    """A finding that closes the procedure, for a reason other than time."""
    return Finding(rule, key, "blocks", values, status="blocked")


def support(rule: str, key: str, **values: str) -> Finding:
    """A finding that speaks for the procedure."""
    return Finding(rule, key, "supports", values)


def ask(rule: str, key: str, *waits_for: str) -> Finding:
    """A finding that cannot be made before `waits_for` are known."""
    return Finding(rule, key, "informs", status="unknown", waits_for=waits_for)
