"""Simulated people with shuffled answers, corrections and interruptions: nearly all must be understood rightly."""

from __future__ import annotations

import os

import pytest

from tests.conversations.simulated import Person, lives_through
from tests.talk import Talk

TALKS = int(os.environ.get("SIMULATED_TALKS", "150"))  # SIMULATED_TALKS=1000 runs the thousand of the goal
RIGHT = 0.98


@pytest.mark.rasa
def test_simulated_people_are_understood_and_always_get_a_next_step(server: str) -> None:
    wrong, unfinished, looped = [], [], []
    for seed in range(TALKS):
        ended = lives_through(Talk(server), Person.of(seed))
        wrong += [(seed, ended.wrong)] if ended.wrong else []
        unfinished += [] if ended.done else [seed]
        looped += [(seed, ended.looped)] if ended.looped else []
    print(f"{TALKS} talks: {1 - len(wrong) / TALKS:.3f} right; wrong: {wrong[:8]}")
    assert unfinished == []
    assert looped == []
    assert 1 - len(wrong) / TALKS >= RIGHT
