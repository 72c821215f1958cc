"""What each date of a message is the date of: papers that arrived, a hearing, a last payment, an earlier procedure."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from bot.understanding.grammar.calendar import DateMention

from .lexicon import pattern, patterns
from .message import Message
from .old_loans import begins, old_loan
from .reading import Span

_BEFORE, _AFTER = 18, 30
_PAPER, _LONG_AGO = "legal_paper_received_on", timedelta(days=300)
_LOAN = "loan_before_2010_06"
_AHEAD = ("hearing_on", "offer.first_payment_on")
_EXACT = len("2026-11-22")
_PLAN = "planned"
_PLANNED = re.compile("(?:頃|ごろ)?(?:の|に|まで(?:の)?)?(?:完済|終了|終わる)?(?:予定|見込み|はず)")
_MORE_DATES = re.compile(r"[。\n]")


def _purpose(message: Message, mention: DateMention) -> str | None:
    """The fact that the words around a date speak of; None for a date of an earlier procedure or of nothing known."""
    told = message.instead_of.get(mention.start, mention.start)
    before = _MORE_DATES.split(message.text[max(0, told - _BEFORE) : told])[-1]
    after = _MORE_DATES.split(message.text[mention.end : mention.end + _AFTER])[0]
    after = after[: _next_date(message, mention) - mention.end]
    if _PLANNED.match(after):
        return _PLAN
    for name, words in patterns("dates", "after"):
        if words.match(after) and not (name == "last_payment_on" and message.asked == "arrears_months"):
            return name
    if begins(message, mention) or (message.asked == _LOAN and mention.form in ("year", "full") and _sole(message)):
        return _LOAN
    for name, words in patterns("dates", "before"):
        if words.search(before):
            return name
    if named := _named_before(message, mention, told, after):
        return named
    if message.asked in _DATE_FACTS:
        return message.asked if _sole(message) else None
    return "hearing_on" if _awaited(message, mention) else None


def _named_before(message: Message, mention: DateMention, told: int, after: str) -> str | None:
    """A day whose fact was named shortly before: 「代位弁済の通知です。日付は9月28日」."""
    lead = message.text[:told]
    ahead = (iso_for(mention, "hearing_on") or "") > message.today.isoformat()
    first = ahead and pattern("dates", "first_payment_ahead").search(lead)
    if first and pattern("dates", "offer").search(message.text):
        return "offer.first_payment_on"
    if pattern("dates", "subrogation").search(lead):
        dated = pattern("dates", "dated_before").search(lead) or pattern("dates", "dated_after").match(after)
        return "subrogated_on" if dated else None
    return None


def _awaited(message: Message, mention: DateMention) -> bool:
    """「裁判の日、仕事を休めません。12月3日」: the one day ahead, in a message about a day in court."""
    exact = mention.ahead and len(mention.ahead) == _EXACT
    if not exact or not _sole(message) or (mention.iso and mention.form not in ("month", "slash")):
        return False
    return bool(pattern("dates", "day_in_court").search(message.text, 0, mention.start))


_DATE_FACTS = ("legal_paper_received_on", "hearing_on", "last_payment_on", "subrogated_on", "offer.first_payment_on")


def _sole(message: Message) -> bool:
    return len(message.dates) == 1


def _next_date(message: Message, mention: DateMention) -> int:
    return next((one.start for one in message.dates if one.start >= mention.end), len(message.text))


def iso_for(mention: DateMention, name: str) -> str | None:
    """The date as this fact takes it: hearings and first payments lie ahead, everything else behind."""
    written_out = mention.form == "full" and mention.ahead is None
    return mention.ahead if name in _AHEAD and not written_out else mention.iso


def _possible(message: Message, name: str, iso: str) -> bool:
    """A paper that arrived, or a payment that was made, is not in the future."""
    if name == _PAPER and len(iso) == _EXACT and message.today - date.fromisoformat(iso) > _LONG_AGO:
        return False  # a day without its year that fits only a year back was rather meant ahead
    return name in _AHEAD or iso <= message.today.isoformat()[: len(iso)]


def claimed(message: Message) -> dict[int, str]:
    """The fact each date belongs to, by the date's place; dates of earlier procedures are not in it."""
    return message.once("dates", _claimed)


def _claimed(message: Message) -> dict[int, str]:
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
            yield from old_loan(message, mention, message.asked == name)
            continue
        iso = iso_for(mention, name)
        exact = name not in ("legal_paper_received_on", "hearing_on") or (iso and len(iso) == _EXACT)
        if iso and exact and name in _DATE_FACTS and _possible(message, name, iso):
            yield message.span(name, iso, mention.start, mention.end)
