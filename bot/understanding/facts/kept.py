"""What the person wants to keep: home, car; whom to spare: the guarantor. By the wish, then by what it is said of."""

import re
from collections.abc import Iterator

from .lexicon import pattern
from .message import Message
from .reading import Span

_THINGS = (("keep_home", "home"), ("keep_car", "car"))


def _said_of(message: Message, wish_start: int, since: int) -> int:
    """From where the words before a wish say what it is about: its sentence, after the wish or the waiver before it."""
    start = max(message.sentence(wish_start)[0], since)
    waived = [found.end() for found in pattern("kept", "waived").finditer(message.text, start, wish_start)]
    return max([start, *waived])


def read_kept(message: Message) -> Iterator[Span]:
    """`priorities` keep_home, keep_car and protect_guarantor."""
    since = 0
    for wish in pattern("kept", "wish").finditer(message.text):
        start = _said_of(message, wish.start(), since)
        since = wish.end()
        if not message.stated(wish.start()) or _only_asked(message, start, wish):
            continue
        for value, key in _THINGS:
            if found := pattern("kept", key).search(message.text, start, wish.start()):
                yield message.span("priorities", value, found.start(), wish.end())
    for spared in pattern("kept", "spare").finditer(message.text):
        found = pattern("kept", "guarantor").search(message.text, 0, message.sentence(spared.start())[1])
        if found and message.stated(spared.start()):
            start, end = min(found.start(), spared.start()), max(found.end(), spared.end())
            yield message.span("priorities", "protect_guarantor", start, end)
            return


def _only_asked(message: Message, since: int, wish: re.Match[str]) -> bool:
    """「家は残せますか」 asks; 「家は残したいんですけど無理ですか」 and 「今からでも家を守れますか」 wish."""
    wanted = pattern("kept", "wanted").search(message.text, *wish.span())
    pleads = pattern("kept", "pleads").search(message.text, since, wish.end())
    return not (wanted or pleads) and message.open(wish.start())
