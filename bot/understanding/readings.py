"""A reading as JSON keeps it in the conversation, and back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from bot.understanding.facts import Reading, Span


def reading_as_dict(reading: Reading, asked: str | None) -> dict[str, Any]:
    """Everything that was read, and the question (`asked`) that the message was read against."""
    return {**asdict(reading), "asked": asked}


def reading_from(kept: Mapping[str, Any]) -> Reading:
    """The reading that `reading_as_dict` kept."""
    spans = {part: [Span(**span) for span in kept[part]] for part in ("spans", "unplaced")}
    return Reading(kept["facts"], spans["spans"], kept["corrects"], kept["replaced"], spans["unplaced"])
