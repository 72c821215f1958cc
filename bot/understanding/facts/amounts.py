"""Which fact each amount of a message is, from the words around it."""

import re
from dataclasses import replace

from bot.understanding.grammar import Quantity

from .bare_total import bare_total
from .carry import carry_on
from .home_loan import home_loan
from .lenders import Lender, lenders
from .lexicon import pattern
from .limits import bare_yen, plausible
from .message import Message
from .owners import OTHER, SELF, SPOUSE, owned_after, owner
from .placed import CLAIM, IGNORE, UNREAD, Placed
from .plan_total import plan_totals
from .roles import largest_words, nearest_role, role_after

_REACH = 40
_MONTHLY_ONLY = (
    "monthly_repayment",
    "affordable_monthly",
    "monthly_income",
    "rent",
    "monthly_living_costs",
    "spouse_income",
    "offer.monthly_amount",
    IGNORE,
)
_CHANGING = (*_MONTHLY_ONLY[:-1], "annual_income", "total_debt")
_ANNUAL = re.compile(r"年(?:間)?(?:に|で|は|の)?(?:約|だいたい)?$")
_COUNT = re.compile(
    "(?:カード)?(?:ローン)?(?:は|が|の|を)?[0-9一二三四五六七八九十]{1,2}(?:社|件|つ|"
    "枚)(?:で|に|から|、)?(?:約)?"
)
_OF_TWO = re.compile("(?:夫婦|世帯|2人|二人|ふたり|家族)(?:で|の|合わせて|あわせて|全員で|全体で)+[^、。0-9]{0,8}$")
_APART = ("car_loan", "child_support")
_LEFT = re.compile("(?:の|は|が|も|、)?(?:まだ|あと)?(?:残り|残高|残債|残額|残)?(?:は|が|も)?(?:まだ|あと|約)?")
_AGES = re.compile(r"(?:代|の(?:時|とき|頃))|[0-9]")


def _window(message: Message, previous: int, at: int) -> int:
    """From where the words before an amount count: after the amount before it, at most one sentence back."""
    start, _ = message.sentence(at)
    if previous <= start and not any(nearest_role(message, start, at)[0:1]) and start:
        start = message.sentence(start - 1)[0]
    return max(previous, start, at - _REACH)


def _when(message: Message, start: int, at: int, end: int) -> str:
    window = message.text[start:at]
    if pattern("amount_marks", "still").match(message.text, end):
        return ""
    relief = pattern("amount_marks", "relief").search(message.text)
    if relief and pattern("amount_marks", "reduced").match(message.text, end):
        return "earlier"  # 「総額500万が100万に減って」: what was owed before the plan
    return next((mark for mark in ("earlier", "now") if pattern("amount_marks", mark).search(window)), "")


def _nearest_lender(found: list[Lender], start: int, at: int) -> Lender | None:
    return max((one for one in found if start <= one.start and one.end <= at), key=lambda one: one.end, default=None)


def _role(message: Message, item: Quantity, start: int, stop: int, lender: Lender | None) -> str | None:
    """The role by the words around, before looking at whose amount it is."""
    if pattern("amount_marks", "threshold").match(message.text, item.end):
        return IGNORE
    strong = role_after(message, "strong_after", item.end, stop)
    before, ends = nearest_role(message, start, item.start)
    after = role_after(message, "after", item.end, stop)
    window = message.text[start : item.start]
    monthly = bool(pattern("amount_marks", "monthly").search(window))
    if strong and before not in ("mortgage_balance", "rent"):
        return strong
    counted = before == "total_debt" and lender and _COUNT.fullmatch(message.text, lender.end, item.start)
    if lender and lender.kind != "car_loan" and (lender.end > ends - 1 or counted):
        before = CLAIM
    apart = lender is not None and lender.kind in _APART
    if before == "total_debt" and apart and _LEFT.fullmatch(message.text, lender.end, item.start):
        return IGNORE
    if monthly:
        if before == "mortgage_balance" or (lender and lender.kind == "child_support" and before == CLAIM):
            return IGNORE
        return next((role for role in (before, after) if role in _MONTHLY_ONLY), None)
    if before == "monthly_income" and _ANNUAL.search(window):
        return "annual_income"
    if after == "monthly_repayment" and before == "total_debt" and ends == item.start:
        return before
    if before == CLAIM and lender is None and pattern("bare_total", "besides_home").search(window):
        return "total_debt"
    if before in (CLAIM, "total_debt") and home_loan(message, lender, item.start, ends):
        return "mortgage_balance"
    if pattern("amount_marks", "at_once").search(window) and (strong or after in ("monthly_repayment", IGNORE)):
        return "total_debt" if pattern("amount_marks", "claimed").match(message.text, item.end) else IGNORE
    if after in ("monthly_repayment", IGNORE) and before in (None, CLAIM, "total_debt"):
        return after
    return before or after


def _owned(message: Message, role: str | None, start: int, at: int, end: int) -> str | None:
    """The role once it is known whose amount it is: a spouse's pay is a fact, another person's debt is not."""
    if role is None or role in (IGNORE, "spouse_income"):
        return role
    if role in ("monthly_income", "annual_income") and _OF_TWO.search(message.text[start:at]):
        return IGNORE
    who = owner(message, max(start, message.sentence(at)[0]), at)
    if who == SELF:
        return IGNORE if owned_after(message, end) else role
    if who == SPOUSE and role == "monthly_income":
        return "spouse_income"
    return role if role in ("rent",) and who != OTHER else IGNORE


def _place(message: Message, item: Quantity, previous: int, following: int, found: list[Lender]) -> Placed:
    start = _window(message, previous, item.start)
    stop = min(following, message.sentence(item.start)[1])
    lender = _nearest_lender(found, start, item.start)
    role = _owned(message, _role(message, item, start, stop, lender), start, item.start, item.end)
    if role == CLAIM and pattern("amount_marks", "reduced").match(message.text, item.end):
        role = "total_debt"  # 「リボが120万になって任意整理をした」: what was put to the procedure
    window = message.text[start : item.start]
    return Placed(
        item.low,
        item.high,
        item.start,
        item.end,
        role,
        _when(message, start, item.start, item.end),
        lender,
        bool(largest_words().search(window)),
        bool(pattern("amount_marks", "total").search(window)),
        bool(pattern("amount_marks", "besides").search(window)),
    )


def _bare(message: Message, item: Quantity, previous: int, found: list[Lender]) -> Placed | None:
    """A plain number right after the word for its fact: 手取り22, 家賃6, カードで350."""
    start = _window(message, previous, item.start)
    role, ends = nearest_role(message, start, item.start)
    lender = _nearest_lender(found, start, item.start)
    if lender and lender.end > ends:
        role, ends = CLAIM, lender.end
    glue = re.fullmatch(
        r"(?:額|金|総額)?(?:は|が|で|に|も|:|=|、| )?(?:約|だいたい|大体)?", message.text[max(ends, 0) : item.start]
    )
    if role in (None, IGNORE) or not glue or _AGES.match(message.text, item.end):
        return None
    yen = [bare_yen(role, edge) for edge in (item.low, item.high)]
    if _owned(message, role, start, item.start, item.end) != role:
        return None
    if None in yen:
        return Placed(item.low, item.high, item.start, item.end, UNREAD)
    return Placed(yen[0], yen[1], item.start, item.end, role, _when(message, start, item.start, item.end), lender)


def _bare_now(message: Message, item: Quantity, placed: list[Placed]) -> Placed | None:
    """The plain number that takes the place of the amount before it: 手取り24だったけど今は19."""
    last = placed[-1] if placed else None
    if last is None or last.role not in _CHANGING or _AGES.match(message.text, item.end):
        return None
    if not pattern("amount_marks", "was").fullmatch(message.text, last.end, item.start):
        return None
    yen = [bare_yen(last.role, edge) for edge in (item.low, item.high)]
    if None in yen:
        return Placed(item.low, item.high, item.start, item.end, UNREAD)
    placed[-1] = replace(last, when="earlier")
    return Placed(yen[0], yen[1], item.start, item.end, last.role, "now")


def _said_to(message: Message, item: Quantity) -> int:
    """Where the words of an amount end: in 「20万の手取りで」 the word belongs to it, not to the next amount."""
    own = pattern("amount_marks", "own_word").match(message.text, item.end) if item.unit == "yen" else None
    return own.end() if own else item.end


def place_amounts(message: Message) -> list[Placed]:
    """Every stated amount with its role, in order. An amount that cannot be its fact has no role."""
    found = lenders(message)
    items = [item for item in message.quantities if item.unit in ("yen", "none")]
    edges = [0, *(_said_to(message, item) for item in items)]
    starts = [*(item.start for item in items), len(message.text)]
    placed: list[Placed] = []
    for index, item in enumerate(items):
        if not message.stated(item.start):
            continue
        if item.unit == "yen":
            placed.append(_place(message, item, edges[index], starts[index + 1], found))
        elif bare := _bare(message, item, edges[index], found) or _bare_now(message, item, placed):
            placed.append(bare)
    return [_checked(one) for one in plan_totals(message, bare_total(message, carry_on(message, placed)))]


def _checked(one: Placed) -> Placed:
    """Without its role where the amount cannot be that fact."""
    name = "total_debt" if one.role == CLAIM else one.role
    if name in (None, IGNORE, UNREAD) or plausible(name, one.low, one.high):
        return one
    return replace(one, role=IGNORE)
