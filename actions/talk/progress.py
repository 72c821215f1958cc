"""What is said after the facts are taken: urgent things once, then the next question, or the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.rules.assessment import assess
from actions.rules.refusals import facts_from
from actions.talk import cards
from actions.talk.questions import next_fact, question
from actions.talk.say import say
from actions.talk.words import said


@dataclass(frozen=True, slots=True)
class State:
    """Where the talk is: facts, how often each question was put, what was announced, whether the result was shown."""

    facts: Mapping[str, Any]
    attempts: Mapping[str, int]
    announced: tuple[str, ...]
    asked: str | None
    done: bool
    wants_result: bool = False
    changed: bool = True


def judge(facts: Mapping[str, Any], now: Any) -> Mapping[str, Any]:
    """The assessment of the facts as the interface documents it."""
    return assess(facts_from(dict(facts)), now).as_dict()


def announce(dispatcher: CollectingDispatcher, answer: Mapping[str, Any], announced: tuple[str, ...]) -> tuple[str, ...]:
    """Says each urgent thing once, and again when its day changed; gives what has been said."""
    marks = {f"{item['id']}@{item['deadline']}": item for item in answer["urgent"]}
    fresh = [item for mark, item in marks.items() if mark not in announced]
    if fresh:
        names = {desk["id"]: desk for desk in answer["desks"]}
        say(dispatcher, said("urgent.opening"), card=cards.urgent(fresh, names))
    return tuple(dict.fromkeys((*announced, *marks)))


def ask(dispatcher: CollectingDispatcher, fact: str, attempts: Mapping[str, int], repeat: bool) -> dict[str, int]:
    """Puts the question for `fact`; a pending question that merely comes back does not count as another try."""
    tried = attempts.get(fact, 0)
    put = question(fact, max(0, tried - 1) if repeat else tried)
    offers = put.choices
    if len([n for n in attempts if n != fact]) >= 3:
        offers = (*offers, said("question.result_choice"))
    say(dispatcher, put.text, offers)
    return dict(attempts) if repeat and tried else {**attempts, fact: tried + 1}


def show_result(dispatcher: CollectingDispatcher, answer: Mapping[str, Any], again: bool) -> None:
    """The whole answer as cards; the second time only what may have changed."""
    say(dispatcher, said("result.updated" if again else "result.opening"), card=cards.procedures(answer["procedures"]))
    if answer["urgent"]:
        names = {desk["id"]: desk for desk in answer["desks"]}
        say(dispatcher, card=cards.urgent(answer["urgent"], names))
    for kind in ("next_steps", "questions", "documents"):
        say(dispatcher, card=cards.listing(kind, answer[kind]))
    say(dispatcher, card=cards.desks(answer["desks"]))
    say(dispatcher, f"{answer['disclaimer']}\n{said('result.closing')}", said("result.choices"))


def proceed(dispatcher: CollectingDispatcher, state: State, now: Any) -> dict[str, Any]:
    """Goes on: gives the slots to set (`asked`, `attempts`, `announced`, `done`)."""
    answer = judge(state.facts, now)
    announced = announce(dispatcher, answer, state.announced)
    fact = None if state.wants_result else next_fact(answer["missing"], state.facts, state.attempts)
    if state.done:
        if state.changed or state.wants_result:
            show_result(dispatcher, answer, again=True)
        return {"asked": None, "announced": list(announced), "done": True}
    if fact is None:
        show_result(dispatcher, answer, again=False)
        return {"asked": None, "announced": list(announced), "done": True}
    repeat = fact == state.asked and not state.changed
    attempts = ask(dispatcher, fact, state.attempts, repeat)
    return {"asked": fact, "attempts": attempts, "announced": list(announced), "done": False}
