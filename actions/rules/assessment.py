"""The whole answer to a case, in the shape that the interface documents."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from actions.rules.adviser import Adviser, adviser
from actions.rules.case import Case, Corner
from actions.rules.combine import combined, union, urgent_over
from actions.rules.contradictions import Contradiction, contradictions
from actions.rules.desks import DeskHint, desks, most_desks
from actions.rules.facts import Facts
from actions.rules.finding import Estimate, Finding, Outlook, ProcedureId
from actions.rules.guidance import Item, chosen
from actions.rules.legal_aid import LegalAid, legal_aid
from actions.rules.missing import missing
from actions.rules.procedures.judgement import Judgement
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.ranking import best_first
from actions.rules.signals import signals
from actions.rules.texts import guidance_text, rule_text
from actions.rules.tightest import tightest_first
from actions.rules.turning import turning_points
from actions.rules.urgency import UrgentItem, urgent


@dataclass(frozen=True, slots=True)
class Assessment:
    """What the rules answer; `as_dict` gives plain JSON types."""

    today: date
    procedures: tuple[Outlook, ...]
    urgent: tuple[UrgentItem, ...]
    next_steps: tuple[Item, ...]
    questions: tuple[Item, ...]
    documents: tuple[Item, ...]
    desks: tuple[DeskHint, ...]
    adviser: Adviser
    legal_aid: LegalAid
    missing: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    disclaimer: str

    def as_dict(self) -> dict[str, Any]:
        """The answer as JSON: dates as ISO text, tuples as lists."""
        return {
            "today": self.today.isoformat(),
            "procedures": [_outlook(outlook, self.today) for outlook in self.procedures],
            "urgent": [
                {"id": item.id, "deadline": _iso(item.deadline), "text": item.text, "desks": list(item.desks)}
                for item in self.urgent
            ],
            "next_steps": [_item(item) for item in self.next_steps],
            "questions": [_item(item) for item in self.questions],
            "documents": [_item(item) for item in self.documents],
            "desks": [_desk(desk) for desk in self.desks],
            "adviser": {"kind": self.adviser.kind, "why": self.adviser.why},
            "legal_aid": {
                "status": self.legal_aid.status, "why": self.legal_aid.why, "missing": list(self.legal_aid.missing)
            },
            "missing": list(self.missing),
            "contradictions": [
                {"id": one.id, "facts": list(one.facts), "text": one.text} for one in self.contradictions
            ],
            "disclaimer": self.disclaimer,
        }


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _item(item: Item) -> dict[str, str]:
    return {"id": item.id, "text": item.text, "why": item.why}


def _desk(desk: DeskHint) -> dict[str, Any]:
    names = ("id", "name", "phone", "open_now", "next_open", "why")
    return {name: getattr(desk, name) for name in names}


def _reason(finding: Finding, today: date) -> dict[str, str]:
    text = finding.text_on(today)
    return {"rule": finding.rule, "effect": finding.effect, "text": text, "basis": finding.basis}


def _estimate(estimate: Estimate | None) -> dict[str, Any] | None:
    if estimate is None:
        return None
    return {
        "total_repayment": estimate.total_repayment,
        "months": estimate.months,
        "monthly": estimate.monthly,
        "basis": estimate.basis,
        "alternatives": [dict(other) for other in estimate.alternatives],
        "fee_range": None if estimate.fee_range is None else list(estimate.fee_range),
        "duration_months": None if estimate.duration_months is None else list(estimate.duration_months),
        "assumptions": list(estimate.assumptions),
    }


def _outlook(outlook: Outlook, today: date) -> dict[str, Any]:
    return {
        "id": outlook.id,
        "status": outlook.status,
        "available_from": _iso(outlook.available_from),
        "reasons": [_reason(finding, today) for finding in outlook.findings],
        "missing": list(outlook.missing),
        "estimate": _estimate(outlook.estimate),
    }


def _legal_aid(cases: tuple[Case, ...], as_of: date) -> LegalAid:
    """Legal aid over all corners: where they differ, nobody can tell yet."""
    found = [legal_aid(case, as_of) for case in cases]
    if len({aid.status for aid in found}) == 1:
        return found[0]
    asked = tuple(dict.fromkeys(name for aid in found for name in aid.missing))
    return replace(found[0], status="unknown", why=guidance_text("legal_aid", "unknown_range", as_of), missing=asked)


def _adviser(
    cases: tuple[Case, ...], judged: list[Mapping[ProcedureId, Outlook]], aid: LegalAid, as_of: date
) -> Adviser:
    """The adviser over all corners: a scrivener only where every corner allows one."""
    found = [adviser(case, outlooks, aid, as_of) for case, outlooks in zip(cases, judged, strict=True)]
    return next((one for one in found if one.kind != "judicial_scrivener"), found[0])


def _combined(
    facts: Facts, judged: Sequence[tuple[Corner, Judgement]], as_of: date
) -> dict[ProcedureId, Outlook]:
    """One outlook for each procedure over all corners, and at which values it turns between them."""
    turns = turning_points(facts, judged)
    return {
        procedure: combined([judgement.outlooks[procedure] for _, judgement in judged], as_of, turns[procedure])
        for procedure in PROCEDURES
    }


def assess(facts: Facts, now: datetime) -> Assessment:
    """Judge `facts` as of `now` (Asia/Tokyo): every procedure, what is urgent, and what to do, ask and bring."""
    as_of = now.date()
    judged = [(ends, Judgement(case, as_of)) for ends, case in tightest_first(facts)]
    cases = tuple(judgement.case for _, judgement in judged)
    outlooks, aid = _combined(facts, judged, as_of), _legal_aid(cases, as_of)
    waiting = urgent_over([urgent(case, now) for case in cases])
    signs = [signals(judgement.case, judgement.outlooks, as_of) for _, judgement in judged]
    return Assessment(
        today=as_of,
        procedures=best_first(outlooks.values(), cases[0]),
        urgent=waiting,
        next_steps=chosen("guidance/next_steps", signs, as_of),
        questions=chosen("guidance/questions", signs, as_of),
        documents=chosen("guidance/documents", signs, as_of),
        desks=union(desks(one, waiting, now) for one in signs)[:most_desks()],
        adviser=_adviser(cases, [judgement.outlooks for _, judgement in judged], aid, as_of),
        legal_aid=aid,
        missing=missing([judgement for _, judgement in judged]),
        contradictions=contradictions(cases, as_of),
        disclaimer=rule_text("R-131", "disclaimer", {}, as_of),
    )
