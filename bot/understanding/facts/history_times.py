"""The same procedure gone through more than once, told as a number: 「破産を2回してます」."""

import re

from .history_entry import Entry
from .lexicon import pattern
from .message import Message

_NUMBERS = {"二": 2, "三": 3, "四": 4}
_ONE_BY_ONE = re.compile(r"(?:[1-4]|[一二三四])(?:回|度)目|最初|前回|次[がはに]")
_WHICH = "procedure"


def _times(message: Message, entry: Entry) -> re.Match[str] | None:
    """The words that say how often, right after the name or right before it."""
    after = pattern("history", "times_after").match(message.text, entry.end)
    return after or pattern("history", "times_before").search(message.text, entry.begin, entry.start)


def _again(message: Message, entry: Entry, told: re.Match[str]) -> Entry:
    """One more entry of the same procedure; how it ended only where all are said to have ended alike."""
    more = Entry(entry.begin, entry.start, entry.end, entry.stop)
    more.put(message, _WHICH, entry.facts[_WHICH], *told.span())
    if "outcome" in entry.facts and pattern("history", "alike").search(message.text, entry.end):
        more.put(message, "outcome", entry.facts["outcome"], *told.span())
    return more


def repeated(message: Message, entries: list[Entry]) -> list[Entry]:
    """The entries with those that are only counted; where each is told by itself nothing is added."""
    if len(entries) != 1 or _WHICH not in entries[0].facts or _ONE_BY_ONE.search(message.text):
        return entries
    told = _times(message, entries[0])
    if not told or not message.stated(told.start()) or message.open(told.end()):
        return entries
    count = _NUMBERS.get(told["times"]) or int(told["times"])
    return [*entries, *(_again(message, entries[0], told) for _ in range(count - 1))]
