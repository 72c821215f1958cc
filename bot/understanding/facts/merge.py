"""Joining what a message said to what is known. Pure: nothing given is changed."""

from copy import deepcopy
from typing import Any

from .history_merge import merge_prior, undated
from .limits import plausible_value
from .reading import Change, Reading

_LISTS = ("creditor_kinds", "cause", "priorities")
_ABSENT = ("unknown", "declined")


def _put(case: dict[str, Any], name: str, value: Any, changes: list[Change]) -> None:
    """Set one fact, and note the change if it is one."""
    old = case.get(name)
    if old != value:
        case[name] = value
        changes.append(Change(name, old, value))


def _lists(case: dict[str, Any], name: str, said: list[str], corrects: bool, changes: list[Change]) -> None:
    """A list grows; a correction replaces it."""
    known = [] if corrects else case.get(name, [])
    _put(case, name, [*known, *(value for value in said if value not in known)], changes)


def _offer(case: dict[str, Any], said: dict[str, Any], changes: list[Change]) -> None:
    known = case.get("offer") or {}
    for name, value in said.items():
        if known.get(name) != value:
            changes.append(Change(f"offer.{name}", known.get(name), value))
    case["offer"] = {**known, **said}


def _names(facts: dict[str, Any]) -> set[str]:
    """The dotted names of facts that were stated."""
    prior = {f"prior.{name}" for entry in facts.get("prior", []) for name in entry}
    offer = {f"offer.{name}" for name in facts.get("offer", {})}
    if prior & {"prior.decided_on", "prior.years_ago"}:
        prior |= {"prior.decided_on", "prior.years_ago"}
    return {name for name in facts if name not in ("prior", "offer", *_ABSENT)} | prior | offer


def _absences(case: dict[str, Any], facts: dict[str, Any], stated: set[str]) -> None:
    """A stated fact leaves `unknown` and `declined`; a fact newly unknown or declined is listed once, in one list."""
    for name in _ABSENT:
        other = _ABSENT[1 - _ABSENT.index(name)]
        newly = [fact for fact in facts.get(name, []) if fact not in stated]
        kept = [fact for fact in case.get(name, []) if fact not in stated and fact not in facts.get(other, [])]
        listed = [*kept, *(fact for fact in newly if fact not in kept)]
        if listed:
            case[name] = listed
        else:
            case.pop(name, None)


def _holding(case: dict[str, Any], old: Any) -> str | None:
    """The one fact whose value is the old one, if there is just one."""
    flat = {
        **{name: value for name, value in case.items() if name not in ("prior", "offer", *_ABSENT)},
        **{f"offer.{name}": value for name, value in (case.get("offer") or {}).items()},
    }
    found = [name for name, value in flat.items() if value == old and not isinstance(value, bool)]
    return found[0] if len(found) == 1 else None


def _money_names(case: dict[str, Any], value: Any) -> list[str]:
    """Known money facts that the value could be."""
    return [name for name in case if plausible_value(name, value)]


def _corrected(case: dict[str, Any], reading: Reading, asked: str | None) -> dict[str, Any]:
    """The facts said, with values of unnamed facts put where the old value stands, or where only one can be meant."""
    facts = dict(reading.facts)
    if not reading.corrects or len(reading.unplaced) != 1:
        return facts
    new, old = reading.unplaced[0].value, reading.replaced.get("amount")
    names = _money_names(case, new)
    target = (
        _holding(case, old) if old is not None else asked if asked in names else names[0] if len(names) == 1 else None
    )
    if target and "." not in target:
        facts[target] = new
    elif target:
        facts["offer"] = {**facts.get("offer", {}), target.partition(".")[2]: new}
    return facts


def _renamed(case: dict[str, Any], reading: Reading, facts: dict[str, Any]) -> dict[str, Any]:
    """「さっきの350万は300万」 read as one fact while the old value stands at another: the old value decides."""
    for name, old in reading.replaced.items():
        holder = _holding(case, old)
        if (
            name in facts
            and case.get(name) != old
            and holder
            and "." not in holder
            and plausible_value(holder, facts[name])
        ):
            facts = {**{key: value for key, value in facts.items() if key != name}, holder: facts[name]}
    return facts


def merge_facts(known: dict[str, Any], reading: Reading, asked: str | None) -> tuple[dict[str, Any], list[Change]]:
    """The case with the message's facts in it, and what changed. Neither argument is changed."""
    case, changes = deepcopy(known), []
    facts = _renamed(case, reading, _corrected(case, reading, asked))
    for name, value in facts.items():
        if name in _LISTS:
            _lists(case, name, value, reading.corrects, changes)
        elif name == "offer":
            _offer(case, value, changes)
        elif name not in ("prior", *_ABSENT):
            _put(case, name, deepcopy(value), changes)
    entries = case.get("prior") or []
    said = facts.get("prior") or []
    if not (asked or "").startswith("prior."):
        said = undated(entries, said)
    if said:
        case["prior"], more = merge_prior(entries, said, reading)
        changes += more
    _absences(case, facts, _names(facts))
    return case, changes
