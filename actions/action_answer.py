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
        own = _own_card(topic, facts_of(tracker), now_of(tracker))
        if own:
            say(dispatcher, card=own)
        return []


def _own_card(topic: str, facts: Mapping[str, Any], now: Any) -> Mapping[str, Any] | None:
    """The part of the person's own assessment that the question is about, where there is one."""
    shown = load("conversation/flow")["own_cards"].get(topic)
    if shown is None or not facts:
        return None
    answer = judge(facts, now)
    if shown == "desks":
        return cards.desks(answer["desks"])
    if isinstance(shown, list):
        entries = [p for p in answer["procedures"] if p["id"] in shown and p["estimate"]]
        return cards.procedures(entries) if entries else None
    return cards.listing(shown, answer[shown])
