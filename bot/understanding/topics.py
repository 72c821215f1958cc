"""The topic of a message where the words themselves decide it; otherwise what the classifier says."""

from __future__ import annotations

import re
from typing import Any

from bot.understanding.facts import Reading

ASKS = re.compile(
    r"[??]|ですか|ますか|でしょうか|ませんか|かな[ぁあ。!…]*$|教えて|知りたい|どう(すれば|したら|なる|なります)|(いい|良い)の$|の$"
)
# Words of a question without its form (「期間はどれほど」), and requests to reckon: they are no statement.
WONDERS = re.compile(
    r"どう|どない|何|なに|いくら|なんぼ|いつ|どこ|誰|だれ|なぜ|なんで|ど[れのんっち]|方法|って|ほん[とま]|[計試]算|予想|お願い"
)
STATES = re.compile(r"(です|ます|でした|ません|だった|[^っ]た|[都道府県万円社人])[。!!…\s]*$")
SMALL = frozenset({"smalltalk_greet", "smalltalk_thanks", "affirm", "deny", "out_of_scope", "stop", None})
STRONG_CRISIS = frozenset({"self_harm", "violence"})
UNSURE = 0.4
SURE_OF_CRISIS = 0.6  # without any word of a crisis; a message that states facts of a debt is rarely one
WISHES = {
    "show_result": re.compile(
        r"^(?:じゃあ|では|もう|とりあえず|いったん|早く|ここまでの|いまの|今の|私の|自分の|、)*"
        r"結果(?:を|は|が)?(?:見|みせ|みたい|教え|知り|まとめ)"
    ),
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
    if facts.get("crisis") and not ASKS.search(text):
        return "distress_crisis"
    if any(wishes(text, wish) for wish in WISHES):
        return "state_case"
    if name == "distress_crisis" and facts and "crisis" not in facts and intent["confidence"] < SURE_OF_CRISIS:
        return "state_case"
    if facts and not ASKS.search(text) and (_tells(name, facts, text, asked) or (unsure and not _asks(name))):
        return "correct_previous" if reading.corrects else "state_case"
    return None


def _tells(name: str | None, facts: dict[str, Any], text: str, asked: str | None) -> bool:
    """Whether a message with facts and no form of a question tells them, though the classifier heard something else.

    「訴状が届きました」 shares its words with the questions about it; an answer to the pending question is no question.
    """
    answers = asked is not None and asked.split(".")[0] in facts
    if _asks(name):
        return answers or bool(STATES.search(text) and not WONDERS.search(text))
    return name in SMALL - {"affirm", "deny"} and (answers or not WONDERS.search(text))


def _asks(name: str | None) -> bool:
    return (name or "").startswith("ask_")
