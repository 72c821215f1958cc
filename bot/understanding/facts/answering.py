"""An amount that answers the question just asked, though a loose word beside it (残り) names another fact."""

from dataclasses import replace

from .lexicon import pattern
from .limits import plausible
from .message import Message
from .objections import objected
from .placed import LOOSE, Placed

_MONTHLY = ("affordable_monthly", "monthly_income", "monthly_living_costs", "monthly_repayment")
_OF_DEBT = ("mortgage_balance", "largest_claim", "objecting_amount")


def _is_named(message: Message, name: str) -> bool:
    """Whether the message names what is owed otherwise, so that its amount is no answer: 借金は残り300万."""
    return bool(pattern("answering", f"not_{name}").search(message.text))


def as_asked(message: Message, placed: list[Placed]) -> list[Placed]:
    """The amounts, the only one of them as the fact asked for where the words allow it."""
    placed = objected(message, placed)
    name = message.asked
    if len(placed) == 2 and name in _MONTHLY and placed[1].role == "largest_claim":
        return [placed[0], replace(placed[1], role=None, largest=False)]  # 「1万5千円、最大で2万」
    if len(placed) != 1 or placed[0].when == "earlier":
        return placed
    one = placed[0]
    if name == "spouse_income" and one.role == "monthly_income" and not pattern("people", "self").search(message.text):
        return [replace(one, role=name)]
    if name not in (*_OF_DEBT, "monthly_living_costs") or not plausible(name, one.low, one.high):
        return placed
    if name in _OF_DEBT and one.role in LOOSE and not _is_named(message, name):
        return [replace(one, role=name)]
    rent_within = pattern("answering", "rent_within").search(message.text)
    if name == "monthly_living_costs" and one.role == "rent" and rent_within:
        return [replace(one, role=name)]
    return placed


def rent_left_out(message: Message) -> bool:
    """「家賃別で9万」: the costs without the rent, which are not what was asked for."""
    return message.asked == "monthly_living_costs" and bool(pattern("answering", "rent_left_out").search(message.text))
