"""「最初から」: asks once, then the case is empty again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.talk.say import say
from actions.talk.state import FACTS, set_slots
from actions.talk.words import said

STATE = ("history", "asked", "attempts", "sources", "announced", "done", "pending")


class ActionStartOver(Action):
    """The first time it asks, the second time every fact is dropped."""

    def name(self) -> str:
        """See Action."""
        return "action_start_over"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        if tracker.get_slot("pending") != "start_over":
            say(dispatcher, said("start_over.ask"), said("start_over.choices"))
            return [SlotSet("pending", "start_over")]
        say(dispatcher, said("start_over.done"), said("greeting.choices"))
        return set_slots(dict.fromkeys((*FACTS, *STATE)))
