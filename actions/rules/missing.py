"""What to ask next: the absent facts that would change the answer, in the order that `knowledge/` gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from actions.rules.case import Case
from actions.rules.finding import Outlook
from actions.rules.knowledge import load


def _holds(case: Case, when: Mapping[str, list[Any]]) -> bool:
    for name, values in when.items():
        stated = getattr(case, name)
        if not (stated & set(values) if isinstance(stated, frozenset) else stated in values):
            return False
    return True


def _asked_anyway(case: Case, table: Mapping[str, Any]) -> Iterator[str]:
    for entry in table["ask_when"]:
        fact = entry["fact"]
        if getattr(case, fact) is None and _holds(case, entry.get("when", {})):
            yield fact


def _last_part(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def missing(case: Case, outlooks: Iterable[Outlook], also: Iterable[str]) -> tuple[str, ...]:
    """The facts to ask for, most useful first; those already asked for without an answer come last.

    `also`: what else waits for facts (legal aid).
    """
    table = load("assessment")["missing"]
    waited = {name for outlook in outlooks for name in outlook.missing} | set(also)
    waited -= set(table["only_when_asked"])
    waited |= set(_asked_anyway(case, table))
    wanted = [fact for fact in table["order"] if fact in waited]
    in_vain = {_last_part(name) for name in case.unknown | case.declined}
    return tuple(sorted(wanted, key=lambda fact: _last_part(fact) in in_vain))
