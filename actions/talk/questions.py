"""Which question comes next, and in what words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from actions.rules.knowledge import load


@dataclass(frozen=True, slots=True)
class Question:
    """A question for one fact (dotted name), with its buttons."""

    fact: str
    text: str
    choices: tuple[Mapping[str, str], ...]


def next_fact(wanted: Sequence[str], facts: Mapping[str, Any], attempts: Mapping[str, int]) -> str | None:
    """The wanted fact to ask for now, or None where nothing more is worth a question.

    Court papers are asked for early: a deadline may be running while everything else is discussed.
    """
    flow = load("conversation/flow")
    if sum(1 for _ in attempts) >= flow["max_questions"]:
        return None
    open_facts = [name for name in wanted if _may_ask(name, facts, attempts, flow["attempts"])]
    late = len(attempts) >= flow["early_questions"] - 1
    if "legal_action" in open_facts and late:
        return "legal_action"
    return open_facts[0] if open_facts else None


def question(fact: str, attempt: int, facts: Mapping[str, Any]) -> Question:
    """The words for `fact` at the `attempt`-th time (0: first, later: simpler and with an example)."""
    words, buttons = _words(fact, facts), load("conversation/talk")["question"]
    text = words["ask"] if attempt == 0 else words.get("simpler", words["ask"])
    if attempt > 0 or not words.get("choices"):
        text = f"{text}\n{words['example']}"
    skip = buttons["unknown_choice"]
    return Question(fact, text, (*words.get("choices", ()), skip))


def _words(fact: str, facts: Mapping[str, Any]) -> Mapping[str, Any]:
    words = load("conversation/questions")[fact]
    if fact != "prior.procedure" or not facts.get("prior"):
        return words
    return words["known"].get(facts["prior"][0].get("procedure"), words)


def why(fact: str) -> str:
    """Why the bot asks for `fact`."""
    return load("conversation/questions")[fact]["why"]


def asked_as(name: str) -> str:
    """The fact that is asked for where a whole group is missing (`prior` → `prior.procedure`)."""
    return load("conversation/flow")["ask_as"].get(name, name)


def _may_ask(name: str, facts: Mapping[str, Any], attempts: Mapping[str, int], limit: int) -> bool:
    answered = {*(facts.get("unknown") or ()), *(facts.get("declined") or ())}
    tried = attempts.get(name, 0)
    return name in load("conversation/questions") and name not in answered and tried < limit
