"""How many months of an earlier plan are still to pay: 「あと20か月」「残り8回」."""

from collections.abc import Iterator

from bot.understanding.grammar import Quantity

from .lexicon import pattern
from .message import Message

_NEAR = 14
_MOST = 120


def _months(item: Quantity) -> int | dict | None:
    size = 12 if item.unit == "years" else 1
    low, high = item.low * size, item.high * size
    if low.denominator != 1 or high.denominator != 1 or not 0 < low <= high <= _MOST:
        return None
    return int(low) if low == high else {"range": [int(low), int(high)]}


def _is_left(message: Message, item: Quantity) -> bool:
    before = message.text[max(0, item.start - _NEAR) : item.start]
    if not pattern("plan", "left_before").search(before) or pattern("plan", "left_not").match(message.text, item.end):
        return False
    return bool(pattern("plan", "left_after").match(message.text, item.end))


def months_left(message: Message) -> Iterator[tuple[str, object, int, int]]:
    """(name within the entry, months, start, end)."""
    for item in message.quantities:
        if item.unit not in ("months", "years", "times") or not message.stated(item.start):
            continue
        months = _months(item) if _is_left(message, item) else None
        if months is not None:
            yield "months_left", months, item.start, item.end
            return
