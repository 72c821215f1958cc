"""The language of `expect` in tests/comparison/*.yml, as the header of `offers.yml` describes it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from tests.rules.expectations import faults as _said
from tests.rules.expectations import is_one_of

FOLDER = Path(__file__).parents[1] / "comparison"


def cases() -> list[dict[str, Any]]:
    """Every case of the folder."""
    return [
        case for file in sorted(FOLDER.glob("*.yml")) for case in yaml.safe_load(file.read_text(encoding="utf-8"))
    ]


def _differs(where: str, actual: Any, wanted: Any) -> Iterator[str]:
    if not is_one_of(actual, wanted):
        yield f"{where}: expected {wanted!r}, got {actual!r}"


def _pair(where: str, actual: Any, wanted: list[Any]) -> Iterator[str]:
    """A pair as it stands; JSON has lists where Python has tuples."""
    found = None if actual is None else list(actual)
    if found != wanted:
        yield f"{where}: expected {wanted!r}, got {found!r}"


def _as_now(answer: Mapping[str, Any], wanted: Mapping[str, Any] | None) -> Iterator[str]:
    actual = answer["as_now"]
    if wanted is None or actual is None:
        yield from _differs("as_now", actual, wanted)
        return
    for name, value in wanted.items():
        yield from _differs(f"as_now.{name}", actual[name], value)


def _offer(answer: Mapping[str, Any], wanted: Mapping[str, Any] | None) -> Iterator[str]:
    actual = answer["offer"]
    if wanted is None or actual is None:
        yield from _differs("offer", actual, wanted)
        return
    points = {point["id"]: point["result"] for point in actual["points"]}
    for name, value in wanted.items():
        if name == "points":
            for point, result in value.items():
                yield from _differs(f"offer.{point}", points[point], result)
        else:
            yield from _differs(f"offer.{name}", actual[name], value)


_ROW_PAIRS = frozenset({"fee_range", "with_fees", "saves", "duration_months"})


def _row(where: str, row: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    lengths = {length["months"]: length for length in row["lengths"]}
    for name, value in wanted.items():
        if name == "months":
            yield from (fault for n, length in value.items() for fault in _length(f"{where}.{n}", lengths[n], length))
        elif name == "lengths":
            yield from _pair(f"{where}.lengths", sorted(lengths), value)
        elif name in _ROW_PAIRS and value is not None:
            yield from _pair(f"{where}.{name}", row[name], value)
        else:
            yield from _differs(f"{where}.{name}", row[name], value)


def _length(where: str, actual: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    for name, value in wanted.items():
        if name == "break_even_months" and value is not None:
            yield from _pair(f"{where}.{name}", actual[name], value)
        else:
            yield from _differs(f"{where}.{name}", actual[name], value)


def _procedures(answer: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    rows = {row["id"]: row for row in answer["procedures"]}
    for name, expected in wanted.items():
        if expected is None or name not in rows:
            yield from _differs(name, rows.get(name), expected)
        else:
            yield from _row(name, rows[name], expected)


def _cheaper_a_month(answer: Mapping[str, Any], wanted: Mapping[str, Mapping[int, int]]) -> Iterator[str]:
    """How much less a month than now, by procedure and length (JPY)."""
    rows = {row["id"]: row for row in answer["procedures"]}
    for name, lengths in wanted.items():
        monthly = {length["months"]: length["monthly"] for length in rows[name]["lengths"]}
        for months, less in lengths.items():
            yield from _differs(f"{name}.{months} a month less", answer["as_now"]["monthly"] - monthly[months], less)


def _running(answer: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    """The ways out by their id: all of them, none more."""
    ways = {way["id"]: way for way in answer["running"]}
    if list(ways) != list(wanted):
        yield f"running: expected {list(wanted)}, got {list(ways)}"
    for name in ways.keys() & wanted.keys():
        for part, value in wanted[name].items():
            yield from _differs(f"running.{name}.{part}", ways[name][part], value)


def _scenarios(answer: Mapping[str, Any], wanted: Mapping[str, Any]) -> Iterator[str]:
    found = {scenario["id"]: scenario for scenario in answer["scenarios"]}
    for name, expected in wanted.items():
        if expected is None or name not in found:
            yield from _differs(f"scenario {name}", found.get(name), expected)
        else:
            yield from _changes(f"scenario {name}", found[name]["differences"], expected)


def _changed(answer: Mapping[str, Any], wanted: Any) -> Iterator[str]:
    if wanted is None or answer["changed"] is None or wanted == []:
        yield from _pair("changed", answer["changed"], wanted)
    else:
        yield from _changes("changed", answer["changed"], wanted)


def _changes(where: str, differences: list[Mapping[str, Any]], wanted: Mapping[str, Any]) -> Iterator[str]:
    """What changes for each procedure; null: nothing does."""
    found = {one["procedure"]: one for one in differences}
    for name, expected in wanted.items():
        if expected is None or name not in found:
            yield from _differs(f"{where} {name}", found.get(name), expected)
            continue
        for part, value in expected.items():
            if part == "says":
                yield from (f"{where} {name}: {fault}" for fault in _said(found[name], {"says": value}))
            else:
                yield from _pair(f"{where} {name}.{part}", found[name][part], value)


_CHECKS: Mapping[str, Callable[[Mapping[str, Any], Any], Iterator[str]]] = {
    "as_now": _as_now, "offer": _offer, "procedures": _procedures, "cheaper_a_month": _cheaper_a_month,
    "running": _running, "scenarios": _scenarios, "changed": _changed,
}


def faults(answer: Mapping[str, Any], expect: Mapping[str, Any]) -> list[str]:
    """What `answer` (as JSON) lacks of `expect`; an unknown word in `expect` is a KeyError, never passed over."""
    words = {name: wanted for name, wanted in expect.items() if name in ("says", "never")}
    found = [
        fault for name, wanted in expect.items() if name not in words for fault in _CHECKS[name](answer, wanted)
    ]
    return [*found, *_said(answer, words)]
