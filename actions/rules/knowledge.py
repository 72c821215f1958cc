"""Reading `knowledge/`: dated legal values, rule records and guidance texts. The only I/O of the rules package."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2] / "knowledge"


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
def in_force(name: str, as_of: date) -> Any:
    """The value of parameter `area/name` in force on `as_of`; its unit is in the record.

    Raises:
        KnowledgeError: there is no such parameter.
        NotInForce: its first value took effect after `as_of`.
    """
    area, key = name.split("/")
    record = load(f"parameters/{area}").get(key)
    if record is None:
        raise KnowledgeError(f"unknown parameter: {name}")
    begun = [day for day in record["values"] if day <= as_of]
    if not begun:
        raise NotInForce(f"{name} has no value in force on {as_of.isoformat()}")
    return record["values"][max(begun)]


@cache
def rule_records() -> Mapping[str, Mapping[str, Any]]:
    """All rule records of `knowledge/rules/*.yml`, by rule number (`R-020`): title, basis, certainty, texts."""
    records: dict[str, Mapping[str, Any]] = {}
    for file in sorted((ROOT / "rules").glob("*.yml")):
        for number, record in load(f"rules/{file.stem}").items():
            if number in records:
                raise KnowledgeError(f"{number} stands in two files")
            records[number] = record
    return records


def rule_text(rule: str, key: str, values: Mapping[str, Any]) -> str:
    """The sentence `key` of `rule`, filled with `values` (already formatted for reading).

    Raises:
        KnowledgeError: the rule, the sentence or one of its values is absent.
    """
    try:
        return rule_records()[rule]["texts"][key].format_map(values)
    except KeyError as error:
        raise KnowledgeError(f"{rule}.{key}: {error} is missing") from error


def rule_basis(rule: str) -> str:
    """The articles or sources that `rule` rests on, as a reader sees them."""
    return rule_records()[rule]["basis"]
