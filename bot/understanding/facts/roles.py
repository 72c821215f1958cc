"""The words around an amount that say which fact it is."""

import re
from functools import cache

from .lexicon import pattern, table
from .message import Message
from .placed import IGNORE

_AND = re.compile("と(?!い|言)|や")
_OF_BOTH = ("夫婦", "世帯", "2人", "二人")
_PAY_APART = re.compile("(?:ボーナス|賞与|退職金|児童手当|給付金)$")  # pay, never a part of what is owed
_CLOSE = 4
_CLAUSE = re.compile("[、。 ]")


@cache
def _roles(part: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """(role, pattern) for the words of one part (before, after, strong_after) of the amounts table."""
    rows = ((role, row.get(part)) for role, row in table("amounts").items())
    return tuple((role, re.compile("|".join(words))) for role, words in rows if words)


def _left_behind(message: Message, end: int, at: int) -> bool:
    """Whether a word of no fact says nothing of the amount: of a clause before (学費で借りて、今は…), or counted in."""
    if at == end and message.text.endswith("に", 0, end) and pattern("amount_marks", "told").match(message.text, at):
        return True
    counted_in = pattern("amount_marks", "counted_in").search(message.text, end, at)
    if counted_in and not _PAY_APART.search(message.text, 0, end):
        return True
    return at - end > _CLOSE and bool(_CLAUSE.search(message.text, end, at))


def nearest_role(message: Message, start: int, at: int) -> tuple[str | None, int]:
    """The role word that ends nearest before the amount, and where it ends; the longer word wins a tie."""
    found = [
        (match.end(), match.end() - match.start(), role)
        for role, words in _roles("before")
        for match in words.finditer(message.text, start, at)
        if role != IGNORE or match[0].startswith(_OF_BOTH) or not _left_behind(message, match.end(), at)
    ]
    if not found:
        return None, -1
    ends, length, role = max(found, key=lambda row: row[:2])
    if role == "total_debt" and pattern("amount_marks", "sum").fullmatch(message.text, ends - length, ends):
        own = [row for row in found if row[0] < ends and not _CLAUSE.search(message.text, row[0], ends)]
        at_word, _, named = max(own, key=lambda row: row[:2], default=(0, 0, role))
        owed = not _PAY_APART.search(message.text, 0, at_word)
        several = named == IGNORE and owed and _AND.search(message.text, start, ends)
        role = role if several else named  # 「分割と携帯の滞納で合わせて48万」 is all that is owed
    return role, ends


def role_before(message: Message, at: int) -> str | None:
    """The role of the words before a number of the sentence, if any."""
    return nearest_role(message, message.sentence(at)[0], at)[0]


def role_after(message: Message, part: str, at: int, stop: int) -> str | None:
    """The role of the words that follow the amount directly."""
    return next((role for role, words in _roles(part) if words.match(message.text, at, stop)), None)


@cache
def largest_words() -> re.Pattern[str]:
    """Words that mark the largest claim."""
    return dict(_roles("before"))["largest_claim"]
