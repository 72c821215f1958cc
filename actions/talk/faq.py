"""Answers to questions, chosen from `knowledge/faq/` by topic and by the words of the question."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from typing import Any

from actions.rules.knowledge import KnowledgeError, load
from bot.understanding.topics import ASKS

_SENTENCE = re.compile(r"[^。!?！？\n]*[。!?！？\n]?")


def answer_for(topic: str, text: str) -> Mapping[str, Any]:
    """The answer of `topic` whose keywords stand in `text`; else the topic's general one, which comes last.

    Raises:
        KnowledgeError: the topic has no answers.
    """
    heard = unicodedata.normalize("NFKC", question_part(text)).lower()
    for answer in load(f"faq/{topic}")["answers"]:
        keywords = answer.get("when") or []
        if not keywords or any(all(word in heard for word in group) for group in keywords):
            return answer
    raise KnowledgeError(f"faq/{topic}: no general answer")


def question_part(text: str) -> str:
    """The sentences of `text` that ask, where some do: what merely states a fact should not choose the answer."""
    sentences = [part for part in _SENTENCE.findall(text) if part.strip()]
    asking = [part for part in sentences if ASKS.search(part.strip())]
    return "".join(asking) or text
