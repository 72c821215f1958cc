"""Counting what was read right, wrong, or not at all, fact by fact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

_TENFOLD = 10


def pairs(facts: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Each single thing stated, as (name, value): an entry of `prior` by its place, a list item by item."""
    for name, value in facts.items():
        if name == "prior":
            for place, entry in enumerate(value):
                yield from ((f"prior.{place}.{part}", repr(held)) for part, held in entry.items())
        elif name == "offer":
            yield from ((f"offer.{part}", repr(held)) for part, held in value.items())
        elif isinstance(value, list):
            yield from ((name, repr(item)) for item in value)
        else:
            yield name, repr(value)


def called(name: str) -> str:
    """The name under which a thing is counted: `prior.1.outcome` is a `prior.outcome`."""
    head, _, rest = name.partition(".")
    return f"prior.{rest.split('.', 1)[1]}" if head == "prior" and "." in rest else name


@dataclass
class Counts:
    """Found rightly, found but not stated, stated but not found; by the name of the fact."""

    right: Counter[str] = field(default_factory=Counter)
    extra: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)

    def add(self, read: Mapping[str, Any], stated: Mapping[str, Any]) -> bool:
        """Counts one message; gives whether everything in it was read as stated."""
        found, wanted = Counter(pairs(read)), Counter(pairs(stated))
        for total, part in ((self.right, found & wanted), (self.extra, found - wanted), (self.missed, wanted - found)):
            for (name, _), times in part.items():
                total[called(name)] += times
        return found == wanted

    def f1(self, name: str | None = None) -> tuple[float, float, float]:
        """Precision, recall and F1 of one fact, or of all together."""
        counters = (self.right, self.extra, self.missed)
        right, extra, missed = (sum(one.values()) if name is None else one[name] for one in counters)
        precision = right / (right + extra) if right + extra else 1.0
        recall = right / (right + missed) if right + missed else 1.0
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def names(self) -> list[str]:
        """Every fact that was stated or found."""
        return sorted(set(self.right) | set(self.extra) | set(self.missed))


def wrong_by_ten(read: Mapping[str, Any], stated: Mapping[str, Any]) -> list[str]:
    """The amounts that are ten times (or more) too much or too little: the error that must not happen."""
    found, wanted = dict(_numbers(read)), dict(_numbers(stated))
    return [
        name for name, amount in found.items()
        if wanted.get(name) and (amount >= _TENFOLD * wanted[name] or amount * _TENFOLD <= wanted[name])
    ]


def _numbers(facts: Mapping[str, Any]) -> Iterator[tuple[str, float]]:
    flat = {**facts, **{f"offer.{part}": held for part, held in (facts.get("offer") or {}).items()}}
    for place, entry in enumerate(facts.get("prior") or ()):
        flat |= {f"prior.{place}.{part}": held for part, held in entry.items()}
    for name, value in flat.items():
        if isinstance(value, Mapping) and "range" in value:
            yield name, value["range"][1]
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield name, value
