"""Goes on after the facts are taken: what the person wished for, then the next question, or the result."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.rules.fact_words import flat, label
from actions.talk import what_if
from actions.talk.cards import summary
from actions.talk.progress import State, proceed
from actions.talk.say import say
from actions.talk.state import now_of, says, set_facts, set_slots, state_of, text_of
from actions.talk.undo import taken_back
from actions.talk.words import said


class ActionContinue(Action):
    """The rules say what is missing; this asks for it, or shows what they decided."""

    def name(self) -> str:
        """See Action."""
        return "action_continue"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[Any]:
        """See Action."""
        state, events = state_of(tracker), []
        if says(tracker, "undo"):
            state, events = _undo(dispatcher, tracker, state)
        elif says(tracker, "what_if") and state.facts:
            state = _suppose(dispatcher, tracker, state)
        elif says(tracker, "repeat"):
            state = replace(state, digressed=True)
        if says(tracker, "summary"):
            say(dispatcher, card=summary(flat(state.facts)))
        return [*events, *set_slots(proceed(dispatcher, state, now_of(tracker)))]


def _undo(dispatcher: CollectingDispatcher, tracker: Tracker, state: State) -> tuple[State, list[Any]]:
    restored, history, names = taken_back(state.facts, tracker.get_slot("history"))
    if not names:
        say(dispatcher, said("undo.nothing"))
        return replace(state, digressed=True), []
    say(dispatcher, said("undo.done", facts="・".join(_called(name) for name in names)))
    events = [*set_facts(state.facts, restored), *set_slots({"history": history})]
    return replace(state, facts=restored, changed=True), events


def _called(name: str) -> str:
    """A fact's name for reading; of a group (`prior`, `offer`) the name of its first part."""
    group = {"prior": "prior.procedure", "offer": "offer.monthly_amount"}
    return label(group.get(name, name)) if name not in ("unknown", "declined") else said("undo.not_known")


def _suppose(dispatcher: CollectingDispatcher, tracker: Tracker, state: State) -> State:
    """Shows what a supposition would change. Nothing of it is kept, and the pending question comes back."""
    text, now = text_of(tracker), now_of(tracker)
    supposed = what_if.supposed_case(text, state.facts, now)
    months = what_if.supposed_months(text)
    if supposed is not None:
        say(dispatcher, card=what_if.card(state.facts, supposed, now))
    elif months:
        say(dispatcher, card=what_if.lengths(state.facts, months, now))
    else:
        say(dispatcher, said("what_if.not_understood"))
    return replace(state, digressed=True)
