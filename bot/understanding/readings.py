"""A reading as JSON keeps it in the conversation, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.understanding.facts import Reading, Span


def reading_as_dict(reading: Reading, asked: str | None) -> dict[str, Any]:
    """The facts, their quotes, and the question that the message was read against."""
    spans = [
        {"name": s.name, "value": s.value, "start": s.start, "end": s.end, "quote": s.quote} for s in reading.spans
    ]
    return {"asked": asked, "facts": reading.facts, "spans": spans, "corrects": reading.corrects}


def reading_from(kept: Mapping[str, Any]) -> Reading:
    """The reading that `reading_as_dict` kept."""
    spans = [Span(**span) for span in kept["spans"]]
    return Reading(facts=kept["facts"], spans=spans, corrects=kept["corrects"])
