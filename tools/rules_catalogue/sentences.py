"""The sentences of the rules as read on a day: blanks for what a case fills in, and an example where a case says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import lru_cache
from string import Formatter

from actions.rules.case import corner_cases
from actions.rules.figures import fill
from actions.rules.finding import Finding
from actions.rules.knowledge import NotInForce, in_force
from actions.rules.procedures.judgement import Judgement
from tools.rules_catalogue.case_files import cases
from tools.rules_catalogue.words import words

Mark = tuple[str, str]
"""A sentence: the number of its rule and its key."""


class _Blank(str):
    """A place that a case fills in; it takes any format and any part of a table."""

    def __format__(self, spec: str) -> str:
        return str(self)

    def __getitem__(self, key: object) -> _Blank:
        return self


def as_read(text: str, day: date) -> str:
    """`text` with the figures of the day, blanks for the values of a case, and a note where no law is in force yet."""
    return fill(text, day, {name: _Blank(blank) for name, blank in _blanks(_names(text), day)})


def _names(text: str) -> set[str]:
    return {name.split("[")[0] for _, name, _, _ in Formatter().parse(text) if name}


def _blanks(names: set[str], day: date) -> Iterator[tuple[str, str]]:
    for name in names:
        if "/" not in name:
            yield name, words()["blank"].format(name=words()["values"].get(name, name))
        elif not _is_in_force(name, day):
            yield name, words()["not_in_force"].format(name=name)


def _is_in_force(name: str, day: date) -> bool:
    try:
        in_force(name, day)
    except NotInForce:
        return False
    return True


def figures_of(text: str) -> frozenset[str]:
    """The parameters that a sentence names."""
    return frozenset(name for name in _names(text) if "/" in name)


@lru_cache(maxsize=8)
def examples(day: date) -> Mapping[Mark, str]:
    """Each sentence as the first case that gives rise to it reads it, every case judged on `day`."""
    found: dict[Mark, Finding] = {}
    for case in cases():
        for corner in corner_cases(case.facts) if case.facts is not None else ():
            for finding in _findings(corner, day):
                found.setdefault((finding.rule, finding.key), finding)
    return {mark: finding.text_on(day) for mark, finding in found.items()}


def _findings(case: object, day: date) -> tuple[Finding, ...]:
    try:
        judged = Judgement(case, day)  # type: ignore[arg-type]
    except NotInForce:
        return ()
    return tuple(finding for ruling in judged.rulings.values() for finding in ruling.findings)
