"""The greeting: what this is, what it is not, who sees it."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, SessionStarted
from rasa_sdk.executor import CollectingDispatcher

from actions.talk.say import say
from actions.talk.state import FACTS, facts_of, now_of, set_facts
from actions.talk.words import said

EVENING, MORNING, DAY = 18, 5, 11


class ActionSessionStart(Action):
    """Greets once; where a talk goes on in a new session, the facts come along."""

    def name(self) -> str:
        """See Action."""
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        known = facts_of(tracker)
        if not known:
            say(dispatcher, greeting(now_of(tracker).hour), said("greeting.choices"))
        return [SessionStarted(), *set_facts(dict.fromkeys(FACTS), known), ActionExecuted("action_listen")]


def greeting(hour: int) -> str:
    """The greeting for an hour of the day (0–23)."""
    part = "evening" if hour >= EVENING or hour < MORNING else "morning" if hour < DAY else "day"
    return f"{said(f'greeting.{part}')}\n{said('greeting.text')}"
