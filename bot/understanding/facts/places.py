"""`prefecture`, from its name or a large city. Surnames, banks and 大分 ("much") are not places."""

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import table
from .message import Message
from .owners import belongs_to_other
from .reading import Span

_SUFFIX = re.compile(r"[都府県]$")


@cache
def _names() -> dict[str, str]:
    """Every name with its prefecture: full, short, and cities."""
    rows = table("places")
    full = {name: name for name in rows["prefectures"]}
    return full | {_SUFFIX.sub("", name): name for name in rows["prefectures"]} | rows["cities"]


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _names()), key=len, reverse=True)))


@cache
def _rule(key: str) -> re.Pattern[str]:
    return re.compile(table("places")[key])


def _stands_alone(message: Message, match: re.Match[str]) -> bool:
    """「秋田です」「熊本たい」: the place is all that the clause says; 「宮城です。よろしく」 may be a name."""
    before = message.text[: match.start()]
    begins = not before.strip("うちウチオレボクわたし私俺僕今いまは、。 \n") or before[-1] in "。、 \n!?"
    said = _rule("alone").match(message.text, match.end()) if begins else None
    if begins and not said and message.text[match.end() : match.end() + 1] in ("", "。", "、", "\n"):
        return bool(_rule("beside_home").search(message.text, 0, match.start()))
    return bool(said) and not _rule("a_name").match(message.text, said.end() if said else 0)


def _is_all(message: Message, match: re.Match[str]) -> bool:
    """「石川です」 and no other word: nobody asked, so it may be a name."""
    said = f"{message.text[: match.start()]}{message.text[match.end() :]}"
    return bool(re.fullmatch(r"\W*(?:です|と申します|といいます)?\W*", said))


def _here(message: Message, match: re.Match[str]) -> bool:
    """Whether the name says where the person lives."""
    if _rule("not_here").match(message.text, match.end()) or _rule("elsewhere").search(message.text, 0, match.start()):
        return False
    sure = message.asked == "prefecture" or _rule("living").match(message.text, match.end())
    doubtful = match[0] in table("places")["doubtful"]
    if sure or (_stands_alone(message, match) and not (doubtful and _is_all(message, match))):
        return True
    if doubtful:
        return False
    return match[0].endswith(("都", "府", "県", "道")) or bool(_rule("follows").match(message.text, match.end()))


def _in_kana(message: Message) -> Iterator[Span]:
    """「みやぎ」 in answer to the question, or 「おおさかにすんでます」."""
    said = _rule("kana_living").search(message.text)
    if said is None and message.asked == "prefecture":
        said = _rule("kana_answer").fullmatch(message.text.strip())
    place = table("places")["kana"].get(said["place"]) if said else None
    if said and place:
        at = message.text.index(said["place"])
        yield message.span("prefecture", place, at, at + len(said["place"]))


def read_place(message: Message) -> Iterator[Span]:
    """The first place that the person says they live in."""
    for match in _pattern().finditer(message.text):
        if message.stated(match.start()) and _here(message, match) and not belongs_to_other(message, match.start()):
            yield message.span("prefecture", _names()[match[0]], *match.span())
            return
    yield from _in_kana(message)
