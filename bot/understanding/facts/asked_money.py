"""An amount as a bare answer: 350くらい, 月によって違うけど20前後, なし. Never a guess by ten."""

import re
from collections.abc import Iterator
from fractions import Fraction

from bot.understanding.grammar import Quantity

from .answering import rent_left_out
from .lexicon import pattern
from .limits import bare_yen, plausible
from .message import Message
from .placed import Placed
from .reading import Span
from .roles import role_before

_VARIES = pattern("answering", "varies").pattern
LEAD = (
    r"(?:えーと|えっと|ええと|うーん|まあ|たぶん|多分|おそらく|約|だいたい|大体|およそ|ざっと|今は?|いまは?|"
    r"まるまる|まる|丸々|丸|ちょうど|かれこれ|全部で|合計(?:で)?|ざっくり|がんばって|大まかに|月|毎月|年|税込で?|確か|たしか|はい|平均(?:で|すると|して|したら)?|ならすと|"
    r"[、。 ・])*+"
)
_TAIL = (
    r"(?:くらい|ぐらい|ほど|位|程度|前後|弱|強|近く|以上|と少し|とちょっと|ちょい|ちょっと|かな|かなあ|かなぁ|かの(?:う)?|やと思(?:う|います)|やったと思う|や(?:なあ|なぁ|な|ろ|ろか|わ|で|ねえ|ね)?|じゃ(?:な|ろ|ろう)?|だべ|ばい|たい|ばってん|ですわ|ですけん|でしょうか|でしょう|だろう|もんだ|の?間|の?あいだ|ってとこ(?:ろ)?|だと思います|"
    r"と思います|だったと思う|だと思う|だった|でした|です|だ|ですね|だよ|けど|ですけど|かも|くらいかな|"
    rf"(?:いく|行く)か、?(?:いか|行か)(?:ん|ない|へん|ぬ)か|、?(?:{_VARIES})|"
    r"っす|のはず|はず|よ|ね|あります|ある|[、。!.~ー… ])*+"
)
_NOTHING = re.compile(
    rf"{LEAD}(?:そんな(?:もの|もん)(?:は|なんて|なんか)?|そげな(?:もん|もの)(?:は)?|一銭も|1円も|一円も|なんも|何も|特に|全然|全く|まったく|一切|何も|まだ|もう|今は)*(?:0円?|ゼロ|なし|無し|"
    rf"ない|無い|なか|ねえ|ねーよ|あらへん|ありまへん|おまへん|皆無|ありません|払え(?:ない|ません)|もらって(?:い)?(?:ない|ません)|いくらも(?:ない|"
    rf"ありません)){_TAIL}"
)
LONGEST_BARE = 60
_LONGEST_LEAD = 16
_PRELUDE = re.compile(
    r"[^0-9。]{0,15}?(?:けど|ですが|ますが|、|のは|[^。、]{1,6}の|(?:合わせ|あわせ|入れ|足し|含め|なら)(?:て|し)|込みで|こみで)(?:も)?(?:月|毎月)?(?:約|だいたい|平均(?:で|すると|して|したら)?|ならすと|ならして)*"
)
_WHOLE_SUMS = ("total_debt", "mortgage_balance", "largest_claim", "objecting_amount", "assets")
_BELOW = re.compile(
    r"[0-9万円千百]も(?:ない|ありません|いかな|いって)|"
    r"以下|未満|(?:まで|ほど)は(?:ない|ありません|いか)"
)
_CANNOT_PAY = re.compile(rf"{LEAD}(?:{pattern('answering', 'cannot_pay').pattern}){_TAIL}")
_STRETCH = pattern("answering", "stretch")
_PAID_OFF = re.compile(rf"{LEAD}(?:{pattern('answering', 'paid_off').pattern}){_TAIL}")
_INSTEAD = pattern("answering", "instead")
_OOPS = re.compile(rf"(?:{pattern('answering', 'oops').pattern}){LEAD}")
_MISTYPED = re.compile(rf"{_TAIL}(?:{pattern('answering', 'mistyped').pattern})")
_TOO_MUCH = re.compile(r"(?:でも|は|すら|も)(?:ちょっと)?(?:きつ|厳し|きび|無理|むり|苦し|難し|払え(?:な|ま)|しんど)")


def only(message: Message, start: int, end: int) -> bool:
    """Whether nothing but fillers surrounds [start, end)."""
    if len(message.text) > LONGEST_BARE:
        return False
    return bool(re.fullmatch(LEAD, message.text[:start])) and bool(re.fullmatch(_TAIL, message.text[end:].strip()))


def is_nothing(message: Message) -> bool:
    """Whether the whole answer says none: なし, 0円, もうないです."""
    if len(message.text) > LONGEST_BARE:
        return False
    said = (message.text[start:end].strip() for start, end in message.sentences)
    return any(_NOTHING.fullmatch(one) for one in said if one)


def _answers(message: Message, name: str, start: int, end: int) -> bool:
    """Whether the one plain number is the answer: only fillers around it, or a short remark of nothing else before."""
    if only(message, start, end):
        return True
    remark = start <= _LONGEST_LEAD and _PRELUDE.fullmatch(message.text[:start])
    return (
        bool(remark)
        and role_before(message, start) in (None, name)
        and bool(re.fullmatch(_TAIL, message.text[end:].strip()))
    )


def _corrected(message: Message, start: int, end: int, second: Quantity) -> bool:
    """「いや280じゃなくて380です、打ちまちがえた」: the second plain number takes the place of the first."""
    opening, ending = message.text[:start], message.text[second.end :].strip()
    return (
        bool(_INSTEAD.fullmatch(message.text, end, second.start))
        and bool(_OOPS.fullmatch(opening))
        and bool(_MISTYPED.fullmatch(ending))
    )


def _can_answer(message: Message, name: str, one: Placed) -> bool:
    """Whether an amount without a fact may be the one asked for: not one that is too much, nor one of each month."""
    monthly = pattern("amount_marks", "monthly").search(message.text, 0, one.start)
    each_month = monthly and monthly.end() == one.start and name in _WHOLE_SUMS
    return not each_month and not _too_much(message, name, one.end)


def _too_much(message: Message, name: str, end: int) -> bool:
    """「3万でもきつい」: an amount that cannot be paid is not one that can."""
    return name == "affordable_monthly" and bool(_TOO_MUCH.match(message.text, end))


def read_amount(message: Message, name: str, placed: list[Placed]) -> Iterator[Span]:
    """An amount that nothing else claims, a plain number by its size, or nothing at all."""
    if _BELOW.search(message.text) or rent_left_out(message):
        return
    if name == "affordable_monthly" and not placed and _CANNOT_PAY.fullmatch(message.text.strip()):
        yield message.span(name, 0, 0, len(message.text))
        return
    if name == "mortgage_balance" and not placed and _PAID_OFF.fullmatch(message.text.strip()):
        yield message.span(name, 0, 0, len(message.text))
        return
    if len(placed) == 2 and _STRETCH.fullmatch(message.text, placed[0].end, placed[1].start):
        low, high = placed[0].low, placed[1].high
        if low < high < low * 10 and plausible(name, low, high):
            yield message.span(name, {"range": [int(low), int(high)]}, placed[0].start, placed[1].end)
        return
    free = [one for one in placed if one.role is None and _can_answer(message, name, one)]
    unclear = [item for item in message.quantities if item.unit == "none" and not _too_much(message, name, item.end)]
    if len(unclear) == 2 and not placed and _corrected(message, unclear[0].start, unclear[0].end, unclear[1]):
        unclear = unclear[1:]
        yield from _plain_money(message, name, unclear[0].low, unclear[0].high, unclear[0].start, unclear[0].end)
        return
    if len(free) == 1:
        if plausible(name, free[0].low, free[0].high) and free[0].when != "earlier":
            yield message.span(name, free[0].value, free[0].start, free[0].end)
        return
    if len(unclear) == 1 and not placed and _answers(message, name, unclear[0].start, unclear[0].end):
        yield from _plain_money(message, name, unclear[0].low, unclear[0].high, unclear[0].start, unclear[0].end)
    elif not placed and is_nothing(message):
        yield message.span(name, 0, 0, len(message.text))


def _plain_money(message: Message, name: str, low: Fraction, high: Fraction, start: int, end: int) -> Iterator[Span]:
    yen = [bare_yen(name, edge) for edge in (low, high)]
    if None not in yen:
        edges = [int(edge) for edge in yen]
        yield message.span(name, edges[0] if edges[0] == edges[1] else {"range": edges}, start, end)
