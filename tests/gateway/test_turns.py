"""The turn service with a stand-in for Rasa: what a failing or silent turn leaves behind."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bot.database import open_database
from bot.dialogue.lock_store import KeyedLockStore
from bot.dialogue.tracker_store import UnitOfWork
from bot.errors import TurnFailed, TurnTimedOut
from bot.gateway.conversations import person_of
from bot.gateway.turns import Overloaded, Turns
from bot.seam import IncomingMessage, Reply, Turn
from bot.settings import Settings
from tests.aio import run


class Standin:
    """Answers as the test says; `fails` and `pause` make the next answers fail or take their time."""

    def __init__(self) -> None:
        self.locks = KeyedLockStore()
        self.loop = asyncio.new_event_loop()
        threading.Thread(target=self.loop.run_forever, daemon=True).start()
        self.fails = False
        self.pause = 0.0
        self.replies = [Reply(text="うかがいました")]
        self.asked: list[Any] = []

    def submit(self, work: Any) -> Any:
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    async def greet(self, person: str, metadata: dict[str, Any]) -> tuple[Turn, UnitOfWork]:
        return Turn(replies=[Reply(text="こんばんは")]), _unit(person, 0)

    async def answer(self, person: str, text: str, metadata: dict[str, Any]) -> tuple[Turn, UnitOfWork]:
        self.asked.append(metadata["asked"])
        await asyncio.sleep(self.pause)
        if self.fails:
            raise TurnFailed("ValueError")
        return Turn(replies=self.replies, asked="total_debt"), _unit(person, metadata["seq"])


def _unit(person: str, seq: int) -> UnitOfWork:
    return UnitOfWork(rows=[{"person": person, "seq": seq, "kind": "user", "body": "{}"}])


@pytest.fixture
def standin() -> Standin:
    return Standin()


@pytest.fixture
def turns(standin: Standin, tmp_path: Path) -> Iterator[Turns]:
    settings = Settings(turn_seconds=0.5, waiting_turns=3, bot_clock="2026-11-22T02:10+09:00")
    engine = open_database(tmp_path / "talk.db", 500)
    yield Turns(standin, engine, settings)
    engine.dispose()


def _message(name: str = "1", text: str = "借金は350万です") -> IncomingMessage:
    return IncomingMessage(id=name, text=text)


async def _person(turns: Turns) -> str:
    token, _ = await turns.open()
    return person_of(token)


def test_a_failed_turn_is_not_kept_and_may_be_sent_again(turns: Turns, standin: Standin) -> None:
    async def go() -> None:
        person = await _person(turns)
        standin.fails = True
        with pytest.raises(TurnFailed):
            await turns.take(person, _message())
        assert [m["from"] for m in turns.replay(person, 0)["messages"]] == ["bot"]
        standin.fails = False
        answer = await turns.take(person, _message())
        assert answer["messages"][0]["text"] == "うかがいました"
        assert [m["from"] for m in turns.replay(person, 0)["messages"]] == ["bot", "person", "bot"]

    run(go())


def test_silence_becomes_an_apology(turns: Turns, standin: Standin) -> None:
    async def go() -> None:
        person = await _person(turns)
        standin.replies = []
        answer = await turns.take(person, _message())
        assert "すみません" in answer["messages"][0]["text"]

    run(go())


def test_a_turn_that_hangs_is_given_up_and_frees_the_person(turns: Turns, standin: Standin) -> None:
    async def go() -> None:
        person = await _person(turns)
        standin.pause = 5
        with pytest.raises(TurnTimedOut):
            await turns.take(person, _message())
        standin.pause = 0
        assert (await turns.take(person, _message()))["messages"]

    run(go())


def test_more_turns_than_may_wait_are_refused(turns: Turns, standin: Standin) -> None:
    async def go() -> None:
        person = await _person(turns)
        standin.pause = 0.1
        ended = await asyncio.gather(
            *(turns.take(person, _message(str(n))) for n in range(6)), return_exceptions=True
        )
        assert sum(isinstance(one, Overloaded) for one in ended) == 3
        assert sum(isinstance(one, dict) for one in ended) == 3

    run(go())


def test_the_question_last_asked_goes_with_the_next_message(turns: Turns, standin: Standin) -> None:
    async def go() -> None:
        person = await _person(turns)
        await turns.take(person, _message("1"))
        await turns.take(person, _message("2"))
        assert standin.asked == [None, "total_debt"]

    run(go())


def test_the_lock_leaves_nothing_behind() -> None:
    async def go() -> None:
        locks = KeyedLockStore()
        order: list[int] = []

        async def one(n: int) -> None:
            async with locks.lock("a"):
                order.append(n)
                await asyncio.sleep(0.001)

        await asyncio.gather(*(one(n) for n in range(20)))
        assert order == list(range(20))
        assert locks.waiting == 0
        assert not locks._locks

    run(go())
