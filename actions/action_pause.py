"""「今日はやめます」: everything stays, and the person may come back."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.talk.say import say
from actions.talk.words import said


class ActionPause(Action):
    """Says that nothing is lost."""

    def name(self) -> str:
        """See Action."""
        return "action_pause"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        say(dispatcher, said("pause.text"), said("pause.choices"))
        return []
