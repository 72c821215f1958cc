"""The topic of a message where the words themselves decide it; otherwise what the classifier says."""

from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts import Reading

ASKS = re.compile(
    r"[??]|ですか|ますか|でしょうか|ませんか|かな[ぁあ。!…]*$|教えて|知りたい|どう(すれば|したら|なる|なります)|(いい|良い)の$|の$"
)
SMALL = frozenset({"smalltalk_greet", "smalltalk_thanks", "affirm", "deny", "out_of_scope", "stop", None})
STRONG_CRISIS = frozenset({"self_harm", "violence"})
UNSURE = 0.4
SURE_OF_CRISIS = 0.6  # without any word of a crisis; a message that states facts of a debt is rarely one
WISHES = {
    "show_result": re.compile(r"結果(を|は|が)?(見|みせ|みたい|教え|出|知り|まとめ)"),
    "summary": re.compile(r"まとめ(を|は)?(見|みせ|みたい|出|教え|確認)"),
}
# Intents whose topic has another name: Rasa keeps `restart` for itself.
TOPIC_OF = {"start_over": "restart"}


def settle_topic(intent: dict[str, Any], reading: Reading, text: str, asked: str | None) -> dict[str, Any]:
    """The intent (`name`, `confidence`) after what was read has its say. Crisis comes before everything (R-143)."""
    certain = _certain_topic(intent, reading, text, asked)
    return {"name": certain, "confidence": 1.0} if certain else intent


def wishes(text: str, wish: str) -> bool:
    """Whether the message asks for the result (`show_result`) or the facts so far (`summary`)."""
    return bool(WISHES[wish].search(text))


def _certain_topic(intent: dict[str, Any], reading: Reading, text: str, asked: str | None) -> str | None:
    name, unsure = intent.get("name"), intent.get("confidence", 0.0) < UNSURE
    facts = reading.facts
    if facts.get("crisis") in STRONG_CRISIS:
        return "distress_crisis"
    if facts.get("unknown") and asked:
        return "dont_know"
    if facts.get("declined") and asked:
        return "refuse_to_answer"
    if any(wishes(text, wish) for wish in WISHES):
        return "state_case"
    if name == "distress_crisis" and facts and intent["confidence"] < SURE_OF_CRISIS:
        return "state_case"
    question = bool(ASKS.search(text)) or (name or "").startswith("ask_")
    if facts and not question and (unsure or name in SMALL - {"affirm", "deny"}):
        return "correct_previous" if reading.corrects else "state_case"
    return None
