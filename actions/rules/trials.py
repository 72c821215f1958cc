"""Trying an answer: the case with one fact answered, and how far the result moves by it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from actions.rules.case import Case, Prior
from actions.rules.finding import Estimate
from actions.rules.knowledge import load
from actions.rules.legal_aid import legal_aid
from actions.rules.partial_date import PartialDate
from actions.rules.procedures.judgement import Judgement, Trial
from actions.rules.procedures.outlook import Verdict
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.urgency import UrgentItem, urgent_on


def root(fact: str) -> str:
    """The fact of the case that a dotted name is part of (`prior.outcome` → `prior`)."""
    return fact.split(".", 1)[0]


def answered(case: Case, fact: str, as_of: date) -> Iterator[Case]:
    """The case with `fact` answered, once for each answer of the table; a part of `prior` is that of the entry open."""
    for answer in load("assessment")["missing"]["trials"].get(fact, ()):
        if fact == "prior":
            yield case.with_fact("prior", _priors(answer))
        elif fact.startswith("prior."):
            yield case.with_fact("prior", _with_part(case, fact, answer, as_of))
        else:
            yield case.with_fact(fact, _value(answer, as_of))


def _priors(entries: list[Mapping[str, Any]]) -> tuple[Prior, ...]:
    return tuple(Prior(**entry) for entry in entries)


def _with_part(case: Case, fact: str, answer: Any, as_of: date) -> tuple[Prior, ...]:
    part, value = fact.split(".", 1)[1], _value(answer, as_of)
    entries = list(case.prior or ())
    for place, entry in enumerate(entries):
        if entry.procedure != "none" and getattr(entry, part) is None:
            entries[place] = replace(entry, **{part: value})
            break
    return tuple(entries)


def _value(answer: Any, as_of: date) -> Any:
    """An answer of the table as a rule reads it; `{days_ago: n}` is a day before the day of judging."""
    if isinstance(answer, Mapping):
        day = date.fromordinal(as_of.toordinal() - answer["days_ago"])
        return PartialDate(day, day)
    return frozenset(answer) if isinstance(answer, list) else answer


def moved(judged: Judgement, trial: Trial) -> float:
    """How far the trial's result is from the one judged, in the points of the table."""
    points = load("assessment")["missing"]["points"]
    total = sum(
        points["procedure"][procedure] * _apart(judged.verdicts[procedure], trial.verdict(procedure), points)
        for procedure in trial.moved_procedures
    )
    for before, after in trial.reckoned_again(_ESTIMATORS):
        total += points["estimate"] if _total(before) != _total(after) else 0
    for before, after in trial.reckoned_again((urgent_on,)):
        total += points["urgent"] if _marks(before) != _marks(after) else 0
    for before, after in trial.reckoned_again((legal_aid,)):
        total += points["legal_aid"] if before.status != after.status else 0
    return total


def _apart(now: Verdict, then: Verdict, points: Mapping[str, Any]) -> float:
    if now == then:
        return 0
    apart = points["sentence"] * len(now.said ^ then.said)
    if now.status != then.status:
        apart += points["status"]
    return apart + (points["day"] if now.available_from != then.available_from else 0)


def _total(estimate: Estimate | None) -> int | None:
    return None if estimate is None else estimate.total_repayment


def _marks(items: tuple[UrgentItem, ...]) -> list[tuple[str, date | None]]:
    return [(item.id, item.deadline) for item in items]


_ESTIMATORS = tuple(estimator for _, estimator in PROCEDURES.values() if estimator is not None)
