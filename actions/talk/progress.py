"""Where a talk goes after the facts are taken: urgent things once, then the next question, or the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

from actions.rules.assessment import assess
from actions.rules.comparison.compare import compare
from actions.rules.knowledge import load
from actions.rules.refusals import facts_from
from actions.talk import cards
from actions.talk.questions import asked_as, next_fact, question
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
    wants_result: bool
    changed: bool
    digressed: bool


def judge(facts: Mapping[str, Any], now: datetime) -> Mapping[str, Any]:
    """The assessment of the facts as the interface documents it."""
    return assess(facts_from(dict(facts)), now).as_dict()


def announce(
    dispatcher: CollectingDispatcher, answer: Mapping[str, Any], announced: tuple[str, ...]
) -> tuple[str, ...]:
    """Says each urgent thing once, and again when its day changed; gives what has been said."""
    marks = {f"{item['id']}@{item['deadline']}": item for item in answer["urgent"]}
    fresh = [item for mark, item in marks.items() if mark not in announced]
    if fresh:
        names = {desk["id"]: desk for desk in answer["desks"]}
        say(dispatcher, said("urgent.opening"), card=cards.urgent(fresh, names))
    return tuple(dict.fromkeys((*announced, *marks)))


def announce_offer(
    dispatcher: CollectingDispatcher, facts: Mapping[str, Any], now: datetime, announced: tuple[str, ...]
) -> tuple[str, ...]:
    """Shows the offer on the table judged, once it is known whether it can be paid; gives what has been said."""
    offer = weigh_offer(facts, now)
    points = {} if offer is None else {point["id"]: point["result"] for point in offer["points"]}
    if points.get("within_means", "open") == "open":
        return announced
    mark = f"offer@{facts['offer'].get('monthly_amount')}/{points['within_means']}"
    if mark not in announced:
        say(dispatcher, card=cards.offer(offer))
    return tuple(dict.fromkeys((*announced, mark)))


def ask(dispatcher: CollectingDispatcher, fact: str, state: State, again: bool) -> dict[str, int]:
    """Puts the question for `fact`; gives how often each was put."""
    tried = state.attempts.get(fact, 0) - (1 if again and fact in state.attempts else 0)
    put = question(fact, tried, state.facts)
    offers = put.choices
    if len(state.attempts) >= load("conversation/flow")["result_after"]:
        offers = (*offers, said("question.result_choice"))
    say(dispatcher, put.text, offers)
    return {**state.attempts, fact: tried + 1}


def weigh_offer(facts: Mapping[str, Any], now: datetime) -> Mapping[str, Any] | None:
    """The settlement on the table, judged; None where the facts have none."""
    if not facts.get("offer"):
        return None
    return compare(facts_from(dict(facts)), now.date()).as_dict()["offer"]


def show_result(
    dispatcher: CollectingDispatcher, answer: Mapping[str, Any], offer: Mapping[str, Any] | None, again: bool
) -> None:
    """The whole answer as cards, what cannot wait first."""
    say(dispatcher, said("result.updated" if again else "result.opening"))
    if answer["urgent"]:
        names = {desk["id"]: desk for desk in answer["desks"]}
        say(dispatcher, card=cards.urgent(answer["urgent"], names))
    if answer["contradictions"]:
        say(dispatcher, card=cards.check(answer["contradictions"]))
    if offer:
        say(dispatcher, card=cards.offer(offer))
    say(dispatcher, card=cards.procedures(answer["procedures"]))
    for kind in ("next_steps", "questions", "documents"):
        say(dispatcher, card=cards.listing(kind, answer[kind]))
    whom = f"{answer['adviser']['why']}\n{answer['legal_aid']['why']}"
    say(dispatcher, card=cards.desks(answer["desks"], note=whom))
    say(dispatcher, f"{answer['disclaimer']}\n{said('result.closing')}", said("result.choices"))


def proceed(dispatcher: CollectingDispatcher, state: State, now: datetime) -> dict[str, Any]:
    """Goes on with the next question or the result: gives the slots to set (`asked`, `attempts`, `done`)."""
    answer = judge(state.facts, now)
    fact = None if state.wants_result or state.done else next_question(state, answer["missing"])
    if fact is not None:
        # A pending question that comes back after a digression is no new try; one that was not understood is.
        attempts = ask(dispatcher, fact, state, again=fact == state.asked and state.digressed)
        return {"asked": fact, "attempts": attempts, "done": False}
    if not state.done or state.changed or state.wants_result:
        show_result(dispatcher, answer, weigh_offer(state.facts, now), again=state.done)
    elif not state.digressed:
        say(dispatcher, said("result.closing"), said("result.choices"))
    return {"asked": None, "done": True}


def next_question(state: State, missing: Sequence[str]) -> str | None:
    """The fact to ask for; one that the person passed over by telling something else waits for a turn."""
    wanted = [asked_as(name) for name in missing]
    others = [name for name in wanted if not (state.changed and name == state.asked)]
    return next_fact(others, state.facts, state.attempts) or next_fact(wanted, state.facts, state.attempts)
