"""Reading `knowledge/`: dated legal values, rule records and guidance texts. The only I/O of the rules package."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2] / "knowledge"
_SEEN: ContextVar[set[str] | None] = ContextVar("parameters read", default=None)


class KnowledgeError(LookupError):
    """The knowledge that a rule asked for is absent or malformed: a defect of the data, never of the case."""


class NotInForce(KnowledgeError):
    """No value was in force on the day asked for. The nearest older value is never used instead."""


@cache
def load(path: str) -> Any:
    """The parsed YAML file at `path` (relative to `knowledge/`, without `.yml`), read once per process."""
    file = ROOT / f"{path}.yml"
    if not file.is_file():
        raise KnowledgeError(f"knowledge file missing: {path}.yml")
    return yaml.load(file.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))


@cache
def names_in(folder: str) -> tuple[str, ...]:
    """The names of the YAML files in a folder of `knowledge/`, in order."""
    return tuple(sorted(file.stem for file in (ROOT / folder).glob("*.yml")))


@cache
def parameter(name: str) -> Mapping[str, Any]:
    """The record of parameter `area/name`: description, unit, dated values, references, whether it was verified.

    Raises:
        KnowledgeError: there is no such parameter.
    """
    area, key = name.split("/")
    record = load(f"parameters/{area}").get(key)
    if record is None:
        raise KnowledgeError(f"unknown parameter: {name}")
    return record


@cache
def in_force_since(name: str, as_of: date) -> date:
    """The day on which the value of parameter `area/name` that is in force on `as_of` took effect.

    Raises:
        KnowledgeError: there is no such parameter.
        NotInForce: its first value took effect after `as_of`.
    """
    begun = [day for day in parameter(name)["values"] if day <= as_of]
    if not begun:
        raise NotInForce(f"{name} has no value in force on {as_of.isoformat()}")
    return max(begun)


@cache
def _in_force(name: str, as_of: date) -> Any:
    return parameter(name)["values"][in_force_since(name, as_of)]


def in_force(name: str, as_of: date) -> Any:
    """The value of parameter `area/name` in force on `as_of`; its unit is in the record.

    Raises:
        KnowledgeError: there is no such parameter.
        NotInForce: its first value took effect after `as_of`.
    """
    seen = _SEEN.get()
    if seen is not None:
        seen.add(name)
    return _in_force(name, as_of)


@contextmanager
def figures_read() -> Iterator[set[str]]:
    """While it lasts, the names of the parameters that are read gather in the set it gives."""
    seen: set[str] = set()
    token = _SEEN.set(seen)
    try:
        yield seen
    finally:
        _SEEN.reset(token)


@cache
def rule_records() -> Mapping[str, Mapping[str, Any]]:
    """All rule records of `knowledge/rules/*.yml`, by rule number (`R-020`): title, basis, certainty, texts."""
    records: dict[str, Mapping[str, Any]] = {}
    for file in names_in("rules"):
        for number, record in load(f"rules/{file}").items():
            if number in records:
                raise KnowledgeError(f"{number} stands in two files")
            records[number] = record
    return records


def rule_basis(rule: str) -> str:
    """The articles or sources that `rule` rests on, as a reader sees them."""
    return rule_records()[rule]["basis"]
