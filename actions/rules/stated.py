"""The facts of a case by name, as conditions in `knowledge/` read them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from actions.rules.case import Case

_NAMES = tuple(field.name for field in fields(Case))


class Stated(Mapping[str, Any]):
    """The facts by name, sets as tuples. Reads a fact only when a condition asks for it."""

    def __init__(self, case: Case) -> None:
        """Nothing is read yet."""
        self._case = case

    def __getitem__(self, name: str) -> Any:
        value = getattr(self._case, name)
        return tuple(value) if isinstance(value, frozenset) else value

    def __iter__(self) -> Iterator[str]:
        return iter(_NAMES)

    def __len__(self) -> int:
        return len(_NAMES)
