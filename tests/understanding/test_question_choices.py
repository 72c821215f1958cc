"""Every button of every question is understood as an answer to that question; so is its example in 「」."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from actions.rules.facts import Facts
from actions.rules.knowledge import load
from bot.understanding.facts import merge_facts, read_facts

QUESTIONS = load("conversation/questions")
TODAY = date(2026, 11, 22)
WORDINGS = [
    (fact, words) for fact, entry in QUESTIONS.items() for words in (entry, *entry.get("known", {}).values())
]
CHOICES = [
    pytest.param(fact, choice["text"], id=f"{fact}: {choice['text']}")
    for fact, words in WORDINGS
    for choice in words.get("choices", ())
]
EXAMPLES = [
    pytest.param(fact, example, id=f"{fact}: {example}")
    for fact, words in WORDINGS
    for example in re.findall("「(.+?)」", words.get("example", ""))
]


def _answered(fact: str, text: str) -> dict[str, Any]:
    reading = read_facts(text, asked=fact, today=TODAY)
    facts, _ = merge_facts({}, reading, fact)
    Facts.model_validate(facts)
    return facts


def _holds(facts: dict[str, Any], fact: str) -> bool:
    group, _, part = fact.partition(".")
    if group == "prior":
        entry = (facts.get("prior") or [{}])[0]
        return part in entry or (part == "decided_on" and "years_ago" in entry)
    return part in (facts.get(group) or {}) if part else group in facts


@pytest.mark.parametrize(("fact", "text"), CHOICES)
def test_a_button_answers_its_question(fact: str, text: str) -> None:
    assert _holds(_answered(fact, text), fact)


@pytest.mark.parametrize(("fact", "text"), EXAMPLES)
def test_an_example_answers_its_question(fact: str, text: str) -> None:
    facts = _answered(fact, text)
    assert _holds(facts, fact) or facts.get("situation") or facts.get("legal_action") or facts.get("prior")


@pytest.mark.parametrize("fact", QUESTIONS)
@pytest.mark.parametrize(("text", "kind"), [("わからない", "unknown"), ("言いたくない", "declined")])
def test_not_knowing_and_not_telling_are_answers(fact: str, text: str, kind: str) -> None:
    assert _answered(fact, text) == {kind: [fact]}
