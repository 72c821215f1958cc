"""Goes on after the facts are taken: urgent things, the next question, or the result."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.rules.fact_words import flat
from actions.talk.cards import summary
from actions.talk.progress import proceed
from actions.talk.say import say
from actions.talk.state import now_of, says, set_slots, state_of


class ActionContinue(Action):
    """The rules say what is missing; this asks for it, or shows what they decided."""

    def name(self) -> str:
        """See Action."""
        return "action_continue"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        state = state_of(tracker)
        if says(tracker, "summary"):
            say(dispatcher, card=summary(flat(state.facts)))
        return set_slots(proceed(dispatcher, state, now_of(tracker)))
