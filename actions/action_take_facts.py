"""Takes what a message states into the case, and says what was understood."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.rules.refusals import FactsRefused, facts_from
from actions.talk.progress import announce, announce_offer, judge
from actions.talk.say import say
from actions.talk.state import ANSWERS, facts_of, metadata_of, now_of, reading_of, says, set_facts, set_slots, topic_of
from actions.talk.taking import echo, sources
from actions.talk.undo import remember
from actions.talk.words import said
from bot.understanding.facts import Change, Reading, merge_facts
from bot.understanding.topics import WISHES

CRISIS = "distress_crisis"  # answered by action_support alone: nothing is repeated before the desks are shown
UNTOLD = ("unknown", "declined", "crisis")

class ActionTakeFacts(Action):
    """Every message passes here first: facts are never lost because it also asked something."""

    def name(self) -> str:
        """See Action."""
        return "action_take_facts"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        before, asked = facts_of(tracker), tracker.get_slot("asked")
        reading = reading_of(tracker)
        after, changes = merge_facts(before, reading, asked)
        if says(tracker, "what_if") or not _fits(after):  # a supposition is reckoned, and never kept
            after, changes = before, []
        events = [] if topic_of(tracker) == CRISIS else self._respond(dispatcher, tracker, reading, after, changes)
        kept = sources(reading, metadata_of(tracker).get("seq"), tracker.get_slot("sources") or {})
        history = remember(tracker.get_slot("history"), before, after)
        own = {"sources": kept, "pending": None, "history": history}
        return [*set_facts(before, after), *set_slots(own), *events]

    def _respond(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, reading: Reading, after: dict[str, Any],
        changes: list[Change],
    ) -> list[Any]:
        if metadata_of(tracker).get("masked"):
            say(dispatcher, said("taken.masked"))
        told = [c for c in changes if c.name not in UNTOLD]
        if told:
            say(dispatcher, echo(told, after))
        asked = tracker.get_slot("asked")
        events = [] if changes else self._nothing_new(dispatcher, tracker, reading.facts, asked)
        _say_skipped(dispatcher, reading.facts, asked)
        # Before any question is answered: a deadline may be running.
        now = now_of(tracker)
        announced = announce(dispatcher, judge(after, now), tuple(tracker.get_slot("announced") or ()))
        announced = announce_offer(dispatcher, after, now, announced)
        return [*events, *set_slots({"announced": list(announced)})]

    def _nothing_new(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, stated: dict[str, Any], asked: str | None
    ) -> list[Any]:
        if topic_of(tracker) not in ANSWERS or any(says(tracker, wish) for wish in WISHES):
            return []
        if stated:
            say(dispatcher, said("taken.same"))
            return []
        if asked is None:
            if topic_of(tracker) == "state_case":
                say(dispatcher, said("missed.nothing_asked"))
            return []
        return self._missed(dispatcher, tracker, asked)

    def _missed(self, dispatcher: CollectingDispatcher, tracker: Tracker, asked: str) -> list[Any]:
        tried = (tracker.get_slot("attempts") or {}).get(asked, 1)
        key = {1: "first", 2: "second"}.get(tried, "third")
        say(dispatcher, said(f"missed.{key}"))
        if key != "third":
            return []
        return set_slots({"unknown": sorted({*(tracker.get_slot("unknown") or ()), asked})})


def _fits(facts: dict[str, Any]) -> bool:
    try:
        facts_from(facts)
    except FactsRefused:
        return False  # the words were read as a value that cannot be (a household of 0): asked again, never guessed
    return True


def _say_skipped(dispatcher: CollectingDispatcher, stated: dict[str, Any], asked: str | None) -> None:
    for kind in ("unknown", "declined"):
        if asked and asked in (stated.get(kind) or ()):
            say(dispatcher, said(f"taken.{kind}"))
