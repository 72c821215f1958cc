"""Every rule in one sentence, for whoever wants to look one up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from actions.rules.figures import fill
from actions.rules.knowledge import rule_records


def catalogue(as_of: date) -> Iterator[dict[str, Any]]:
    """The rules by number, with the figures in force on `as_of`; `text` None: a rule without a sentence of its own."""
    for number, record in sorted(rule_records().items()):
        note = record["texts"].get("note")
        yield {
            "rule": number, "title": record["title"], "basis": record["basis"], "certainty": record["certainty"],
            "checked_on": record["checked_on"].isoformat(), "sources": list(record["sources"]),
            "text": None if note is None else fill(note, as_of),
        }
