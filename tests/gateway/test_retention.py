"""Thirty idle days erase a talk, to the second of the pinned clock; whoever came back stays."""

from __future__ import annotations

import time
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import func, select

from bot.clock import Clock
from bot.database import PERSONAL, open_database
from bot.gateway.conversations import Conversations
from bot.gateway.retention import forget_idle
from bot.seam import IncomingMessage
from tests.conftest import running
from tests.talk import Talk

THEN = Clock.from_text("2026-11-22T02:10+09:00")


def later(**ago: int) -> Clock:
    return Clock(THEN.now() + timedelta(**ago))


def test_a_talk_is_kept_for_thirty_days_and_not_longer(tmp_path: Path) -> None:
    conversations = Conversations(open_database(tmp_path / "talk.db", 2000))
    _, person = conversations.open_session(THEN.now())
    assert forget_idle(conversations, later(days=30), 30) == 0
    conversations.require(person)
    assert forget_idle(conversations, later(days=30, seconds=1), 30) == 1


def test_coming_back_starts_the_thirty_days_anew(tmp_path: Path) -> None:
    conversations = Conversations(open_database(tmp_path / "talk.db", 2000))
    _, person = conversations.open_session(THEN.now())
    conversations.receive(person, IncomingMessage(id="1", text="また来ました"), later(days=29).now())
    assert forget_idle(conversations, later(days=58), 30) == 0
    assert forget_idle(conversations, later(days=60), 30) == 1


@pytest.mark.rasa
def test_a_start_after_thirty_days_leaves_nothing_of_the_talk(tmp_path: Path) -> None:
    file = tmp_path / "talk.db"
    with running(file, tmp_path / "one.log") as address:
        Talk(address).say("借金は350万です")
    with running(file, tmp_path / "two.log", BOT_CLOCK=later(days=31).now().isoformat()):
        until = time.monotonic() + 20
        while any(left(file)) and time.monotonic() < until:
            time.sleep(0.2)
    assert left(file) == [0] * len(PERSONAL)


def left(file: Path) -> list[int]:
    with open_database(file, 2000).connect() as connection:
        return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in PERSONAL]
