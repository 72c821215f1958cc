"""A bare answer to the question just put: 350, 三社, 去年の3月, ない, わからない. Read by the kind of the fact."""

import re
from collections.abc import Iterator
from fractions import Fraction
from functools import cache
from typing import Any

from bot.understanding.grammar import yes_no
from bot.understanding.grammar.mentions import months_of

from .amounts import CLAIM, IGNORE, Placed
from .lexicon import table
from .limits import bare_yen, plausible
from .message import Message
from .reading import Span

_LEAD = (
    r"(?:えーと|えっと|ええと|うーん|まあ|たぶん|多分|おそらく|約|だいたい|大体|およそ|ざっと|今は?|"
    r"全部で|合計(?:で)?|月|毎月|年|税込で?|確か|たしか|はい|[、。 ・])*+"
)
_TAIL = (
    r"(?:くらい|ぐらい|ほど|位|程度|前後|弱|強|近く|以上|ちょい|ちょっと|かな|だと思います|"
    r"と思います|だったと思う|だと思う|だった|でした|です|だ|ですね|だよ|けど|ですけど|かも|くらいかな|"
    r"っす|のはず|はず|よ|ね|あります|ある|[、。!.~ー… ])*+"
)
_NOTHING = re.compile(
    rf"{_LEAD}(?:特に|全然|全く|まったく|一切|何も|まだ|もう|今は)*(?:0円?|ゼロ|なし|無し|"
    rf"ない|無い|ありません|払え(?:ない|ません)|もらって(?:い)?(?:ない|ません)|いくらも(?:ない|"
    rf"ありません)){_TAIL}"
)
_YEAR = re.compile(rf"{_LEAD}(?P<year>(?:19|20)[0-9]{{2}})(?:頃|ごろ|くらい|ぐらい|です|だと思います|かな|[。、 ])*")
_PLAIN_YEARS = re.compile(
    r"(?:くらい|ぐらい|ほど|位|程度|弱|強|以上|近く|です|かな|と思います|だと思います|"
    r"だったと思います|か|[、。 ])*$"
)
_LONGEST_BARE = 60
_SHARED = ("prior.decided_on", "prior.years_ago")


def answered(facts: dict[str, Any], asked: str) -> bool:
    """Whether the facts read already hold the asked one (either form of a date of earlier relief counts)."""
    owner, _, name = asked.rpartition(".")
    if owner == "prior":
        wanted = {"decided_on", "years_ago"} if asked in _SHARED else {name}
        return any(wanted & entry.keys() for entry in facts.get("prior", []))
    return name in facts.get(owner, {}) if owner else asked in facts


def _only(message: Message, start: int, end: int) -> bool:
    """Whether nothing but fillers surrounds [start, end)."""
    if len(message.text) > _LONGEST_BARE:
        return False
    return bool(re.fullmatch(_LEAD, message.text[:start])) and bool(re.fullmatch(_TAIL, message.text[end:].strip()))


def _is_nothing(message: Message) -> bool:
    """Whether the whole answer says none: なし, 0円, もうないです."""
    return len(message.text) <= _LONGEST_BARE and bool(_NOTHING.fullmatch(message.text.strip()))


def _money(message: Message, name: str, placed: list[Placed]) -> Iterator[Span]:
    """An amount that nothing else claims, a plain number by its size, or nothing at all."""
    free = [one for one in placed if one.role is None]
    unclear = [item for item in message.quantities if item.unit == "none"]
    if len(free) == 1:
        if plausible(name, free[0].low, free[0].high) and free[0].when != "earlier":
            yield message.span(name, free[0].value, free[0].start, free[0].end)
        return
    if len(unclear) == 1 and not placed and _only(message, unclear[0].start, unclear[0].end):
        yield from _plain_money(message, name, unclear[0].low, unclear[0].high, unclear[0].start, unclear[0].end)
    elif not placed and _is_nothing(message):
        yield message.span(name, 0, 0, len(message.text))


def _plain_money(message: Message, name: str, low: Fraction, high: Fraction, start: int, end: int) -> Iterator[Span]:
    yen = [bare_yen(name, edge) for edge in (low, high)]
    if None not in yen:
        edges = [int(edge) for edge in yen]
        yield message.span(name, edges[0] if edges[0] == edges[1] else {"range": edges}, start, end)


def _count(message: Message, name: str) -> Iterator[Span]:
    """A plain number or one with the unit of the fact; なし is 0 except where there is always at least one."""
    units = table("answers")["counts"][name]
    found = [
        item
        for item in message.quantities
        if item.unit in units or (item.unit == "none" and _only(message, item.start, item.end))
    ]
    if len(found) == 1 and message.stated(found[0].start):
        yield from _counted(message, name, found[0])
    elif not found and name != "household_size" and _is_nothing(message):
        yield message.span(name, 0, 0, len(message.text))
    elif not found:
        yield from _worded(message, name)


def _counted(message: Message, name: str, item: Any) -> Iterator[Span]:
    value = months_of(item) if item.unit in ("months", "years") else item.value
    edges = value["range"] if isinstance(value, dict) else [value, value]
    if edges[1] <= table("answers")["most"][name]:
        edges = [int(edge) for edge in edges]
        yield message.span(name, edges[0] if edges[0] == edges[1] else {"range": edges}, item.start, item.end)


def _worded(message: Message, name: str) -> Iterator[Span]:
    """Numbers in kana: さん, ふたつ, 半年."""
    said = re.sub(rf"^{_LEAD}|(?:です|くらい|かな|だと思います|[。、! ])+$", "", message.text.strip())
    if name in ("arrears_months", "offer.months") and said.startswith("半年"):
        yield message.span(name, 6, 0, len(message.text))
    for number, words in table("answers")["number_words"].items():
        if said in words and not (said == "自分だけ" and name != "household_size"):
            yield message.span(name, int(number), 0, len(message.text))


@cache
def _words(name: str) -> tuple[tuple[Any, re.Pattern[str]], ...]:
    rows = table("answers")["words"].get(name, {})
    return tuple((value, re.compile("|".join(words))) for value, words in rows.items())


_LONGEST_ANSWER = 24


def _by_word(message: Message, name: str) -> Iterator[Span]:
    """A word of the asked list; only in short answers, where nothing else is said."""
    said = message.text.strip()
    if len(said) > _LONGEST_ANSWER or said.endswith(("?", "か")):
        return
    for value, words in _words(name):
        match = words.search(said)
        if match and (value in (False, "none") or not message.denied(message.text.find(match[0]) + len(match[0]))):
            at = message.text.find(said)
            yield message.span(name, value, at + match.start(), at + match.end())
            return


def _flag(message: Message, name: str) -> Iterator[Span]:
    found = list(_by_word(message, name))
    answer = yes_no(message.source)
    if found:
        yield found[0]
    elif answer is not None:
        yield message.span(name, answer, 0, len(message.text))


def _when(message: Message, name: str) -> Iterator[Span]:
    """A year alone (2019), or years alone (5年くらい) after the question when it was."""
    year = _YEAR.fullmatch(message.text.strip()) if len(message.text) <= _LONGEST_BARE else None
    if year and int(year["year"]) <= message.today.year:
        yield message.span("prior.decided_on" if name in _SHARED else name, year["year"], 0, len(message.text))
    elif name in _SHARED:
        years = [
            item for item in message.quantities if item.unit == "years" and _PLAIN_YEARS.match(message.text, item.end)
        ]
        if len(years) == 1 and years[0].high < 60:
            yield message.span("prior.years_ago", years[0].value, years[0].start, years[0].end)


def _procedure(message: Message, name: str) -> Iterator[Span]:
    """「ない」 after the question which procedure came before: none."""
    if name == "prior.procedure" and (yes_no(message.source) is False or _is_nothing(message)):
        yield message.span(name, "none", 0, len(message.text))


@cache
def _flag_names() -> frozenset[str]:
    return frozenset({*table("flags"), "loan_before_2010_06"})


def read_answer(message: Message, placed: list[Placed]) -> list[Span]:
    """What a bare answer gives for the asked fact; empty where it does not answer or nobody could tell."""
    name = message.asked or ""
    if name in table("amounts") and name not in (IGNORE, CLAIM):
        return list(_money(message, name, placed))
    if name in table("answers")["counts"]:
        return list(_count(message, name))
    if name in _flag_names():
        return list(_flag(message, name))
    if name == "legal_action" and yes_no(message.source) is False:
        return [message.span(name, "none", 0, len(message.text))]
    if name in ("prior.procedure", "preferred_procedure"):
        return list(_procedure(message, name))
    return list(_by_word(message, name)) or (list(_when(message, name)) if name.endswith(("_on", "years_ago")) else [])
