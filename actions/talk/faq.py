"""Answers to questions: which one the message asks for, and what to offer where that is not sure enough.

The pipeline has compared the message with the asks of every answer (`bot/understanding/retrieval.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from rasa_sdk import Tracker

from actions.rules.knowledge import KnowledgeError, load, names_in
from actions.talk.state import topic_of
from bot.understanding.answer_ids import topic_in


def answer_beside(tracker: Tracker) -> Mapping[str, Any] | None:
    """The answer for one who only told the case, where what they told wants one; None where it does not."""
    found = tracker.latest_message.get("answer") or {}
    return answer(found["id"]) if found.get("beside") else None


def answer_to(tracker: Tracker) -> Mapping[str, Any] | None:
    """The answer that the message asks for; None where several questions are likely and none is likely enough.

    What is no question about debt (a greeting, the weather) only gets another topic's answer that is sure.
    """
    flow, topic, ranking = load("conversation/flow"), topic_of(tracker), _ranking(tracker)
    if not ranking:
        return general(topic)
    best, confidence = answer(ranking[0]["id"]), ranking[0]["confidence"]
    if topic in topics_of(best):
        return best if confidence >= flow["answer_from"] or not _asks_of_debt(topic) else None
    if not _asks_of_debt(topic):
        return best if confidence >= flow["answer_over_topic"] else general(topic)
    return best if confidence >= flow["answer_from"] else None


def likely(tracker: Tracker) -> list[dict[str, str]]:
    """The questions that the message may mean, as buttons; none where all of them are unlikely."""
    floor = load("conversation/flow")["offer_from"]
    ranking = _ranking(tracker)
    if not ranking or ranking[0]["confidence"] < floor:
        return []
    return [button(entry["id"]) for entry in ranking if not topics_of(answer(entry["id"]))[0].startswith("smalltalk")]


def button(answer_id: str) -> dict[str, str]:
    """The button that asks for this answer."""
    put = load(f"faq_asks/{answer(answer_id)['topic']}")[answer_id]
    return {"label": put["label"], "text": put["asks"][0]}


def answer(answer_id: str) -> Mapping[str, Any]:
    """One answer of `knowledge/faq`, with its `topic`; an id that was merged away leads to where it went.

    Raises:
        KnowledgeError: there is no such answer.
    """
    found = _answers().get(answer_id)
    if found is None:
        raise KnowledgeError(f"no answer {answer_id}")
    return found


def topics_of(found: Mapping[str, Any]) -> list[str]:
    """The topics an answer stands under, its own first."""
    return [found["topic"], *(topic_in(old) for old in found.get("also", ()))]


def general(topic: str) -> Mapping[str, Any]:
    """What a topic has to say where nothing narrower was asked."""
    return answer(f"{topic}.general")


def _ranking(tracker: Tracker) -> list[dict[str, Any]]:
    return (tracker.latest_message.get("answer") or {}).get("ranking", [])


def _asks_of_debt(topic: str) -> bool:
    return topic.startswith("ask_")


@cache
def _answers() -> dict[str, Mapping[str, Any]]:
    return {name: found for found in _all() for name in (found["id"], *found.get("also", ()))}


def _all() -> Iterator[Mapping[str, Any]]:
    for name in names_in("faq"):
        content = load(f"faq/{name}")
        yield from ({**found, "topic": content["topic"]} for found in content["answers"])
