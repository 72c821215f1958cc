"""`loan_before_2010_06`, from when the person says that they began to borrow."""

from collections.abc import Iterator

from bot.understanding.grammar.calendar import DateMention

from .lexicon import pattern, patterns, table
from .message import Message
from .reading import Span

_NAME = "loan_before_2010_06"
_NEAR = 18
_YEAR = 4


def _change() -> str:
    """The day that the fact's own name speaks of (facts.md)."""
    return str(table("dates")["loan_changed_on"])


def _around(message: Message, mention: DateMention) -> tuple[str, str]:
    before = message.text[max(message.sentence(mention.start)[0], mention.start - _NEAR) : mention.start]
    return before, message.text[mention.end : mention.end + _NEAR]


def begins(message: Message, mention: DateMention) -> str | None:
    """`first` where the date is when the borrowing began, `some` where one loan began then, None elsewhere."""
    before, after = _around(message, mention)
    if pattern("dates", "first_loan_before").search(before) or pattern("dates", "first_loan_after").match(after):
        return "first"
    return "some" if dict(patterns("dates", "after"))[_NAME].match(after) else None


def old_loan(message: Message, mention: DateMention, asked: bool = False) -> Iterator[Span]:
    """True for a year before the change of law; false where the first loan is of a later year; that year is open."""
    how = begins(message, mention) or ("first" if asked else None)
    if not how or not mention.iso or mention.iso[:_YEAR] == _change()[:_YEAR]:
        return
    old = mention.iso[:_YEAR] < _change()[:_YEAR]
    if old or how == "first":
        yield message.span(_NAME, old, mention.start, mention.end)


def old_loan_by_distance(message: Message) -> Iterator[Span]:
    """「20年前からアコム」: true where the distance alone puts the beginning before the change."""
    since = dict(patterns("dates", "after"))[_NAME]
    for one in message.distances:
        low = one.years["range"][0] if isinstance(one.years, dict) else one.years
        if since.match(message.text, one.end) and message.today.year - low < int(_change()[:_YEAR]):
            yield message.span(_NAME, True, one.start, one.end)
