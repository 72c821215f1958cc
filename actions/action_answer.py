"""Answers a question from the knowledge, with the case's own numbers where the rules have them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.rules.figures import fill
from actions.rules.knowledge import load
from actions.rules.preparation import prepare
from actions.rules.refusals import facts_from
from actions.talk import cards
from actions.talk.faq import answer_beside, answer_to, likely, topics_of
from actions.talk.progress import judge, weigh_offer
from actions.talk.say import say
from actions.talk.state import facts_of, now_of, reading_of, topic_of
from actions.talk.words import said
from bot.understanding.topics import NO_QUESTION


class ActionAnswer(Action):
    """At most three sentences, then (by the rule that calls this) back to the pending question."""

    def name(self) -> str:
        """See Action."""
        return "action_answer"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        told = topic_of(tracker) in NO_QUESTION
        found = answer_beside(tracker) if told else answer_to(tracker)
        if found is None:
            if not told:
                say(dispatcher, said("clarify.which"), likely(tracker) or said("clarify.choices"))
            return []
        topics = topics_of(found)
        topic = topic_of(tracker) if topic_of(tracker) in topics else topics[0]
        choices = [{"label": words, "text": words} for words in found.get("suggests") or ()]
        text = fill(found["text"].strip(), now_of(tracker).date())
        say(dispatcher, text, choices if tracker.get_slot("done") else ())
        facts, now = facts_of(tracker), now_of(tracker)
        if facts:
            # An offer told in this very message was judged when it was taken.
            told_now = "offer" in reading_of(tracker).facts
            _say_own(dispatcher, topic, facts, now, with_offer=not told_now)
        return []


def _say_own(
    dispatcher: CollectingDispatcher, topic: str, facts: Mapping[str, Any], now: datetime, *, with_offer: bool
) -> None:
    """What the knowledge holds for this very case: the offer judged, a part of the assessment, a guide."""
    flow = load("conversation/flow")
    offer = weigh_offer(facts, now) if with_offer and topic == "ask_in_negotiation" else None
    if offer:
        say(dispatcher, card=cards.offer(offer))
    elif topic in flow["own_answers"]:
        _say_part(dispatcher, flow["own_answers"][topic], judge(facts, now))
    wanted = flow["guides"].get(topic)
    if wanted is None:
        return
    for guide in prepare(facts_from(dict(facts)), now.date(), topic):
        if guide.id == wanted:
            items = [{"text": item.text, "why": item.why} for item in guide.items[: flow["guide_items"]]]
            say(dispatcher, card=cards.listing("guide", items, guide.title))


def _say_part(dispatcher: CollectingDispatcher, shown: str | list[str], answer: Mapping[str, Any]) -> None:
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
