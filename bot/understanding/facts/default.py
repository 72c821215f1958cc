"""After how many missed instalments the rest falls due at once: 「2回遅れたら一括」."""

import re
from collections.abc import Iterator

from bot.understanding.grammar import Quantity

from .message import Message
from .reading import Span

_LATE = (
    r"(?:(?:分|ぶん|以上|続けて|連続(?:で|して)?|でも|の|も)*(?:支払い?を|返済を)?"
    r"(?:遅れ|滞納|延滞|怠|滞|払わな|支払わな|不払い?|飛ばし|落ち))"
)
_THEN = r"[^。]{0,14}?(?:一括|全額|残額(?:を)?(?:全部|すべて)|期限の利益)"
_CLAUSE = re.compile(
    rf"{_LATE}(?:た(?:ら|場合)|る?と|れば|なければ|なかったら|すると|したら|した場合|"
    rf"で|の場合|っ?たら|になると)?{_THEN}"
)
_HAPPENED = re.compile(
    r"[^。]{0,24}?(?:一括|全額)[^。]{0,10}?(?:され(?:た|て|まし)|来[たてま]|き[たてま]|届[いき]|受け取|送られ|求められ)"
)
_MOST = 12


def on_default(message: Message, item: Quantity) -> bool:
    """Whether this number of instalments is a term of an agreement, not something that has happened."""
    return bool(_CLAUSE.match(message.text, item.end)) and not _HAPPENED.match(message.text, item.end)


def read_default(message: Message) -> Iterator[Span]:
    """`offer.default_after_missed`; a term is told as a condition, so it need not be stated otherwise."""
    for item in message.quantities:
        if item.unit in ("times", "months") and 0 < item.low == item.high <= _MOST and on_default(message, item):
            yield message.span("offer.default_after_missed", item.value, item.start, item.end)
            return
