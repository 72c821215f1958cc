"""Facts of money: one span for each, with the claims of several lenders added up."""

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from .lenders import Lender, lenders
from .message import Message
from .nothing import nothing
from .placed import CLAIM, IGNORE, UNREAD, Placed
from .reading import Span

_SHORT = 14
_UNSETTLED = ("total_debt", None)
_ALL = re.compile("全部|総額|全体|トータル")
_AND_MORE = re.compile("など|とか|他|ほか|以外|[。、]")
_JOINED = re.compile("(?:と|、|・|や| |,)?(?:あと|それと|それから)?(?:は|、)?")
_STRUNG = re.compile("円?(?:と|プラス|足す)(?:あと|それと)?")
_BREAKDOWN = re.compile("内訳|うち|中で")
_SINGLE = ("individual", "tax", "student_loan", "car_loan", "child_support")
_MORE_OWED = re.compile("と借金の(?:両方|どちらも)|借金の(?:ほう|方)(?:は|が|も)|(?:それとは)?別に借金(?:が|も)")
_PAYING = re.compile(
    "(?:払って|返して|返済して|払っと|返しと)(?:い)?(?:る|ます|り)|返済中|払い続け|(?:任意整理|再生|調停|和解)中(?!止)"
)
_ONCE_MORE = re.compile("(?:また|さらに|追加で|新しく|新たに)[^。、0-9]{0,12}$")
_AGAIN = re.compile("(?:円)?(?:くらい|ほど)?(?:を|も)?(?:また|さらに|追加で|新しく|新たに)借り")
_NOT_ALL = ("child_support", "car_loan", "tax")
_ALONE = re.compile("(?:カード)?(?:ローン)?(?:は|が|の)?(?:1|一)(?:社|件|つ)(?:だけ)?(?:で|に|から|が|、)?(?:約)?")


def _sum(claims: Sequence[Placed]) -> Placed:
    low, high = sum((one.low for one in claims), Fraction(0)), sum((one.high for one in claims), Fraction(0))
    return replace(claims[-1], low=low, high=high, start=claims[0].start, end=claims[-1].end, role="total_debt")


def _claims(message: Message, placed: list[Placed]) -> list[Span]:
    """Total, count and largest claim from amounts that each belong to one lender."""
    if any(one.role == UNREAD for one in placed):
        return []
    claims = [one for one in placed if one.role == CLAIM]
    each = [one for one in claims if not one.largest]
    spans = [message.span("largest_claim", one.value, one.start, one.end) for one in claims if one.largest]
    if len(each) == 1 and len(claims) > 1:
        return spans  # 「一番大きいのが銀行で230万、次がアイフル60万」: there may be more
    if len(each) == 1:
        return [*spans, *_single(message, each[0], placed)]
    if each:
        spans += _several(message, each, placed)
    return spans


def _single(message: Message, claim: Placed, placed: list[Placed]) -> list[Span]:
    """One lender with one amount is the whole debt only where no other debt was named."""
    if any(one.role == "total_debt" and one.when != "earlier" for one in placed):
        return []
    if claim.lender and claim.lender.kind in _NOT_ALL:
        return []
    if _MORE_OWED.search(message.text) or _added_while_paying(message, claim):
        return []
    if claim.besides and not any(one.role == "mortgage_balance" for one in placed):
        return []
    spans = [message.span("total_debt", claim.value, claim.start, claim.end)]
    together = _together(message, claim) if claim.lender else []
    if len(together) > 1:
        spans.append(message.span("creditor_count", len(together), together[0].start, together[-1].end))
    return spans


def _added_while_paying(message: Message, claim: Placed) -> bool:
    """「毎月遅れず払ってます。なのにレイクから25万また借りました」: only what came on top."""
    paying = message.asked == "new_borrowing_since_prior" or _PAYING.search(message.text, 0, claim.start)
    again = _AGAIN.match(message.text, claim.end) or _ONCE_MORE.search(message.text[: claim.start])
    return bool(paying and claim.lender and again)


def _named_count(message: Message, whole: Placed) -> list[Span]:
    """The companies listed right before a total: アコムとアイフルと楽天カードで全部で210万."""
    found = _together(message, whole) if whole.total else []
    between = message.text[found[-1].end : whole.start] if found else ""
    if len(found) < 2 or len(between) > _SHORT or _AND_MORE.search(between) or not _ALL.search(between):
        return []
    return [message.span("creditor_count", len(found), found[0].start, found[-1].end)]


def _together(message: Message, claim: Placed) -> list[Lender]:
    """The companies joined by と before one amount: アコムとプロミスで130万."""
    found = [one for one in lenders(message) if one.end <= claim.start]
    joined = found[-1:]
    for one in reversed(found[:-1]):
        if not re.fullmatch(
            r"(?:と|、|・|や| |,)?(?:あと|それと|それから)?(?:は|、)?", message.text[one.end : joined[0].start]
        ):
            break
        joined.insert(0, one)
    return joined if all(one.named for one in joined) else []


def _one_lender(message: Message, claim: Placed) -> bool:
    """Whether a claim is one lender's: a company, a kind that is one creditor (父, 奨学金), or 「銀行は1社で」."""
    lender = claim.lender
    if lender is None:
        return False
    if lender.named or lender.kind in _SINGLE:
        return True
    return bool(_ALONE.fullmatch(message.text, lender.end, claim.start))


def _several(message: Message, each: list[Placed], placed: list[Placed]) -> list[Span]:
    whole, start, end = _sum(each), each[0].start, each[-1].end
    stated = [one for one in placed if one.role == "total_debt" and one.when != "earlier"]
    spans = [] if stated else [message.span("total_debt", whole.value, start, end)]
    agrees = not stated or (stated[-1].low, stated[-1].high) == (whole.low, whole.high)
    single = [one.lender for one in each if one.lender and _one_lender(message, one)]
    names = {message.text[lender.start : lender.end] for lender in single}
    if agrees and len(names) == len(each):
        spans.append(message.span("creditor_count", len(names), start, end))
    largest = max(each, key=lambda one: one.low)
    if largest.low == largest.high and all(_one_lender(message, one) for one in each):
        spans.append(message.span("largest_claim", largest.value, largest.start, largest.end))
    return spans


def _whole(message: Message, placed: list[Placed]) -> Placed | None:
    """The amount that is the debt now: a stated total first, then the last one said, with what is owed besides."""
    now = [one for one in placed if one.role == "total_debt" and one.when != "earlier"]
    totals = [one for one in now if one.total]
    if not now:
        return None
    whole = (totals or now)[-1]
    if whole.besides and any(one.end <= whole.start and one.role in _UNSETTLED for one in placed):
        return None
    more = [one for one in placed if one.role == CLAIM and one.besides and one.start > whole.end]
    broken_down = more and _BREAKDOWN.search(message.text, whole.end, more[0].start)
    return whole if broken_down else _sum([whole, *_strung_on(message, placed, whole), *more])


def _strung_on(message: Message, placed: list[Placed], whole: Placed) -> list[Placed]:
    """The amounts that 「と」 strings on a debt without a word of their own: 借金は350万と50万 are 400."""
    strung, end = [], whole.end
    for one in placed:
        if one.start >= end and one.role is None and _STRUNG.fullmatch(message.text, end, one.start):
            strung.append(one)
            end = one.end
    return strung


def read_money(message: Message, placed: list[Placed]) -> list[Span]:
    """One span for each money fact that was stated."""
    spans = [
        message.span(one.role, one.value, one.start, one.end)
        for one in placed
        if one.role not in (None, CLAIM, IGNORE, UNREAD, "total_debt") and one.when != "earlier"
    ]
    spans += _claims(message, placed)
    spans = _added(message, placed, spans)
    whole = _whole(message, placed)
    if whole:
        spans.append(message.span("total_debt", whole.value, whole.start, whole.end))
        spans += _named_count(message, whole)
    spans += [
        message.span("prior.debt_before", one.value, one.start, one.end)
        for one in placed
        if one.role in ("total_debt", None) and one.when == "earlier"
    ]
    return [*spans, *nothing(message, {span.name for span in spans})]


def _added(message: Message, placed: list[Placed], spans: list[Span]) -> list[Span]:
    """Several things owned (貯金30万、返戻金40万) are one amount of property, unless a total was said."""
    owned = [one for one in placed if one.role == "assets" and one.when != "earlier"]
    if len(owned) < 2 or any(one.total for one in owned):
        return spans
    whole = _sum(owned)
    return [
        *(span for span in spans if span.name != "assets"),
        message.span("assets", whole.value, whole.start, whole.end),
    ]
