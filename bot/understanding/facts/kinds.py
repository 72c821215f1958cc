"""`creditor_kinds`: the kinds of lender that the person has, not those of others and not those only asked about."""

import re

from .irrealis import asks
from .lenders import Lender, lenders
from .lexicon import pattern
from .message import Message
from .owners import belongs_to_other
from .reading import Span

_ABOUT_TO = re.compile("(?:に|から)[^。、]{0,8}(?:し|り)そう(?:に|で|だ|な)")
_NEAR = 12
_SETTLED_BY = {"child_support": "child_support_received", "tax": "tax_paid"}


def _not_owed(message: Message, one: Lender) -> bool:
    """「闇金に手を出したことはない」「養育費はもらえていません」: named, and nothing is owed."""
    own = _SETTLED_BY.get(one.kind or "")
    if own and pattern("kinds", own).match(message.text, one.end):
        return True
    if pattern("kinds", "paid_off").search(message.text, max(0, one.start - _NEAR), one.start):
        return True
    return message.denied(one.end) or bool(pattern("kinds", "not_owed").match(message.text, one.end))


def _persons(message: Message, one: Lender) -> bool:
    """Whether the person has it: not somebody else's lender, not one only about to be used."""
    if _ABOUT_TO.match(message.text, one.end):
        return False
    return one.kind == "individual" or not belongs_to_other(message, one.start)


def _only_asked(message: Message, one: Lender) -> bool:
    """「銀行系って厳しい?」「カード会社に筒抜けになりませんか」: a kind of lender in general, nobody's own."""
    start, stop = message.sentence(one.start)
    if one.named or not asks(message.text, start, stop):
        return False
    if pattern("kinds", "own").search(message.text, max(start, one.start - _NEAR), stop):
        return False
    if pattern("kinds", "in_general").match(message.text, one.end):
        return True
    return not pattern("stance", "statement_end").search(message.text, one.end, stop)


def read_kinds(message: Message) -> list[Span]:
    """`creditor_kinds`, one span for each lender word."""
    return [
        message.span("creditor_kinds", one.kind, one.start, one.end)
        for one in lenders(message)
        if one.kind and not _not_owed(message, one) and _persons(message, one) and not _only_asked(message, one)
    ]
