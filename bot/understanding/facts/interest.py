"""`interest_rate`: the yearly interest on the debts, as a share. 「金利18%」「年15パーセント」."""

import re
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from bot.understanding.grammar import Quantity

from .message import Message
from .reading import Span

_NAME = r"(?:金利|利率|利息|利子|年利率?|年率|実質年率|借入利率)"
_BEFORE = re.compile(
    rf"{_NAME}(?:は|が|も|で|、|:|=|年率|年利|年|実質|約|だいたい|大体|たしか|確か| )*$|"
    rf"(?:年利?|年率)(?:約|で)?$"
)
_AFTER = re.compile(rf"(?:くらい|ぐらい|ほど)?(?:の|で)(?:高)?{_NAME}")
_LAW = re.compile("上限|制限|法律|法定|グレー|月利|カット|減|免除|まで|以下|以上(?:は|だと)|超え")
_AHEAD = re.compile("将来(?:の)?(?:利息|利子|金利)[^。、]{0,6}$")
_ADDED = re.compile("(?:を)?(?:つけ|付け)(?:る|た|て)")
_AND = re.compile("(?:くらい|ぐらい)?(?:と|、|や|か|・)")
_NEAR = 16
_MOST = 109
_BARE = re.compile(r"(?:です|くらい|ぐらい|ほど|かな|だと思います|。|、| |%|パーセント)*")


def _rate(message: Message, item: Quantity) -> Span | None:
    if not 0 < item.low <= item.high <= _MOST:
        return None
    low, high = (float(edge * Fraction(1, 100)) for edge in (item.low, item.high))
    return message.span("interest_rate", low if low == high else {"range": [low, high]}, item.start, item.end)


def _all_of(found: list[Quantity]) -> Quantity:
    """「15%と18%」 are a range of rates."""
    low, high = min(item.low for item in found), max(item.high for item in found)
    return replace(found[-1], low=low, high=high, start=found[0].start)


def _speaks_of_interest(message: Message, item: Quantity) -> bool:
    before = message.text[max(0, item.start - _NEAR) : item.start]
    if _AHEAD.search(before) or _ADDED.match(message.text, item.end):
        return False  # the interest that an offer would ask for
    if _LAW.search(before) or _LAW.match(message.text, item.end):
        return False
    return bool(_BEFORE.search(before) or _AFTER.match(message.text, item.end))


def read_interest(message: Message) -> Iterator[Span]:
    """At most one rate; the interest of law, or one that is cut, is not the person's."""
    asked = message.asked == "interest_rate"
    found: list[Quantity] = []
    for item in message.quantities:
        if item.unit not in ("percent", "none") or not message.stated(item.start):
            continue
        next_one = found and _AND.fullmatch(message.text, found[-1].end, item.start)
        named = item.unit == "percent" and (asked or next_one or _speaks_of_interest(message, item))
        alone = asked and not message.text[: item.start].strip("約年、 ") and _BARE.fullmatch(message.text, item.end)
        if named or alone:
            found.append(item)
    if found and (span := _rate(message, _all_of(found))):
        yield span
