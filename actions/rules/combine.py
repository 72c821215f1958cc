"""One answer out of the corner cases: where the ends of a range agree, as judged; where not, so it is said."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from typing import TypeVar

from actions.rules.estimates.instalments import assumption
from actions.rules.finding import Estimate, Finding, Outlook, Status
from actions.rules.procedures.outlook import SEVERITY, distinct
from actions.rules.urgency import UrgentItem
from actions.rules.wording import yen

Item = TypeVar("Item")
_ANSWER_TURNS = Finding("R-000", "answer_turns", "cautions", status="conditional")
_STRICTER_SHOWN = Finding("R-000", "stricter_shown", "informs")


def union(groups: Iterable[Iterable[Item]], key: str = "id") -> tuple[Item, ...]:
    """Every item once (by its attribute `key`), in the order of first appearance."""
    found: dict[object, Item] = {}
    for group in groups:
        for item in group:
            found.setdefault(getattr(item, key), item)
    return tuple(found.values())


def _sentences(texts: Iterable[str]) -> str:
    """The sentences of all texts in step, each one once: what differs stands side by side."""
    in_step = zip_longest(*(re.split("(?<=。)", text) for text in texts), fillvalue="")
    return "".join(dict.fromkeys(sentence for step in in_step for sentence in step))


def urgent_over(groups: Sequence[tuple[UrgentItem, ...]]) -> tuple[UrgentItem, ...]:
    """The urgent matters of every corner; where an amount differs, the figures of each (such as what may be seized)."""
    if len(groups) == 1:
        return groups[0]
    texts: dict[str, dict[str, None]] = {}
    for item in (item for group in groups for item in group):
        texts.setdefault(item.id, {})[item.text] = None
    return tuple(replace(item, text=_sentences(texts[item.id])) for item in union(groups))


def _status(outlooks: Sequence[Outlook], turns: Sequence[Finding]) -> Status:
    kinds = {outlook.status for outlook in outlooks}
    if len(kinds) == 1:
        return "conditional" if turns else outlooks[0].status
    return "unknown" if "unknown" in kinds and "conditional" not in kinds else "conditional"


def _estimate(estimates: Sequence[Estimate | None], as_of: date) -> Estimate | None:
    if any(estimate is None for estimate in estimates):
        return None
    low, high = (pick(estimates, key=lambda estimate: estimate.total_repayment) for pick in (min, max))
    if low.total_repayment == high.total_repayment:
        return high
    said = assumption("range_upper", as_of, low=yen(low.total_repayment))
    return replace(high, assumptions=(said, *high.assumptions))


def _strictness(outlook: Outlook) -> tuple[int, int, int]:
    """What makes one corner harder than another: its status, its cautions, its amount (JPY)."""
    cautions = sum(finding.effect == "cautions" for finding in outlook.findings)
    return SEVERITY[outlook.status], cautions, outlook.estimate.total_repayment if outlook.estimate else 0


def _findings(outlooks: Sequence[Outlook], turns: Sequence[Finding]) -> tuple[Finding, ...]:
    """Each sentence once, with the figures of the strictest corner that says it, and where the answer turns."""
    strictest_first = sorted(outlooks, key=_strictness, reverse=True)
    every = [finding for outlook in strictest_first for finding in outlook.findings]
    kept: dict[tuple[str, str], Finding] = {}
    for finding in every:
        kept.setdefault((finding.rule, finding.key), finding)
    shown = list(kept.values())
    if any(dict(kept[finding.rule, finding.key].values) != dict(finding.values) for finding in every):
        shown.append(_STRICTER_SHOWN)
    if turns:
        shown.extend(turns)
    elif len({outlook.status for outlook in outlooks}) > 1:
        shown.append(_ANSWER_TURNS)
    return distinct(shown)


def combined(outlooks: Sequence[Outlook], as_of: date, turns: Sequence[Finding] = ()) -> Outlook:
    """One outlook for all corners of a case; `turns`: where inside the ranges its status changes."""
    first = outlooks[0]
    if len(outlooks) == 1:
        return first
    days = {outlook.available_from for outlook in outlooks}
    return Outlook(
        id=first.id,
        status=_status(outlooks, turns),
        available_from=first.available_from if len(days) == 1 else None,
        findings=_findings(outlooks, turns),
        missing=tuple(dict.fromkeys(name for outlook in outlooks for name in outlook.missing)),
        estimate=_estimate([outlook.estimate for outlook in outlooks], as_of),
    )
