"""Which date belongs to which earlier procedure; the day it became final comes before any other."""

import re
from collections.abc import Iterable

from bot.understanding.grammar.calendar import DateMention

from .dated import claimed
from .history_entry import Entry
from .lexicon import pattern, patterns
from .message import Message

_NEAR, _LEFT, _RIGHT = 30, 12, 16
_BREAK = re.compile(r"[。、\n→)]")
_EARLIER_STILL = re.compile(r"その前|それより前|それ以前")
_KNOWN = re.compile("(?:なら|だけ(?:は|なら)?|は)(?:分か|わか|覚え)[^。、]{0,10}、$")
_GAP = re.compile(r"[。\n]|その(?:前|後|あと)|、")
_COST = {"。": 30, "\n": 30, "、": 8}
_TAKEN = 40
_DISCHARGE, _CONFIRMED = re.compile("免責"), re.compile("認可")
_RANKS = ("decision", "final")


def _around(message: Message, start: int, end: int) -> tuple[str, str]:
    """The words of the clause before and after [start, end)."""
    known = _KNOWN.search(message.text, 0, start)
    end_before = known.start() if known else start
    before = _BREAK.split(message.text[max(0, end_before - _LEFT) : end_before])[-1] + message.text[end_before:start]
    return before, _BREAK.split(message.text[end : end + _RIGHT])[0]


def _kind(message: Message, start: int, end: int) -> tuple[str, int, int] | None:
    """(final or decision, start, end) where the words around a date say which day it is."""
    if became := pattern("history", "became_final").match(message.text, end):
        return "final", *became.span()
    before, after = _around(message, start, end)
    first = start - len(before)
    for kind, words in patterns("history", "date_is_before"):
        if found := words.search(before):
            return kind, first + found.start(), first + found.end()
    for kind, words in patterns("history", "date_is"):
        if found := words.search(before + message.text[start:end] + after):
            return kind, first + found.start(), first + found.end()
    return None


def _cost(message: Message, entry: Entry, start: int, end: int) -> int:
    """How far a date is from a procedure: characters between, more across a stop, more if it has a date already."""
    if entry.end > start and end > entry.start:
        return 0
    low, high = (entry.end, start) if entry.end <= start else (end, entry.start)
    between = message.text[low:high]
    taken = _TAKEN if {"decided_on", "years_ago"} & entry.facts.keys() else 0
    return len(between) + taken + sum(_COST.get(match[0], 12) for match in _GAP.finditer(between))


def nearest(message: Message, entries: Iterable[Entry], start: int, end: int) -> Entry:
    """The entry whose words stand nearest to [start, end). Raises ValueError for no entries."""
    return min(entries, key=lambda entry: _cost(message, entry, start, end))


def _candidates(message: Message, entries: list[Entry], start: int, end: int) -> list[Entry]:
    """The entries a date can be about: a discharge is a bankruptcy's, a confirmation a plan's."""
    words = "".join(_around(message, start, end))
    if _DISCHARGE.search(words):
        fitting = [entry for entry in entries if entry.facts.get("procedure") in (None, "bankruptcy")]
    elif _CONFIRMED.search(words):
        fitting = [entry for entry in entries if "rehabilitation" in entry.facts.get("procedure", "rehabilitation")]
    else:
        fitting = entries
    return fitting or entries


def _elsewhere(message: Message, entries: list[Entry], start: int, end: int) -> bool:
    """Whether a date is of something else: arrears since, paid off on, or told after the procedure of another event."""
    before = message.text[max(0, start - _LEFT) : start]
    if pattern("history", "not_the_day").match(message.text, end):
        return True
    if pattern("history", "not_the_day_before").search(before):
        return True
    following = [entry.start for entry in entries if entry.start >= end]
    if following and len(following) == len(entries) and _EARLIER_STILL.search(message.text, end, min(following)):
        return True
    told_after = any(entry.end <= start for entry in entries) and not any(entry.start >= end for entry in entries)
    return told_after and bool(pattern("history", "other_event").match(message.text, end))


def _same(one: Entry, other: Entry) -> bool:
    """Whether two namings are of one procedure, as far as it is told."""
    return one is other or one.facts.get("procedure", "")[-10:] == other.facts.get("procedure", "")[-10:]


def _told_by_distance(message: Message, entries: list[Entry], entry: Entry, mention: DateMention) -> bool:
    """「5年前に任意整理して、…今年の春に残業が…」: a distance stands nearer, so the date is of something else."""
    far = _cost(message, entry, mention.start, mention.end)
    return any(
        _same(nearest(message, entries, one.start, one.end), entry)
        and not _elsewhere(message, entries, one.start, one.end)
        and min(_cost(message, each, one.start, one.end) for each in entries if _same(each, entry)) < far
        for one in message.distances
    )


def _same_year(decided: str, mention: DateMention) -> str:
    """「認可決定が令和4年3月15日、確定日は4月12日」: the later day, told without its year, is the next such day."""
    if mention.form not in ("month", "slash") or not mention.iso:
        return mention.iso or ""
    day = decided[:4] + mention.iso[4:]
    return day if day >= decided[: len(day)] else f"{int(decided[:4]) + 1}{mention.iso[4:]}"


def _is_the_day(message: Message, mention: DateMention) -> bool:
    """Whether the words next to a date say that it was decided or agreed then."""
    day = pattern("history", "outcome_day").search(message.text, 0, mention.start)
    return bool(day or pattern("history", "agreed_on").match(message.text, mention.end))


def _put_date(message: Message, entries: list[Entry], mention: DateMention) -> None:
    kind = _kind(message, mention.start, mention.end)
    rank = _RANKS.index(kind[0]) if kind else -1
    candidates = _candidates(message, entries, mention.start, mention.end)
    better = [entry for entry in candidates if rank > entry.rank]
    entry = min(better, key=lambda one: one.end > mention.start) if kind and len(better) == 1 else None
    entry = entry or nearest(message, candidates, mention.start, mention.end)
    iso = mention.iso
    if not kind and _told_by_distance(message, entries, entry, mention):
        return
    if "decided_on" in entry.facts:
        named = not kind and entry.rank < 0 and _is_the_day(message, mention)
        if not named and rank <= entry.rank:
            return
        iso = _same_year(entry.facts["decided_on"], mention)
        entry.forget("decided_on", "date_is")
    entry.rank = rank
    entry.put(message, "decided_on", iso, mention.start, mention.end)
    kind = kind or _final_after(message, entry)
    if kind:
        entry.put(message, "date_is", *kind)


def _final_after(message: Message, entry: Entry) -> tuple[str, int, int] | None:
    """「2021年11月、給与所得者等再生の認可確定」: what the day is stands with the procedure."""
    found = pattern("history", "final_after").match(message.text, entry.end)
    return ("final", *found.span()) if found else None


def place_dates(message: Message, own: list[Entry], others: list[Entry]) -> None:
    """Give each date or distance that belongs to nothing else to a procedure, of the person or of somebody else."""
    entries = [*own, *others]
    taken, today = claimed(message), message.today.isoformat()
    for mention in message.dates:
        if message.text.startswith(("は", "も"), mention.end) and mention.iso == today:
            continue  # 今日はもうやめます
        if mention.start in taken or not mention.iso or mention.iso > today[: len(mention.iso)]:
            continue
        if not _elsewhere(message, entries, mention.start, mention.end):
            _put_date(message, entries, mention)
    _place_since(message, [entry for entry in entries if "decided_on" not in entry.facts])
    _place_distances(message, entries)


def _place_since(message: Message, entries: list[Entry]) -> None:
    """「任意整理して4年」「個人再生してからもう6年になります」: how long ago it was."""
    for item in message.quantities:
        if item.unit != "years" or not pattern("history", "since_after").match(message.text, item.end):
            continue
        for entry in entries:
            if entry.end <= item.start and pattern("history", "since").fullmatch(message.text, entry.end, item.start):
                entry.put(message, "years_ago", item.value, item.start, item.end)


def _place_distances(message: Message, entries: list[Entry]) -> None:
    since = dict(patterns("dates", "after"))["loan_before_2010_06"]
    paid = dict(patterns("dates", "before"))["last_payment_on"]
    for one in message.distances:
        last_payment = paid.search(message.text[max(0, one.start - _NEAR) : one.start])
        other = last_payment or since.match(message.text, one.end) or _elsewhere(message, entries, one.start, one.end)
        entry = nearest(message, entries, one.start, one.end)
        if not other and "decided_on" not in entry.facts:
            entry.put(message, "years_ago", one.years, one.start, one.end)
