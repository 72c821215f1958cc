"""Facts as a person reads them: what each is called, and its value in words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from actions.rules.knowledge import load
from actions.rules.wording import yen

_PLACE = re.compile(r"\.\d+\.")


def label(name: str) -> str:
    """What a fact is called (`total_debt` → 借入れの総額); that of an older procedure is marked (`prior.1.outcome`)."""
    called = _labels()[_plain(name)]["label"]
    return called if _plain(name) == name else load("facts")["older"].format(label=called)


def value(name: str, stated: Any) -> str:
    """A fact's value as a person would say it (`3500000` → 350万円)."""
    words, name = load("facts"), _plain(name)
    if isinstance(stated, Mapping):
        low, high = (value(name, end) for end in stated["range"])
        return words["units"]["range"].format(low=low, high=high)
    if isinstance(stated, list):
        return "・".join(value(name, item) for item in stated)
    unit = _labels()[name]["unit"]
    if unit == "percent":
        return words["units"][unit].format(value=f"{stated * 100:g}")
    if unit == "yen":
        return yen(stated)
    if unit == "flag":
        return words["flags"][stated]
    if unit == "word":
        return words["words_of"].get(name, {}).get(stated) or words["words"][stated]
    return _counted(unit, stated, words["units"])


def _counted(unit: str, stated: Any, units: Mapping[str, str]) -> str:
    if unit == "date":
        parts = [part.lstrip("0") for part in str(stated).split("-")]
        return "".join(part + mark for part, mark in zip(parts, "年月日", strict=False))
    if unit == "text":
        return str(stated)
    number = round(stated * 10, 1) if unit == "share" else stated
    return units[unit].format(value=int(number) if number == int(number) else number)


def flat(facts: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Every single fact with its dotted name; of several earlier procedures each has its own entries, newest first."""
    for place, entry in enumerate(facts.get("prior") or []):
        owner = f"prior.{place}" if place else "prior"
        yield from ((f"{owner}.{name}", held) for name, held in entry.items() if held is not None)
    for name, held in facts.items():
        if name == "offer":
            yield from ((f"offer.{part}", part_held) for part, part_held in held.items() if part_held is not None)
        elif name in _labels():
            yield name, held


def _plain(name: str) -> str:
    """The fact's name without the place of its earlier procedure."""
    return _PLACE.sub(".", name)


def _labels() -> Mapping[str, Mapping[str, str]]:
    return load("facts")["labels"]


def status_word(status: str) -> str:
    """A status as a person reads it (`conditional` → 条件つき)."""
    return load("facts")["statuses"][status]
