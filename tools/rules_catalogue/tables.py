"""The sentences outside the rules' records: those of the tables in `knowledge/` by which some rules are decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from actions.rules.knowledge import load

GUIDANCE: Mapping[str, str] = {"adviser": "R-130", "legal_aid": "R-132"}
"""The tables of `knowledge/guidance` that hold the sentences of one rule."""


@dataclass(frozen=True, slots=True)
class TableSentence:
    """A sentence of a table, by a dotted key (`payment_order.within`); `lane`: what it belongs to."""

    lane: str
    key: str
    text: str


@cache
def table_sentences(number: str) -> tuple[TableSentence, ...]:
    """The sentences of the tables that the rule decides by."""
    return tuple(_found(number))


def _found(number: str) -> Iterator[TableSentence]:
    for name, item in load("guidance/urgent").items():
        if item["rule"] == number:
            yield from _of("urgent", name, item["texts"])
    for name, point in load("comparison")["offer"].items():
        if number in point["rules"]:
            yield from _of("offer", name, {key: text for key, text in point.items() if key != "rules"})
    for table, rule in GUIDANCE.items():
        if rule == number:
            yield from _of(table, table, load(f"guidance/{table}")["texts"])


def _of(lane: str, name: str, texts: Mapping[str, str]) -> Iterator[TableSentence]:
    return (TableSentence(lane, f"{name}.{key}", text) for key, text in texts.items())
