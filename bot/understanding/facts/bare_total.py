"""An amount that no word names, where nothing else can be meant than the debt: 「5社410万」「また借りて今280万」."""

from dataclasses import replace

from .lexicon import pattern
from .message import Message
from .owners import SELF, owner
from .placed import CLAIM, Placed
from .roles import role_before

_LEAST, _MOST = 100_000, 100_000_000
_REACH = 24
_OWED = ("total_debt", CLAIM)


def _led(message: Message, one: Placed, placed: list[Placed]) -> bool:
    """Whether the words right before the amount lead to what is owed."""
    before = message.text[max(0, one.start - _REACH) : one.start]
    if pattern("bare_total", "counted").search(before):
        return True
    if pattern("bare_total", "besides").search(before):
        home = pattern("bare_total", "home").search(message.text, 0, one.start)
        return bool(home) or any(other.role == "mortgage_balance" for other in placed)
    if pattern("bare_total", "spent").search(message.text[: one.start]) or _contrasted(message, one):
        return True
    opened = message.asked is None and pattern("bare_total", "opened").match(message.text, one.end)
    if opened and pattern("bare_total", "opening").search(message.text[: one.start]):
        return True
    if pattern("bare_total", "this_time").search(before) and pattern("bare_total", "have").match(message.text, one.end):
        return True
    about = pattern("bare_total", "debt").search(message.text, 0, one.start) or _supposed(message, one)
    if about and pattern("bare_total", "again").search(before):
        return bool(pattern("bare_total", "regrown").match(message.text, one.end))
    return bool(about) and bool(pattern("bare_total", "now").search(before))


def _supposed(message: Message, one: Placed) -> bool:
    """「もし600万になったら怖い。今は350万です」: the debt was supposed larger before."""
    return any(
        item.unit == "yen" and item.end < one.start and not message.stated(item.start)
        and role_before(message, item.start) in (None, "total_debt")
        for item in message.quantities
    )  # fmt: skip


def _made_again(message: Message, one: Placed) -> bool:
    """「またギャンブルで二百万つくっちゃって」."""
    before = message.text[max(0, one.start - _REACH) : one.start]
    made = pattern("bare_total", "made").match(message.text, one.end)
    return bool(made and pattern("bare_total", "made_again").search(before))


def _contrasted(message: Message, one: Placed) -> bool:
    """「夫は300万、私は120万。私のほうを整理したい」: what each of two owes."""
    two = pattern("bare_total", "contrast").search(message.text[: one.start])
    return bool(two and pattern("bare_total", "own_part").search(message.text))


def _followed(message: Message, one: Placed) -> bool:
    """Whether the words after the amount say that it is owed, or say nothing more of it."""
    return bool(pattern("bare_total", "after").match(message.text, one.end))


def _owner_of_it(message: Message, one: Placed) -> bool:
    """「480万の自分」: the amount describes the person, who speaks of debts."""
    described = pattern("bare_total", "described").match(message.text, one.end)
    return bool(described and pattern("bare_total", "debt").search(message.text))


def _own(message: Message, one: Placed) -> bool:
    """Whether nobody else is spoken of: 「弟は4社で500万あるらしい」 is not the person's debt."""
    if pattern("bare_total", "hearsay").search(message.text, one.end, message.sentence(one.end)[1]):
        return False
    return owner(message, message.sentence(one.start)[0], one.start) == SELF


def _burdened(message: Message, one: Placed) -> bool:
    """「保証人になったせいで400万かぶりました」."""
    answers_for = pattern("bare_total", "answers_for").search(message.text, 0, one.start)
    return bool(answers_for and pattern("bare_total", "burdened").match(message.text, one.end))


def _can_be(message: Message, one: Placed) -> bool:
    """Whether the amount is of the size of a debt, and not one of each month."""
    before = message.text[max(0, one.start - len("毎月だいたい約")) : one.start]
    return _LEAST <= one.low <= one.high <= _MOST and not pattern("amount_marks", "monthly").search(before)


def _is_owed(message: Message, one: Placed, placed: list[Placed]) -> bool:
    """Whether the words around an amount without a fact say that it is what the person owes."""
    if not _can_be(message, one) or not _own(message, one):
        return False
    if _burdened(message, one) or _owner_of_it(message, one):
        return True
    if _made_again(message, one):
        return True
    return _led(message, one, placed) and _followed(message, one)


def _heads(message: Message, one: Placed) -> bool:
    """「3社130万でアコムが60万」: the amount of several lenders, with one of them told after it."""
    before = message.text[max(0, one.start - _REACH) : one.start]
    headed = pattern("bare_total", "headed").match(message.text, one.end)
    all_of_them = headed and pattern("bare_total", "several").search(before)
    return bool(all_of_them) and _can_be(message, one) and _own(message, one)


def _holds(message: Message, whole: Placed, owed: list[Placed]) -> bool:
    """「2社75万でプロミスが55万」: the amount of all the lenders, before what one of them is owed."""
    before = message.text[max(0, whole.start - _REACH) : whole.start]
    parts = all(one.role == CLAIM and one.start > whole.end for one in owed) and len(owed) == 1
    return parts and owed[0].high < whole.low and bool(pattern("bare_total", "several").search(before))


def bare_total(message: Message, placed: list[Placed]) -> list[Placed]:
    """The amounts with the one of them that is the debt, where only one can be and no word gave it another fact."""
    owed = [one for one in placed if one.role in _OWED and one.when != "earlier" and not one.largest]
    open_ones = [one for one in placed if one.role is None and one.when != "earlier"]
    fitting = [one for one in open_ones if _is_owed(message, one, placed) or _heads(message, one)]
    if len(fitting) != 1 or (owed and not _holds(message, fitting[0], owed)):
        return placed
    return [replace(one, role="total_debt", total=True) if one is fitting[0] else one for one in placed]
