"""A bare answer to the question just put: 350, 三社, 去年の3月, ない, わからない. Read by the kind of the fact."""

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from bot.understanding.grammar import yes_no
from bot.understanding.grammar.mentions import months_of

from .asked_money import LEAD, LONGEST_BARE, is_nothing, only, read_amount
from .household import counts_children, listed_people
from .lenders import lenders
from .lexicon import pattern, table
from .message import Message
from .placed import CLAIM, IGNORE, Placed
from .plan import bare_share
from .reading import Span

_YEAR = re.compile(rf"{LEAD}(?P<year>(?:19|20)[0-9]{{2}})(?:頃|ごろ|くらい|ぐらい|です|だと思います|かな|[。、 ])*")
_AND = re.compile(r"(?:です|かな|だけ)?[。]?$|と|、|・|や(?!く)|,| |\n|あと")
_LONGEST_NAME = 10
_NEVER = re.compile(
    r"^(?:一|1)(?:度|回)も(?:ない|ありません|なし|なか)|(?:遅れ|滞納|延滞|飛ばし)[^。]{0,8}(?:ない|ません|なし)"
)
_AROUND_WORD = re.compile(
    rf"^{LEAD}|(?:です|だよ|やで|くらい|かな|だと思います|じゃ|っす|だ|やねん|や|よ|ね|ばい|たい|なんです|暮らし|笑|"
    r"[。、! ])+$"
)
_BESIDES = re.compile("(?:あと|それと|それから|ほかに?|他に?|プラス)(?:は|、|もう)*$")
_JUST = re.compile("([^、。と]{2,12}?)(?:さん)?(?:だけ|のみ)(?:です|だ|や|っす|。)*")
_ONLY = re.compile("(?:だけ|のみ|ばっかり|ばかり)(?:です|やねん|やで|や|だ)*$")
_EARNS_NOTHING = re.compile(
    r"働いて(?:い)?(?:ない|ません|おりません|へん)|働いとらん|専業主[婦夫]|無収入|無職|収入(?:は|が)?(?:ない|なし|ありません|ゼロ)"
)
_PLAIN_YEARS = re.compile(
    r"(?:くらい|ぐらい|ほど|位|程度|弱|強|以上|近く|です|かな|と思います|だと思います|"
    r"だったと思います|か|[、。 ])*$"
)
_SHARED = ("prior.decided_on", "prior.years_ago")


def answered(facts: dict[str, Any], asked: str) -> bool:
    """Whether the facts read already hold the asked one (either form of a date of earlier relief counts)."""
    owner, _, name = asked.rpartition(".")
    if owner == "prior":
        wanted = {"decided_on", "years_ago"} if asked in _SHARED else {name}
        return any(wanted & entry.keys() for entry in facts.get("prior", []))
    return name in facts.get(owner, {}) if owner else asked in facts


def _count(message: Message, name: str) -> Iterator[Span]:
    """A plain number or one with the unit of the fact; なし is 0 except where there is always at least one."""
    units = table("answers")["counts"][name]
    found = [
        item
        for item in message.quantities
        if (item.unit in units or (item.unit == "none" and only(message, item.start, item.end)))
        and not (name == "household_size" and counts_children(message, item))
    ]
    named = _named_besides(message, found[0].start) if name == "creditor_count" and len(found) == 1 else 0
    if named and found[0].low == found[0].high:
        yield message.span(name, named + int(found[0].low), 0, found[0].end)
    elif len(found) == 1 and message.stated(found[0].start):
        yield from _counted(message, name, found[0])
    elif name == "objecting_creditors" and (none := pattern("objections", "nobody").search(message.text)):
        yield message.span(name, 0, *none.span())
    elif not found and name != "household_size" and (is_nothing(message) or _NEVER.search(message.text)):
        yield message.span(name, 0, 0, len(message.text))
    elif not found:
        yield from _worded(message, name)
        yield from _named_lenders(message, name) if name == "creditor_count" else ()
        yield from listed_people(message) if name == "household_size" else ()


def _named_besides(message: Message, at: int) -> int:
    """How many companies stand before 「あと1つ」: アコム、プロミス、あと1つ."""
    more = _BESIDES.search(message.text[:at])
    before = [one for one in lenders(message) if one.end <= at]
    return len(before) if more and all(one.named for one in before) else 0


def _counted(message: Message, name: str, item: Any) -> Iterator[Span]:
    value = months_of(item) if item.unit in ("months", "years") else item.value
    edges = value["range"] if isinstance(value, dict) else [value, value]
    if edges[1] <= table("answers")["most"][name]:
        edges = [int(edge) for edge in edges]
        yield message.span(name, edges[0] if edges[0] == edges[1] else {"range": edges}, item.start, item.end)


def _worded(message: Message, name: str) -> Iterator[Span]:
    """Numbers in kana: さん, ふたつ, 半年."""
    said = _AROUND_WORD.sub("", message.text.strip())
    if name in ("arrears_months", "offer.months", "prior.months_left") and said.startswith("半年"):
        yield message.span(name, 6, 0, len(message.text))
    bare = _ONLY.sub("", said) if said != "自分だけ" else said
    for number, words in table("answers")["number_words"].items():
        whole = name == "household_size"
        if (said in words and (whole or said != "自分だけ")) or (bare in words and not whole):
            yield message.span(name, int(number), 0, len(message.text))


@cache
def _words(name: str) -> tuple[tuple[Any, re.Pattern[str]], ...]:
    rows = table("answers")["words"].get(name, {})
    return tuple((value, re.compile("|".join(words))) for value, words in rows.items() if words)


_LONGEST_ANSWER = 24


def _named_lenders(message: Message, name: str) -> Iterator[Span]:
    """「アコムとプロミスと楽天」 after the question how many: a list of names, nearly all of them known lenders."""
    parts = [part for part in _AND.split(message.text.strip()) if part]
    only_one = _JUST.fullmatch(message.text.strip())
    if only_one and any(one.named and message.text[one.start : one.end] == only_one[1] for one in lenders(message)):
        yield message.span(name, 1, 0, len(message.text))
        return
    known = {message.text[one.start : one.end] for one in lenders(message) if one.named}
    names = [part for part in parts if any(part.startswith(one) for one in known)]
    if len(parts) > 1 and len(names) >= len(parts) - 1 and all(len(part) <= _LONGEST_NAME for part in parts):
        yield message.span(name, len(parts), 0, len(message.text))


def _words_said(message: Message, name: str) -> Iterator[Span]:
    """Every word of the asked list; only in short answers, where nothing else is said and nothing is left open."""
    said = message.text.strip()
    if len(said) > _LONGEST_ANSWER or said.endswith(("?", "か")) or "かも" in said:
        return
    at = message.text.find(said)
    for value, words in _words(name):
        match = words.search(said)
        if match and (value in (False, "none") or not message.denied(at + match.end())):
            yield message.span(name, value, at + match.start(), at + match.end())


def _by_word(message: Message, name: str) -> Iterator[Span]:
    """The first word of the asked list."""
    for span in _words_said(message, name):
        yield span
        return


def _flag(message: Message, name: str) -> Iterator[Span]:
    found = list(_by_word(message, name))
    answer = yes_no(message.source)
    if found:
        yield found[0]
    elif answer is not None:
        yield message.span(name, answer, 0, len(message.text))


_BARE_DISTANCE = re.compile(
    r"(?:もう|だいたい|約|たぶん|多分|確か|たしか|、)*(?P<years>[0-9]{1,2})年(?:くらい|ぐらい|ほど|ちょっと)?前"
    r"(?:くらい|ぐらい|です|だ|や|かな|だった|でした|だと思います|のこと|、|。)*"
)


def bare_distance(message: Message) -> int | None:
    """「5年前です」 and nothing else, in years; None where anything else is said."""
    said = _BARE_DISTANCE.fullmatch(message.text.strip())
    return int(said["years"]) if said else None


def _when(message: Message, name: str) -> Iterator[Span]:
    """A year alone (2019), or years alone (5年くらい) after the question when it was."""
    year = _YEAR.fullmatch(message.text.strip()) if len(message.text) <= LONGEST_BARE else None
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
    if name == "prior.procedure" and (yes_no(message.source) is False or is_nothing(message)):
        yield message.span(name, "none", 0, len(message.text))


@cache
def _flag_names() -> frozenset[str]:
    return frozenset({*table("flags"), "loan_before_2010_06"})


def read_answer(message: Message, placed: list[Placed]) -> list[Span]:
    """What a bare answer gives for the asked fact; empty where it does not answer or nobody could tell."""
    name = message.asked or ""
    if name == "spouse_income" and (none := _EARNS_NOTHING.search(message.text)):
        return [message.span(name, 0, *none.span())]
    if name in table("amounts") and name not in (IGNORE, CLAIM):
        return list(read_amount(message, name, placed))
    if name in table("answers")["counts"]:
        return list(_count(message, name))
    if name == "prior.plan_paid_share":
        return [message.span(name, *found) for found in bare_share(message)][:1]
    if name in table("answers")["several"]:
        return list(_words_said(message, name))
    if name in _flag_names():
        return list(_flag(message, name))
    if name == "legal_action" and yes_no(message.source) is False:
        return [message.span(name, "none", 0, len(message.text))]
    if name in ("prior.procedure", "preferred_procedure"):
        return list(_procedure(message, name))
    return list(_by_word(message, name)) or (list(_when(message, name)) if name.endswith(("_on", "years_ago")) else [])
