"""What other programs ask the rules: facts in, the whole answer out. Nothing is kept.

`/assess` the answer, `/compare` offers and procedures weighed, `/explain` the way to the answer, `/prepare` the guides,
`/rules` every rule in a sentence.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request

from actions.rules.assessment import assess
from actions.rules.catalogue import catalogue
from actions.rules.comparison.compare import compare
from actions.rules.explanation import explain
from actions.rules.facts import Facts
from actions.rules.preparation import guides, prepared
from actions.rules.procedures.registry import PROCEDURES
from actions.rules.refusals import FactsRefused, facts_from, today_from
from bot.clock import TOKYO

assessing = APIRouter(prefix="/api", tags=["assess"])
Body = dict[str, Any]


@assessing.post("/assess")
def post_assess(body: Body, request: Request) -> Body:
    """`{"facts": {...}, "today": "YYYY-MM-DD"?}` → the assessment; a name or value that is wrong: 422 naming it."""
    facts, now = _case(body, request)
    return assess(facts, now).as_dict()


@assessing.post("/compare")
def post_compare(body: Body, request: Request) -> Body:
    """The offer judged, going on as now, the procedures side by side, what if; `changes`: facts to change."""
    facts, now = _case(body, request, "changes")
    changes = _mapping(body, "changes")
    changed = facts_from({**_mapping(body, "facts"), **changes}) if changes else None
    return compare(facts, now.date(), changed).as_dict()


@assessing.post("/explain")
def post_explain(body: Body, request: Request) -> Body:
    """For each procedure (or only `procedure`): facts used → rule → article → words, and what would change it."""
    facts, now = _case(body, request, "procedure")
    return explain(facts, now.date(), _one_of(body, "procedure", PROCEDURES))


@assessing.post("/prepare")
def post_prepare(body: Body, request: Request) -> Body:
    """The guides that fit the case: refusals, clauses, costs, timelines, people alike …; `topic`: only of one topic."""
    facts, now = _case(body, request, "topic")
    topics = _one_of(body, "topic", {guide["topic"] for guide in guides().values()})
    return prepared(facts, now.date(), topics[0] if topics else None)


@assessing.get("/rules")
def get_rules(request: Request) -> Body:
    """Every rule in one sentence, with its articles, sources and the day on which it was last checked."""
    day = request.app.state.settings.clock.now().date()
    return {"today": day.isoformat(), "rules": list(catalogue(day))}


def _case(body: Body, request: Request, *more: str) -> tuple[Facts, datetime]:
    """The facts and the moment to judge at: the clock's, or the day that the body names."""
    strange = sorted(set(body) - {"facts", "today", *more})
    if strange:
        raise FactsRefused(strange[0], "unknown_name")
    facts = facts_from({} if body.get("facts") is None else body["facts"])
    now = request.app.state.settings.clock.now()
    if body.get("today") is not None:
        now = datetime.combine(today_from(body["today"]), now.timetz(), TOKYO)
    return facts, now


def _mapping(body: Body, name: str) -> Mapping[str, Any]:
    held = body.get(name)
    if held is not None and not isinstance(held, dict):
        raise FactsRefused(name, "wrong_type")
    return held or {}


def _one_of(body: Body, name: str, allowed: Any) -> tuple[Any, ...]:
    held = body.get(name)
    if held is None:
        return ()
    if not isinstance(held, str) or held not in allowed:
        raise FactsRefused(name, "unknown_value")
    return (held,)
