"""A procedure named where what happened was told in other words: right before the name, or in the sentences around."""

import re

from .lexicon import pattern, patterns
from .message import Message

_AFTER = re.compile(r"(?:は|を|も|の(?:話|こと|分|ほう|方)?|です|ね|よ|だ|が|なんですけど|…|・)*")
_TOLD = re.compile(
    r"(?:[したれっいえめげんだ]た|[んい]だ|ました|てます|ている|ない|ません)(?:[んの](?:です|"
    r"だ|や|やけど|ですけど|ですよ)?|です)?[よねわ]?[、 ]$"
)
_OUTCOMES = ("completed", "defaulted", "discharged", "in_repayment", "plan_revoked", "not_confirmed", "withdrawn")


def told_before(message: Message, begin: int, start: int, end: int, stop: int) -> bool:
    """「取り下げたんです、個人再生」: what happened is told before the name."""
    return bool(_AFTER.fullmatch(message.text, end, stop) and _TOLD.search(message.text[begin:start]))


def answers_in_doubt(message: Message, end: int) -> bool:
    """「分割にしてもらったやつ、任意整理っていうんかな」: the answer to which procedure it was, not quite sure."""
    asked = message.asked in ("prior", "prior.procedure")
    return asked and bool(pattern("history", "in_doubt").fullmatch(message.text, end, message.sentence(end)[1]))


def stands_alone(message: Message, start: int, end: int) -> bool:
    """「完済してから借りてません。任意整理の話です」: a sentence that only says which procedure the others tell of."""
    first, last = message.sentence(start)
    before, after = message.text[first:start], message.text[end:last]
    if message.text[last : last + 1] == "?" or not pattern("history", "alone_before").fullmatch(before):
        return False
    if not pattern("history", "alone_after").fullmatch(after):
        return False
    return any(_tells(message, *span) for span in message.sentences if span[1] < first or span[0] > last)


def _tells(message: Message, start: int, end: int) -> bool:
    """Whether a sentence tells how an earlier procedure went, or when it was confirmed."""
    words = [pattern("history", "confirmed"), *(words for name, words in patterns("outcomes") if name in _OUTCOMES)]
    return any(
        message.stated(match.start()) and not message.open(match.end())
        for one in words
        for match in one.finditer(message.text, start, end)
    )
