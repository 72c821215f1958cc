"""What to ask next: the absent facts, those first whose answer would change the result most.

What waits for a fact gives the order in the rough: a rule that can say nothing without it weighs most. The facts at
its head are then tried, each with answers that people give: the more the result moves, the sooner the fact is asked.
What waits still counts then, because two facts may move the result only together (income and living costs).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from functools import cache
from typing import Any

from actions.rules.case import Case
from actions.rules.conditions import Condition, condition
from actions.rules.knowledge import load
from actions.rules.legal_aid import legal_aid
from actions.rules.procedures.judgement import Judgement, Trial
from actions.rules.stated import Stated
from actions.rules.trials import answered, moved, root


def missing(corners: Sequence[Judgement]) -> tuple[str, ...]:
    """The facts to ask for, most useful first; those already asked for without an answer come last.

    `corners`: the case at each choice of range ends. What any of them waits for is asked; answers are tried in the
    first.
    """
    table, judged = _table(), corners[0]
    in_vain = {_last_part(name) for name in judged.case.unknown | judged.case.declined}
    wanted: Counter[str] = Counter()
    for corner in corners:
        wanted |= _wanted(corner, in_vain)
    place = {fact: index for index, fact in enumerate(table["order"])}
    roughly = sorted((fact for fact in wanted if fact in place), key=lambda fact: (-wanted[fact], place[fact]))
    moves = dict(_tried(judged, [fact for fact in roughly if _last_part(fact) not in in_vain]))
    return tuple(sorted(roughly, key=lambda fact: (_last_part(fact) in in_vain, -moves.get(fact, 0) - wanted[fact])))


def _table() -> Mapping[str, Any]:
    return load("assessment")["missing"]


def _last_part(name: str) -> str:
    return name.rsplit(".", 1)[-1]


def _wanted(judged: Judgement, in_vain: Set[str]) -> Counter[str]:
    """Each fact that something waits for, with how much waits for it."""
    table, weight = _table(), _table()["waiting"]
    waited: Counter[str] = Counter()
    for outlook in judged.outlooks.values():
        for name in outlook.missing:
            waited[name] += weight["prior_part"] if name.startswith("prior.") and name not in waited else 0
        for finding in outlook.findings:
            for name in finding.waits_for:
                if name in waited:
                    waited[name] += weight[finding.status or "informs"]
    for name in judged.reckoning(legal_aid).value.missing:
        waited[name] += weight["legal_aid"]
    asked = dict(_asked_anyway(judged.case))
    for name in table["only_when_asked"]:
        if name not in asked:
            waited.pop(name, None)
    waited.update(asked)
    return Counter({fact: much for fact, much in waited.items() if not _too_early(judged.case, fact, table, in_vain)})


@cache
def _conditions() -> tuple[tuple[str, Condition, int], ...]:
    entries = _table()["ask_when"]
    return tuple((entry["fact"], condition([entry.get("when", {})]), entry["weight"]) for entry in entries)


def _asked_anyway(case: Case) -> Iterator[tuple[str, int]]:
    """The facts asked for in certain cases whatever waits, with their weight."""
    stated = Stated(case)
    for fact, fits, weight in _conditions():
        if getattr(case, fact) is None and fits(stated):
            yield fact, weight


def _too_early(case: Case, fact: str, table: Mapping[str, Any], in_vain: Set[str]) -> bool:
    """Whether another fact must be asked for first, because it may make this one needless."""
    first = table["only_after"].get(fact)
    return first is not None and getattr(case, first) is None and first not in in_vain


def _tried(judged: Judgement, facts: list[str]) -> Iterator[tuple[str, float]]:
    """How much the result moves by the answers to a fact (mean), as far as the number of trials allows."""
    left = _table()["most_trials"]
    for fact in facts:
        answers = list(answered(judged.case, fact, judged.as_of))
        left -= len(answers)
        if left < 0:
            return
        if answers:
            yield fact, sum(moved(judged, Trial(judged, root(fact), case)) for case in answers) / len(answers)
