"""Everything that is weighed for one case, in the shape that the interface documents (`POST /api/compare`)."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from actions.rules.comparison.as_now import AsNow, going_on_as_now
from actions.rules.comparison.offer import OfferJudged, judge_offer
from actions.rules.comparison.running import Way, ways_out
from actions.rules.comparison.scenarios import Difference, Scenario, differences, scenarios
from actions.rules.comparison.side_by_side import Row, side_by_side
from actions.rules.facts import Facts
from actions.rules.procedures.judgement import Judgement
from actions.rules.signals import signals
from actions.rules.texts import rule_text
from actions.rules.tightest import tightest


@dataclass(frozen=True, slots=True)
class Comparison:
    """The offer, going on as now, the procedures side by side, a running plan, and what if. JPY and months."""

    today: date
    as_now: AsNow | None
    offer: OfferJudged | None
    procedures: tuple[Row, ...]
    running: tuple[Way, ...]
    scenarios: tuple[Scenario, ...]
    changed: tuple[Difference, ...] | None
    disclaimer: str

    def as_dict(self) -> dict[str, Any]:
        """The comparison as JSON."""
        return {**asdict(self), "today": self.today.isoformat()}


def compare(facts: Facts, as_of: date, changed: Facts | None = None) -> Comparison:
    """Weigh the case as of a day; `changed`: the same facts with something different, to show what that changes.

    Where the person gave ranges, the end that leaves least a month is weighed.
    """
    case = tightest(facts)
    outlooks = Judgement(case, as_of).outlooks
    now = going_on_as_now(case, as_of)
    return Comparison(
        today=as_of,
        as_now=now,
        offer=judge_offer(case, as_of),
        procedures=side_by_side(case, outlooks, now),
        running=ways_out(case, as_of),
        scenarios=scenarios(case, signals(case, outlooks, as_of), outlooks, as_of),
        changed=None if changed is None else differences(outlooks, Judgement(tightest(changed), as_of).outlooks, as_of),
        disclaimer=rule_text("R-131", "disclaimer", {}, as_of),
    )
