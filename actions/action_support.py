"""Words of a crisis: the desks that answer now, and no question about money (R-143)."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.talk import cards
from actions.talk.progress import judge
from actions.talk.say import say
from actions.talk.state import facts_of, now_of, set_slots
from actions.talk.words import said


class ActionSupport(Action):
    """A life comes first. The talk may go on where it was, when the person wants it."""

    def name(self) -> str:
        """See Action."""
        return "action_support"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        facts = facts_of(tracker)
        answer = judge({**facts, "crisis": facts.get("crisis") or "self_harm"}, now_of(tracker))
        say(dispatcher, said("support.opening"))
        named = {name for item in answer["urgent"][:1] for name in item["desks"]}
        shown = [desk for desk in answer["desks"] if desk["id"] in named] or answer["desks"]
        say(dispatcher, said("support.text"), card=cards.desks(shown, "crisis"))
        say(dispatcher, said("support.closing"), said("support.choices"))
        marks = [f"{item['id']}@{item['deadline']}" for item in answer["urgent"][:1]]
        return set_slots({"announced": [*(tracker.get_slot("announced") or ()), *marks]})
