"""Desks suited to the case and to the hour; hours that are not known are never made up."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import pytest

from actions.rules.case import corner_cases
from actions.rules.desks import DeskHint, desks
from actions.rules.facts import Facts
from actions.rules.knowledge import load
from actions.rules.opening_hours import is_open, next_opening
from actions.rules.signals import signals
from actions.rules.urgency import urgent

DESKS = {desk["id"]: desk for desk in load("desks")["desks"]}
NOON, NIGHT, NEW_YEAR = "2026-11-24T12:00", "2026-11-22T23:30", "2027-01-01T12:00"


def clock(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}:00+09:00")


def desks_at(text: str, **facts: Any) -> tuple[DeskHint, ...]:
    case, now = corner_cases(Facts.model_validate(facts))[0], clock(text)
    return desks(signals(case, {}, now.date()), urgent(case, now), now)


@pytest.mark.parametrize(("desk", "now", "open_now", "opens"), [
    pytest.param("houterasu_support", "2026-11-24T08:59", False, "2026-11-24T09:00", id="a minute before nine"),
    pytest.param("houterasu_support", "2026-11-24T09:00", True, None, id="nine o'clock is open"),
    pytest.param("houterasu_support", "2026-11-24T20:59", True, None, id="the last minute"),
    pytest.param("houterasu_support", "2026-11-24T21:00", False, "2026-11-25T09:00", id="nine at night is closed"),
    pytest.param("houterasu_support", "2026-11-21T17:00", False, "2026-11-24T09:00", id="Saturday to past the holiday"),
    pytest.param("houterasu_support", "2026-11-23T12:00", False, "2026-11-24T09:00", id="a national holiday is closed"),
    pytest.param("houterasu_support", "2026-12-28T21:00", False, "2027-01-04T09:00", id="closed over the new year"),
    pytest.param("jfsa", "2026-12-28T18:00", False, "2027-01-05T09:00", id="4 January is still closed there"),
    pytest.param("jcco", "2026-11-24T12:40", False, "2026-11-24T14:00", id="the lunch break"),
    pytest.param("yorisoi", "2026-11-22T23:59", True, None, id="24:00 is the end of the day, not its start"),
    pytest.param("yorisoi", "2027-01-01T00:00", True, None, id="open on new year's day"),
    pytest.param("inochi_denwa_free", "2026-12-10T07:59", False, "2026-12-10T08:00", id="before the tenth's long day"),
    pytest.param("inochi_denwa_free", "2026-12-10T23:00", True, None, id="the night of the tenth"),
    pytest.param("inochi_denwa_free", "2026-12-11T07:59", True, None, id="until eight on the eleventh"),
    pytest.param("inochi_denwa_free", "2026-12-11T08:00", False, "2026-12-11T16:00", id="then as usual"),
    pytest.param("inochi_sos", "2026-11-24T05:59", False, "2026-11-24T06:00", id="Tuesday opens at six"),
    pytest.param("inochi_sos", "2026-11-23T12:00", None, None, id="hours on a holiday are not known"),
    pytest.param("himawari", "2026-11-24T12:00", None, None, id="hours that vary are not known"),
    pytest.param("keisatsu_9110", "2026-11-20T18:00", False, None, id="an unknown day comes before the next known one"),
    pytest.param("keisatsu_9110", "2026-11-21T12:00", None, None, id="Saturday is not known"),
    pytest.param("shohisha_188", "2026-11-22T09:00", False, "2026-11-22T10:00", id="the Sunday line"),
    pytest.param("shohisha_188", "2026-12-31T10:30", False, None, id="closed at the end of the year"),
])
def test_open_or_opening_next(desk: str, now: str, open_now: bool | None, opens: str | None) -> None:
    assert is_open(DESKS[desk], clock(now)) is open_now
    assert next_opening(DESKS[desk], clock(now)) == (clock(opens) if opens else None)


def test_another_time_zone_is_read_on_the_clock_of_tokyo() -> None:
    assert is_open(DESKS["houterasu_support"], datetime.fromisoformat("2026-11-24T00:00:00+00:00")) is True


def test_the_next_opening_is_written_with_the_offset_of_japan() -> None:
    support = next(desk for desk in desks_at(NIGHT) if desk.id == "houterasu_support")
    assert (support.open_now, support.next_open) == (False, "2026-11-24T09:00:00+09:00")


@pytest.mark.parametrize(("facts", "first"), [
    pytest.param({"crisis": "self_harm"}, "yorisoi", id="despair"),
    pytest.param({"crisis": "violence"}, "emergency_110", id="violence"),
    pytest.param({"crisis": "no_food"}, "jiritsu", id="nothing to eat"),
    pytest.param({"crisis": "eviction"}, "jiritsu", id="losing the home"),
    pytest.param({"creditor_kinds": ["illegal_lender"]}, "keisatsu_9110", id="an illegal lender"),
    pytest.param({"legal_action": "lawsuit"}, "houterasu_support", id="a court paper"),
    pytest.param({"income_type": "unemployed"}, "jiritsu", id="no income"),
    pytest.param({"income_type": "public_assistance"}, "houterasu_support", id="public assistance"),
    pytest.param({"cause": ["gambling"]}, "seishin_center", id="gambling"),
    pytest.param({"creditor_kinds": ["student_loan"]}, "jisseishogaku", id="a student loan"),
    pytest.param({"creditor_kinds": ["tax"]}, "jiritsu", id="taxes"),
    pytest.param({"priorities": ["keep_home"]}, "himawari", id="keeping the home"),
    pytest.param({"refused_by": "lawyer"}, "himawari", id="refused by a lawyer"),
    pytest.param({}, "houterasu_support", id="nothing known"),
])
def test_the_first_desk_suits_the_case(facts: dict[str, Any], first: str) -> None:
    assert desks_at(NOON, **facts)[0].id == first


@pytest.mark.parametrize("now", [NOON, NIGHT, NEW_YEAR, "2026-11-23T04:00"])
@pytest.mark.parametrize("facts", [
    {}, {"crisis": "violence"}, {"legal_action": "seizure", "priorities": ["keep_home"], "cause": ["gambling"]},
    {"creditor_kinds": ["illegal_lender", "tax", "student_loan", "bank"], "income_type": "unemployed"},
])
def test_at_any_hour_one_of_at_most_six_desks_is_open(now: str, facts: dict[str, Any]) -> None:
    found = desks_at(now, **facts)
    assert len(found) <= 6
    assert len({desk.id for desk in found}) == len(found)
    assert any(desk.open_now for desk in found)


def every_hint() -> dict[str, DeskHint]:
    """Every desk that is ever shown, gathered over the subjects."""
    people: list[dict[str, Any]] = [
        *({"crisis": crisis} for crisis in ("self_harm", "violence", "no_food", "eviction")), {},
        {"legal_action": "lawsuit"}, {"cause": ["gambling"]}, {"creditor_kinds": ["student_loan"]},
        {"creditor_kinds": ["bank"]}, {"priorities": ["keep_home"]}, {"creditor_kinds": ["illegal_lender"]},
    ]
    return {hint.id: hint for facts in people for hint in desks_at(NOON, **facts)}


def test_what_was_not_checked_says_so_and_what_was_does_not() -> None:
    hints = every_hint()
    assert len(hints) >= 15
    for id_, hint in hints.items():
        assert ("公式で確認してください" in hint.why) is not DESKS[id_]["verified"], id_


def test_a_number_that_was_not_checked_is_never_shown() -> None:
    for id_, hint in every_hint().items():
        assert (hint.phone is None) is (DESKS[id_]["phone"] is None or not DESKS[id_]["phone_verified"]), id_
        assert hint.phone is None or hint.phone not in DESKS[id_].get("phone_candidate", ""), id_


def test_every_desk_named_in_the_choice_exists_and_carries_its_source() -> None:
    choice = load("guidance/desk_choice")
    named = {id_ for subject in choice["subjects"] for id_ in subject["desks"]} | set(choice["any_hour"])
    assert named | set(choice["of_desk"]) <= set(DESKS)
    assert set(choice["urgent"]) == set(load("guidance/urgent"))
    assert all(desk["source"] and "as_of" in desk for desk in DESKS.values())
