"""What if: the same case with something changed, and what of the answer changes with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import cache
from math import floor
from typing import Any

from actions.rules.case import Case
from actions.rules.conditions import Condition, condition
from actions.rules.figures import fill
from actions.rules.finding import Outlook, ProcedureId, Status
from actions.rules.knowledge import in_force, load
from actions.rules.procedures.judgement import judge


@dataclass(frozen=True, slots=True)
class Difference:
    """How one procedure changes: before and after. JPY (`monthly` over the estimate's own length), None: not reckoned.

    `says`: what the rules say now and did not say before, mere information left out.
    """

    procedure: ProcedureId
    status: tuple[Status, Status]
    total_repayment: tuple[int | None, int | None]
    monthly: tuple[int | None, int | None]
    says: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """One "what if" with everything that changes; empty: nothing does."""

    id: str
    title: str
    differences: tuple[Difference, ...]


def scenarios(
    case: Case, signals: Mapping[str, Any], outlooks: Mapping[ProcedureId, Outlook], as_of: date
) -> tuple[Scenario, ...]:
    """The scenarios that fit the case, each judged anew."""
    return tuple(_judged(case, entry, outlooks, as_of) for fits, entry in _entries() if fits(signals))


def _judged(
    case: Case, entry: Mapping[str, Any], outlooks: Mapping[ProcedureId, Outlook], as_of: date
) -> Scenario:
    after = judge(_changed(case, entry, as_of), as_of)
    return Scenario(entry["id"], fill(entry["title"], as_of), differences(outlooks, after, as_of))


@cache
def _entries() -> tuple[tuple[Condition, Mapping[str, Any]], ...]:
    return tuple((condition(entry.get("when")), entry) for entry in load("scenarios")["scenarios"])


def differences(
    before: Mapping[ProcedureId, Outlook], after: Mapping[ProcedureId, Outlook], as_of: date
) -> tuple[Difference, ...]:
    """What differs between two judgements of (nearly) the same case."""
    every = (_difference(before[procedure], after[procedure], as_of) for procedure in before)
    return tuple(one for one in every if _differs(one))


def _differs(one: Difference) -> bool:
    return bool(one.says) or any(was != now for was, now in (one.status, one.total_repayment, one.monthly))


def _difference(before: Outlook, after: Outlook, as_of: date) -> Difference:
    first, second = before.estimate, after.estimate
    return Difference(
        before.id, (before.status, after.status),
        (first and first.total_repayment, second and second.total_repayment),
        (first and first.monthly, second and second.monthly), _newly_said(before, after, as_of),
    )


def _newly_said(before: Outlook, after: Outlook, as_of: date) -> tuple[str, ...]:
    known = {(finding.rule, finding.key) for finding in before.findings}
    fresh = [one for one in after.findings if (one.rule, one.key) not in known and one.effect != "informs"]
    return tuple(one.text_on(as_of) for one in fresh)


def _changed(case: Case, entry: Mapping[str, Any], as_of: date) -> Case:
    for change in entry["change"]:
        case = case.with_fact(change["fact"], _new_value(case, change, as_of))
    return case


def _new_value(case: Case, change: Mapping[str, Any], as_of: date) -> Any:
    held = getattr(case, change["fact"])
    match change:
        case {"set": value}:
            return value
        case {"forget": _}:
            return None
        case {"less_by": name}:
            return floor(held * (1 - Fraction(in_force(name, as_of))))
        case {"plus": name}:
            return held + in_force(name, as_of)
        case {"without": value}:
            return held - {value}
        case {"copy": fact}:
            return getattr(case, fact)
    raise KeyError(f"scenario change: {change}")
