"""What the rules read and say: every case and every corner of the vocabulary is judged, and each rule watched at it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from inspect import signature
from typing import Any

from actions.rules.adviser import adviser
from actions.rules.case import Case
from actions.rules.comparison.offer import judge_offer
from actions.rules.comparison.running import ways_out
from actions.rules.finding import Finding
from actions.rules.knowledge import NotInForce, figures_read, load
from actions.rules.legal_aid import legal_aid
from actions.rules.procedures.judgement import EVERY_RULE, Judgement
from actions.rules.procedures.outlook import Rule
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.urgency import urgent_on
from tools.rules_catalogue.tracing import NotingCase

Decider = Callable[[Case, date], Any]
ESTIMATE = "estimate"
"""The name under which the estimate of a procedure stands among its rules."""
JUDGED_AT_ONCE = ("offer", "plan")
"""The lanes in which one function judges all points, each resting on rules of its own."""


@dataclass(slots=True)
class Reading:
    """The facts and parameters read, and what each sentence (number, key) was seen to do."""

    facts: set[str] = field(default_factory=set)
    figures: set[str] = field(default_factory=set)
    effects: dict[tuple[str, str], set[str]] = field(default_factory=dict)


@dataclass(slots=True)
class Measured:
    """By rule function; and, for what is decided beside the procedures, by lane and rule number."""

    functions: dict[Rule, Reading] = field(default_factory=dict)
    others: dict[tuple[str, str], Reading] = field(default_factory=dict)


def effect_of(finding: Finding) -> str:
    """What a finding does, as one word: it blocks, cautions, asks, supports or informs."""
    return "asks" if finding.status == "unknown" else finding.effect


def watch(measured: Measured, case: Case, day: date, *, wholly: bool) -> None:
    """Judges `case` on `day` and adds what every rule and every other decider read and said.

    `wholly`: the adviser too, who needs the outlook of every procedure, which takes as long as all rules together.
    """
    noting = NotingCase(case)
    for rule in EVERY_RULE:
        reading = measured.functions.setdefault(rule, Reading())
        for finding in _called(rule, noting, day, reading) or ():
            reading.effects.setdefault((finding.rule, finding.key), set()).add(effect_of(finding))
    deciders = [*_other_deciders(), *(_adviser(case, day) if wholly else ())]
    for lane, decider in deciders:
        found = Reading()
        for number in set(_numbers(_called(decider, noting, day, found), lane)):
            into = measured.others.setdefault((lane, number), Reading())
            into.facts |= found.facts
            into.figures |= found.figures


def _called(decider: Decider, noting: NotingCase, day: date, into: Reading) -> Any:
    """What `decider` gives; the facts and parameters it read are added to `into`. None where no law was in force."""
    for cached in _caches():
        cached.cache_clear()
    with figures_read() as figures:
        try:
            found = decider(noting.reader, day)
            found = tuple(found) if isinstance(found, Iterator) else found
        except NotInForce:
            found = None
    into.facts |= noting.take_read()
    into.figures |= figures
    return found


@cache
def _caches() -> tuple[Any, ...]:
    """The caches of the rules that depend on the day of the law: a value remembered would not be seen to be read."""
    modules = [module for name, module in sys.modules.items() if name.startswith("actions.rules.")]
    found = {id(one): one for module in modules for one in vars(module).values() if hasattr(one, "cache_clear")}
    return tuple(
        one for one in found.values()
        if one.__module__ != "actions.rules.knowledge" and "as_of" in signature(one).parameters
    )


@cache
def _other_deciders() -> tuple[tuple[str, Decider], ...]:
    """What is decided beside the rules of the procedures, each with its lane."""
    estimators = ((procedure, estimator) for procedure, (_, estimator) in PROCEDURES.items() if estimator is not None)
    urgent = (("urgent", part) for part in _urgent_parts())
    return *estimators, *urgent, ("legal_aid", legal_aid), ("offer", judge_offer), ("plan", ways_out)


def _adviser(case: Case, day: date) -> Iterator[tuple[str, Decider]]:
    outlooks, aid = Judgement(case, day).outlooks, legal_aid(case, day)
    yield "adviser", lambda read, as_of: adviser(read, outlooks, aid, as_of)


def _urgent_parts() -> tuple[Decider, ...]:
    """The functions of the urgency module that give urgent matters one by one, so that each has its own facts."""
    named = vars(sys.modules[urgent_on.__module__]).values()
    gives = {id(one): getattr(one, "__annotations__", {}).get("return") for one in named}
    return tuple(one for one in named if gives[id(one)] == "Iterator[UrgentItem]") or (urgent_on,)


_ALWAYS = {"legal_aid": "R-132", "adviser": "R-130"}


def _numbers(found: Any, lane: str) -> Iterator[str]:
    """The rules that an outcome rests on: it names them, or the table of urgent matters does."""
    if found is None:
        return
    if lane in _ALWAYS:
        yield _ALWAYS[lane]
    elif lane in PROCEDURES:
        yield ESTIMATE
    for one in found if isinstance(found, Iterable) else getattr(found, "points", ()):
        if lane == "urgent":
            yield load("guidance/urgent")[one.id]["rule"]
        else:
            yield from getattr(one, "rules", None) or (one.rule,)
