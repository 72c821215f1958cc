"""A settlement on the table: instalments, the amount of each, the total."""

import re
from dataclasses import replace

from .default import on_default
from .lexicon import pattern
from .message import Message
from .placed import Placed
from .reading import Span

_OFFER = re.compile(
    r"和解案|和解の(?:案|提案|条件|話)|提案|提示|オファー|案(?:が|は|で|を)(?:来|き|出|届|"
    r"示)|条件(?:が|は|で)|と言われ(?:て|た|ま)(?!.{0,12}(?:断|無理))|どうでしょう|"
    r"一括(?:で|なら|だと|だったら)[0-9千百万円]+[^。]{0,12}(?:と言|って言|そう|らしい|提案|話)|でいいですか|でいいの|妥当|受けて(?:いい|大丈夫|も)|相手(?:方)?から"
)
_SAID = re.compile("って(?:[^。、]{1,8}(?:に|から))?(?:言|い)われ(?:て|た|ま)")
_NAMED = re.compile(r"和解案|和解の(?:案|提案|条件)|示談|提案|提示|オファー|見積")
_FEE = re.compile(
    r"(?:弁護士|司法書士|依頼)?(?:費用|着手金|報酬金?|手数料|見積(?:もり|り)?)(?:込み?|"
    r"こみ|含め|合計|総額|、|は|が|も|で|として|だけで|全部で|[^0-9。、]{0,4})*$"
)
_ALL = re.compile(r"(?:総額|支払い?総額|返済総額|合計|全部で|トータルで?)(?:は|が|で|を)?(?:約)?$")
_OWN_DEBT = re.compile(r"借金|債務|残債|借入|負債|残高")
_NOW = re.compile(
    r"払って(?:い)?(?:る|ます)|返済中|返して(?:い)?(?:る|ます)|払っていました|"
    r"返済して(?:い)?(?:る|ます)"
)
_AT_ONCE = re.compile(
    r"(?:一括(?:払い|返済)?(?:で|なら|だと|だったら|やったら|、)*|(?:示談金|解決金|和解金)(?:として|は|が|で)*(?:一括(?:で)?)?)(?:約|あと)?$"
)
_SETTLES = re.compile(
    r"(?:円)?(?:くらい|ほど)?(?:を|で)?(?:払(?:えば|ったら|うなら)|(?:支払|返)(?:えば|せば|ったら|したら)|入れ(?:れば|たら)|"
    r"(?:で)?(?:いい|よい|ええ|終わり|手を打|和解|示談|解決)|なら|(?:を)?(?:提示|提案))(?![^。]{0,6}(?:です|ます)か)"
)
_LENDERS = re.compile(r"[0-9]社")
_TOLERANCE = 30
_TIMES = re.compile(r"(?:払い|分割|返済|に分け|で(?:分割|支払)?|の分割|に)")
_MONTHS = re.compile(r"(?:払い|分割|で(?:分割|支払|払|返|完済|月)|の分割)")
_EACH = re.compile(r"(?:毎月|月々|月|毎回|1回|一回)(?:に|あたり|、)?(?:約)?$")
_WHOLE = re.compile(r"(?:総額|合計|全部で|元金|一括で|残債|債務|借金)[^。、0-9]{0,4}$")


def _on_table(message: Message) -> bool:
    """Whether the message speaks of an offer, not of what is already being paid."""
    if (message.asked or "").startswith("offer"):
        return True
    if _OFFER.search(message.text):
        return True
    if _SAID.search(message.text) and _instalments(message):
        return True
    if _NOW.search(message.text) or pattern("amount_marks", "relief").search(message.text):
        return False  # what an earlier plan asks for is no offer
    return bool(_instalments(message)) and bool(_monthly(message))


def _instalments(message: Message) -> list[tuple[int | dict, int, int]]:
    """(number of months, start, end) of 36回, 60回払い, 3年払い."""
    found = []
    for item in message.quantities:
        if on_default(message, item):
            continue
        if item.unit == "times" and item.low > 1 and (_TIMES.match(message.text, item.end) or item.low >= 12):
            found.append((item.value, item.start, item.end))
        if item.unit in ("months", "years") and _MONTHS.match(message.text, item.end):
            size = 12 if item.unit == "years" else 1
            whole = replace(item, low=item.low * size, high=item.high * size)
            found.append((whole.value, item.start, item.end))
    return found


def _monthly(message: Message) -> list[re.Match[str]]:
    return [
        match
        for item in message.quantities
        if item.unit == "yen" and (match := _EACH.search(message.text[max(0, item.start - 8) : item.start]))
    ]


def settle(message: Message, placed: list[Placed]) -> tuple[list[Placed], list[Span]]:
    """The amounts with those of an offer given to it, and the spans of the offer that are no amounts."""
    if not _on_table(message):
        return placed, []
    if message.asked == "offer.default_after_missed":
        return placed, []
    spans = [message.span("offer.months", *found) for found in _instalments(message)[:1]]
    offered = [_offered(message, one, bool(spans)) for one in placed]
    terms = bool(spans) or any((one.role or "").startswith("offer.") for one in offered) or _NAMED.search(message.text)
    return [_fee(message, one) if terms else one for one in offered], spans


def _fee(message: Message, one: Placed) -> Placed:
    """「費用は25万と言われた」 beside an offer: what the adviser asks for it."""
    clause = re.split("[。、]", message.text[max(0, one.start - 16) : one.start])[-1]
    if one.role in (None, "ignore") and one.when != "earlier" and _FEE.search(clause):
        return replace(one, role="offer.fee")
    return one


def _lump(message: Message, one: Placed) -> bool:
    """「一括で45万払えば終わりにすると言われた」: one payment that would settle it."""
    before = message.text[max(0, one.start - 12) : one.start]
    return bool(_AT_ONCE.search(before) and _SETTLES.match(message.text, one.end))


def _adds_up(message: Message, one: Placed) -> bool:
    """Whether the instalments together are about this amount: 84回 of 1万6千円 are 134万4千円."""
    months = [value for value, _, _ in _instalments(message) if isinstance(value, int)]
    others = [item for item in message.quantities if item.unit == "yen" and item.end != one.end]
    each = [item.low for item in others if item.low == item.high < one.low]
    return any(abs(count * yen - one.low) * _TOLERANCE <= one.low for count in months for yen in each)


def _whole_of_offer(message: Message, one: Placed) -> bool:
    """「和解案は総額132万」「総額108万、36回、月3万」: the total of what is offered, not of the debts."""
    if _lump(message, one):
        return True
    start, end = message.sentence(one.start)
    near = any(start <= at < end for _, at, _ in _instalments(message))
    owed = _OWN_DEBT.search(message.text, start, one.start) or _LENDERS.search(message.text, start, one.start)
    called = _ALL.search(message.text[max(0, one.start - 12) : one.start])
    loose = one.role in ("total_debt", "monthly_repayment", "ignore", None)
    if called and loose and not owed and (near or _adds_up(message, one)):
        return True
    if not _NAMED.search(message.text, 0, one.start) or one.role not in ("total_debt", "monthly_repayment", None):
        return False
    clause = re.split("[。、]", message.text[max(0, one.start - 16) : one.start])[-1]
    return bool(_ALL.search(clause)) and not _OWN_DEBT.search(clause)


def _offered(message: Message, one: Placed, instalments: bool) -> Placed:
    before = message.text[max(0, one.start - 10) : one.start]
    if _whole_of_offer(message, one):
        return replace(one, role="offer.total")
    if (
        _EACH.search(before)
        and one.role in (None, "monthly_repayment", "ignore", "claim")
        and not _elsewhere(message, one)
    ):
        return replace(one, role="offer.monthly_amount")
    if (
        instalments
        and one.role in (None, "claim")
        and re.match(r"(?:円)?(?:ずつ|づつ|の分割|の支払|で)", message.text[one.end :])
    ):
        return replace(one, role="offer.monthly_amount")
    if (message.asked or "").startswith("offer") and _WHOLE.search(before) and one.role == "total_debt":
        return replace(one, role="offer.total")
    return one


def _elsewhere(message: Message, one: Placed) -> bool:
    """An amount the person says they pay now stays what is paid now."""
    return one.role == "monthly_repayment" and bool(_NOW.match(message.text[one.end :].lstrip("をもは円くらいほど")))
