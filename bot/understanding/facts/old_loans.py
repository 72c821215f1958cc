"""`loan_before_2010_06`, from when the person says that they began to borrow."""

from collections.abc import Iterator

from bot.understanding.grammar.calendar import DateMention
from bot.understanding.grammar.distances import Distance

from .lenders import lenders
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
    if dict(patterns("dates", "after"))[_NAME].match(after):
        return "some"
    return "some" if pattern("dates", "since_then").match(after) and _of_lender(message, mention.start) else None


def _of_lender(message: Message, at: int) -> bool:
    """「アコムもプロミスも平成15年から」: lenders, and nothing but how many before the year, so that year began it."""
    start = message.sentence(at)[0]
    owing = [one.end for one in lenders(message) if one.named and start <= one.start and one.end <= at]
    return bool(owing) and bool(pattern("dates", "lender_until_date").fullmatch(message.text, max(owing), at))


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
        low, high = one.years["range"] if isinstance(one.years, dict) else (one.years, one.years)
        answers = message.asked == _NAME and pattern("dates", "began_ago").match(message.text, one.end)
        told = answers or since.match(message.text, one.end) or _since_lender(message, one)
        if told and message.today.year - low < int(_change()[:_YEAR]):
            yield message.span(_NAME, True, one.start, one.end)
        elif answers and message.today.year - high > int(_change()[:_YEAR]):
            yield message.span(_NAME, False, one.start, one.end)


def _since_lender(message: Message, one: Distance) -> bool:
    """「アイフルとアコムは20年前から」."""
    return bool(pattern("dates", "since_then").match(message.text, one.end)) and _of_lender(message, one.start)
