"""One case judged by every rule: what each rule found, which facts it read, and the outlook of each procedure."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from actions.rules.case import Case
from actions.rules.finding import Finding, Outlook, ProcedureId
from actions.rules.procedures.outlook import Rule, Verdict, outlook, verdict
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.tracing import ReadCase

Reckon = Callable[[Case, date], Any]
"""Anything that is worked out from nothing but the case and the day: an estimate, the legal aid, what is urgent."""


@dataclass(frozen=True, slots=True)
class Ruling:
    """What one rule found in the case, and the facts it read on the way (absent ones too)."""

    findings: tuple[Finding, ...]
    read: frozenset[str]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """What was worked out from the case, and the facts read for it."""

    value: Any
    read: frozenset[str]


class Judgement:
    """A case as judged on a day: a rule reads nothing but these two, so the facts it read decide what it finds."""

    def __init__(self, case: Case, as_of: date) -> None:
        """Asks every rule once; estimates and outlooks are worked out when they are asked for."""
        self.case, self.as_of = case, as_of
        self._reader = ReadCase.of(case)
        self._reckonings: dict[Reckon, Reckoning] = {}
        self.rulings: dict[Rule, Ruling] = {rule: self._ruling(rule) for rule in EVERY_RULE}

    def _ruling(self, rule: Rule) -> Ruling:
        findings = tuple(rule(self._reader, self.as_of))
        return Ruling(findings, self._reader.take_read())

    def reckoning(self, reckon: Reckon) -> Reckoning:
        """What `reckon` makes of the case."""
        if reckon not in self._reckonings:
            self._reader.take_read()
            value = reckon(self._reader, self.as_of)
            self._reckonings[reckon] = Reckoning(value, self._reader.take_read())
        return self._reckonings[reckon]

    @cached_property
    def outlooks(self) -> Mapping[ProcedureId, Outlook]:
        """The outlook of every procedure, as if filed on the day."""
        return {procedure: self._outlook(procedure) for procedure in PROCEDURES}

    def _outlook(self, procedure: ProcedureId) -> Outlook:
        estimator = PROCEDURES[procedure][1]
        estimate = None if estimator is None else lambda: self.reckoning(estimator).value
        return outlook(procedure, self.findings(procedure), estimate)

    def findings(self, procedure: ProcedureId) -> list[Finding]:
        """Everything the rules of `procedure` found, in the order of the rules."""
        return [finding for rule in PROCEDURES[procedure][0] for finding in self.rulings[rule].findings]

    @cached_property
    def verdicts(self) -> Mapping[ProcedureId, Verdict]:
        """What the findings come to, procedure by procedure."""
        return {procedure: verdict(self.findings(procedure)) for procedure in PROCEDURES}

    @cached_property
    def rules_by_fact(self) -> Mapping[str, list[Rule]]:
        """The rules that have read each fact."""
        index: dict[str, list[Rule]] = {}
        for rule, ruling in self.rulings.items():
            for fact in ruling.read:
                index.setdefault(fact, []).append(rule)
        return index

    def read_for(self, procedure: ProcedureId) -> frozenset[str]:
        """The facts that any rule of `procedure`, or its estimate, has read."""
        rules, estimator = PROCEDURES[procedure]
        read = frozenset().union(*(self.rulings[rule].read for rule in rules))
        return read if estimator is None else read | self.reckoning(estimator).read


class Trial:
    """The same case with one fact changed. Only rules that read this fact are asked again: the others find the same."""

    def __init__(self, base: Judgement, fact: str, case: Case) -> None:
        """`case` differs from the case of `base` in `fact` alone."""
        self._base, self._fact, self._case = base, fact, case
        again = {rule: tuple(rule(case, base.as_of)) for rule in base.rules_by_fact.get(fact, ())}
        self._differ = {
            rule: found for rule, found in again.items() if not _weigh_alike(found, base.rulings[rule].findings)
        }

    @property
    def moved_procedures(self) -> tuple[ProcedureId, ...]:
        """The procedures some rule of which finds something else now."""
        touched = {procedure for rule in self._differ for procedure in PROCEDURES_OF[rule]}
        return tuple(procedure for procedure in PROCEDURES if procedure in touched)

    def verdict(self, procedure: ProcedureId) -> Verdict:
        """What the rules of `procedure` come to with the fact changed."""
        rulings = self._base.rulings
        return verdict([
            finding
            for rule in PROCEDURES[procedure][0]
            for finding in (self._differ[rule] if rule in self._differ else rulings[rule].findings)
        ])

    def reckoned_again(self, reckons: Iterable[Reckon]) -> Iterator[tuple[Any, Any]]:
        """What those of `reckons` that read the fact made of the case before, and make of it now."""
        for reckon in reckons:
            before = self._base.reckoning(reckon)
            if self._fact in before.read:
                yield before.value, reckon(self._case, self._base.as_of)


def _weigh_alike(some: Sequence[Finding], others: Sequence[Finding]) -> bool:
    """Whether both say the same sentences with the same consequence; their figures may differ."""
    return len(some) == len(others) and all(
        one.key == other.key and one.status == other.status and one.available_from == other.available_from
        and one.rule == other.rule
        for one, other in zip(some, others, strict=True)
    )


EVERY_RULE: tuple[Rule, ...] = tuple(dict.fromkeys(rule for rules, _ in PROCEDURES.values() for rule in rules))


PROCEDURES_OF: Mapping[Rule, tuple[ProcedureId, ...]] = {
    rule: tuple(procedure for procedure, (rules, _) in PROCEDURES.items() if rule in rules) for rule in EVERY_RULE
}


def judge(case: Case, as_of: date) -> Mapping[ProcedureId, Outlook]:
    """The outlook of every procedure for `case`, as if filed on `as_of`."""
    return Judgement(case, as_of).outlooks
