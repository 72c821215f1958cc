"""What goes without deciding: sentences that a fact calls for (`knowledge/notes.yml`), each one rule by its number."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from actions.rules.case import Case
from actions.rules.conditions import condition
from actions.rules.finding import Finding, ProcedureId
from actions.rules.knowledge import load, rule_records
from actions.rules.procedures.common import inform
from actions.rules.procedures.outlook import Rule
from actions.rules.stated import Stated


def noted(procedure: ProcedureId) -> tuple[Rule, ...]:
    """The notes that belong to `procedure`."""
    return tuple(rule for entry, rule in _NOTES if procedure in entry["procedures"])


def _rule(entry: Mapping[str, Any]) -> Rule:
    number, key, fits = entry["rule"], entry.get("key", "note"), condition(entry["when"])

    def note(case: Case, as_of: date) -> Iterator[Finding]:
        if fits(Stated(case)):
            yield inform(number, key)

    note.__name__ = f"r{number.removeprefix('R-')}_{key}"
    note.__doc__ = f"{number}: {rule_records()[number]['title']}. {rule_records()[number]['basis']}."
    return note


_NOTES = tuple((entry, _rule(entry)) for entry in load("notes")["notes"])
