"""Whether a loan without another name is the one on the home that was spoken of before it."""

import re

from .lenders import Lender
from .lexicon import pattern
from .message import Message

_OTHER_LOAN = re.compile(
    "(?:カード|教育|車の?|銀行の?|銀行系|リボ|マイカー|フリー|多目的|ブライダル|事業|"
    "ショッピング|おまとめ)ローン$"
)
_HOME_LOST = re.compile("競売|代位弁済|任意売却|任売")
_LOAN_LEFT = re.compile("(ローン)(?:(?:の|は|が|も|、)?(?:まだ|あと)?(?:残り|残高|残債|残額))?$")


def home_loan(message: Message, lender: Lender | None, at: int, ends: int) -> bool:
    """「家は残したいです。ローンはあと1450万」: a loan without another name, where the home was spoken of before."""
    named = _LOAN_LEFT.search(message.text[:ends]) if lender is None else None
    loan = named and not _OTHER_LOAN.search(message.text[: named.end(1)])
    spoken_of = pattern("kept", "home").search(message.text, 0, ends) or _HOME_LOST.search(message.text, 0, ends)
    return bool(loan and spoken_of)
