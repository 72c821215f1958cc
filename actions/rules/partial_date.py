"""Dates as people remember them: a day, a month or only a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

_FORM = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date known to the day, the month or the year: every day from `first` to `last` is possible."""

    first: date
    last: date

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """`YYYY`, `YYYY-MM` or `YYYY-MM-DD`.

        Raises:
            ValueError: another form, or a day that does not exist.
        """
        match = _FORM.fullmatch(text)
        if match is None:
            raise ValueError("expected YYYY, YYYY-MM or YYYY-MM-DD")
        year, month, day = (int(part) if part else None for part in match.groups())
        if day:
            exact = date(year, month, day)
            return cls(exact, exact)
        first = date(year, month or 1, 1)
        end = month or 12
        return cls(first, date(year, end, monthrange(year, end)[1]))

    @property
    def is_exact(self) -> bool:
        """Whether the day itself is known."""
        return self.first == self.last
