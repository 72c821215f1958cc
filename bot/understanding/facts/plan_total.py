"""Which amount is what an earlier plan repays in all: 「再生で総額200万を返す計画」."""

from dataclasses import replace

from .lexicon import pattern
from .message import Message
from .placed import CLAIM, Placed

_REACH = 24
_FROM = (None, "total_debt", "monthly_repayment", CLAIM)


def _is_plan(message: Message, one: Placed) -> bool:
    """Whether the words around an amount say that a plan pays it back in all."""
    start = max(message.sentence(one.start)[0], one.start - _REACH)
    if pattern("plan", "total_before").search(message.text[start : one.start]):
        return True
    relief = pattern("amount_marks", "relief").search(message.text, 0, one.start)
    return bool(relief and pattern("plan", "total_after").match(message.text, one.end))


def plan_totals(message: Message, placed: list[Placed]) -> list[Placed]:
    """The amounts with those of an earlier plan given to it, where an earlier procedure is spoken of."""
    if not pattern("amount_marks", "relief").search(message.text):
        return placed
    return [
        replace(one, role="prior.plan_total") if one.role in _FROM and _is_plan(message, one) else one for one in placed
    ]
