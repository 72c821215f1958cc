"""Amounts whose fact is said by an earlier amount: 「前は25万、今は18万」「家のローン月8万 残り1500万」."""

import re
from dataclasses import replace
from fractions import Fraction

from .lexicon import pattern
from .message import Message
from .owners import SELF, owner
from .placed import CLAIM, Placed
from .roles import role_before

_CLAUSE = 24
_LEFT = re.compile("(?:円)?(?:くらい|ほど)?(?:で|、| )*(?:残り|残債|残高|残)(?:が|は)?(?:あと)?")
_MONTHLY = re.compile("(?:円)?(?:くらい|ほど)?(?:で|を|、| |。)*(?:毎月|月々)(?:約)?")
_ENDS = re.compile("(?:円)?(?:くらい|ほど)?(?:です|$|。|、| )")
_WAS = re.compile("(?:円)?(?:くらい|ほど|ぐらい)?(?:だった|あった|でした)(?:の?が|けど|のに|もの?が)?(?:、|今は?)*")
_ARROW = re.compile("(?:円)?(?:くらい|ほど|ぐらい)? *(?:→|->|⇒|=>) *(?:今は?|約)?")
_BECAME = re.compile("(?:円)?(?:くらい|ほど|ぐらい)?(?:に|まで)(?:な[っり]|下が|減|増|落ち)")
_EACH_MONTH = re.compile("毎月|月々")
_IS = re.compile("(?:円)?(?:くらい|ぐらい|ほど|近く|以上)?も?(?:あり|ある|です|になっ|残っ)")


def _same_loan(message: Message, last: Placed, one: Placed) -> bool:
    """「家のローン月8万 残り1500万」: what is left of the loan just spoken of."""
    left = _LEFT.fullmatch(message.text, last.end, one.start)
    return bool(left) and role_before(message, last.start) == "mortgage_balance"


def _paid_monthly(message: Message, last: Placed, one: Placed) -> bool:
    """「3社で180万 毎月5万5千円」: a monthly amount that stands alone after the debt."""
    alone = _MONTHLY.fullmatch(message.text, last.end, one.start)
    return bool(alone) and bool(_ENDS.match(message.text, one.end))


def _now_owed(message: Message, one: Placed) -> bool:
    """「そのあと離婚して…今400万くらいあります」 after an earlier procedure: what is owed now."""
    return bool(
        _IS.match(message.text, one.end) and pattern("amount_marks", "relief").search(message.text, 0, one.start)
    )


def _replaces(message: Message, last: Placed, one: Placed) -> bool:
    """「手取り20万だったのが16万になった」: the earlier amount is no longer so."""
    if last.role in (None, "prior.debt_before") or last.when == "earlier":
        return False
    if _ARROW.fullmatch(message.text, last.end, one.start) or _accrued(message, last, one):
        return True
    return bool(_WAS.fullmatch(message.text, last.end, one.start) and _BECAME.match(message.text, one.end))


def _accrued(message: Message, last: Placed, one: Placed) -> bool:
    """「借金は670万、利息がついて今は720万」: the debt of before has grown into the one of now."""
    grown = pattern("amount_marks", "accrued").search(message.text, last.end, one.start)
    return bool(grown and one.when == "now" and last.role == "total_debt")


def _paid_to_several(message: Message, placed: list[Placed]) -> list[Placed]:
    """「毎月アコムに2万、プロミスに1万5千返してます」: together what is paid each month, none of it owed."""
    last = next((one for one in reversed(placed) if one.role == "monthly_repayment" and one.lender), None)
    if last is None:
        return placed
    start, _ = message.sentence(last.start)
    parts = [one for one in placed if one.role == CLAIM and start <= one.start < last.start]
    if not parts or not _EACH_MONTH.search(message.text, start, parts[0].start):
        return placed
    low, high = (sum((getattr(one, edge) for one in [*parts, last]), Fraction(0)) for edge in ("low", "high"))
    whole = replace(last, low=low, high=high, start=parts[0].start)
    return [whole if one is last else one for one in placed if one not in parts]


_SELF = re.compile(
    "(?:私|自分|俺|僕|わし|わたし|おれ|うち|あたし|こちら)(?:の(?:ほう|方|手取り|収入))?(?:は|"
    "が|も|で)?(?:月|手取り)?(?:約|だいたい)?$"
)
_SPOUSE = re.compile(
    "(?:夫|妻|旦那|主人|嫁|家内|相方|配偶者)(?:さん)?(?:の(?:ほう|方))?(?:は|が|も)(?:月|"
    "手取り)?(?:約|だいたい)?$"
)
_WORK = re.compile(
    "仕事|パート|バイト|派遣|手伝い|内職|清掃|勤め|勤務|掛け持ち|働い|稼|農|警備|介護職|"
    "倉庫|工場|日雇|副業|フリーター|契約社員|正社員|会社員|売上(?:高)?(?:で|に)|歩合"
)
_EARNS = re.compile(
    "(?:円)?(?:くらい|ぐらい|ほど|前後|程度)?(?:で?す|で、|です|だ|や|と、|、|。|$|もら|"
    "稼|入|になり|ある|あり(?!ません)|で(?:生活|暮ら)|くらい| |\n)"
)


_ALONE = re.compile(" *(?:今は?|いまは?|現在は?|毎月|月々|月|月額|に|で|約|だいたい|、)+")
_STATES = re.compile("(?:円)?(?:くらい|ぐらい|ほど)?(?:ずつ)?(?:です|や|だ|じゃ|っす|。|$)")
_PAID_BEFORE = re.compile(
    "(?:払って|返して|返済して|払えて|返せて|返済できて)(?:い)?(?:る|ます|おります|るところです)(?:が|けど)?。$|(?:払っとる|返しとる|払っとります|返済中です?)。$"
)
_PAID_AFTER = re.compile("(?:円)?(?:くらい|ほど)?(?:ずつ)?(?:です|や|だ)?。(?:返済|支払い?)(?:は|も)")


def _earned(message: Message, one: Placed) -> bool:
    """「清掃の仕事で月9万」: a monthly amount of which only the work is told."""
    start = max(message.sentence(one.start)[0], one.start - _CLAUSE)
    clause = re.split("[。、]", message.text[start : one.start])[-1]
    monthly = pattern("amount_marks", "monthly").search(clause)
    earned = monthly and _WORK.search(clause) and _EARNS.match(message.text, one.end)
    return bool(earned) and owner(message, start, one.start) == SELF


def _paying(message: Message, one: Placed) -> bool:
    """「…払っています。月1万9千円です」「毎月5万2000円です。返済は…」: a monthly amount beside what is being paid."""
    start = message.sentence(one.start)[0]
    alone = _ALONE.fullmatch(message.text, start, one.start) or _EACH_MONTH.search(message.text, start, one.start)
    monthly = pattern("amount_marks", "monthly").search(message.text[start : one.start])
    if not alone or not monthly or not _STATES.match(message.text, one.end):
        return False
    before = _PAID_BEFORE.search(message.text[:start]) and _ALONE.fullmatch(message.text, start, one.start)
    return bool(before or _PAID_AFTER.match(message.text, one.end))


def _settled_monthly(message: Message, one: Placed) -> bool:
    """「R4年8月に和解、毎月4万5000円」: what the settlement that stands has the person pay."""
    start = message.sentence(one.start)[0]
    agreed = pattern("amount_marks", "agreed").search(message.text, start, one.start)
    lasts = not pattern("amount_marks", "agreed_once").search(message.text)
    return bool(agreed and lasts and agreed.end() == one.start and _ENDS.match(message.text, one.end))


def _contrasted(message: Message, last: Placed, one: Placed) -> str | None:
    """「夫の収入が20万で私が12万」: what is said of one of the two is said of the other."""
    between = message.text[last.end : one.start]
    if last.role == "spouse_income" and _SELF.search(between):
        return "monthly_income"
    return "spouse_income" if last.role == "monthly_income" and _SPOUSE.search(between) else None


def _carried(message: Message, last: Placed | None, one: Placed) -> str | None:
    """The role that an amount without one takes over from the amount before it or from what was told before."""
    if _earned(message, one):
        return "monthly_income"
    if _paying(message, one) or _settled_monthly(message, one):
        return "monthly_repayment"
    if last is None:
        return "total_debt" if one.when == "now" and _now_owed(message, one) else None
    if contrasted := _contrasted(message, last, one):
        return contrasted
    if one.besides and last.role == "mortgage_balance":
        return "total_debt"
    if last.role in ("total_debt", CLAIM) and _paid_monthly(message, last, one):
        return "monthly_repayment"
    if message.asked == "assets" and last.role == "assets":
        return "assets"
    if one.when == "now" and last.when == "earlier":
        return "total_debt" if last.role in (None, "prior.debt_before") else last.role
    return None


def carry_on(message: Message, placed: list[Placed]) -> list[Placed]:
    """「前は25万、今は18万」: the amount of now takes the role of the earlier one."""
    done: list[Placed] = []
    for one in placed:
        last = done[-1] if done else None
        if last and one.role is None and _replaces(message, last, one):
            done[-1], one = replace(last, when="earlier"), replace(one, role=last.role, when="now")
        elif last and _same_loan(message, last, one):
            one = replace(one, role="mortgage_balance")
        elif one.role is None:
            one = replace(one, role=_carried(message, last, one))
        done.append(one)
    return _paid_to_several(message, done)
