"""Earlier relief: one entry for each procedure a person says they have been through, newest first."""

import re
from dataclasses import dataclass, field
from typing import Any

from .amounts import Placed
from .dated import claimed
from .lexicon import patterns
from .message import Message
from .plan import plan_facts
from .procedures import ANY, NONE, Named, first_time, named_procedures
from .reading import Span

_NEAR = 30
_BEFORE_THAT = re.compile(r"その前|さらに前|それ以前|それより前")
_GAP = re.compile(r"[。\n]|その(?:前|後|あと)|、")
_COST = {"。": 30, "\n": 30, "、": 8}
_TAKEN = 40
_TAIL = 2


@dataclass
class Entry:
    """One earlier procedure in the making: its name at [start, end), its words from `begin` to `stop`."""

    begin: int
    start: int
    end: int
    stop: int
    facts: dict[str, Any] = field(default_factory=dict)
    spans: list[Span] = field(default_factory=list)

    def put(self, message: Message, name: str, value: Any, start: int, end: int) -> None:
        """Add one fact; the first word said of it stands."""
        if name not in self.facts:
            self.facts[name] = value
            self.spans.append(message.span(f"prior.{name}", value, start, end))


def _started(message: Message, named: list[Named]) -> list[Entry]:
    """An entry for each procedure the person has been through."""
    entries = []
    for one in named:
        if "done" not in one.stances:
            continue
        entry = Entry(one.begin, one.start, one.end, one.stop)
        if one.procedure != ANY:
            entry.put(message, "procedure", one.procedure, one.start, one.end)
        entries.append(entry)
    return entries


def _bare(message: Message, named: list[Named]) -> list[Entry]:
    """Words about an earlier procedure that is not named: only where the question was about it, or 免責 says it all."""
    discharge = dict(patterns("outcomes"))["discharged"].search(message.text)
    asked = (message.asked or "").startswith("prior.")
    if named or first_time(message) or not (asked or discharge):
        return []
    entry = Entry(0, 0, 0, len(message.text))
    if (
        discharge
        and not asked
        and re.match(
            r"(?:が|を|は)?(?:許可|決定|確定|おり|降り|下り|もら|になっ|され|済)", message.text[discharge.end() :]
        )
    ):
        entry.put(message, "procedure", "bankruptcy", *discharge.span())
    return [entry] if asked or entry.facts else []


def _cost(message: Message, entry: Entry, start: int, end: int) -> int:
    """How far a date is from a procedure: characters between, more across a stop, more if it has a date already."""
    if entry.end <= start:
        low, high, side = entry.end, start, 0
    elif end <= entry.start:
        low, high, side = end, entry.start, 0
    else:
        return 0
    between = message.text[low:high]
    return (
        len(between)
        + side
        + sum(_COST.get(match[0], 12) for match in _GAP.finditer(between))
        + (_TAKEN if {"decided_on", "years_ago"} & entry.facts.keys() else 0)
    )


def _nearest(message: Message, entries: list[Entry], start: int, end: int) -> Entry:
    return min(entries, key=lambda entry: _cost(message, entry, start, end))


def _place_dates(message: Message, entries: list[Entry]) -> None:
    """Give each date or distance that belongs to nothing else to the nearest procedure."""
    taken = claimed(message)
    today = message.today.isoformat()
    for mention in message.dates:
        if message.text.startswith(("は", "も"), mention.end) and mention.iso == today:
            continue  # 今日はもうやめます
        if mention.iso and mention.start not in taken and mention.iso <= today[: len(mention.iso)]:
            entry = _nearest(message, entries, mention.start, mention.end)
            entry.put(message, "decided_on", mention.iso, mention.start, mention.end)
            _kind_of_date(message, entry, mention.start, mention.end)
    since = dict(patterns("dates", "after"))["loan_before_2010_06"]
    for one in message.distances:
        if not since.match(message.text, one.end) and not _other_distance(message, one.start):
            entry = _nearest(message, entries, one.start, one.end)
            if "decided_on" not in entry.facts:
                entry.put(message, "years_ago", one.years, one.start, one.end)


def _other_distance(message: Message, start: int) -> bool:
    """A distance of something else: 最後に払ったのは3年前."""
    return bool(
        dict(patterns("dates", "before"))["last_payment_on"].search(message.text[max(0, start - _NEAR) : start])
    )


def _kind_of_date(message: Message, entry: Entry, start: int, end: int) -> None:
    """Whether the date is the day of the decision or the day it became final, where the words say so."""
    around = message.text[max(0, start - 12) : end + 16]
    for kind, words in patterns("history", "date_is"):
        if found := words.search(around):
            at = max(0, start - 12) + found.start()
            entry.put(message, "date_is", kind, at, at + len(found[0]))
            return


def _place_outcomes(message: Message, entries: list[Entry]) -> None:
    """What happened, from the words after each procedure up to the next one."""
    for entry in entries:
        for outcome, words in patterns("outcomes"):
            match = words.search(message.text, max(entry.start, entry.end - _TAIL), entry.stop)
            match = match or words.search(message.text, entry.begin, entry.start)
            if match and message.stated(match.start()) and not message.denied(match.end()) and _fits(entry, outcome):
                entry.put(message, "outcome", outcome, *match.span())
                break


def _fits(entry: Entry, outcome: str) -> bool:
    """A discharge belongs to bankruptcy (or to a plan, as hardship); a settlement is not discharged."""
    procedure = entry.facts.get("procedure")
    if outcome in ("discharged", "discharge_denied"):
        return procedure in (None, "bankruptcy")
    if procedure == "bankruptcy":
        return outcome in ("completed", "withdrawn", "not_confirmed", "refused")
    return True


def _place_plan(message: Message, entries: list[Entry]) -> None:
    for name, value, start, end in plan_facts(message, bool(entries)):
        settled = [entry for entry in entries if entry.end <= start] or entries
        settled[-1].put(message, name, value, start, end)


def _place_debts(message: Message, entries: list[Entry], placed: list[Placed]) -> None:
    for one in placed:
        if one.role == "prior.debt_before" or (one.when == "earlier" and one.role in ("total_debt", None)):
            _nearest(message, entries, one.start, one.end).put(message, "debt_before", one.value, one.start, one.end)


def _merged(entries: list[Entry]) -> list[Entry]:
    """The same procedure named twice is one entry, unless it has two dates."""
    kept: list[Entry] = []
    for entry in entries:
        same = next(
            (
                one
                for one in kept
                if one.facts.get("procedure") == entry.facts.get("procedure")
                and not any(one.facts.get(key, value) != value for key, value in entry.facts.items())
            ),
            None,
        )
        if same is None:
            kept.append(entry)
        else:
            same.facts.update(entry.facts)
            same.spans += entry.spans
    return kept


def _age(entry: Entry) -> tuple[int, str] | None:
    return (0, entry.facts["decided_on"]) if "decided_on" in entry.facts else None


def _order(message: Message, entries: list[Entry]) -> list[Entry]:
    """Newest first: by date or distance where every entry has one, else the one told last, unless told backwards."""
    when = [_year(message, entry) for entry in entries]
    if all(year is not None for year in when):
        return [entry for _, entry in sorted(zip(when, entries, strict=True), key=lambda pair: pair[0], reverse=True)]
    return entries if _BEFORE_THAT.search(message.text) else entries[::-1]


def _year(message: Message, entry: Entry) -> float | None:
    """When, as a year with its fraction, for ordering only."""
    if "decided_on" in entry.facts:
        year, *rest = (int(part) for part in entry.facts["decided_on"].split("-"))
        return year + (rest[0] / 12 if rest else 0)
    ago = entry.facts.get("years_ago")
    low = ago["range"][0] if isinstance(ago, dict) else ago
    return None if low is None else message.today.year + message.today.month / 12 - low


def _none(message: Message, entries: list[Entry]) -> list[Entry]:
    first = first_time(message)
    if entries or not first:
        return entries
    entry = Entry(first[0], *first, first[1])
    entry.put(message, "procedure", NONE, *first)
    return [entry]


def read_history(message: Message, placed: list[Placed]) -> tuple[list[dict[str, Any]], list[Span]]:
    """Entries for `prior`, newest first, and the spans they were read from."""
    named = named_procedures(message)
    entries = _started(message, named) or _bare(message, named)
    if entries:
        _place_outcomes(message, entries)
        _place_dates(message, entries)
        _place_plan(message, entries)
        _place_debts(message, entries, placed)
    entries = _none(message, _order(message, _merged([entry for entry in entries if entry.facts])))
    return [entry.facts for entry in entries], [span for entry in entries for span in entry.spans]
