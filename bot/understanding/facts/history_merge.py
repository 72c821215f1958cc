"""Joining what was said of earlier relief to the entries that are known, newest first."""

from copy import deepcopy
from typing import Any

from .reading import Change, Reading

Entry = dict[str, Any]
_REHABILITATION = {"rehabilitation", "small_scale_rehabilitation", "salaried_rehabilitation"}


def _same_procedure(known: Entry, said: Entry) -> bool:
    """The same procedure; 個人再生 whose kind was not known is the same as either kind."""
    one, other = known.get("procedure"), said.get("procedure")
    return one is None or one == other or ("rehabilitation" in (one, other) and {one, other} <= _REHABILITATION)


def _same_time(known: Entry, said: Entry) -> bool:
    """No conflict of dates: one is missing, or the one is the other told more exactly."""
    one, other = known.get("decided_on"), said.get("decided_on")
    return not (one and other) or one.startswith(other) or other.startswith(one)


def _fits(known: Entry, said: Entry) -> bool:
    """Whether an entry without its procedure can be about this one: a discharge is not a settlement's outcome."""
    if "procedure" in said:
        return _same_procedure(known, said) and _same_time(known, said)
    if said.get("outcome") in ("discharged", "discharge_denied"):
        return known.get("procedure") in (None, "bankruptcy")
    if said.get("outcome") in ("plan_revoked", "hardship_discharge") or "plan_paid_share" in said:
        return known.get("procedure") in {None, *_REHABILITATION}
    return known.get("procedure") != "none"


def _sharper(known: Entry, said: Entry) -> Entry:
    """What is said, without what is less exact than what is known (個人再生 after 小規模, 2019 after 2019-05)."""
    said = dict(said)
    if said.get("procedure") == "rehabilitation" and known.get("procedure") in _REHABILITATION:
        said.pop("procedure")
    date = said.get("decided_on")
    if date and known.get("decided_on", "").startswith(date):
        said.pop("decided_on")
    return said


def _update(known: Entry, said: Entry, at: int, changes: list[Change]) -> Entry:
    """The entry with what was said; a date replaces a distance and the other way round is ignored."""
    said = _sharper(known, said)
    if "decided_on" in known and "decided_on" not in said:
        said.pop("years_ago", None)
    for name, value in said.items():
        if known.get(name) != value:
            changes.append(Change(_name(at, name), known.get(name), value))
    merged = {**known, **said}
    if "decided_on" in said:
        merged.pop("years_ago", None)
    return merged


def _name(at: int, name: str) -> str:
    """Dotted name of a field; the newest entry has no number."""
    return f"prior.{name}" if at == 0 else f"prior.{at}.{name}"


def _taken_back(entries: list[Entry], said: Entry, reading: Reading) -> int | None:
    """The entry whose procedure a correction replaces: the one named as wrong, or the only one there is."""
    old = reading.replaced.get("prior.procedure")
    named = [at for at, entry in enumerate(entries) if entry.get("procedure") == old] if old else []
    if named:
        return named[0]
    return 0 if reading.corrects and "procedure" in said and len(entries) == 1 else None


def _corrected(entry: Entry, said: Entry, at: int, changes: list[Change]) -> Entry:
    """The entry with its procedure replaced; an outcome that the new procedure cannot have goes with the old one."""
    if entry.get("outcome") in ("discharged", "discharge_denied") and said.get("procedure") != "bankruptcy":
        changes.append(Change(_name(at, "outcome"), entry["outcome"], None))
        entry = {name: value for name, value in entry.items() if name != "outcome"}
    return _update(entry, said, at, changes)


def _when(entry: Entry) -> str | None:
    return entry.get("decided_on")


def _inserted(entries: list[Entry], said: Entry) -> list[Entry]:
    """A new entry in its place by date or distance; without a date it is put after the newest known to be later."""
    if "years_ago" in said and entries and all("years_ago" in entry for entry in entries):
        nearer = [entry for entry in entries if entry["years_ago"] <= said["years_ago"]]
        return [*nearer, said, *(entry for entry in entries if entry not in nearer)]
    if not _when(said):
        return [said, *entries] if not any(_when(entry) for entry in entries) else [*entries, said]
    later = [entry for entry in entries if (_when(entry) or "") > (_when(said) or "")]
    return [*later, said, *(entry for entry in entries if entry not in later)]


def merge_prior(known: list[Entry], said: list[Entry], reading: Reading) -> tuple[list[Entry], list[Change]]:
    """The entries with what was said in them, newest first, and what changed.

    Two entries of one message are never the same: 「破産を2回」 stays two.
    """
    entries, changes = deepcopy(known), []
    untouched = list(entries)
    for entry in said:
        merged = _merge_one(entries, deepcopy(entry), reading, changes, untouched)
        untouched = [one for one in untouched if any(one is kept for kept in merged)]
        entries = merged
    return entries, changes


def undated(known: list[Entry], said: list[Entry]) -> list[Entry]:
    """A distance that nobody asked for (「5年前」) belongs to the one entry that still has no time; else to none."""
    if [set(entry) for entry in said] != [{"years_ago"}]:
        return said
    open_ones = [
        entry for entry in known
        if entry.get("procedure") not in (None, "none") and not {"decided_on", "years_ago"} & entry.keys()
    ]
    return [{"procedure": open_ones[0]["procedure"], **said[0]}] if len(open_ones) == 1 else []


def _merge_one(
    entries: list[Entry], said: Entry, reading: Reading, changes: list[Change], untouched: list[Entry]
) -> list[Entry]:
    procedure = said.get("procedure")
    if procedure == "none":
        changes += [Change("prior.procedure", entry.get("procedure"), "none") for entry in entries[:1] if entry != said]
        changes += [] if entries else [Change("prior.procedure", None, "none")]
        return [said]
    if procedure and [entry.get("procedure") for entry in entries] == ["none"]:
        changes.append(Change("prior.procedure", "none", procedure))
        return [said]
    at = _taken_back(entries, said, reading)
    if at is not None:
        return [_corrected(entry, said, at, changes) if index == at else entry for index, entry in enumerate(entries)]
    free = entries if not procedure else untouched
    at = next(
        (at for at, entry in enumerate(entries) if _fits(entry, said) and any(entry is one for one in free)), None
    )
    if at is not None:
        return [_update(entry, said, at, changes) if index == at else entry for index, entry in enumerate(entries)]
    if not procedure and entries and [entry.get("procedure") for entry in entries] == ["none"]:
        return entries
    merged = _inserted(entries, said)
    place = next(index for index, entry in enumerate(merged) if entry is said)
    changes += [Change(_name(place, name), None, value) for name, value in said.items()]
    return merged
