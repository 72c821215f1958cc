"""「消して」: asks once, then tells the gateway to forget everything of this person."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.talk.say import say
from actions.talk.words import said


class ActionErase(Action):
    """The first time it asks, the second time it is done."""

    def name(self) -> str:
        """See Action."""
        return "action_erase"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        if tracker.get_slot("pending") != "erase":
            say(dispatcher, said("erase.ask"), said("erase.choices"))
            return [SlotSet("pending", "erase")]
        dispatcher.utter_message(text=said("erase.done"), json_message={"erase": True})
        return [SlotSet("pending", None)]
