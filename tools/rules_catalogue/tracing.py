"""A case that notes down every fact read of it, the parts of an earlier procedure and of an offer too."""

from __future__ import annotations

from collections.abc import MutableSet
from dataclasses import fields
from typing import Any

from actions.rules.case import Case, Offer, Prior
from actions.rules.tracing import ReadCase


class NotingCase:
    """`reader` behaves like the case; `take_read` gives the dotted names of the facts read since the last call."""

    def __init__(self, case: Case) -> None:
        """Nothing has been read yet."""
        self._parts: set[str] = set()
        if case.prior is not None:
            case = case.with_fact("prior", tuple(_noting(_NotingPrior, one, self._parts) for one in case.prior))
        if case.offer is not None:
            case = case.with_fact("offer", _noting(_NotingOffer, case.offer, self._parts))
        self.reader = ReadCase.of(case)

    def take_read(self) -> frozenset[str]:
        """A fact with parts is named by the parts that were read, and by itself only where none was."""
        parts = frozenset(self._parts)
        self._parts.clear()
        whole = {name.split(".", 1)[0] for name in parts}
        return parts | (self.reader.take_read() - whole)


def _noting(kind: type, held: Any, parts: MutableSet[str]) -> Any:
    noting = object.__new__(kind)
    object.__setattr__(noting, "_held", held)
    object.__setattr__(noting, "_parts", parts)
    return noting


def _part(owner: str, name: str) -> property:
    def read(self: Any) -> Any:
        self._parts.add(f"{owner}.{name}")
        return getattr(self._held, name)

    return property(read)


def _kind(base: type, owner: str) -> type:
    parts = {field.name: _part(owner, field.name) for field in fields(base)}
    return type(f"_Noting{base.__name__}", (base,), {"__slots__": ("_held", "_parts"), **parts})


_NotingPrior, _NotingOffer = _kind(Prior, "prior"), _kind(Offer, "offer")
