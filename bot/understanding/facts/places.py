"""`prefecture`, from its name or a large city. Surnames, banks and 大分 ("much") are not places."""

import re
from collections.abc import Iterator
from functools import cache

from .lexicon import table
from .message import Message
from .reading import Span

_FOLLOWS = re.compile(r"市|です|の|で|、|。|$| |(?:たい|ばい|や|やで|だ|っす|じゃ|だべ)(?:。|、|$| )")
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


def _here(message: Message, match: re.Match[str]) -> bool:
    """Whether the name says where the person lives."""
    if _rule("not_here").match(message.text, match.end()):
        return False
    sure = message.asked == "prefecture" or _rule("living").match(message.text, match.end())
    if match[0] in table("places")["doubtful"]:
        return bool(sure)
    return bool(
        sure
        or match[0].endswith(("都", "府", "県", "道"))
        or re.match(
            r"市|です|の|で|、|。|$| |(?:たい|ばい|や|やで|だ|っす|じゃ|だべ)(?:。|、|$| )", message.text[match.end() :]
        )
    )


def read_place(message: Message) -> Iterator[Span]:
    """The first place that the person says they live in."""
    for match in _pattern().finditer(message.text):
        if message.stated(match.start()) and _here(message, match):
            yield message.span("prefecture", _names()[match[0]], *match.span())
            return
