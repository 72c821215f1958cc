"""Why: for each procedure the facts, the rule, the article and the words; and what would change the answer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from actions.rules.fact_words import label, status_word, value
from actions.rules.facts import Facts
from actions.rules.finding import Finding, ProcedureId
from actions.rules.knowledge import figures_read, in_force, in_force_since, parameter, rule_records
from actions.rules.procedures.judgement import Judgement
from actions.rules.procedures.outlook import Rule
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.texts import rule_text
from actions.rules.tightest import tightest
from actions.rules.turnabout import Turnabout, turnabouts

_FIGURE = re.compile(r"\{([a-z_]+/[a-z_0-9]+)")


@dataclass(frozen=True, slots=True)
class Step:
    """One rule's part in the answer: what it read, what it says, and what that rests on."""

    rule: str
    title: str
    effect: str
    decides: bool
    text: str
    basis: str
    certainty: str
    checked_on: date
    sources: tuple[str, ...]
    facts: tuple[str, ...]
    figures: tuple[str, ...]
    function: str


def explain(facts: Facts, as_of: date, procedures: Iterable[ProcedureId] = ()) -> dict[str, Any]:
    """The trace of the answer as JSON: for each procedure its steps and what would change it.

    `procedures`: only these; all where empty. Where the person gave ranges, the end that leaves least a month.
    """
    judged, stated = Judgement(tightest(facts), as_of), facts.model_dump(exclude_none=True)
    wanted = tuple(procedures) or tuple(PROCEDURES)
    return {
        "today": as_of.isoformat(),
        "procedures": [
            {
                "id": procedure,
                "status": judged.outlooks[procedure].status,
                "steps": [_step(step, stated, as_of) for step in steps(judged, procedure)],
                "would_change": [_turnabout(turn) for turn in turnabouts(judged, procedure)],
            }
            for procedure in wanted
        ],
        "disclaimer": rule_text("R-131", "disclaimer", {}, as_of),
    }


def steps(judged: Judgement, procedure: ProcedureId) -> Iterator[Step]:
    """The steps that lead to the outlook of `procedure`, in the order in which its reasons are shown."""
    outlook = judged.outlooks[procedure]
    said_by = {
        _mark(finding): rule for rule in PROCEDURES[procedure][0] for finding in judged.rulings[rule].findings
    }
    for finding in outlook.findings:
        rule, record = said_by[_mark(finding)], rule_records()[finding.rule]
        yield Step(
            rule=finding.rule, title=record["title"], effect=finding.effect,
            decides=(finding.status or "candidate") == outlook.status, text=finding.text_on(judged.as_of),
            basis=finding.basis, certainty=record["certainty"], checked_on=record["checked_on"],
            sources=tuple(record["sources"]), facts=tuple(sorted(judged.rulings[rule].read)),
            figures=_figures(judged, rule, record["texts"][finding.key]), function=rule.__name__,
        )


def _mark(finding: Finding) -> tuple[Any, ...]:
    return finding.rule, finding.key, *sorted(finding.values.items())


def _figures(judged: Judgement, rule: Rule, sentence: str) -> tuple[str, ...]:
    """The parameters that the rule read for this case, and those that its sentence shows."""
    with figures_read() as read:
        tuple(rule(judged.case, judged.as_of))
    return tuple(sorted(read | set(_FIGURE.findall(sentence))))


def _step(step: Step, stated: Mapping[str, Any], as_of: date) -> dict[str, Any]:
    return {
        "rule": step.rule, "title": step.title, "effect": step.effect, "decides": step.decides, "text": step.text,
        "basis": step.basis, "certainty": step.certainty, "checked_on": step.checked_on.isoformat(),
        "sources": list(step.sources), "function": step.function,
        "facts": [_fact(name, stated) for name in step.facts],
        "figures": [_figure(name, as_of) for name in step.figures],
    }


def _fact(name: str, stated: Mapping[str, Any]) -> dict[str, Any]:
    """A fact that was read: as stated, or null where it was not."""
    return {"name": name, "value": stated.get(name)}


def _figure(name: str, as_of: date) -> dict[str, Any]:
    record, since = parameter(name), in_force_since(name, as_of)
    return {
        "name": name, "description": record["description"], "unit": record["unit"], "value": in_force(name, as_of),
        "since": since.isoformat(), "reference": record["reference"][since], "verified": record["verified"],
    }


def _turnabout(turn: Turnabout) -> dict[str, Any]:
    return {
        "fact": turn.fact, "label": label(turn.fact), "answer": value(turn.fact, turn.answer),
        "edge": turn.edge, "status": turn.status, "status_word": status_word(turn.status),
    }
