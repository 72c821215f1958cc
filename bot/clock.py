"""The one clock. Everything that says "today" asks it; tests and reviewers pin it with BOT_CLOCK."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

TOKYO = ZoneInfo("Asia/Tokyo")


@dataclass(frozen=True, slots=True)
class Clock:
    """Asia/Tokyo, running or pinned to one moment."""

    pinned: datetime | None = None

    @classmethod
    def from_text(cls, text: str | None) -> Clock:
        """A running clock, or one pinned to an ISO 8601 moment with its offset (`2026-11-22T02:10+09:00`).

        Raises:
            ValueError: the text is no such moment, or names no offset.
        """
        if not text:
            return cls()
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError("an offset such as +09:00 is needed")
        return cls(moment.astimezone(TOKYO))

    def now(self) -> datetime:
        """This moment in Asia/Tokyo."""
        return self.pinned or datetime.now(TOKYO)
