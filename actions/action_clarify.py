"""Not understood: asks back with a few likely meanings, or goes on where facts were taken after all."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.talk.faq import likely
from actions.talk.progress import proceed
from actions.talk.say import say
from actions.talk.state import now_of, set_slots, state_of
from actions.talk.words import said


class ActionClarify(Action):
    """Never the same words twice: with a question pending it comes back in a simpler form."""

    def name(self) -> str:
        """See Action."""
        return "action_clarify"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        state = state_of(tracker)
        if state.asked or state.changed or state.wants_result:
            return set_slots(proceed(dispatcher, state, now_of(tracker)))
        questions = likely(tracker)
        say(dispatcher, said("clarify.which" if questions else "clarify.opening"), questions or said("clarify.choices"))
        return []
