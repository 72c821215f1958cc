"""Earlier relief: one entry for each procedure a person says they have been through, newest first."""

import re
from typing import Any

from .history_dates import nearest, place_dates
from .history_entry import Entry
from .lexicon import patterns
from .message import Message
from .placed import Placed
from .plan import plan_facts
from .procedures import ANY, NONE, Named, first_time, named_procedures
from .reading import Span

_BEFORE_THAT = re.compile(r"その前|さらに前|それ以前|それより前")
_STOP = re.compile(r"[。\n]")
_WHICH = "procedure"
_PRESENT = ("ない", "ません", "ん")
_GRANTED = re.compile(r"(?:が|を|は)?(?:許可|決定|確定|おり|降り|下り|もら|にな(?:っ|りまし)|され|済|を得|を受け)")
_TAIL = 2


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


def _spoken(message: Message, outcome: str) -> re.Match[str] | None:
    """The first word of an outcome that is stated, not asked, supposed or feared."""
    match = dict(patterns("outcomes"))[outcome].search(message.text)
    return match if match and message.stated(match.start()) and not message.open(match.end()) else None


def _bare(message: Message, named: list[Named]) -> list[Entry]:
    """Words about an earlier procedure that is not named: only where the question was about it, or 免責 says it all."""
    denied, discharge = (_spoken(message, outcome) for outcome in ("discharge_denied", "discharged"))
    asked = (message.asked or "").startswith("prior.")
    if named or first_time(message) or not (asked or discharge or denied):
        return []
    entry = Entry(0, 0, 0, len(message.text))
    granted = discharge and _GRANTED.match(message.text, discharge.end())
    if not asked and (denied or granted):
        entry.put(message, "procedure", "bankruptcy", *(denied or discharge).span())
    return [entry] if asked or entry.facts else []


def _place_outcomes(message: Message, entries: list[Entry]) -> None:
    """What happened, from the words after each procedure up to the next one."""
    for entry in entries:
        for outcome, words in patterns("outcomes"):
            match = words.search(message.text, max(entry.start, entry.end - _TAIL), entry.stop)
            match = match or words.search(message.text, _since_the_last(message, entry, entries), entry.start)
            if match and _happened(message, entry, outcome, match) and _fits(entry, outcome):
                entry.put(message, "outcome", outcome, *match.span())
                break


def _place_discharge(message: Message, entries: list[Entry]) -> None:
    """「免責がおりたのが3年前。また自己破産できますか」: a discharge told before the one bankruptcy is named."""
    if len(entries) != 1 or entries[0].facts.get(_WHICH) != "bankruptcy" or "outcome" in entries[0].facts:
        return
    discharge = _spoken(message, "discharged")
    if discharge and _GRANTED.match(message.text, discharge.end()):
        entries[0].put(message, "outcome", "discharged", *discharge.span())


def _since_the_last(message: Message, entry: Entry, entries: list[Entry]) -> int:
    """From where the words before a name are its own: what follows an earlier name is that one's, up to the comma."""
    if not any(other.end <= entry.begin for other in entries):
        return entry.begin
    return max(entry.begin, message.text.rfind("、", entry.begin, entry.start) + 1)


def _happened(message: Message, entry: Entry, outcome: str, match: re.Match[str]) -> bool:
    """Whether the words state an outcome of this procedure; 「もう払えない」 of a later sentence speaks of today."""
    if not message.stated(match.start()) or message.denied(match.end()) or message.open(match.end()):
        return False
    later = entry.end < match.start() and _STOP.search(message.text, entry.end, match.start())
    return not (outcome == "defaulted" and later and match[0].endswith(_PRESENT))


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


_SORT = r"(?:の?(?:ほう|方|タイプ)|(?:個人)?(?:再生)?(?:です|でした|だった|やった))"
_KINDS = (
    ("small_scale_rehabilitation", re.compile("小規模" + _SORT)),
    ("salaried_rehabilitation", re.compile("給与所得者等?" + _SORT)),
)


def _sharpen(message: Message, entries: list[Entry]) -> None:
    """「個人再生したのは2016年。小規模のほうです」: the kind of the one rehabilitation is told apart from its name."""
    plain = [entry for entry in entries if entry.facts.get(_WHICH) == "rehabilitation"]
    for kind, words in _KINDS:
        found = words.search(message.text)
        if found and len(plain) == 1 and len(entries) == 1 and message.stated(found.start()):
            plain[0].forget(_WHICH)
            plain[0].put(message, _WHICH, kind, *found.span())
            return


def _place_debts(message: Message, entries: list[Entry], placed: list[Placed]) -> None:
    for one in placed:
        if one.role in ("prior.plan_total",):
            nearest(message, entries, one.start, one.end).put(message, "plan_total", one.value, one.start, one.end)
        elif one.role == "prior.debt_before" or (one.when == "earlier" and one.role in ("total_debt", None)):
            nearest(message, entries, one.start, one.end).put(message, "debt_before", one.value, one.start, one.end)


def _same_procedure(message: Message, one: Entry, other: Entry) -> bool:
    """Whether two entries are one procedure; 「再生計画」 alone is the plan of whichever rehabilitation was named."""
    names = [entry.facts.get(_WHICH) for entry in (one, other)]
    plan = any(message.text.startswith("再生計画", entry.start) for entry in (one, other))
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
        _sharpen(message, entries)
        _place_outcomes(message, entries)
        _place_discharge(message, entries)
        place_dates(message, entries, [_entry(one) for one in named if "other" in one.stances])
        _place_plan(message, entries)
        _place_debts(message, entries, placed)
    entries = _none(message, _order(message, _merged(message, [entry for entry in entries if entry.facts])))
    return [entry.facts for entry in entries], [span for entry in entries for span in entry.spans]
