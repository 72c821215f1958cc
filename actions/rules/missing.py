"""What to ask next: the absent facts that would change the answer, in the order that `knowledge/` gives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Set
from typing import Any

from actions.rules.case import Case
from actions.rules.conditions import matches
from actions.rules.finding import Outlook
from actions.rules.knowledge import load


def _stated(case: Case, name: str) -> Any:
    value = getattr(case, name)
    return tuple(value) if isinstance(value, frozenset) else value


def _holds(case: Case, when: Mapping[str, Any]) -> bool:
    return matches([when], {name: _stated(case, name) for name in when})


def _asked_anyway(case: Case, table: Mapping[str, Any]) -> Iterator[str]:
    for entry in table["ask_when"]:
        fact = entry["fact"]
        if getattr(case, fact) is None and _holds(case, entry.get("when", {})):
            yield fact


def _too_early(case: Case, fact: str, table: Mapping[str, Any], in_vain: Set[str]) -> bool:
    """Whether another fact must be asked for first, because it may make this one needless."""
    first = table["only_after"].get(fact)
    return first is not None and getattr(case, first) is None and first not in in_vain


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
    in_vain = {_last_part(name) for name in case.unknown | case.declined}
    wanted = [fact for fact in table["order"] if fact in waited and not _too_early(case, fact, table, in_vain)]
    return tuple(sorted(wanted, key=lambda fact: _last_part(fact) in in_vain))
