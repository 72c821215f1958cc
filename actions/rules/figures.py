"""Figures inside sentences: `{rehabilitation/bar_years}` stands for the value in force on the day of the answer.

A figure of the law or a fee is written once, in `knowledge/parameters/`. A sentence names it: `{area/name}`, one entry
of a table by `[key]` (of bands by their `basis`), and after a colon another word for its unit
(`{negotiation/instalments[longest]:回}` → 60回). A line that begins with `{since area/name}` is left out on days before
that figure first took effect.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from actions.rules.knowledge import in_force, parameter
from actions.rules.wording import quantity

_SINCE = re.compile(r"\{since ([a-z_]+/[a-z_0-9]+)\}")


class Figure:
    """One value of `knowledge/parameters/`, ready to be written into a sentence."""

    __slots__ = ("_unit", "_value")

    def __init__(self, value: Any, unit: str) -> None:
        """`unit` as the record has it (`JPY per creditor`, `years`, `share` …)."""
        self._value, self._unit = value, unit

    def __getitem__(self, key: str | int) -> Figure:
        if isinstance(self._value, list) and isinstance(key, str):
            return Figure({band["basis"]: band for band in self._value}[key], self._unit)
        return Figure(self._value[key], self._unit)

    def __format__(self, unit_word: str) -> str:
        if isinstance(self._value, list):
            low, high = self._value
            return f"{quantity(low, self._unit, unit_word)}〜{quantity(high, self._unit, unit_word)}"
        return quantity(self._value, self._unit, unit_word)


class _Values(dict[str, Any]):
    """The values of one sentence; a name with a slash is a figure."""

    def __init__(self, values: Mapping[str, Any], as_of: date) -> None:
        super().__init__(values)
        self._as_of = as_of

    def __missing__(self, name: str) -> Figure:
        if "/" not in name:
            raise KeyError(name)
        return Figure(in_force(name, self._as_of), parameter(name)["unit"])


def fill(text: str, as_of: date, values: Mapping[str, Any] | None = None) -> str:
    """`text` with its `values` and with the figures in force on `as_of`.

    Raises:
        KeyError: a value of the sentence is absent.
        KnowledgeError: a figure is unknown, or none was in force.
    """
    if "{" not in text:
        return text
    if values:
        return _in_time(text, as_of).format_map(_Values(values, as_of))
    return _filled(text, as_of)


@lru_cache(maxsize=4096)
def _filled(text: str, as_of: date) -> str:
    return _in_time(text, as_of).format_map(_Values({}, as_of))


def _in_time(text: str, as_of: date) -> str:
    """`text` without the lines on a law to come, and without their marks."""
    if "{since " not in text:
        return text
    lines = [(_SINCE.match(line), line) for line in text.splitlines()]
    return "\n".join(
        line[mark.end():] if mark else line
        for mark, line in lines if mark is None or min(parameter(mark[1])["values"]) <= as_of
    )
