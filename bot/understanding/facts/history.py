"""Earlier relief: one entry for each procedure a person says they have been through, newest first."""

import re
from typing import Any

from .history_dates import nearest, place_dates
from .history_entry import Entry
from .history_outcomes import place_discharge, place_outcomes, told
from .history_times import repeated
from .lexicon import pattern
from .message import Message
from .placed import Placed
from .plan import plan_facts
from .procedures import ANY, NONE, Named, first_time, named_procedures
from .procedures_told import stands_alone
from .reading import Span

_BEFORE_THAT = re.compile(r"その前|さらに前|それ以前|それより前")
_WHICH = "procedure"


def _entry(one: Named) -> Entry:
    return Entry(one.begin, one.start, one.end, one.stop)


def _started(message: Message, named: list[Named]) -> list[Entry]:
    """An entry for each procedure the person has been through."""
    entries = []
    for one in named:
        if "done" not in one.stances:
            continue
        entry = _entry(one)
        if one.procedure != ANY:
            entry.put(message, "procedure", one.procedure, one.start, one.end)
        entries.append(entry)
    return entries


def _bare(message: Message, named: list[Named]) -> list[Entry]:
    """Words about an earlier procedure that is not named: only where the question was about it."""
    asked = (message.asked or "").startswith("prior.")
    return [Entry(0, 0, 0, len(message.text))] if asked and not named and not first_time(message) else []


def _place_plan(message: Message, entries: list[Entry]) -> None:
    for name, value, start, end in plan_facts(message, bool(entries)):
        settled = [entry for entry in entries if entry.end <= start] or entries
        settled[-1].put(message, name, value, start, end)


_SORT = r"(?:の?(?:ほう|方|タイプ)|(?:個人)?(?:再生)?(?:です|でした|だった|やった)|$)"
_KINDS = (
    ("small_scale_rehabilitation", re.compile("小規模" + _SORT + "|小さい(?:ほう|方)(?!が|に)")),
    ("salaried_rehabilitation", re.compile("給与所得者等?" + _SORT)),
)


def _sharpen(message: Message, entries: list[Entry]) -> None:
    """「個人再生したのは2016年。小規模のほうです」: the kind of the one rehabilitation is told apart from its name."""
    which = ("rehabilitation", None) if message.asked in ("prior", "prior.procedure") else ("rehabilitation",)
    plain = [entry for entry in entries if entry.facts.get(_WHICH) in which]
    for kind, words in _KINDS:
        found = words.search(message.text)
        if found and len(plain) == 1 and len(entries) == 1 and message.stated(found.start()):
            plain[0].forget(_WHICH)
            plain[0].put(message, _WHICH, kind, *found.span())
            return


def _before_it(one: Placed) -> bool:
    """Whether an amount is said to have been owed before the procedure."""
    return one.role == "prior.debt_before" or (one.when == "earlier" and one.role in ("total_debt", None))


def _comes_back(message: Message, one: Placed) -> bool:
    """「計画が取り消されて元の640万に戻った」: what is owed now is what was owed before the plan."""
    before = pattern("history", "former").search(message.text, 0, one.start)
    return bool(before and pattern("history", "comes_back").match(message.text, one.end))


def _place_debts(message: Message, entries: list[Entry], placed: list[Placed]) -> None:
    for one in placed:
        if one.role in ("prior.plan_total",):
            nearest(message, entries, one.start, one.end).put(message, "plan_total", one.value, one.start, one.end)
        elif _before_it(one) or _comes_back(message, one):
            nearest(message, entries, one.start, one.end).put(message, "debt_before", one.value, one.start, one.end)


def _same_procedure(message: Message, one: Entry, other: Entry) -> bool:
    """Whether two entries are one procedure; 「再生計画」「再生のほう」 is whichever rehabilitation was named."""
    names = [entry.facts.get(_WHICH) for entry in (one, other)]
    if None in names and any(stands_alone(message, entry.start, entry.end) for entry in (one, other)):
        return True  # 債務整理をしました。任意整理です
    plan = any(pattern("history", "that_plan").match(message.text, entry.start) for entry in (one, other))
    return names[0] == names[1] or (plan and all("rehabilitation" in (name or "") for name in names))


def _merged(message: Message, entries: list[Entry]) -> list[Entry]:
    """The same procedure named twice is one entry, unless it has two dates."""
    kept: list[Entry] = []
    for entry in entries:
        same = next(
            (
                one
                for one in kept
                if _same_procedure(message, one, entry)
                and not any(one.facts.get(key, value) != value for key, value in entry.facts.items() if key != _WHICH)
            ),
            None,
        )
        if same is None:
            kept.append(entry)
        else:
            sharper = max((one.facts.get(_WHICH) for one in (same, entry)), key=lambda name: len(name or ""))
            same.facts.update(entry.facts)
            same.facts |= {_WHICH: sharper} if sharper else {}
            same.spans += entry.spans
    return kept


def _order(message: Message, entries: list[Entry]) -> list[Entry]:
    """Newest first: by date or distance where every entry has one, else the one told last, unless told backwards."""
    when = [_year(message, entry) for entry in entries]
    if all(year is not None for year in when):
        return [entry for _, entry in sorted(zip(when, entries, strict=True), key=lambda pair: pair[0], reverse=True)]
    told = entries if _BEFORE_THAT.search(message.text) else entries[::-1]
    return sorted(told, key=lambda entry: entry.facts.get("outcome") != "in_repayment")  # what still runs is the newest


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
    entries = sorted([*entries, *told(message, named, entries)], key=lambda entry: entry.start)
    if entries:
        _sharpen(message, entries)
        place_outcomes(message, entries)
        place_discharge(message, entries)
        place_dates(message, entries, [_entry(one) for one in named if "other" in one.stances])
        _place_plan(message, entries)
        _place_debts(message, entries, placed)
    kept = _order(message, _merged(message, [entry for entry in entries if entry.facts]))
    entries = _none(message, repeated(message, kept))
    return [entry.facts for entry in entries], [span for entry in entries for span in entry.spans]
