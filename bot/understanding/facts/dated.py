"""What each date of a message is the date of: papers that arrived, a hearing, a last payment, an earlier procedure."""

import re
from collections.abc import Iterator

from bot.understanding.grammar.calendar import DateMention

from .lexicon import patterns, table
from .message import Message
from .reading import Span

_BEFORE, _AFTER = 18, 16
_AHEAD = ("hearing_on", "offer.first_payment_on")
_EXACT = len("2026-11-22")
_PLAN = "planned"
_PLANNED = re.compile("(?:頃|ごろ)?(?:の|に|まで(?:の)?)?(?:完済|終了|終わる)?(?:予定|見込み|はず)")
_MORE_DATES = re.compile(r"[。\n]")


def _purpose(message: Message, mention: DateMention) -> str | None:
    """The fact that the words around a date speak of; None for a date of an earlier procedure or of nothing known."""
    before = _MORE_DATES.split(message.text[max(0, mention.start - _BEFORE) : mention.start])[-1]
    after = _MORE_DATES.split(message.text[mention.end : mention.end + _AFTER])[0]
    after = after[: _next_date(message, mention) - mention.end]
    if _PLANNED.match(after):
        return _PLAN
    for name, words in patterns("dates", "after"):
        if words.match(after):
            return name
    for name, words in patterns("dates", "before"):
        if words.search(before):
            return name
    return message.asked if message.asked in _DATE_FACTS and _sole(message) else None


_DATE_FACTS = ("legal_paper_received_on", "hearing_on", "last_payment_on", "subrogated_on", "offer.first_payment_on")


def _sole(message: Message) -> bool:
    return len(message.dates) == 1


def _next_date(message: Message, mention: DateMention) -> int:
    return next((one.start for one in message.dates if one.start >= mention.end), len(message.text))


def iso_for(mention: DateMention, name: str) -> str | None:
    """The date as this fact takes it: hearings and first payments lie ahead, everything else behind."""
    return mention.ahead if name in _AHEAD else mention.iso


def _possible(message: Message, name: str, iso: str) -> bool:
    """A paper that arrived, or a payment that was made, is not in the future."""
    return name in _AHEAD or iso <= message.today.isoformat()[: len(iso)]


def claimed(message: Message) -> dict[int, str]:
    """The fact each date belongs to, by the date's place; dates of earlier procedures are not in it."""
    found = {mention.start: _purpose(message, mention) for mention in message.dates}
    return {start: name for start, name in found.items() if name}


def read_dates(message: Message) -> Iterator[Span]:
    """Spans for every date but those of earlier procedures."""
    purposes = claimed(message)
    for mention in message.dates:
        name = purposes.get(mention.start)
        if name is None or not message.stated(mention.start):
            continue
        if name == "loan_before_2010_06":
            yield from _old_loan(message, mention)
            continue
        iso = iso_for(mention, name)
        exact = name not in ("legal_paper_received_on", "hearing_on") or (iso and len(iso) == _EXACT)
        if iso and exact and name in _DATE_FACTS and _possible(message, name, iso):
            yield message.span(name, iso, mention.start, mention.end)


def _old_loan(message: Message, mention: DateMention) -> Iterator[Span]:
    """A loan that began in a year before the change of law; the year itself leaves it open."""
    if mention.iso and mention.iso[:4] < _change()[:4]:
        yield message.span("loan_before_2010_06", True, mention.start, mention.end)


def _change() -> str:
    """The day that the fact's own name speaks of (facts.md)."""
    return str(table("dates")["loan_changed_on"])


def old_loan_by_distance(message: Message) -> Iterator[Span]:
    """「20年前からアコム」: true where the distance alone puts the beginning before the change."""
    since = dict(patterns("dates", "after"))["loan_before_2010_06"]
    for one in message.distances:
        low = one.years["range"][0] if isinstance(one.years, dict) else one.years
        if since.match(message.text, one.end) and message.today.year - low < int(_change()[:4]):
            yield message.span("loan_before_2010_06", True, one.start, one.end)
