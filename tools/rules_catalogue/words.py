"""The words of the catalogue: headings, units, and what a lane, an effect or a fact is called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from actions.rules.fact_words import label
from actions.rules.wording import jday
from tools.rules_catalogue.records import ParameterEntry


@cache
def words() -> Mapping[str, Any]:
    """The tables of `words.yml` and `names.yml`."""
    files = (Path(__file__).with_name(name) for name in ("words.yml", "names.yml"))
    return {key: held for file in files for key, held in yaml.safe_load(file.read_text(encoding="utf-8")).items()}


def word(table: str, key: str) -> str:
    """The word for `key` in a table; the key itself where the table has none (a new unit, a new area)."""
    return str(words()[table].get(key, key))


def fact_word(name: str) -> str:
    """What a fact is called; one that a person is never asked about has its word here."""
    try:
        return label(name)
    except KeyError:
        return word("facts", name)


def current_words(entry: ParameterEntry) -> str:
    """The value in force, or that none is yet, and from when."""
    if entry.current is not None:
        return entry.current.shown
    return str(words()["not_yet"]).format(since=jday(entry.values[0].since))


def on(text: str, day: date) -> str:
    """A heading with the day in it."""
    return text.format(day=jday(day))
