"""From findings to one outlook: the worst status that a finding leaves open."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from actions.rules.case import Case
from actions.rules.finding import Estimate, Finding, Outlook, ProcedureId, Status

Rule = Callable[[Case, date], Iterable[Finding]]
Estimator = Callable[[Case, date], Estimate | None]

SEVERITY: dict[Status, int] = {"candidate": 0, "conditional": 1, "unknown": 2, "blocked": 3}
_EFFECTS = {"blocks": 0, "cautions": 1, "supports": 2, "informs": 3}


def worst(findings: Iterable[Finding]) -> Status:
    """The best status that all findings leave open."""
    return max((finding.status or "candidate" for finding in findings), key=SEVERITY.__getitem__, default="candidate")


def opens_on(findings: Iterable[Finding]) -> date | None:
    """The first day on which no bar of time is left; None where something other than a known time blocks."""
    days = [finding.available_from for finding in findings if finding.status == "blocked"]
    return None if not days or None in days else max(days)


def distinct(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, what blocks first, what only informs last."""
    once = {(finding.rule, finding.key, *sorted(finding.values.items())): finding for finding in findings}
    return tuple(sorted(once.values(), key=lambda finding: _EFFECTS[finding.effect]))


def outlook(
    procedure: ProcedureId, rules: Iterable[Rule], estimate: Estimator | None, case: Case, as_of: date
) -> Outlook:
    """The outlook of `procedure` for `case`, as if filed on `as_of`.

    Where the procedure is closed for more than a time, nothing is estimated and nothing more is worth asking.
    """
    findings = distinct(finding for rule in rules for finding in rule(case, as_of))
    status = worst(findings)
    waits = dict.fromkeys(name for finding in findings for name in finding.waits_for)
    closed = status == "blocked" and opens_on(findings) is None
    return Outlook(
        id=procedure,
        status=status,
        available_from=opens_on(findings),
        findings=findings,
        missing=() if closed else tuple(waits),
        estimate=None if estimate is None or closed else estimate(case, as_of),
    )
