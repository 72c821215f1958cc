"""POST /api/assess: facts in, the whole answer out. Nothing is kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from fastapi import APIRouter, Request

from actions.rules.assessment import assess
from actions.rules.refusals import FactsRefused, facts_from, today_from
from bot.clock import TOKYO

assessing = APIRouter(prefix="/api", tags=["assess"])


@assessing.post("/assess")
def post_assess(body: dict[str, Any], request: Request) -> dict[str, Any]:
    """`{"facts": {...}, "today": "YYYY-MM-DD"?}` → the assessment; a name or value that is wrong: 422 naming it."""
    strange = sorted(set(body) - {"facts", "today"})
    if strange:
        raise FactsRefused(strange[0], "unknown_name")
    facts = facts_from({} if body.get("facts") is None else body["facts"])
    now = request.app.state.settings.clock.now()
    if body.get("today") is not None:
        now = datetime.combine(today_from(body["today"]), now.timetz(), TOKYO)
    return assess(facts, now).as_dict()
