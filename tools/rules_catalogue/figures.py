"""The parameters as a reader sees them: every dated value, the one in force on the day, the next, and who reads it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from actions.rules.knowledge import ROOT, load, parameter
from actions.rules.wording import quantity, yen
from tools.rules_catalogue.deciders import REPOSITORY
from tools.rules_catalogue.records import DatedValue, ParameterEntry
from tools.rules_catalogue.words import word, words


def parameters(day: date, readers: Mapping[str, tuple[str, ...]]) -> dict[str, ParameterEntry]:
    """Every parameter of `knowledge/parameters` by its name; `readers`: who was seen to read it."""
    names = [
        f"{file.stem}/{key}" for file in sorted((ROOT / "parameters").glob("*.yml"))
        for key in load(f"parameters/{file.stem}")
    ]
    return {name: _entry(name, day, readers.get(name, ())) for name in names}


def _entry(name: str, day: date, readers: tuple[str, ...]) -> ParameterEntry:
    record = parameter(name)
    values = tuple(
        DatedValue(since, shown(value, record["unit"]), _reference(record["reference"][since]))
        for since, value in sorted(record["values"].items())
    )
    begun = [value for value in values if value.since <= day]
    later = [value for value in values if value.since > day]
    return ParameterEntry(
        name=name, description=record["description"], unit=word("units", record["unit"]), values=values,
        current=begun[-1] if begun else None, following=later[0] if later else None, verified=record["verified"],
        checked_on=record["checked_on"], note=record.get("note", ""), readers=readers, elsewhere=_naming(name),
    )


def _reference(reference: Mapping[str, str]) -> str:
    """The article and the source; what a stray comma of the record has split off is shown as broken."""
    law = f"{reference.get('law', '')}{reference.get('article', '')}"
    torn = "、".join(str(key) for key in reference if key not in ("law", "article", "source"))
    parts = (law, reference.get("source", ""), words()["torn"].format(rest=torn) if torn else "")
    return "、".join(part for part in parts if part)


def shown(value: Any, unit: str) -> str:
    """A value in words: a figure with its unit, a span, a list, or a table."""
    if isinstance(value, Mapping):
        return "、".join(_named(key, one, unit) for key, one in value.items())
    if isinstance(value, list):
        if len(value) == 2 and (" to " in unit or all(isinstance(one, int) for one in value)):
            return "〜".join(_figure(one, unit) for one in value)
        return ("; " if value and isinstance(value[0], Mapping) else "、").join(shown(one, unit) for one in value)
    return _figure(value, unit)


def _named(key: Any, value: Any, unit: str) -> str:
    if key in ("below", "up_to"):
        return f"{yen(value)}{word('keys', key)}"
    if key == "basis":
        return f"({word('keys', value)})"
    name = words()["people"].format(size=key) if isinstance(key, int) else word("keys", str(key))
    held = f"〔{shown(value, unit)}〕" if isinstance(value, Mapping) else shown(value, unit)
    return f"{name} {held}"


def _figure(value: Any, unit: str) -> str:
    if isinstance(value, str) and value.replace("/", "").isdigit():
        return quantity(Fraction(value), "share")
    if isinstance(value, str):
        return value
    kind = unit.split(",")[0].split(" per ")[0]
    unit_word = words()["units"].get(kind, "") if kind == "minutes" else ""
    return quantity(value, unit, unit_word)


def _naming(name: str) -> tuple[str, ...]:
    """The files whose sentences or code name the parameter."""
    marks = {".yml": (f"{{{name}", f": {name}"), ".py": (f'"{name}"',)}
    return tuple(path for path, text in _texts() if any(mark in text for mark in marks[Path(path).suffix]))


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    files = [
        *(file for file in ROOT.rglob("*.yml") if file.parent.name != "parameters"),
        *(file for folder in ("actions", "bot") for file in (REPOSITORY / folder).rglob("*.py")),
    ]
    return tuple((file.relative_to(REPOSITORY).as_posix(), file.read_text(encoding="utf-8")) for file in sorted(files))
