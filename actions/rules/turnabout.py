"""What would change an answer: another value of one fact with which the procedure looks different."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

from actions.rules.edges import first_other, in_doubling_steps
from actions.rules.finding import ProcedureId, Status
from actions.rules.knowledge import load
from actions.rules.procedures.judgement import Judgement, Trial
from actions.rules.trials import answered, root

_ABSURDLY_MUCH = 10**9
_NUMBERS = (
    "total_debt", "mortgage_balance", "creditor_count", "largest_claim", "objecting_creditors", "objecting_amount",
    "monthly_income", "monthly_living_costs", "assets", "affordable_monthly", "arrears_months",
)


@dataclass(frozen=True, slots=True)
class Turnabout:
    """With `answer` to `fact` the status would be `status`; `edge`: that value exactly, from it on, or up to it."""

    fact: str
    answer: Any
    edge: Literal["is", "from", "up_to"]
    status: Status


def turnabouts(judged: Judgement, procedure: ProcedureId) -> tuple[Turnabout, ...]:
    """Every single fact that would change the status of `procedure`, with the answer or the edge at which it does."""
    read = judged.read_for(procedure)
    numbers = [fact for fact in _NUMBERS if fact in read and getattr(judged.case, fact) is not None]
    found = [*_by_answers(judged, procedure), *(turn for fact in numbers for turn in _edges(judged, procedure, fact))]
    return tuple({(turn.fact, repr(turn.answer)): turn for turn in found}.values())


def _by_answers(judged: Judgement, procedure: ProcedureId) -> Iterator[Turnabout]:
    """What the answers that people give to an open question, or another choice than the one stated, would do."""
    now, read = judged.verdicts[procedure].status, judged.read_for(procedure)
    for fact, answers in load("assessment")["missing"]["trials"].items():
        if fact in _NUMBERS or fact.startswith("prior") or root(fact) not in read:
            continue
        for answer, case in zip(answers, answered(judged.case, fact, judged.as_of), strict=False):
            if isinstance(answer, dict) or getattr(case, fact) == getattr(judged.case, fact):
                continue
            then = Trial(judged, fact, case).verdict(procedure).status
            if then != now:
                yield Turnabout(fact, answer, "is", then)


def _edges(judged: Judgement, procedure: ProcedureId, fact: str) -> Iterator[Turnabout]:
    """The nearest edge above and below the stated number."""
    def status(value: int) -> Status:
        return Trial(judged, fact, judged.case.with_fact(fact, value)).verdict(procedure).status

    now, held = judged.verdicts[procedure].status, getattr(judged.case, fact)
    for far, edge in ((_ABSURDLY_MUCH, "from"), (0, "up_to")):
        found = first_other(status, now, held, in_doubling_steps(held, far))
        if found is not None:
            yield Turnabout(fact, found[0], edge, found[1])  # type: ignore[arg-type]
