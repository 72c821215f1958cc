"""Numbers of lenders: companies, and things and cards where lenders are what is counted (カード3枚, 会社は四つ)."""

import re
from dataclasses import replace

from bot.understanding.grammar import Quantity

from .lenders import Lender, lenders
from .lexicon import pattern
from .message import Message
from .owners import belongs_to_other

_JOINED = re.compile("(?:円)?(?:と|、|・|や|,| |で|が|に)*(?:あと|それと|それから)?")
_UNITS = ("things", "cards")
_NEAR = 14


def _counts_lenders(message: Message, item: Quantity, found: list[Lender]) -> bool:
    """Whether these things or cards are lenders, by the words before them (and what is done with them after)."""
    if pattern("lender_counts", "done_with").match(message.text, item.end):
        return False
    before = message.text[max(0, item.start - _NEAR) : item.start]
    if pattern("lender_counts", "those").search(before):
        return len(found) > 1 or bool(pattern("lender_counts", "all_of_them").match(message.text, item.end))
    if _says_all(message, item) and len(found) > 1:
        return True
    return _of_kind(message, item) or bool(pattern("lender_counts", "counted").search(before))


def lender_counts(message: Message) -> list[Quantity]:
    """Every stated number of the person's lenders, in order."""
    found = lenders(message)
    return [
        item for item in message.quantities
        if message.stated(item.start)
        and not belongs_to_other(message, item.start)
        and not pattern("lender_counts", "advisers").search(message.text[max(0, item.start - _NEAR) : item.start])
        and (item.unit == "lenders" or (item.unit in _UNITS and _counts_lenders(message, item, found)))
    ]


def _of_kind(message: Message, item: Quantity) -> bool:
    """Whether it counts one kind of lender: 消費者金融3社と銀行2社 are five."""
    near = (one for one in lenders(message) if 0 <= item.start - one.end <= _NEAR)
    return any(pattern("lender_counts", "glue").fullmatch(message.text, one.end, item.start) for one in near)


def _says_all(message: Message, item: Quantity) -> bool:
    before = message.text[max(0, item.start - _NEAR) : item.start]
    return bool(
        pattern("lender_counts", "sum").search(before)
        or pattern("lender_counts", "sum_after").match(message.text, item.end)
    )


def _was(message: Message, item: Quantity) -> bool:
    return bool(pattern("lender_counts", "was").match(message.text, item.end))


def _named_besides(message: Message, counted: list[Quantity]) -> tuple[int, bool]:
    """(companies named next to the counted ones, whether a kind without a number stands there): 銀行2つとアコム."""
    named, vague = 0, False
    at = counted[-1].end
    for one in (one for one in lenders(message) if one.start >= at):
        if not _JOINED.fullmatch(message.text, at, one.start):
            break
        named, vague, at = named + one.named, vague or not one.named, one.end
    return named, vague


def _others(message: Message, item: Quantity) -> bool:
    """Whether lenders are told before the one that is counted: 「父から150万。銀行は1社で80万」."""
    return any(one.end <= item.start - _NEAR for one in lenders(message))


def _adds_up(message: Message, counted: list[Quantity]) -> Quantity | None:
    """「カード会社4社と銀行1社の5社」: the last number is the sum of those before it."""
    if len(counted) < len("sum"):
        return None
    last, parts = counted[-1], counted[:-1]
    joined = pattern("lender_counts", "in_all").fullmatch(message.text, parts[-1].end, last.start)
    same = all(sum(getattr(item, edge) for item in parts) == getattr(last, edge) for edge in ("low", "high"))
    return last if joined and same else None


def whole_count(message: Message, counted: list[Quantity]) -> Quantity | None:
    """The number of all lenders: the one said to be all, the sum of those of each kind, or the one that stands."""
    total = next((item for item in counted if _says_all(message, item)), None) or _adds_up(message, counted)
    if total is not None:
        return total
    if counted and all(_of_kind(message, item) for item in counted):
        named, vague = _named_besides(message, counted)
        if vague:
            return None
        low, high = (sum(getattr(item, edge) for item in counted) + named for edge in ("low", "high"))
        counted = [replace(counted[-1], low=low, high=high, start=counted[0].start)]
    if not counted:
        return None
    if counted[0].high == 1 and len(counted) == 1 and _others(message, counted[0]):
        return None
    last = counted[-1] if any(_was(message, item) for item in counted[:-1]) else counted[0]
    return last if last.low > 0 else None
