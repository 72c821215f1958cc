"""Where to go, suited to the case and to the hour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, lru_cache
from typing import Any

from actions.rules.conditions import Condition, condition
from actions.rules.knowledge import load
from actions.rules.opening_hours import in_tokyo, is_open, next_opening
from actions.rules.urgency import UrgentItem


@dataclass(frozen=True, slots=True)
class DeskHint:
    """One desk. `phone` None: no number that was checked; `open_now` None: hours not known; `next_open` ISO 8601."""

    id: str
    name: str
    phone: str | None
    open_now: bool | None
    next_open: str | None
    why: str


def desks(flags: Mapping[str, Any], urgent_items: Sequence[UrgentItem], now: datetime) -> tuple[DeskHint, ...]:
    """The desks for a case with these signals, most useful first; at any hour one that is open, or says when it is."""
    now = in_tokyo(now)
    choice = load("guidance/desk_choice")
    reasons = dict(_chosen(flags, urgent_items, choice))
    chosen = list(reasons)[: choice["limit"]]
    minute = now.replace(second=0, microsecond=0)
    if not any(_hours(id_, minute)[0] for id_ in chosen):
        fallback = next((id_ for id_ in choice["any_hour"] if _hours(id_, minute)[0]), None)
        if fallback is not None:
            chosen = [*chosen[: choice["limit"] - 1], fallback]
    return tuple(_hint(id_, reasons.get(id_) or choice["any_hour"][id_], minute) for id_ in chosen)


def most_desks() -> int:
    """How many desks are shown at once."""
    return load("guidance/desk_choice")["limit"]


@cache
def _desks_by_id() -> Mapping[str, Mapping[str, Any]]:
    return {desk["id"]: desk for desk in load("desks")["desks"]}


def _desk(id_: str) -> Mapping[str, Any]:
    return _desks_by_id()[id_]


@cache
def _subjects() -> tuple[tuple[Condition, Mapping[str, str]], ...]:
    """The desks of each subject with its condition, in the order of the file."""
    subjects = load("guidance/desk_choice")["subjects"]
    return tuple((condition(entry.get("when")), entry["desks"]) for entry in subjects)


def _chosen(
    flags: Mapping[str, Any], urgent_items: Sequence[UrgentItem], choice: Mapping[str, Any]
) -> Iterator[tuple[str, str]]:
    """Desk and reason: those of the urgent matters, then those of each subject that the case touches."""
    seen: set[str] = set()
    named = [
        (id_, choice["of_desk"].get(id_) or choice["urgent"][item.id]) for item in urgent_items for id_ in item.desks
    ]
    subjects = [reasons.items() for fits, reasons in _subjects() if fits(flags)]
    for id_, why in [*named, *(pair for subject in subjects for pair in subject)]:
        if id_ not in seen:
            seen.add(id_)
            yield id_, why


@lru_cache(maxsize=512)
def _hours(id_: str, minute: datetime) -> tuple[bool | None, datetime | None]:
    """Whether the desk is open at that minute, and when a closed one opens next: the same for everyone who asks."""
    return is_open(_desk(id_), minute), next_opening(_desk(id_), minute)


def _hint(id_: str, why: str, minute: datetime) -> DeskHint:
    desk, (open_now, opens) = _desk(id_), _hours(id_, minute)
    phone = desk["phone"] if desk["phone_verified"] else None
    notice = "" if desk["verified"] else load("guidance/desk_choice")["confirm"]
    return DeskHint(
        id_, desk["name"], phone, open_now, opens.isoformat() if opens else None,
        why + desk.get("reach", "") + notice,
    )
