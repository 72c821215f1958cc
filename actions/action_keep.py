"""A no to erasing or starting over: everything stays."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.talk.progress import proceed
from actions.talk.say import say
from actions.talk.state import now_of, set_slots, state_of
from actions.talk.words import said


class ActionKeep(Action):
    """Says so, and goes back to the pending question."""

    def name(self) -> str:
        """See Action."""
        return "action_keep"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        say(dispatcher, said("keep"))
        return set_slots({**proceed(dispatcher, state_of(tracker), now_of(tracker)), "pending": None})
