"""Facts that single words give: causes, priorities, kind of income, yes-or-no facts, and danger to the person."""

import re
from collections.abc import Iterator
from functools import cache

from .kept import read_kept
from .lexicon import found, pattern, patterns, table
from .message import Message
from .owners import belongs_to_other
from .reading import Span

_THEIRS = re.compile(
    "(?:夫|妻|旦那|主人|嫁|家内|母|父|親|両親|息子|娘|子ども|子供|兄|弟|姉|妹|彼氏|彼女)(?:さん|が|は|も|の)+[^。、]{0,4}$"
)
_OF_THEM = re.compile("(?:中|し(?:て(?:い)?る|た|とる)|がち)?の(?:夫|妻|旦那|嫁|母|父|親|息子|娘|子|兄|弟|姉|妹|家族)")
_LOTS = ("illness", "unemployment")
_CAME_TO_DEBT = re.compile("借|カード|リボ|仕送り|払え|返せ|増え|足り|膨|働け|収入|費用|代(?:が|で|を|に)")
_FAR, _NEXT = 10, 5
_ASKED = re.compile("(?:さ?れ)?(?:る|ます|ちゃう)?(?:の|ん|こと)?(?:は|って)?(?:です|でしょう|あります)?か?")
_WISH = re.compile("た[いく]|ずに|ないよう|ないで|まま|内緒|ないしょ|秘密|黙|必要|要る")
_SURE = "sure"
_OWNED = ("owns_home", "owns_car")
_OTHERS = re.compile(r"(?:が|は|も|の(?!私|自分|仕事))[^、。]{0,8}$")
_HARMLESS = re.compile(
    r"(?:死ぬほど|死にそうなほど)|(?:履歴|記録|データ|情報|ブラック(?:リスト)?|手続き?|"
    r"アカウント|登録|借金|記事|アプリ)(?:を|が|も|から)?$"
)
_NOT_THE_WORK = re.compile("元$|副業(?:で|に|は|として|の)[^。、]{0,4}$")
_NO_LONGER = re.compile(
    r"でした|だった|を(?:辞|や)め|に(?:な(?:りた|ります|る予定|れ[たばる])|就きた|応募)|の(?:面接|求人|募集)|を目指|の(?:資格|免許)(?!で)|の(?:夫|妻|旦那|嫁|彼|主人|息子|娘|父|母|親|両親|兄|弟|姉|妹|子|友|義)"
)
_FLAG_ASKS = re.compile(
    r"[^。、]{0,4}かどうか|[^。、]{0,6}(?:の|ん)?か(?:は|も|が|、)?(?:ちょっと|まだ|よく)?(?:わか|分か|知ら|覚え|不明|はっきり|忘れ)|[^。、がど]{0,8}(?:ます|です|でしょう|せん)か|[^。、]{0,6}(?:どう(?:なり|なる|"
    r"すれ)|とは(?!別))|(?:っている|って)(?:いる)?と(?:でき|どう)"
)


def _of_others(message: Message, at: int) -> bool:
    """Whether the word is said of someone else: 夫は会社員."""
    start = max(message.sentence(at)[0], at - 24)
    window = message.text[start:at]
    people = [match for who, match in found("people", window) if who in ("spouse", "other")]
    selves = [match.end() for who, match in found("people", window) if who == "self"]
    last = max(people, key=lambda match: match.end(), default=None)
    if last is None or any(own > last.end() for own in selves):
        return False
    return last.end() == len(window) or bool(_OTHERS.match(window, last.end()))


def read_lists(message: Message) -> Iterator[Span]:
    """`cause` and `priorities`: one span for each value said."""
    for name in ("cause", "priorities"):
        for value, words in patterns("words", name):
            said = (one for one in words.finditer(message.text) if _holds(message, name, one))
            match = next((one for one in said if value not in _LOTS or not _anothers_lot(message, one)), None)
            if match:
                yield message.span(name, value, *match.span())


def _holds(message: Message, name: str, match: re.Match[str]) -> bool:
    """Whether the word is stated: no condition, no question, no fear, no cause that is denied."""
    wished = name == "priorities" and _WISH.search(message.text, match.start(), match.end() + _NEXT)
    if not message.stated(match.start()) or (message.open(match.end()) and not wished):
        return False
    return name != "cause" or not (message.denied(match.end()) or _of_first_time(message, match))


def _of_first_time(message: Message, match: re.Match[str]) -> bool:
    """「1回目はギャンブルで、今回は病気」: why the earlier debt came, where the person tells of the present one too."""
    if not pattern("words", "this_time").search(message.text, match.end()):
        return False
    start = message.sentence(match.start())[0]
    before = pattern("words", "first_time").search(message.text, start, match.start())
    return bool(before) or bool(pattern("words", "led_to_first").match(message.text, match.end()))


def _anothers_lot(message: Message, match: re.Match[str]) -> bool:
    """「夫が倒れた」 alone is no cause of a debt; it is one where what follows tells of lacking or borrowed money."""
    if pattern("words", "pets").search(message.text, max(0, match.start() - _FAR), match.start()):
        return True
    theirs = _THEIRS.search(message.text[max(0, match.start() - _FAR) : match.start()])
    if not theirs and not _OF_THEM.match(message.text, match.end()):
        return False
    return not _CAME_TO_DEBT.search(message.text, match.end())


def _no_longer(message: Message, match: re.Match[str]) -> bool:
    """「警備員でした」「元公務員」「消防士の夫」「副業でウーバー」: not the person's, not now, or not the living."""
    before = message.text[max(0, match.start() - _FAR) : match.start()]
    return bool(_NOT_THE_WORK.search(before) or _NO_LONGER.match(message.text, match.end()))


def _work(message: Message, key: str) -> list[tuple[int, int, str]]:
    """(start, end, kind of income) for each word of a list that is said of the person's present work."""
    return [
        (match.start(), match.end(), value)
        for value, match in found("words", message.text, key)
        if message.stated(match.start())
        and not message.denied(match.end())
        and not _of_others(message, match.start())
        and not _no_longer(message, match)
        and not (value == "self_employed" and pattern("words", "closed").search(message.text, match.end()))
    ]


def read_income_type(message: Message) -> Iterator[Span]:
    """`income_type` of the person; the last one said stands (会社員でしたが今は無職), a mere trade only if alone."""
    said = _work(message, "income_type") or _work(message, "trades")
    if said:
        start, end, value = max(said)
        yield message.span("income_type", value, start, end)


@cache
def _flags() -> tuple[tuple[str, bool | str, re.Pattern[str]], ...]:
    """(fact, value, pattern); the words of False come first; `sure` is true even of what is asked about."""
    return tuple(
        (name, answer, re.compile("|".join(row[answer])))
        for name, row in table("flags").items()
        for answer in (False, _SURE, True)
        if row.get(answer)
    )


def read_flags(message: Message) -> Iterator[Span]:
    """Yes-or-no facts."""
    done: set[str] = set()
    for name, value, words in _flags():
        said = words.finditer(message.text) if name not in done else ()
        if match := next((one for one in said if _holds_flag(message, name, value, one)), None):
            done.add(name)
            yield message.span(name, bool(value), *match.span())


def _holds_flag(message: Message, name: str, value: bool | str, match: re.Match[str]) -> bool:
    """Whether the words state the flag; `sure` words presuppose it even where they ask."""
    return message.stated(match.start()) if value == _SURE else _true_of_person(message, name, match)


def _true_of_person(message: Message, name: str, match: re.Match[str]) -> bool:
    """Whether the person states it of themselves: no question, no fear, no property or work of somebody else."""
    if not message.stated(match.start()) or message.open(match.end()):
        return False
    if _FLAG_ASKS.match(message.text, match.end()):
        return False
    if name == "restricted_occupation" and (_of_others(message, match.start()) or _no_longer(message, match)):
        return False
    if name == "guarantor" and pattern("words", "rent_guarantor").search(message.text, 0, match.end()):
        return False
    if name not in _OWNED:
        return True
    lent = pattern("words", "lent").search(message.text, max(0, match.start() - _FAR), match.start())
    return not lent and not belongs_to_other(message, match.start())


def read_crisis(message: Message) -> Iterator[Span]:
    """`crisis`, the gravest word said. Generous on purpose: a needless kind word harms less than a missed one."""
    for value, words in patterns("words", "crisis"):
        for match in words.finditer(message.text):
            before = message.text[max(0, match.start() - _FAR) : match.start()]
            if not _HARMLESS.search(before) and not _only_asked(message, value, match):
                yield message.span("crisis", value, *match.span())
                return


def _only_asked(message: Message, value: str, match: re.Match[str]) -> bool:
    """「滞納したら追い出される?」: losing the home is asked about; talk of death or violence is never only that."""
    if value != "eviction":
        return False
    end = message.sentence(match.end())[1]
    return message.text[end : end + 1] == "?" and bool(_ASKED.fullmatch(message.text, match.end(), end))


def read_words(message: Message) -> list[Span]:
    """Every fact of this module."""
    lists = [*read_lists(message), *read_kept(message)]
    return [*lists, *read_income_type(message), *read_flags(message), *read_crisis(message)]
