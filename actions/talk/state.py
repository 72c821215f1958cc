"""The state of a talk: the facts in its slots, the moment, the message, and the events that change them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import SlotSet

from actions.rules.facts import Facts
from actions.talk.progress import State
from bot.settings import settings
from bot.understanding.facts import Reading, read_facts
from bot.understanding.language import parse
from bot.understanding.readings import reading_from
from bot.understanding.topics import wishes

FACTS = tuple(Facts.model_fields)
# What a person says to answer; anything else leaves the pending question as it was.
ANSWERS = frozenset({"state_case", "correct_previous", "affirm", "deny", "nlu_fallback"})


def facts_of(tracker: Tracker) -> dict[str, Any]:
    """The facts stated so far; an absent fact is not in the mapping."""
    return {name: tracker.get_slot(name) for name in FACTS if tracker.get_slot(name) is not None}


def now_of(tracker: Tracker) -> datetime:
    """The moment of the turn: the gateway's, or this process's clock where Rasa runs alone."""
    stamp = metadata_of(tracker).get("now")
    return datetime.fromisoformat(stamp) if stamp else settings().clock.now()


def text_of(tracker: Tracker) -> str:
    """The person's message."""
    return tracker.latest_message.get("text") or ""


def topic_of(tracker: Tracker) -> str:
    """What the message is about."""
    return (tracker.latest_message.get("intent") or {}).get("name") or "out_of_scope"


def metadata_of(tracker: Tracker) -> Mapping[str, Any]:
    """What the gateway sent along: the question asked, the moment, the sequence number."""
    return tracker.latest_message.get("metadata") or {}


def reading_of(tracker: Tracker) -> Reading:
    """What was read in the message against the question that was asked.

    The pipeline has read it where the gateway told it the question; `rasa shell` does not, so it is read here then.
    """
    asked, kept = tracker.get_slot("asked"), tracker.latest_message.get("reading")
    if kept and kept["asked"] == asked:
        return reading_from(kept)
    return read_facts(text_of(tracker), asked=asked, today=now_of(tracker).date(), parse=parse)


def state_of(tracker: Tracker) -> State:
    """Where the talk is, after this turn's facts were taken."""
    return State(
        facts=facts_of(tracker),
        attempts=tracker.get_slot("attempts") or {},
        announced=tuple(tracker.get_slot("announced") or ()),
        asked=tracker.get_slot("asked"),
        done=bool(tracker.get_slot("done")),
        wants_result=says(tracker, "show_result"),
        changed=_changed(tracker),
        digressed=topic_of(tracker) not in ANSWERS,
    )


def says(tracker: Tracker, wish: str) -> bool:
    """Whether the message asks for the result (`show_result`) or the facts so far (`summary`)."""
    return wishes(text_of(tracker), wish)


def set_facts(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The events that turn one set of facts into another."""
    names = [name for name in FACTS if before.get(name) != after.get(name)]
    return [SlotSet(name, after.get(name)) for name in names]


def set_slots(values: Mapping[str, Any]) -> list[dict[str, Any]]:
    """One event for each slot."""
    return [SlotSet(name, value) for name, value in values.items()]


def _changed(tracker: Tracker) -> bool:
    for event in reversed(tracker.events):
        if event["event"] == "user":
            return False
        if event["event"] == "slot" and event["name"] in FACTS:
            return True
    return False
