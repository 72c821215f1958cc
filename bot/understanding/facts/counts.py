"""Counts and durations: lenders, lenders against, months in arrears."""

import re
from collections.abc import Iterator

from bot.understanding.grammar import Quantity
from bot.understanding.grammar.mentions import months_of

from .lender_counts import lender_counts, whole_count
from .lenders import lenders
from .lexicon import pattern
from .message import Message
from .reading import Span

_AGAINST = re.compile(
    r"(?:くらい|ぐらい|ほど)?(?:が|は|から|に)?(?:、)?(?:反対|不同意|同意して(?:くれ|もらえ)な|"
    r"異議|ごね|ゴネ|応じて(?:くれ|もらえ)な)"
)
_AGAINST_BEFORE = re.compile(
    r"反対(?:して(?:い)?る|しとる|しそうな|した|する|されたん?)?(?:の|ん|業者|会社|債権者|ところ|とこ)?(?:は|が)?(?:[^。、0-9]{1,10})?$"
)
_ONE_OF = re.compile(
    r"(?:だけ|のみ)(?!です|。|$)|(?:で|に)[0-9千百万円]+(?:を|も|以上)?(?:超|こえ|越|上回|以上)|(?:が|は|に|から|も)(?:断|拒|応じ|訴|反対|督促|差|和解|無理|完済|提訴|"
    r"請求)|(?:の)?(?:うち|中)|分|(?:[0-9万千百円]*)を(?:任意整理|整理|完済)|(?:は|が)?完済|は(?:任意整理|整理|過払い|和解)|(?:は|が)[0-9]{1,2}(?:ヶ月|年)(?:分|遅|滞|、|も|ほど|くらい)|(?:で)?[0-9千百万円]*(?:を)?追加|と和解(?!の?交渉|の?話|中)"
)
_ONE_LEFT = re.compile("(?:だけ)?(?:が|、)?(?:まだ)?残っ")
_ONE_MORE = re.compile("(?:もう|また|さらに|新しく|新たに|追加で|あと)(?:、)?$")
_BORROWED = re.compile("(?:から|で|を|に|も|ほど)*(?:また|新しく)?(?:借り|増や|増え|追加|作|契約|手を出)")
_THE_ONE = re.compile(
    "(?:借金|借り?入れ?|債務|借りて(?:い)?る(?:の|ん|ところ|とこ)|借入先|借り先|相手|業者)(?:は|が)$"
)
_GONE = re.compile("完済|免責|払い終|返し終|破産|ゼロに")
_ALL_IN = re.compile("(?:とも|、)?(?:全部|ぜんぶ|すべて|全て)(?:です(?!か)|を|入れ|対象|整理|任意整理)")
_FORMER = re.compile(
    r"(?:そのうち|うち|中|前は|以前は|当時は|"
    r"別に[^。、0-9]{0,8}|(?:他|ほか)に[^。、0-9]{0,8}|別で[^。、0-9]{0,8}|(?:他|ほか|残り|別|あと)の|元は|元々は|もともとは|最初は|あと|残り)$"
)
_HOME_LOAN = re.compile("住宅ローン|(?:家|マンション)のローン")
_BESIDE = re.compile("別に|別で|他に|ほかに")
_LATE = re.compile(
    r"(?:目|分|ほど|くらい|ぐらい|以上|間|近く|前から|も|連続|の|で|は|ずっと|、|"
    r"くらい前から)*(?:支払い?(?:を|が)?|返済(?:を|が)?|払い(?:を|が)?)?(?:滞納|延滞|"
    r"遅れ|滞って|払えて(?:い)?(?:な|ま)|払って(?:い)?(?:ない|ません|な)|払ってへん|払えな|"
    r"返済(?:して(?:い)?|できて(?:い)?)(?:ない|ません)|返せて(?:い)?(?:ない|ません)|"
    r"未払|未納|止めて|止ま|入れて(?:い)?な|払わず)"
)
_LATE_BEFORE = re.compile(
    r"(?:滞納|延滞|遅れ|滞って|未払い|払えなくなって|払わなくなって|払って(?:い)?な(?:い|くて)|"
    r"止めて)(?:が|は|て|して|を|から|期間(?:は|が)?|も)?(?:もう|すでに|約|かれこれ|、|"
    r"今|今で|これで)*(?:[^。、0-9はがで]{1,10}(?:が|は|で))?$"
)
_THAT_LOAN = re.compile("(?:住宅|家の)ローン[^。]{0,30}(?:そちら|そっち|それ|こっち)(?:は|も|の(?:返済|支払い?)は)?$")
_OF_LENDER = re.compile("(?:さん|カード)?(?:が|は|で|に|も)?")
# 「1年半くらいで払えなくなった」: how long it went well, no arrears.
_GAVE_OUT = re.compile(r"(?:ほど|くらい|ぐらい|間|も)*で(?:、|もう)?(?:払|返|支払)(?:え|せ)(?:な|ん)く")
_NOT_LATE = re.compile(
    r"(?:滞納|延滞|遅れ)(?:て|して)?は(?:い(?:ない|ません)|おりません|いない)|"
    r"(?:滞納|延滞|遅れ)(?:は|が|も|て|とか|なんて|した(?:こと|事)(?:は|が)?|たこと(?:は|"
    r"が)?)?(?:まだ|一度も|1回も|今のところ|今んとこ|いまのところ|今は|まったく|全く|特に|、)*(?:い(?:ない|ません)|"
    r"して(?:い)?(?:ない|ません|へん|まへん)|しと(?:らん|らへん|りません|りまへん)|へん(?=$|。|、|で|よ|わ|し)|とらん|とりません|"
    r"ない(?!と)|ません(?!か)|なか(?:です|とです|ばい)|なし|ありません|あらへん|おまへん|無し|ゼロ)|遅れずに?(?:払|返|支払)|期日(?:どおり|"
    r"通り)に(?:払|返)"
)
_NOT_DEBT = re.compile(
    r"(?:家賃|住宅ローン|家のローン|税金|住民税|電気|ガス|水道|携帯|スマホ|年金|国保|健康保険|養育費|奨学金|管理費|保険料|"
    r"学費)(?:代|料金|料)?(?:を|が|は|も|の)?(?:(?!です|ます)[^。、]){0,8}$"
)
_ORDINARY = 10
_LONGEST_ARREARS = 600


def _against(message: Message, item: Quantity) -> bool:
    before = message.text[max(0, item.start - 12) : item.start]
    return bool(_AGAINST.match(message.text, item.end) or _AGAINST_BEFORE.search(before))


def read_lender_counts(message: Message) -> Iterator[Span]:
    """`creditor_count`, and `objecting_creditors` where lenders are said to be against."""
    counted: list[Quantity] = []
    against: Quantity | None = None
    for item in lender_counts(message):
        if against and item.value == against.value and item.unit == "lenders":
            continue  # 「2社が反対、その2社で」
        if item.unit in ("lenders", "things") and _against(message, item):
            against = item
            yield message.span("objecting_creditors", item.value, item.start, item.end)
        elif message.asked != "objecting_creditors" and not _part(message, item, counted):
            counted.append(item)
    if whole := whole_count(message, counted):
        yield message.span("creditor_count", whole.value, whole.start, whole.end)


def _part(message: Message, item: Quantity, counted: list[Quantity]) -> bool:
    """Whether it counts only some of the lenders: 2社が断った, そのうち1社, 1社だけ; 別に only beside other lenders."""
    before = message.text[max(0, item.start - 12) : item.start]
    former = _FORMER.search(before)
    beside = bool(former) and _BESIDE.search(former[0]) and not counted and _besides_the_home(message, item)
    only_one = item.high == 1 and _THE_ONE.search(before) and message.text.startswith(("だけ", "のみ"), item.end)
    part = (_ONE_OF.match(message.text, item.end) and not only_one) or (former and not beside)
    part = part or (_ONE_MORE.search(before) and _BORROWED.match(message.text, item.end))
    part = part or (pattern("lender_counts", "new_ones").search(message.text[: item.start]) and _still_owed(message))
    part = part or (item.high == 1 and _ONE_LEFT.match(message.text, item.end)) or _of_the_plan(message, item)
    return bool(part) and message.asked != "creditor_count"


def _still_owed(message: Message) -> bool:
    """Whether nothing says that the debts of before are gone, so that the new lenders may not be all."""
    return not _GONE.search(message.text)


def _of_the_plan(message: Message, item: Quantity) -> bool:
    """「任意整理をしました。6社全部です」: the lenders of the earlier plan, not those of today."""
    relief = pattern("amount_marks", "relief").search(message.text, 0, item.start)
    return bool(relief and _ALL_IN.match(message.text, item.end))


def _besides_the_home(message: Message, item: Quantity) -> bool:
    """「住宅ローンとは別にカード4社」: all lenders but that of the home; beside other lenders it is only a part."""
    start = message.sentence(item.start)[0]
    others = any(start <= one.start and one.end < item.start - 2 for one in lenders(message))
    return bool(_HOME_LOAN.search(message.text, 0, item.start)) and not others


def _lateness(message: Message) -> Iterator[tuple[int | float | dict, int, int]]:
    """(months, start, end) of durations that are arrears."""
    for item in message.quantities:
        if item.unit in ("months", "years") and item.high < _LONGEST_ARREARS:
            before = message.text[max(0, item.start - 16) : item.start]
            late = _LATE.match(message.text, item.end)
            if (late and not _GAVE_OUT.match(message.text, item.end)) or _LATE_BEFORE.search(before):
                yield months_of(item), item.start, item.end
    for match in re.finditer("半年", message.text):
        before = message.text[max(0, match.start() - 16) : match.start()]
        if _LATE.match(message.text, match.end()) or _LATE_BEFORE.search(before):
            yield 6, *match.span()


def _of_lender(message: Message, item: Quantity, ends: set[int]) -> bool:
    """Whether these months stand right after a lender: アコムが2ヶ月. 6ヶ月前 is no duration."""
    if item.unit != "months" or item.low != item.high or message.text.startswith("前", item.end):
        return False
    return any(_OF_LENDER.fullmatch(message.text, end, item.start) for end in ends)


def _longest_first(message: Message) -> list[tuple[int | float | dict, int, int]]:
    """The durations of arrears; where each belongs to a lender (アコム1ヶ月、プロミス4ヶ月滞納), the longest first."""
    late = list(_lateness(message))
    ends = {one.end for one in lenders(message)}
    per_lender = [
        (months_of(item), item.start, item.end) for item in message.quantities if _of_lender(message, item, ends)
    ]
    each = [one for one in per_lender if late and message.sentence(one[1]) == message.sentence(late[0][1])]
    if message.asked == "arrears_months" and not late and len(per_lender) > 1:
        return [max(per_lender, key=lambda one: one[0])]
    return [max(each, key=lambda one: one[0]), *late] if len(each) > 1 else late


def read_arrears(message: Message) -> Iterator[Span]:
    """`arrears_months`; rent, taxes and bills in arrears are not debts in arrears."""
    for months, start, end in _longest_first(message):
        other = _NOT_DEBT.search(message.text[max(0, start - _ORDINARY - 4) : start])
        if message.stated(start) and not other:
            yield message.span("arrears_months", _whole(months), start, end)
            return
    none = None if message.asked == "prior.missed_payments" else _NOT_LATE.search(message.text)
    if (
        none
        and message.stated(none.start())
        and not _NOT_DEBT.search(message.text[max(0, none.start() - 8) : none.start()])
        and not _THAT_LOAN.search(message.text[: none.start()])
    ):
        yield message.span("arrears_months", 0, *none.span())


def _whole(months: int | float | dict) -> int | dict:
    """Whole months; a half month more is not a month yet."""
    if isinstance(months, dict):
        return {"range": [int(edge) for edge in months["range"]]}
    return int(months)
