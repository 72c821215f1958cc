"""How an earlier settlement or plan went: instalments missed, share paid, which creditors it covered."""

import re
from collections.abc import Iterator
from fractions import Fraction

from .default import on_default
from .lexicon import pattern, patterns
from .message import Message
from .plan_left import months_left

Fact = tuple[str, object, int, int]

_MISSED = re.compile(
    r"(?:ほど|くらい|ぐらい|分|ぶん|続けて|連続|も)*(?:で|も|、)?(?:支払い?(?:を|が)|返済(?:を|"
    r"が)|払い(?:を|が))?(?:滞納|延滞|遅れ|払えな|払えません|払えて(?:い)?(?:な|ま)|払わな|払ってな|未納|未払|滞って|(?:すっ|ぶっ)?飛ばし|とばし|抜け|"
    r"支払えな|遅延|すっぽか|落とせ|落とし|引き落とせ|払えへん|た(?:め|まっ)て|溜め|払えてへん|払えとら|払っとら|払うてへん)"
)
_MISSED_BEFORE = re.compile(
    r"(?:滞納|延滞|遅れ|未納|遅延)(?:が|は|を|た(?:の|回数)(?:は|が))?(?:もう|すでに|"
    r"合計|全部で)?$"
)
_SHARE = re.compile(r"(?P<low>[0-9]{1,2})分の(?P<up>[0-9]{1,2})|(?P<up2>[0-9])/(?P<low2>[0-9])")
_PAID = re.compile(
    r"(?:くらい|ぐらい|ほど|以上|は|を|まで|目|が|分|の返済)*(?:支払い?)?(?:払(?:っ|い|"
    r"え)|返(?:し|済)|済|終わ|支払)"
)
_OF = re.compile(
    r"(?P<all>[0-9]{1,3})回(?:払い)?(?:の)?(?:うち|中|"
    r"内)(?:の)?、?(?P<paid>[0-9]{1,3})回(?!目?(?:滞|延|遅))"
)
_HALF = re.compile("半分(?!以)")
_TENTHS, _PERCENT = Fraction(1, 10), Fraction(1, 100)


def _missed(message: Message) -> Iterator[Fact]:
    for item in message.quantities:
        near = message.text[max(0, item.start - 10) : item.start]
        if item.unit != "times" or on_default(message, item):
            continue
        if _MISSED.match(message.text, item.end) or _MISSED_BEFORE.search(near):
            yield "missed_payments", item.value, item.start, item.end
    if two := pattern("plan", "two_months_missed").search(message.text):
        yield "missed_payments", 2, *two.span()


def _share(value: Fraction, start: int, end: int) -> Iterator[Fact]:
    for found in _within(value, start, end):
        yield "plan_paid_share", *found


def _left_or_paid(message: Message, start: int, end: int) -> int:
    """-1 where a share is what is left (残り1割), 1 where it is what was paid (払ったのは7割), else 0."""
    if pattern("plan", "share_left_before").search(message.text, 0, start):
        return -1 if pattern("plan", "share_left_after").match(message.text, end) else 0
    paid = pattern("plan", "share_paid_before").search(message.text, 0, start) or _PAID.match(message.text, end)
    return 1 if paid else 0


def _paid(message: Message) -> Iterator[Fact]:
    """How much of the plan is paid: 7割, 4分の3, 36回のうち27回."""
    text = message.text
    for match in _SHARE.finditer(text):
        up, low = int(match["up"] or match["up2"]), int(match["low"] or match["low2"])
        if low and (side := _left_or_paid(message, *match.span())):
            yield from _share(Fraction(up, low) if side > 0 else 1 - Fraction(up, low), *match.span())
    for match in _OF.finditer(text):
        if int(match["all"]) and _PAID.match(text, match.end()):
            yield from _share(Fraction(int(match["paid"]), int(match["all"])), *match.span())
    for match in _HALF.finditer(text):
        if _left_or_paid(message, *match.span()):
            yield "plan_paid_share", 0.5, *match.span()
    for item in message.quantities:
        size = {"tenths": _TENTHS, "percent": _PERCENT}.get(item.unit)
        side = _left_or_paid(message, item.start, item.end) if size and item.low == item.high else 0
        if size and side:
            yield from _share(item.low * size if side > 0 else 1 - item.low * size, item.start, item.end)


def bare_share(message: Message) -> Iterator[tuple[float, int, int]]:
    """(share, start, end) of a share that answers the question how much is paid: 半分, 4分の3, 8割, 70%."""
    for match in _SHARE.finditer(message.text):
        up, low = int(match["up"] or match["up2"]), int(match["low"] or match["low2"])
        yield from _within(Fraction(up, low) if low else Fraction(0), *match.span())
    for item in message.quantities:
        size = {"tenths": _TENTHS, "percent": _PERCENT}.get(item.unit)
        if size and item.low == item.high:
            yield from _within(item.low * size, item.start, item.end)
    for match in _OF.finditer(message.text):
        yield from _within(Fraction(int(match["paid"]), int(match["all"]) or 1), *match.span())
    if half := _HALF.search(message.text):
        yield 0.5, *half.span()


def _within(value: Fraction, start: int, end: int) -> Iterator[tuple[float, int, int]]:
    if 0 < value <= 1:
        yield float(value), start, end


def _only_sought(message: Message, end: int) -> bool:
    """「2社だけもう一回任意整理できますか」: what is asked for, not how it was."""
    return bool(pattern("history", "sought_for_some").match(message.text, end))


def plan_facts(message: Message, earlier: bool) -> Iterator[Fact]:
    """(name within the entry, value, start, end); only where an earlier procedure is spoken of."""
    if not earlier:
        return
    yield from _missed(message)
    yield from _paid(message)
    yield from months_left(message)
    for value, words in patterns("history", "creditors_included"):
        told = (one for one in words.finditer(message.text) if not _only_sought(message, one.end()))
        match = next(told, None)
        if match and not pattern("history", "against").search(message.text, 0, match.start()):
            yield "creditors_included", value, *match.span()
            return
