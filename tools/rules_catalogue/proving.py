"""What each rule did in the answer to each case, and whether the case expects just that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time
from functools import cache
from typing import Any

from actions.rules.assessment import Assessment, assess
from actions.rules.comparison.compare import compare
from actions.rules.facts import Facts
from actions.rules.finding import Finding, Outlook
from actions.rules.knowledge import load
from actions.rules.procedures.outlook import SEVERITY, worst
from bot.clock import TOKYO
from tools.rules_catalogue.case_files import WEIGHED, WHOLE_ANSWER, Case, cases
from tools.rules_catalogue.records import Strength
from tools.rules_catalogue.tables import GUIDANCE, table_sentences

_LAW = re.compile(
    r"([一-龥]{1,14}(?:法|規程|令))(?=第?\d)|第?(\d+)条(?:の(\d+))?|((?:昭和|平成|令和)\d+年\d+月\d+日)"
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """One sentence of a rule (of its record, or of a table that it decides by) in the answer to a case."""

    case: Case
    rule: str
    key: str
    strength: Strength
    asserted: bool


@cache
def spoken() -> tuple[Spoken, ...]:
    """Everything that any rule says in the answer to any case."""
    heard = {WHOLE_ANSWER: _in_answer, WEIGHED: _in_comparison}
    return tuple(said for case in cases() if case.facts is not None for said in heard[case.folder](case, case.facts))


def _in_answer(case: Case, facts: Facts) -> Iterator[Spoken]:
    answer = assess(facts, datetime.combine(case.today, time(10), TOKYO))
    for outlook in answer.procedures:
        expected = case.expect.get("procedures", {}).get(outlook.id, {})
        asserted = "status" in expected or "available_from" in expected
        for finding in outlook.findings:
            strength = _strength(finding, outlook)
            yield Spoken(case, finding.rule, finding.key, strength, asserted and strength != "said")
    yield from _beside(case, answer)


def _in_comparison(case: Case, facts: Facts) -> Iterator[Spoken]:
    """The points of an offer and the ways out of a running plan, each with the rules that it rests on."""
    found = compare(facts, case.today)
    points = (case.expect.get("offer") or {}).get("points", {})
    for point in found.offer.points if found.offer else ():
        for rule in point.rules:
            yield Spoken(case, rule, f"{point.id}.{point.result}", "alone", point.id in points)
    ways = case.expect.get("running") or {}
    yield from (Spoken(case, way.rule, f"plan.{way.id}", "alone", way.id in ways) for way in found.running)


def _strength(finding: Finding, outlook: Outlook) -> Strength:
    """Whether the status is what it is because of this rule: alone, or as one of several."""
    if outlook.status == "candidate" or finding.status != outlook.status:
        return "said"
    others = worst(other for other in outlook.findings if other.rule != finding.rule)
    return "alone" if SEVERITY[others] < SEVERITY[outlook.status] else "with"


def _beside(case: Case, answer: Assessment) -> Iterator[Spoken]:
    """What is urgent, whom to ask and legal aid: the last two only where the case is about them."""
    wanted = [name for item in case.expect.get("urgent", ()) for name in _listed(item["id"])]
    for item in answer.urgent:
        rule = load("guidance/urgent")[item.id]["rule"]
        asserted = any(name in item.id for name in wanted)
        yield from (Spoken(case, rule, key, "alone", asserted) for key in _keys(item.text, item.id, rule))
    for table, said in (("adviser", answer.adviser.why), ("legal_aid", answer.legal_aid.why)):
        rule = GUIDANCE[table]
        strength: Strength = "alone" if table in case.expect else "said"
        yield from (Spoken(case, rule, key, strength, strength == "alone") for key in _keys(said, table, rule))
    yield Spoken(case, "R-131", "disclaimer", "said", False)


def _keys(said: str, table: str, rule: str) -> Iterator[str]:
    """The sentences of a table that stand in what was said, whatever their blanks were filled with."""
    for one in table_sentences(rule):
        if one.key.startswith(f"{table}.") and re.search(_pattern(one.text), said):
            yield one.key


@cache
def _pattern(text: str) -> re.Pattern[str]:
    return re.compile(".+?".join(re.escape(part) for part in re.split(r"\{[^}]*\}", text)))


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def articles(text: str) -> frozenset[str]:
    """The articles and judgments that a text names, each with its law (`民事再生法231条`)."""
    found: set[str] = set()
    law = ""
    for name, number, branch, judgment in _LAW.findall(text):
        law = name or law
        if number and law:
            found.add(f"{law}{number}条" + (f"の{branch}" if branch else ""))
        if judgment:
            found.add(judgment)
    return frozenset(found)
