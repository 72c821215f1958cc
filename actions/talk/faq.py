"""Answers to questions, chosen from `knowledge/faq/` by topic and by the words of the question."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from typing import Any

from actions.rules.knowledge import KnowledgeError, load


def answer_for(topic: str, text: str) -> Mapping[str, Any]:
    """The answer of `topic` whose keywords stand in `text`; else the topic's general one, which comes last.

    Raises:
        KnowledgeError: the topic has no answers.
    """
    heard = unicodedata.normalize("NFKC", text).lower()
    for answer in load(f"faq/{topic}")["answers"]:
        keywords = answer.get("when") or []
        if not keywords or any(all(word in heard for word in group) for group in keywords):
            return answer
    raise KnowledgeError(f"faq/{topic}: no general answer")
