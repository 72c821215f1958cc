"""What the lenders who object to a plan are owed: 「反対しそうな会社が2社、合わせて220万」."""

from dataclasses import replace

from .lexicon import pattern
from .limits import plausible
from .message import Message
from .placed import LOOSE, Placed

_REACH = 44


def _is_theirs(message: Message, one: Placed) -> bool:
    """Whether the amount is told of those who object, and not of all that is owed."""
    start = max(0, one.start - _REACH)
    said = list(pattern("objections", "against").finditer(message.text, start, one.start))
    if not said or one.role not in LOOSE or one.when == "earlier":
        return False
    if not plausible("objecting_amount", one.low, one.high):
        return False
    if pattern("objections", "all_owed").match(message.text, one.end):
        return False
    between = message.text[said[-1].end() : one.start]
    return not pattern("objections", "of_all").search(between)


def objected(message: Message, placed: list[Placed]) -> list[Placed]:
    """The amounts, the first one after the words of an objection as what the objectors are owed."""
    theirs = next((one for one in placed if _is_theirs(message, one)), None)
    return [replace(one, role="objecting_amount") if one is theirs else one for one in placed] if theirs else placed
