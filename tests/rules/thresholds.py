"""The pairs of `tests/cases_thresholds.yml`: what their answers show, and what a value moved by one step breaks."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from copy import deepcopy
from datetime import date, datetime, time, timedelta
from fnmatch import fnmatchcase
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest
import yaml

from actions.rules.assessment import assess
from actions.rules.comparison.compare import compare
from actions.rules.knowledge import in_force, in_force_since, load, names_in, parameter
from actions.rules.refusals import facts_from
from tests.rules.expectations import faults, texts_of

_TESTS = Path(__file__).parents[1]
_TOKYO = ZoneInfo("Asia/Tokyo")
USUAL_DAY = date(2026, 11, 22)
"""The day on which most cases are judged: older values than those in force then have no cases."""
_MONTH_DAY = re.compile(r"\d\d-\d\d")
_SHARE = re.compile(r"\d+/\d+")
_ONE_HUNDREDTH = Fraction(1, 100)
_READ_FROM_FILES = {"load", "names_in"}

TABLE: dict[str, Any] = yaml.safe_load((_TESTS / "cases_thresholds.yml").read_text(encoding="utf-8"))
CASES: dict[str, dict[str, Any]] = {
    case["id"]: case
    for file in sorted((_TESTS / "cases").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
}
NAMES = [f"{area}/{key}" for area in names_in("parameters") for key in load(f"parameters/{area}")]
SIDES = ("at", "beyond")
PAIRS: list[tuple[str, dict[str, Any]]] = [
    *((name, pair) for name, pairs in TABLE["parameters"].items() for pair in pairs),
    *((rule, {"rule": rule, **pair}) for rule, pairs in TABLE["computed"].items() for pair in pairs),
]


def is_only_shown(name: str) -> bool:
    """Whether a parameter is listed as one that decides nothing."""
    return any(fnmatchcase(name, pattern) for pattern in TABLE["shown_only"])


# ---- the two cases of a pair and their answers


def facts_of(id_: str) -> dict[str, Any]:
    """Every fact of a case by its dotted name, `today` among them."""
    return dict(_flat(CASES[id_]["given"], "")) | {"today": CASES[id_]["today"]}


def _flat(node: Any, name: str) -> Iterator[tuple[str, Any]]:
    if isinstance(node, Mapping) or (isinstance(node, list) and node and isinstance(node[0], Mapping)):
        for key, value in node.items() if isinstance(node, Mapping) else enumerate(node):
            yield from _flat(value, f"{name}.{key}" if name else str(key))
    else:
        yield name, node


def answer_to(id_: str) -> dict[str, Any]:
    """The answer to a case, by the values that hold at the moment."""
    now = datetime.combine(date.fromisoformat(CASES[id_]["today"]), time(10), _TOKYO)
    return assess(facts_from(CASES[id_]["given"]), now).as_dict()


def _comparison_for(id_: str) -> dict[str, Any]:
    found = compare(facts_from(CASES[id_]["given"]), date.fromisoformat(CASES[id_]["today"])).as_dict()
    return json.loads(json.dumps(found))


def seen_in(id_: str, pair: Mapping[str, Any]) -> Any:
    """What the answer to a case, or its comparison, shows where the pair should differ."""
    where: str = pair["differs"]
    answer = _comparison_for(id_) if where.startswith("compare") else answer_to(id_)
    where = re.sub("^compare:? ", "", where)
    if where.startswith("says: "):
        return any(re.search(where.removeprefix("says: "), text) for text in texts_of(answer))
    return _at_path(answer, where)


def _at_path(node: Any, path: str) -> Any:
    """What stands at `path`: a key of a mapping, an entry of a list by its `id`. Nothing lies below None."""
    for part in path.split("."):
        if node is None:
            return None
        node = {entry["id"]: entry for entry in node}[part] if isinstance(node, list) else node[part]
    return node


# ---- values moved by one step


class Move(NamedTuple):
    """A parameter with one part of its value moved: `place` names the part, `since` the row of dated values."""

    name: str
    since: date
    place: str
    value: Any

    @property
    def is_unseen(self) -> bool:
        """Whether the table says that no case can notice."""
        return self.place in TABLE["unseen"].get(self.name, ())


def value_of(name: str) -> Any:
    """The value of a parameter on the usual day of the cases."""
    return in_force(name, USUAL_DAY)


def pairs_of(name: str) -> list[dict[str, Any]]:
    """The pairs of a parameter."""
    return TABLE["parameters"][name]


def moves_of(name: str) -> Iterator[Move]:
    """Every part of a parameter's value moved by one step, both ways; those in force now and those to come."""
    for since, value in parameter(name)["values"].items():
        if since >= in_force_since(name, USUAL_DAY):
            for place, moved in (*_neighbours(value), *_beyond_it(name, value)):
                yield Move(name, since, place, moved)


def _neighbours(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            yield from _with_part(value, key, part)
    elif isinstance(value, list) and all(isinstance(part, str) and not _MONTH_DAY.fullmatch(part) for part in value):
        yield from ((name, [other for other in value if other != name]) for name in value)
    elif isinstance(value, list):
        for place, part in enumerate(value):
            yield from _with_part(value, place, part)
    else:
        yield from (("", moved) for moved in _one_step_off(value))


def _with_part(value: Any, key: Any, part: Any) -> Iterator[tuple[str, Any]]:
    for place, moved in _neighbours(part):
        changed = deepcopy(value)
        changed[key] = moved
        yield (f"{key}.{place}" if place else str(key)), changed


def _one_step_off(value: Any) -> tuple[Any, ...]:
    if isinstance(value, int):
        return value - 1, value + 1
    if isinstance(value, date):
        return value - timedelta(days=1), value + timedelta(days=1)
    if _SHARE.fullmatch(str(value)):
        return str(Fraction(value) - _ONE_HUNDREDTH), str(Fraction(value) + _ONE_HUNDREDTH)
    if _MONTH_DAY.fullmatch(str(value)):
        day = date.fromisoformat(f"2027-{value}")
        return tuple((day + timedelta(days=days)).strftime("%m-%d") for days in (-1, 1))
    return ()


def _beyond_it(name: str, value: Any) -> Iterator[tuple[str, Any]]:
    """For a value of names: the name that a pair has beyond, added to the list or put in place of the one."""
    names = {facts_of(pair["beyond"])[pair["fact"]] for pair in pairs_of(name) if pair.get("step") == "member"}
    yield from ((other, [*value, other] if isinstance(value, list) else other) for other in sorted(names))


def moved_far_off(value: Any) -> Any:
    """Every number, day and share of a value changed beyond recognition."""
    if isinstance(value, Mapping):
        return {key: moved_far_off(part) for key, part in value.items()}
    if isinstance(value, list):
        return [moved_far_off(part) for part in value]
    if isinstance(value, int):
        return 2 * value + 1
    if isinstance(value, date):
        return value.replace(year=value.year + 3)
    return str(Fraction(value) / 2) if _SHARE.fullmatch(str(value)) else value


@contextmanager
def in_memory(moves: list[Move]) -> Iterator[None]:
    """While it lasts, the parameters have other values in memory than in their files."""
    try:
        with pytest.MonkeyPatch.context() as patch:
            for move in moves:
                patch.setitem(parameter(move.name)["values"], move.since, move.value)
            _forget()
            yield
    finally:
        _forget()


def _forget() -> None:
    """Empties every memory of the rules, except that of the files themselves."""
    for path, module in list(sys.modules.items()):
        if path.startswith("actions.rules"):
            for name, function in vars(module).items():
                if hasattr(function, "cache_clear") and name not in _READ_FROM_FILES:
                    function.cache_clear()


MOVES = [move for name in TABLE["parameters"] if name in NAMES for move in moves_of(name)]


def broken(name: str) -> frozenset[int]:
    """The pairs of a parameter (by place) of which a case does not come out as expected."""
    return frozenset(
        number for number, pair in enumerate(pairs_of(name))
        if any(_is_broken(pair, pair[side], place) for place, side in enumerate(SIDES))
    )


@cache
def broken_by(number: int) -> frozenset[int]:
    """The pairs of the parameter that break by one of `MOVES`."""
    move = MOVES[number]
    with in_memory([move]):
        return broken(move.name)


def _is_broken(pair: Mapping[str, Any], id_: str, place: int) -> bool:
    try:
        if "values" in pair:
            return seen_in(id_, pair) != pair["values"][place]
        return bool(faults(answer_to(id_), CASES[id_]["expect"]))
    except LookupError:  # a table without an entry for the case
        return True
