"""The guides that fit a case: why it was refused, what to check in a settlement, costs, people alike, life after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from functools import cache
from typing import Any

from actions.rules.facts import Facts
from actions.rules.guidance import Item, chosen
from actions.rules.knowledge import load, names_in
from actions.rules.procedures.judgement import Judgement
from actions.rules.signals import signals
from actions.rules.tightest import tightest_first


@dataclass(frozen=True, slots=True)
class Guide:
    """One guide with the items that fit; `topic`: the topic of a question that it answers more fully."""

    id: str
    title: str
    topic: str
    items: tuple[Item, ...]


@cache
def guides() -> Mapping[str, Mapping[str, Any]]:
    """Every guide of `knowledge/guides/`, by its name."""
    return {name: load(f"guides/{name}") for name in names_in("guides")}


def prepare(facts: Facts, as_of: date, topic: str | None = None) -> tuple[Guide, ...]:
    """The guides for the case, each with the items that fit it; `topic`: only those that answer such a question."""
    wanted = {name: guide for name, guide in guides().items() if topic is None or guide["topic"] == topic}
    if not wanted:
        return ()
    judged = [Judgement(case, as_of) for _, case in tightest_first(facts)]
    signs = [signals(one.case, one.outlooks, as_of) for one in judged]
    found = (
        Guide(name, guide["title"], guide["topic"], chosen(f"guides/{name}", signs, as_of))
        for name, guide in wanted.items()
    )
    return tuple(guide for guide in found if guide.items)


def prepared(facts: Facts, as_of: date, topic: str | None = None) -> dict[str, Any]:
    """The same as JSON (`POST /api/prepare`)."""
    return {"today": as_of.isoformat(), "guides": [asdict(guide) for guide in prepare(facts, as_of, topic)]}
