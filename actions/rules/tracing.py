"""A case that remembers which of its facts were read, so that every finding can name the facts it rests on."""

from __future__ import annotations

from dataclasses import fields
from typing import Any

from actions.rules.case import Case

FACT_NAMES = tuple(field.name for field in fields(Case) if field.name not in ("unknown", "declined"))
"""`unknown` and `declined` say what was asked in vain: they order the questions, and no rule may read them."""


class ReadCase(Case):
    """A `Case` that notes down which facts were read, and behaves like the case it was made from."""

    __slots__ = ("_case", "_read")

    @classmethod
    def of(cls, case: Case) -> ReadCase:
        """The same facts, none of them read yet."""
        reader = object.__new__(cls)
        object.__setattr__(reader, "_case", case)
        object.__setattr__(reader, "_read", set())
        return reader

    def take_read(self) -> frozenset[str]:
        """The facts read since the last call."""
        taken = frozenset(self._read)
        self._read.clear()
        return taken


def _noting(name: str) -> property:
    def read(self: ReadCase) -> Any:
        self._read.add(name)
        return getattr(self._case, name)

    return property(read)


for _name in FACT_NAMES:
    setattr(ReadCase, _name, _noting(_name))
