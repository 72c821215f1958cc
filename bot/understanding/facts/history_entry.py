"""One earlier procedure while it is being read."""

from dataclasses import dataclass, field
from typing import Any

from .message import Message
from .reading import Span


@dataclass
class Entry:
    """One earlier procedure in the making: its name at [start, end), its words from `begin` to `stop`.

    `rank` says how sure its date is: 1 the day it became final, 0 the decision, -1 neither said.
    """

    begin: int
    start: int
    end: int
    stop: int
    facts: dict[str, Any] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)
    rank: int = -1

    def forget(self, *names: str) -> None:
        """Take facts out again, for a better word of the same."""
        self.facts = {name: value for name, value in self.facts.items() if name not in names}
        self.spans = [span for span in self.spans if span.name.removeprefix("prior.") not in names]

    def put(self, message: Message, name: str, value: Any, start: int, end: int) -> None:
        """Add one fact; the first word said of it stands."""
        if name not in self.facts:
            self.facts[name] = value
            self.spans.append(message.span(f"prior.{name}", value, start, end))
