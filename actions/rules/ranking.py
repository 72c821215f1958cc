"""Which procedure is listed first: status, then how it fits what the person wants. Points live in `knowledge/`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from actions.rules.case import Case
from actions.rules.finding import Outlook
from actions.rules.knowledge import load


def _points(outlook: Outlook, case: Case, table: Mapping[str, Any]) -> int:
    wanted = sum(table["priorities"].get(priority, {}).get(outlook.id, 0) for priority in case.priorities)
    found = sum(table["findings"].get(f"{finding.rule}/{finding.key}", 0) for finding in outlook.findings)
    asked_for = table["preferred"] if case.preferred_procedure == outlook.id else 0
    return table["status"][outlook.status] + table["procedure"][outlook.id] + wanted + found + asked_for


def best_first(outlooks: Iterable[Outlook], case: Case) -> tuple[Outlook, ...]:
    """The outlooks, best first; those not open now come last, whatever else speaks for them."""
    table = load("assessment")["ranking"]
    return tuple(sorted(
        outlooks, key=lambda outlook: (outlook.status == "blocked", -_points(outlook, case, table))
    ))
