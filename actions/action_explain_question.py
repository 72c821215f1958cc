"""「なぜ聞くの」: the reason for the pending question, and the question again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.talk.questions import question, why
from actions.talk.say import say
from actions.talk.state import facts_of
from actions.talk.words import said


class ActionExplainQuestion(Action):
    """Neither advances nor loses the question."""

    def name(self) -> str:
        """See Action."""
        return "action_explain_question"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        asked = tracker.get_slot("asked")
        if asked is None:
            say(dispatcher, said("why.nothing_asked"))
            return []
        say(dispatcher, why(asked))
        put = question(asked, 0, facts_of(tracker))
        say(dispatcher, put.text, (*put.choices, said("question.declined_choice")))
        return []
