"""From findings to one outlook: the worst status that a finding leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple

from actions.rules.case import Case
from actions.rules.finding import Estimate, Finding, Outlook, ProcedureId, Status
from actions.rules.knowledge import load

Rule = Callable[[Case, date], Iterable[Finding]]
Estimator = Callable[[Case, date], Estimate | None]

SEVERITY: dict[Status, int] = {"candidate": 0, "conditional": 1, "unknown": 2, "blocked": 3}
_LEAD, _BLOCKS, _OPEN_QUESTION, _GENERAL = -1, 0, 1, 4
_EFFECTS = {"blocks": _BLOCKS, "cautions": 2, "supports": 3, "informs": 5}


def worst(findings: Iterable[Finding]) -> Status:
    """The best status that all findings leave open."""
    return max((finding.status or "candidate" for finding in findings), key=SEVERITY.__getitem__, default="candidate")


def opens_on(findings: Iterable[Finding]) -> date | None:
    """The first day on which no bar of time is left; None where something other than a known time blocks."""
    days = [finding.available_from for finding in findings if finding.status == "blocked"]
    return None if not days or None in days else max(days)


@cache
def _ranks() -> tuple[Mapping[str, int], Mapping[str, int]]:
    """The place of each sentence that leads its group, and the group of the sentences that leave their effect's."""
    table = load("assessment")["reasons"]
    moved = dict.fromkeys(table["general"], _GENERAL) | dict.fromkeys(table["lead"], _LEAD)
    return {name: place for place, name in enumerate(table["first"])}, moved


def _place(finding: Finding) -> tuple[int, int]:
    """What weighs more comes first: the head of the reasons is what a reader sees of a procedure."""
    first, moved = _ranks()
    name = f"{finding.rule}/{finding.key}"
    group = _EFFECTS[finding.effect]
    if finding.status == "unknown":
        group = _OPEN_QUESTION
    return moved.get(name, group), first.get(name, len(first))


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once: what blocks, what is still open, this person's conditions, what helps, what is general."""
    once = {(finding.rule, finding.key, *sorted(finding.values.items())): finding for finding in findings}
    return tuple(sorted(once.values(), key=_place))


def _for_good(finding: Finding) -> bool:
    """Whether the finding closes the procedure for something other than a time, known or still to be asked."""
    return finding.status == "blocked" and finding.available_from is None and not finding.waits_for


class Verdict(NamedTuple):
    """What findings come to. `said`: the sentences that weigh (`R-007/short`), mere information left out."""

    status: Status
    available_from: date | None
    said: frozenset[str]


def verdict(findings: Sequence[Finding]) -> Verdict:
    """What `findings` come to."""
    weighing = frozenset(f"{finding.rule}/{finding.key}" for finding in findings if finding.effect != "informs")
    return Verdict(worst(findings), opens_on(findings), weighing)


def outlook(
    procedure: ProcedureId, findings: Iterable[Finding], estimate: Callable[[], Estimate | None] | None
) -> Outlook:
    """The outlook of `procedure` by what its rules found; `estimate` is reckoned only where it is not closed.

    Where the procedure is closed for more than a time, nothing is estimated and nothing more is worth asking: what
    waits for an answer is left out.
    """
    found = distinct(findings)
    status = worst(found)
    waits = dict.fromkeys(name for finding in found for name in finding.waits_for)
    closed = any(_for_good(finding) for finding in found)
    if closed:
        found = tuple(finding for finding in found if finding.status == "blocked" or not finding.waits_for)
    return Outlook(
        id=procedure,
        status=status,
        available_from=opens_on(found),
        findings=found,
        missing=() if closed else tuple(waits),
        estimate=None if estimate is None or closed else estimate(),
    )
