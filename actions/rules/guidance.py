"""What to do, to ask and to bring, chosen for the case from `knowledge/guidance/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import Any

from actions.rules.conditions import matches
from actions.rules.knowledge import load


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, ask or bring, and why."""

    id: str
    text: str
    why: str


def next_steps(*signals: Mapping[str, Any]) -> tuple[Item, ...]:
    """The steps for this case, in the order to take them. `signals`: one for each end of a range."""
    return _chosen("next_steps", signals)


def questions(*signals: Mapping[str, Any]) -> tuple[Item, ...]:
    """The questions to ask the adviser, best first. `signals`: one for each end of a range."""
    return _chosen("questions", signals)


def documents(*signals: Mapping[str, Any]) -> tuple[Item, ...]:
    """The papers to bring, most telling first. `signals`: one for each end of a range."""
    return _chosen("documents", signals)


@cache
def _in_order(name: str) -> tuple[tuple[Any, Item], ...]:
    """Every item of the list with its condition, by its `order`."""
    items = sorted(load(f"guidance/{name}")["items"], key=lambda item: item["order"])
    return tuple((item.get("when"), Item(item["id"], item["text"], item["why"])) for item in items)


def _chosen(name: str, signals: Sequence[Mapping[str, Any]]) -> tuple[Item, ...]:
    return tuple(islice(_matching(name, signals), load(f"guidance/{name}")["limit"]))


def _matching(name: str, signals: Sequence[Mapping[str, Any]]) -> Iterator[Item]:
    return (item for when, item in _in_order(name) if any(matches(when, one) for one in signals))
