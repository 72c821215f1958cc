"""A date that takes the place of the one before it: 「期日は12月7日じゃなくて17日」."""

import re
from dataclasses import replace
from datetime import date

from bot.understanding.grammar.calendar import DateMention, find_dates

_INSTEAD = re.compile(
    "(?:じゃ|では|や|で|ちゃう|と(?:ちが|違))(?:な|の)?(?:くて|く|うて|い(?:です)?|うく)(?:て)?(?:、|"
    "。| |本当は|正しくは|実は)*"
)
_MONTH = re.compile("(?:[0-9]{4}年)?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})月|(?:今|来|再来|先)月(?:の)?")


def _of_same_month(text: str, first: DateMention, second: DateMention, today: date) -> DateMention:
    """The second date with the month of the first, where it names only a day."""
    month = _MONTH.match(text, first.start, first.end)
    if second.form != "day" or not month:
        return second
    found = find_dates(month[0] + text[second.start : second.end], today)
    return replace(second, iso=found[0].iso, ahead=found[0].ahead, form=found[0].form) if len(found) == 1 else second


def settled(text: str, found: list[DateMention], today: date) -> tuple[list[DateMention], dict[int, int]]:
    """The dates that stand, and where the date stood that each of them replaces."""
    kept: list[DateMention] = []
    places: dict[int, int] = {}
    for mention in found:
        if kept and _INSTEAD.fullmatch(text, kept[-1].end, mention.start):
            first = kept.pop()
            places[mention.start] = places.get(first.start, first.start)
            mention = _of_same_month(text, first, mention, today)
        kept.append(mention)
    return kept, places
