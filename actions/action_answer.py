"""Answers a question from the knowledge, with the case's own numbers where the rules have them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.rules.knowledge import load
from actions.talk import cards
from actions.talk.faq import answer_for
from actions.talk.progress import judge
from actions.talk.say import say
from actions.talk.state import facts_of, now_of, text_of, topic_of


class ActionAnswer(Action):
    """At most three sentences, then (by the rule that calls this) back to the pending question."""

    def name(self) -> str:
        """See Action."""
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        topic = topic_of(tracker)
        found = answer_for(topic, text_of(tracker))
        choices = [{"label": words, "text": words} for words in found.get("suggests") or ()]
        say(dispatcher, found["text"].strip(), choices if tracker.get_slot("done") else ())
        facts, shown = facts_of(tracker), load("conversation/flow")["own_answers"].get(topic)
        if shown and facts:
            _say_own(dispatcher, shown, judge(facts, now_of(tracker)))
        return []


def _say_own(dispatcher: CollectingDispatcher, shown: str | list[str], answer: Mapping[str, Any]) -> None:
    """The part of the person's own assessment that the question is about."""
    if isinstance(shown, list):
        entries = [p for p in answer["procedures"] if p["id"] in shown and p["estimate"]]
        if entries:
            say(dispatcher, card=cards.procedures(entries))
    elif shown == "desks":
        say(dispatcher, card=cards.desks(answer["desks"]))
    elif shown in ("adviser", "legal_aid"):
        say(dispatcher, answer[shown]["why"])
    else:
        say(dispatcher, card=cards.listing(shown, answer[shown]))
