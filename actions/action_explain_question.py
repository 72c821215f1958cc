"""「なぜ聞くの」: the reason for the pending question, and the question again."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.rules.figures import fill
from actions.talk.faq import answer_to
from actions.talk.questions import question, why
from actions.talk.say import say
from actions.talk.state import facts_of, now_of
from actions.talk.words import said

WORD = "_word"  # ends the ids of the answers that explain a word


class ActionExplainQuestion(Action):
    """Neither advances nor loses the question. A word that was asked for is explained."""

    def name(self) -> str:
        """See Action."""
        return "action_explain_question"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        asked, found = tracker.get_slot("asked"), answer_to(tracker)
        narrow = found is not None and not found["id"].endswith(".general")
        answer = fill(found["text"].strip(), now_of(tracker).date()) if narrow else ""
        if asked is None:
            say(dispatcher, answer or said("why.nothing_asked"))
            return []
        say(dispatcher, answer if narrow and found["id"].endswith(WORD) else why(asked))
        put = question(asked, 0, facts_of(tracker))
        say(dispatcher, put.text, (*put.choices, said("question.declined_choice")))
        return []
