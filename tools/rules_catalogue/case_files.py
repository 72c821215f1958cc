"""The cases of tests/cases (the whole answer) and of tests/comparison (offers and running plans weighed)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import yaml

from actions.rules.facts import Facts
from actions.rules.refusals import FactsRefused, facts_from
from tools.rules_catalogue.deciders import REPOSITORY

WHOLE_ANSWER, WEIGHED = "cases", "comparison"
"""The folders of tests/ whose cases prove the rules."""


@dataclass(frozen=True, slots=True)
class Case:
    """One case as its file in `folder` has it, with its facts (None where the case is about their being refused)."""

    folder: str
    id: str
    title: str
    source: str
    today: date
    facts: Facts | None
    expect: Mapping[str, Any]


@cache
def cases() -> tuple[Case, ...]:
    """Every case, in the order of the folders and files."""
    return tuple(case for folder in (WHOLE_ANSWER, WEIGHED) for case in _in(folder))


def _in(folder: str) -> Iterator[Case]:
    for file in sorted((REPOSITORY / "tests" / folder).glob("*.yml")):
        for one in yaml.safe_load(file.read_text(encoding="utf-8")):
            day = date.fromisoformat(one["today"])
            yield Case(folder, one["id"], one["title"], one["source"], day, _facts(one["given"]), one["expect"])


def _facts(given: Mapping[str, Any]) -> Facts | None:
    try:
        return facts_from(given)
    except FactsRefused:
        return None
