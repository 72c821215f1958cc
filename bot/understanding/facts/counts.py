"""Counts and durations: lenders, lenders against, months in arrears."""

import re
from collections.abc import Iterator
from dataclasses import replace

from bot.understanding.grammar import Quantity
from bot.understanding.grammar.mentions import months_of

from .lenders import lenders
from .message import Message
from .reading import Span

_AGAINST = re.compile(
    r"(?:くらい|ぐらい|ほど)?(?:が|は|から|に)?(?:反対|不同意|同意して(?:くれ|もらえ)な|"
    r"異議|ごね|ゴネ|応じて(?:くれ|もらえ)な)"
)
_AGAINST_BEFORE = re.compile(r"(?:反対(?:して(?:い)?る|している|しそうな)?(?:の|業者|会社|債権者)?(?:は|が)?)$")
_ONE_OF = re.compile(
    r"(?:だけ|のみ)(?!です|。|$)|(?:が|は|に|から|も)(?:断|拒|応じ|訴|反対|督促|差|和解|無理|完済|提訴|"
    r"請求)|(?:の)?(?:うち|中)|分|を(?:任意整理|整理|完済)|(?:は|が)?完済|と和解(?!の?交渉|の?話|中)"
)
_FORMER = re.compile(
    r"(?:そのうち|うち|中|前は|以前は|当時は|"
    r"別に[^。、0-9]{0,8}|(?:他|ほか)に[^。、0-9]{0,8}|別で[^。、0-9]{0,8}|元は|元々は|もともとは|最初は|あと|残り)$"
)
_LATE = re.compile(
    r"(?:分|ほど|くらい|ぐらい|以上|間|近く|前から|も|連続|の|で|は|ずっと|、|"
    r"くらい前から)*(?:支払い?(?:を|が)?|返済(?:を|が)?|払い(?:を|が)?)?(?:滞納|延滞|"
    r"遅れ|滞って|払えて(?:い)?(?:な|ま)|払って(?:い)?(?:ない|ません|な)|払ってへん|払えな|"
    r"返済(?:して(?:い)?|できて(?:い)?)(?:ない|ません)|返せて(?:い)?(?:ない|ません)|"
    r"未払|未納|止めて|止ま|入れて(?:い)?な|払わず)"
)
_LATE_BEFORE = re.compile(
    r"(?:滞納|延滞|遅れ|滞って|未払い|払えなくなって|払わなくなって|払って(?:い)?な(?:い|くて)|"
    r"止めて)(?:が|は|て|して|を|から|期間(?:は|が)?|も)?(?:もう|すでに|約|かれこれ|、|"
    r"今)*$"
)
_NOT_LATE = re.compile(
    r"(?:滞納|延滞|遅れ)(?:は|が|も|て|した(?:こと|事)(?:は|が)?|たこと(?:は|"
    r"が)?)?(?:まだ|一度も|1回も|今のところ|まったく|全く|特に)*(?:い(?:ない|ません)|して(?:い)?(?:ない|ません)|"
    r"ない(?!と)|なし|ありません|無し|ゼロ)|遅れずに?(?:払|返|支払)|期日(?:どおり|"
    r"通り)に(?:払|返)"
)
_NOT_DEBT = re.compile(
    r"(?:家賃|住宅ローン|家のローン|税金|住民税|電気|ガス|水道|携帯|スマホ|年金|国保|健康保険|養育費|奨学金|管理費|保険料|"
    r"学費)(?:代|料金|料)?(?:を|が|は|も|の)?[^。、]{0,8}$"
)
_ORDINARY = 10
_LONGEST_ARREARS = 600


def _against(message: Message, item: Quantity) -> bool:
    before = message.text[max(0, item.start - 12) : item.start]
    return bool(_AGAINST.match(message.text, item.end) or _AGAINST_BEFORE.search(before))


def read_lender_counts(message: Message) -> Iterator[Span]:
    """`creditor_count`, and `objecting_creditors` where lenders are said to be against."""
    counted = []
    for item in message.quantities:
        if item.unit != "lenders" or not message.stated(item.start):
            continue
        if _against(message, item):
            yield message.span("objecting_creditors", item.value, item.start, item.end)
        elif message.asked != "objecting_creditors" and not _part(message, item):
            counted.append(item)
    if len(counted) > 1 and all(_of_kind(message, item) for item in counted):
        total = sum(item.low for item in counted), sum(item.high for item in counted)
        counted = [replace(counted[-1], low=total[0], high=total[1], start=counted[0].start)]
    if counted:
        last = counted[-1] if any(_was(message, item) for item in counted[:-1]) else counted[0]
        if last.low > 0:
            yield message.span("creditor_count", last.value, last.start, last.end)


def _of_kind(message: Message, item: Quantity) -> bool:
    """Whether it counts one kind of lender: 消費者金融3社と銀行2社 are five."""
    return any(0 <= item.start - one.end <= 1 for one in lenders(message))


def _part(message: Message, item: Quantity) -> bool:
    """Whether it counts only some of the lenders: 2社が断った, そのうち1社, 1社だけ."""
    before = message.text[max(0, item.start - 12) : item.start]
    part = _ONE_OF.match(message.text, item.end) or _FORMER.search(before)
    return bool(part) and message.asked != "creditor_count"


def _was(message: Message, item: Quantity) -> bool:
    return bool(
        re.match(
            r"(?:じゃな|ではな|でな|(?:だった|でした)(?:けど|が|のが|のに)|(?:と|って)言(?:い|っ)|は間違)",
            message.text[item.end :],
        )
    )


def _lateness(message: Message) -> Iterator[tuple[int | float | dict, int, int]]:
    """(months, start, end) of durations that are arrears."""
    for item in message.quantities:
        if item.unit in ("months", "years") and item.high < _LONGEST_ARREARS:
            before = message.text[max(0, item.start - 16) : item.start]
            if _LATE.match(message.text, item.end) or _LATE_BEFORE.search(before):
                yield months_of(item), item.start, item.end
    for match in re.finditer("半年", message.text):
        before = message.text[max(0, match.start() - 16) : match.start()]
        if _LATE.match(message.text, match.end()) or _LATE_BEFORE.search(before):
            yield 6, *match.span()


def read_arrears(message: Message) -> Iterator[Span]:
    """`arrears_months`; rent, taxes and bills in arrears are not debts in arrears."""
    for months, start, end in _lateness(message):
        other = _NOT_DEBT.search(message.text[max(0, start - _ORDINARY - 4) : start])
        if message.stated(start) and not other:
            yield message.span("arrears_months", _whole(months), start, end)
            return
    none = None if message.asked == "prior.missed_payments" else _NOT_LATE.search(message.text)
    if (
        none
        and message.stated(none.start())
        and not _NOT_DEBT.search(message.text[max(0, none.start() - 8) : none.start()])
    ):
        yield message.span("arrears_months", 0, *none.span())


def _whole(months: int | float | dict) -> int | dict:
    """Whole months; a half month more is not a month yet."""
    if isinstance(months, dict):
        return {"range": [int(edge) for edge in months["range"]]}
    return int(months)
