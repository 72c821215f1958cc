"""A total over equal instalments, every yen rounded up."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from actions.rules.case import Case
from actions.rules.figures import fill
from actions.rules.knowledge import load


def monthly(total: int, months: int) -> int:
    """One instalment (JPY), rounded up so that the instalments never fall short of `total`."""
    return -(-total // months)


def alternatives(total: int, lengths: Sequence[int]) -> tuple[Mapping[str, int], ...]:
    """The same total over each of `lengths` (months)."""
    return tuple({"months": n, "monthly": monthly(total, n), "total_repayment": total} for n in lengths)


def fitting_length(total: int, lengths: Sequence[int], capacity: int | None, otherwise: int) -> int:
    """The shortest of `lengths` (months) that `capacity` (JPY a month) can carry, the longest where none can.

    `otherwise` where the capacity is not known.
    """
    if capacity is None:
        return otherwise
    return next((n for n in lengths if monthly(total, n) <= capacity), lengths[-1])


def lenders_assumed(case: Case, apart: frozenset[str], as_of: date) -> Iterator[str]:
    """What the amount takes for granted of the lenders: that they are ordinary ones where nobody said of which kind
    they are (R-039), else that those among `apart` are paid beside it.
    """
    if case.creditor_kinds is None:
        yield assumption("kinds_unknown", as_of)
    elif case.creditor_kinds & apart:
        yield assumption("unreduced_apart", as_of)


def assumption(key: str, as_of: date, **values: str) -> str:
    """The sentence that says what an estimate takes for granted."""
    return fill(load("assessment")["assumptions"][key], as_of, values)
