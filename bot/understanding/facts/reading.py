"""What a message said: the facts, where each was said, and whether it corrects something."""

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Span:
    """One fact said at [start, end) of the message; `name` is dotted (`prior.decided_on`), `quote` the words used."""

    name: str
    value: Any
    start: int
    end: int
    quote: str = ""


@dataclass(frozen=True)
class Reading:
    """The facts of one message in the vocabulary of the project; only what was said.

    `replaced` names old values that the person took back (fact name, or `amount`, `lenders`, `date` where the name was
    not said); `unplaced` holds values whose fact was not said, which only a correction can place.
    """

    facts: dict[str, Any] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    corrects: bool = False
    replaced: dict[str, Any] = field(default_factory=dict)
    unplaced: list[Span] = field(default_factory=list)


@dataclass(frozen=True)
class Change:
    """A fact that a message changed: dotted name, the value before (None where there was none), the value now."""

    name: str
    old: Any
    new: Any
