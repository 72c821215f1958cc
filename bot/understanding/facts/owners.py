"""Whose amount it is: the person's own, the spouse's, or someone else's."""

import re

from .lexicon import found, pattern
from .message import Message

SELF, SPOUSE, OTHER = "self", "spouse", "other"
_CLAUSE = 30
_OF_SOMEONE = re.compile("(?:円)?(?:くらい|ほど)?の(?=[^。、])")
_RELATIVE = re.compile(r"[^。、0-9]{0,14}?(?:いる|てる|ある|抱える|した|った)(?=[^。、るた])")


def _people(message: Message, start: int, end: int) -> list[tuple[int, int, str]]:
    """(start, end, who) of the people named in a stretch, in order."""
    window = message.text[start:end]
    named = [
        (start + match.start(), start + match.end(), who)
        for who, match in found("people", window)
        if who in (SELF, SPOUSE, OTHER)
    ]
    return sorted(named)


def owner(message: Message, start: int, at: int) -> str:
    """Who the amount at `at` belongs to, by the words from `start` on; by the sentence's structure if in doubt."""
    doubtful = related = None
    for begin, end, who in reversed(_people(message, start, at)):
        if related is not None and message.text[end:related] == "の":
            related = begin
            continue
        related = begin
        particle = pattern("people", "owning").match(message.text, end)
        if who == SELF:
            return SELF
        if not particle:
            continue
        if not pattern("people", "cut").search(message.text, particle.end(), at):
            return who
        doubtful = doubtful or (end, who, particle[0])
    return _settle(message, doubtful, at) if doubtful else SELF


def belongs_to_other(message: Message, at: int) -> bool:
    """Whether the clause around `at` is plainly about somebody else: 夫の住宅ローン, 息子がサラ金に."""
    start = max(message.sentence(at)[0], at - _CLAUSE)
    nearest = next(reversed(_people(message, start, at)), None)
    if nearest is None or nearest[2] == SELF:
        return False
    particle = pattern("people", "owning").match(message.text, nearest[1])
    return bool(particle) and not pattern("people", "cut").search(message.text, particle.end(), at)


def owned_after(message: Message, end: int) -> bool:
    """Whether the words after an amount give it to somebody else: 200万くらい借りている友人は."""
    if of := _OF_SOMEONE.match(message.text, end):
        return any(one[0] == of.end() and one[2] != SELF for one in _people(message, of.end(), of.end() + 8))
    found = _RELATIVE.match(message.text, end)
    if not found:
        return False
    person = next((one for one in _people(message, found.end(), found.end() + 8) if one[0] == found.end()), None)
    return person is not None and person[2] != SELF and message.text.startswith(("は", "が", "も", "って"), person[1])


def _settle(message: Message, doubtful: tuple[int, str, str], at: int) -> str:
    """A person named in an earlier clause: the parser decides; without one, only 「は」 carries on."""
    end, who, particle = doubtful
    if message.parse is None:
        return who if particle == "は" or particle.startswith("名義") else SELF
    return who if _governs(message, end, at) else SELF


def _governs(message: Message, end: int, at: int) -> bool:
    """Whether the person's word depends on the amount or on the same head as the amount (one parse)."""
    start, stop = message.sentence(at)
    doc = message.parse(message.text[start:stop]) if message.parse else None
    tokens = list(doc) if doc is not None else []
    person = next((token for token in tokens if token.idx + len(token.text) == end - start), None)
    amount = next((token for token in tokens if token.idx <= at - start < token.idx + len(token.text)), None)
    if person is None or amount is None:
        return False
    return person.head.i in {amount.i, amount.head.i, *(token.i for token in amount.ancestors)} and (
        amount.head.i == person.head.i or person.head.i == amount.i
    )
