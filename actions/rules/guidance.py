"""What to do, to ask and to bring, chosen for the case from `knowledge/guidance/`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from actions.rules.conditions import Condition, condition
from actions.rules.figures import fill
from actions.rules.knowledge import load


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to do, ask or bring, and why."""

    id: str
    text: str
    why: str


def chosen(name: str, signals: Sequence[Mapping[str, Any]], as_of: date) -> tuple[Item, ...]:
    """The items of the list `knowledge/<name>.yml` that fit, in order, as many as its `limit`."""
    return tuple(islice(_matching(name, signals, as_of), load(name)["limit"]))


@lru_cache(maxsize=256)
def _in_order(name: str, as_of: date) -> tuple[tuple[Condition, Item], ...]:
    """Every item of the list with its condition, by its `order`."""
    items = sorted(load(name)["items"], key=lambda item: item["order"])
    return tuple(
        (condition(item.get("when")), Item(item["id"], fill(item["text"], as_of), fill(item["why"], as_of)))
        for item in items
    )


def _matching(name: str, signals: Sequence[Mapping[str, Any]], as_of: date) -> Iterator[Item]:
    if len(signals) == 1:
        return (item for fits, item in _in_order(name, as_of) if fits(signals[0]))
    return (item for fits, item in _in_order(name, as_of) if any(map(fits, signals)))
