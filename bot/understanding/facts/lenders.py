"""The lenders a message names, and the kinds of lender."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from .lexicon import patterns, table
from .message import Message

_NEXT = re.compile(r"(?:ではな|じゃな|では(?:ありま|ない)|は(?:使って|借りて)?(?:い)?(?:ない|ません))")


@dataclass(frozen=True)
class Lender:
    """A lender or kind of lender at [start, end); `named` is true for one company, false for a kind."""

    kind: str | None
    start: int
    end: int
    named: bool


@cache
def _generic() -> re.Pattern[str]:
    return re.compile(table("lenders")["generic"])


def _all(text: str) -> Iterator[Lender]:
    for named, key in ((True, "names"), (False, "words")):
        for kind, words in patterns("lenders", key):
            for match in words.finditer(text):
                yield Lender(kind, *match.span(), named)
    for match in _generic().finditer(text):
        yield Lender(None, *match.span(), True)


def lenders(message: Message) -> list[Lender]:
    """Lenders and kinds of lender that the message says the person has, in order, without overlaps."""
    return message.once("lenders", _lenders)


def _lenders(message: Message) -> list[Lender]:
    kept: list[Lender] = []
    for one in sorted(_all(message.text), key=lambda one: (one.start, -one.end)):
        if (
            (not kept or one.start >= kept[-1].end)
            and not (kept and not one.named and kept[-1].named and message.text[kept[-1].end : one.start] == "の")
            and message.stated(one.start)
            and not _NEXT.match(message.text, one.end)
        ):
            kept.append(one)
    return kept
