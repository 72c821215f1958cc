"""Every threshold has a case on both sides, one step apart, and a value moved by one step breaks one of them.

The pairs stand in `tests/cases_thresholds.yml`; its header says what each entry means.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from fnmatch import fnmatchcase
from fractions import Fraction
from typing import Any

import pytest

from actions.rules.knowledge import in_force_since, rule_records
from tests.rules.thresholds import (
    CASES,
    MOVES,
    NAMES,
    PAIRS,
    SIDES,
    TABLE,
    USUAL_DAY,
    Move,
    answer_to,
    broken,
    broken_by,
    facts_of,
    in_memory,
    is_only_shown,
    moved_far_off,
    pairs_of,
    seen_in,
    value_of,
)

WORDS_OF_A_PAIR = {"rule", "fact", "at", "beyond", "differs", "step", "values"}
EVERY_PAIR = pytest.mark.parametrize(
    ("name", "pair"), [pytest.param(name, pair, id=f"{name} {pair['at']} {pair['beyond']}") for name, pair in PAIRS]
)


def _moves(*, unseen: bool) -> pytest.MarkDecorator:
    chosen = [(number, move) for number, move in enumerate(MOVES) if move.is_unseen is unseen]
    return pytest.mark.parametrize(
        "number", [pytest.param(number, id=f"{move.name} {move.place} {number}") for number, move in chosen]
    )


# ---- the table is whole


@pytest.mark.parametrize("name", NAMES)
def test_a_parameter_has_its_pairs_or_is_only_shown_never_both_never_neither(name: str) -> None:
    paired = bool(TABLE["parameters"].get(name))
    assert paired or is_only_shown(name), "a threshold without a case on both sides: tests/cases_thresholds.yml"
    assert not (paired and is_only_shown(name)), "it decides something: take it off shown_only"


def test_the_table_names_nothing_that_does_not_exist() -> None:
    assert set(TABLE) == {"parameters", "computed", "unseen", "shown_only"}
    assert set(TABLE["parameters"]) <= set(NAMES)
    assert [one for one in TABLE["shown_only"] if not any(fnmatchcase(name, one) for name in NAMES)] == []
    moved = {(move.name, move.place) for move in MOVES}
    assert {(name, place) for name, places in TABLE["unseen"].items() for place in places} <= moved


def test_what_is_only_shown_and_what_may_move_unseen_says_why() -> None:
    reasons = [*TABLE["shown_only"].values(), *(why for parts in TABLE["unseen"].values() for why in parts.values())]
    assert [reason for reason in reasons if not isinstance(reason, str) or len(reason) < 10] == []


@EVERY_PAIR
def test_a_pair_names_a_rule_and_two_cases_that_exist(name: str, pair: dict[str, Any]) -> None:
    assert set(pair) <= WORDS_OF_A_PAIR
    assert pair["rule"] in rule_records()
    assert {pair["at"], pair["beyond"]} <= set(CASES)
    assert ("values" in pair) == pair["differs"].startswith("compare"), "only what no case expects is stated here"


# ---- the two cases of a pair


@EVERY_PAIR
def test_the_cases_of_a_pair_differ_in_one_fact_by_the_smallest_step(name: str, pair: dict[str, Any]) -> None:
    here, there = (facts_of(pair[side]) for side in SIDES)
    fact = pair["fact"]
    assert {one for one in {*here, *there} if here.get(one) != there.get(one)} == {fact}
    if pair.get("step") == "member":
        listed = value_of(name) if isinstance(value_of(name), list) else [value_of(name)]
        assert here[fact] in listed
        assert there[fact] not in listed
    else:
        assert _is_one_step(here[fact], there[fact], pair.get("step"))


def _is_one_step(here: Any, there: Any, step: float | None) -> bool:
    if step is not None:
        return 0 < step < 1 and abs(Fraction(str(here)) - Fraction(str(there))) == Fraction(str(step))
    if isinstance(here, str):
        return abs(date.fromisoformat(here) - date.fromisoformat(there)) == timedelta(days=1)
    return type(here) is type(there) is int and abs(here - there) == 1


@EVERY_PAIR
def test_the_answers_of_a_pair_differ_where_it_says(name: str, pair: dict[str, Any]) -> None:
    at, beyond = (seen_in(pair[side], pair) for side in SIDES)
    assert at != beyond
    assert [at, beyond] == pair.get("values", [at, beyond])


# ---- the cases bite


@pytest.mark.parametrize("name", TABLE["parameters"])
def test_as_long_as_nothing_moves_no_case_breaks(name: str) -> None:
    assert broken(name) == frozenset()


@_moves(unseen=False)
def test_a_value_one_step_off_breaks_a_case_of_its_pairs(number: int) -> None:
    move = MOVES[number]
    assert broken_by(number), f"{move.name} may be {move.value!r} and no case notices"


@_moves(unseen=True)
def test_what_is_said_to_move_unseen_really_does(number: int) -> None:
    assert not broken_by(number), "a case notices: take it off unseen"


@pytest.mark.parametrize("name", TABLE["parameters"])
def test_every_pair_of_a_parameter_breaks_by_some_move(name: str) -> None:
    by_any = frozenset().union(*(broken_by(number) for number, move in enumerate(MOVES) if move.name == name))
    assert [pair for number, pair in enumerate(pairs_of(name)) if number not in by_any] == []


# ---- what is only shown decides nothing


def _decided(answer: Mapping[str, Any]) -> dict[str, Any]:
    """The answer without its sentences, fees and durations."""
    amounts = ("total_repayment", "months", "monthly", "basis")
    return {
        "procedures": [
            (
                one["id"], one["status"], one["available_from"], one["missing"],
                [(reason["rule"], reason["effect"]) for reason in one["reasons"]],
                one["estimate"] and [one["estimate"][key] for key in amounts],
            )
            for one in answer["procedures"]
        ],
        "urgent": [(one["id"], one["deadline"]) for one in answer["urgent"]],
        "lists": [[one["id"] for one in answer[part]] for part in ("next_steps", "questions", "documents", "desks")],
        "adviser": answer["adviser"]["kind"],
        "legal_aid": (answer["legal_aid"]["status"], answer["legal_aid"]["missing"]),
        "missing": answer["missing"],
    }


def test_what_is_only_shown_decides_nothing_in_any_case_of_a_pair() -> None:
    ids = sorted({pair[side] for _, pair in PAIRS for side in SIDES})
    shown = [
        Move(name, in_force_since(name, USUAL_DAY), "", moved_far_off(value_of(name)))
        for name in NAMES if is_only_shown(name)
    ]
    before = {id_: answer_to(id_) for id_ in ids}
    with in_memory(shown):
        after = {id_: answer_to(id_) for id_ in ids}
    assert before != after, "the sentences and fees must have changed"
    assert [id_ for id_ in ids if _decided(before[id_]) != _decided(after[id_])] == []
