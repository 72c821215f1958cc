"""The topic of a message where the words themselves decide it; otherwise what the classifier says."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from bot.understanding.facts import Reading
from bot.understanding.facts.asked import answered
from bot.understanding.word_lists import read_yaml

_LEXICON = Path(__file__).parent / "lexicon" / "topics.yml"
_SENTENCE = re.compile(r"[。!…\n]+")
PASSING = frozenset({"creditor_kinds", "cause", "situation", "owns_car", "owns_home"})
STRONG_CRISIS = frozenset({"self_harm", "violence"})
UNSURE = 0.4
SURE = 0.8
SURE_OF_QUESTION = 0.6
SURE_OF_CRISIS = 0.6  # without any word of a crisis; a message that states facts of a debt is rarely one
# What answers or tells, and asks nothing.
NO_QUESTION = frozenset({"state_case", "correct_previous", "affirm", "deny", "dont_know", "refuse_to_answer"})
# What a person says of the conversation itself: facts in it do not make it a statement of the case.
OF_THE_TALK = frozenset({
    "start_over", "stop", "delete_data", "handoff_human", "ask_why_asked", "dont_know", "refuse_to_answer",
    "correct_previous",
})
WISHES = {
    "show_result": re.compile(
        r"^(?:じゃあ|では|もう|とりあえず|いったん|早く|ここまでの|いまの|今の|私の|自分の|、)*"
        r"結果(?:を|は|が)?(?:見|みせ|みたい|教え|知り|まとめ)"
    ),
    "summary": re.compile(r"まとめ(を|は)?(見|みせ|みたい|出|教え|確認)"),
    "what_if": re.compile(
        r"^(?:もしも?|仮に)[^。]{2,40}?(?:なら|だったら|たら|とすると|場合)"
        r"|(?:[0-9０-９]{2,3}回|[1-5１-５]年(?:払い|で(?:返す|払う))?)(?:なら|だと|にすると|にしたら|だったら|としたら)"
        r"|[家車].{0,3}(?:残さない(?:なら|場合)|手放(?:すなら|したら|す場合)|売(?:るなら|ったら|る場合))"
        r"|^(?:手取り|収入|月収|給料|借金|総額|生活費|財産)[^。]{0,6}[0-9０-９一二三四五六七八九十百]"
        r"[^。]{0,6}?(?:なら|だったら|にな(?:ったら|れば)|に(?:減|下が|増え|上が)(?:った|た)ら)"
    ),
    "undo": re.compile(
        r"^(?:(?:ひとつ|一つ|[1１]つ)?前に)?(?:戻(?:る|して|りたい|せますか)|取り消(?:し(?:て|たい)?|す)|取消)[。!?！？]*$"
        r"|^(?:やっぱり?)?(?:さっき|今|いま)の(?:は)?(?:なし|無し|取り?消)"
    ),
    "repeat": re.compile(
        r"^もう(?:一度|一回|[1１]回|いちど|いっかい)(?:言|い)って"
        r"|^(?:さっき|今|いま)の質問|^質問(?:を|は)?もう"
    ),
}
# The topic of such a wish. A supposition that is clearly a question about something keeps the topic of the question.
TOPIC_OF_WISH = {
    "show_result": "state_case", "summary": "state_case", "what_if": "state_case", "undo": "correct_previous",
    "repeat": "state_case",
}
# Intents whose topic has another name: Rasa keeps `restart` for itself.
TOPIC_OF = {"start_over": "restart"}


def settle_topic(intent: dict[str, Any], reading: Reading, text: str, asked: str | None) -> dict[str, Any]:
    """The intent (`name`, `confidence`) after what was read has its say. Crisis comes before everything (R-143)."""
    certain = _certain_topic(intent, reading, unicodedata.normalize("NFKC", text).lower().strip(), asked)
    return {"name": certain, "confidence": 1.0} if certain else intent


def ranked(settled: dict[str, Any], ranking: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The classifier's ranking led by the settled topic: the fallback behind compares its first two."""
    if not ranking or (ranking[0]["name"] == settled["name"] and ranking[0]["confidence"] == settled["confidence"]):
        return ranking
    return [settled, *(entry for entry in ranking if entry["name"] != settled["name"])]


def wishes(text: str, wish: str) -> bool:
    """Whether the message voices one of the WISHES: `show_result`, `summary`, `what_if`, …"""
    return bool(WISHES[wish].search(text))


def asks(text: str) -> bool:
    """Whether the message has the form of a question or of a request."""
    return bool(_any("asks").search(text)) or any(_ends(sentence, "asks_at_end") for sentence in _sentences(text))


def _certain_topic(intent: dict[str, Any], reading: Reading, text: str, asked: str | None) -> str | None:
    name, confidence, facts = intent.get("name"), intent.get("confidence", 0.0), reading.facts
    if facts.get("crisis") in STRONG_CRISIS or _any("crisis").search(text):
        return "distress_crisis"
    if facts.get("crisis") and not asks(text):
        return "distress_crisis"
    return (
        _bare(text)
        or _answer(facts, text, asked, reading.corrects, name)
        or _wish(text, name, confidence)
        or _statement(name, confidence, reading, text, asked)
    )


def _bare(text: str) -> str | None:
    """Yes or no and nothing else."""
    said = re.sub(r"[\s、。,.!~ー…ｰ️♂♀‍]+", "", text)
    return next((topic for topic in ("affirm", "deny") if re.fullmatch(_lexicon()[topic], said)), None)


def _answer(facts: dict[str, Any], text: str, asked: str | None, corrects: bool, name: str | None) -> str | None:
    """What the pending question got: its answer, or that it is not known or not told."""
    if not asked:
        return None
    told = answered(facts, asked) and not corrects and not _any("asks").search(text)
    if told and not (name in ("affirm", "deny") and isinstance(facts.get(asked), bool)):
        return "state_case"
    if facts.get("unknown"):
        return "dont_know"
    if facts.get("declined"):
        return "refuse_to_answer"
    return None


def _wish(text: str, name: str | None, confidence: float) -> str | None:
    """A wish for the talk itself: to see the result, to suppose something, to speak with a person …"""
    for wish, topic in TOPIC_OF_WISH.items():
        if wishes(text, wish) and not (wish == "what_if" and _is_question(name) and confidence >= SURE_OF_QUESTION):
            return topic
    return next((topic for topic in _lexicon()["wishes"] if _wished(topic).search(text)), None)


def _statement(name: str | None, confidence: float, reading: Reading, text: str, asked: str | None) -> str | None:
    """Facts and no form of a question tell the case, though the classifier heard a question about the same thing."""
    facts = reading.facts
    if asks(text):
        return None
    if not facts:
        return "state_case" if asked and confidence < UNSURE and name not in OF_THE_TALK else None
    if name == "distress_crisis":
        return "state_case" if "crisis" not in facts and confidence < SURE_OF_CRISIS else None
    corrects = bool(_any("corrects").search(text)) or (reading.corrects and not _contrasts(text))
    if name == "correct_previous":
        return None if corrects else "state_case"
    if confidence >= UNSURE and (name in OF_THE_TALK or name in ("affirm", "deny")):
        return None
    if confidence >= SURE and (_weak(facts) or (_wants(text) and not facts.keys() - {"priorities"})):
        return None
    if confidence >= UNSURE and _is_question(name) and not _states(text):
        return None
    return "correct_previous" if corrects and reading.corrects else "state_case"


def _contrasts(text: str) -> bool:
    """「持ち家じゃなくて賃貸」 without any other word of a correction."""
    return bool(re.search(_lexicon()["contrasts"], text))


def _weak(facts: dict[str, Any]) -> bool:
    """Facts that a question or something else altogether may name in passing."""
    return not facts.keys() - PASSING and all(not isinstance(held, list) or len(held) == 1 for held in facts.values())


def _wants(text: str) -> bool:
    return any(_ends(sentence, "wants") for sentence in _sentences(text))


def _is_question(name: str | None) -> bool:
    return (name or "").startswith("ask_")


def _states(text: str) -> bool:
    return any(_ends(sentence, "states") for sentence in _sentences(text))


def _sentences(text: str) -> list[str]:
    return [sentence.strip() for sentence in _SENTENCE.split(text) if sentence.strip()]


@cache
def _lexicon() -> dict[str, Any]:
    return read_yaml(_LEXICON)


@cache
def _any(name: str) -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()[name]))


@cache
def _wished(topic: str) -> re.Pattern[str]:
    return re.compile("|".join(_lexicon()["wishes"][topic]))


@cache
def _ending(name: str) -> re.Pattern[str]:
    after = r"[、。,.~ーw笑 ]*" if name == "asks_at_end" else _lexicon()["tail"]
    return re.compile(f"(?:{'|'.join(_lexicon()[name])}){after}$")


def _ends(sentence: str, name: str) -> bool:
    return bool(_ending(name).search(sentence))
