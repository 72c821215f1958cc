"""Where an answer flips inside a range that the person gave: the first value at which the procedure looks different."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from actions.rules.case import Corner, case_at
from actions.rules.edges import first_other, in_even_steps
from actions.rules.fact_words import label, status_word, value
from actions.rules.facts import Facts
from actions.rules.finding import Finding, ProcedureId, Status
from actions.rules.procedures.judgement import Judgement, Trial
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.trials import root

_PROBES = 8


def turning_points(
    facts: Facts, judged: Sequence[tuple[Corner, Judgement]]
) -> Mapping[ProcedureId, tuple[Finding, ...]]:
    """For each procedure, the findings for each range inside which it flips while all else stays as in one corner.

    Where both ends agree, the way between them is looked at once for each range, in the first corner: there the answer
    may turn and turn back.
    """
    trials = _Trials(facts)
    return {procedure: _turns(trials, judged, procedure) for procedure in PROCEDURES}


class _Trials:
    """The cases between the corners, each tried once for all procedures."""

    def __init__(self, facts: Facts) -> None:
        self._facts = facts
        self._tried: dict[tuple[int, str, int], Trial] = {}

    def status(self, low: tuple[Corner, Judgement], fact: str, number: int, procedure: ProcedureId) -> Status:
        """What `procedure` looks like in the corner `low` with `number` for `fact`."""
        corner, base = low
        key = (id(base), fact, number)
        if key not in self._tried:
            self._tried[key] = Trial(base, root(fact), case_at(self._facts, {**corner, fact: number}))
        return self._tried[key].verdict(procedure).status


def _turns(
    trials: _Trials, judged: Sequence[tuple[Corner, Judgement]], procedure: ProcedureId
) -> tuple[Finding, ...]:
    found: dict[str, tuple[Finding, ...]] = {}
    for fact, low, high in _pairs(judged):
        statuses = [one.verdicts[procedure].status for one in (low[1], high[1])]
        if fact not in found or (not found[fact] and statuses[0] != statuses[1]):
            found[fact] = tuple(_edges(trials, fact, low, high[0][fact], procedure))
    return tuple(finding for findings in found.values() for finding in findings)


def _pairs(
    judged: Sequence[tuple[Corner, Judgement]]
) -> Iterator[tuple[str, tuple[Corner, Judgement], tuple[Corner, Judgement]]]:
    """Corners that differ in one fact only, the lower end first."""
    for low in judged:
        for high in judged:
            apart = [name for name, end in low[0].items() if high[0][name] != end]
            if len(apart) == 1 and low[0][apart[0]] < high[0][apart[0]]:
                yield apart[0], low, high


def _edges(
    trials: _Trials, fact: str, low: tuple[Corner, Judgement], high: int, procedure: ProcedureId
) -> Iterator[Finding]:
    """The sentences for every edge of one range: each speaks only of the values up to the next edge."""
    edges, near, start = [], low[0][fact], low[1].verdicts[procedure].status
    while (found := _first_different(trials, fact, low, near, start, high, procedure)) is not None:
        edges.append((found[0], start, found[1]))
        near, start = found
    called = fact.replace("prior.0.", "prior.")  # the last one: only those before it are marked
    for place, (first, below, above) in enumerate(edges):
        following = edges[place + 1][0] - 1 if place + 1 < len(edges) else None
        key, at = _key(first, place, following)
        said = {"fact": label(called), "at": value(fact, at), "below": status_word(below), "above": status_word(above)}
        if following is not None:
            said["next"] = value(fact, following)
        yield Finding("R-000", key, "cautions", said, status="conditional")


def _key(first: int, place: int, following: int | None) -> tuple[str, int]:
    """The sentence for an edge whose first value is `first`, and the value that it names."""
    if following is not None:
        return ("turns_next" if place == 0 else "turns_between"), first - 1
    if place:
        return "turns_beyond", first - 1
    return ("turns_from", first) if _zeros(first) > _zeros(first - 1) else ("turns_above", first - 1)


def _zeros(number: int) -> int:
    """How round a number is: the rounder side of the edge is the one to name."""
    digits = str(number)
    return len(digits) - len(digits.rstrip("0"))


def _first_different(
    trials: _Trials, fact: str, low: tuple[Corner, Judgement], near: int, start: Status, high: int,
    procedure: ProcedureId,
) -> tuple[int, Status] | None:
    """The first value after `near` whose status is not `start`, and that status; None: no other is met up to `high`."""
    def status(number: int) -> Status:
        return trials.status(low, fact, number, procedure)

    return first_other(status, start, near, in_even_steps(near, high, _PROBES)) if near < high else None
