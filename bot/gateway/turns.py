"""One turn from the inbox to the committed answer: all of it stands, or nothing of it does."""

from __future__ import annotations

import asyncio
from concurrent.futures import Future
from typing import Any, TypeVar

from sqlalchemy.engine import Engine

from actions.rules.facts import Facts
from actions.rules.knowledge import load
from bot.clock import Clock
from bot.dialogue.runtime import Runtime
from bot.dialogue.tracker_store import UnitOfWork, write_events
from bot.errors import SessionUnknown, StoreFailed, TurnFailed, TurnTimedOut, YarinaoshiError
from bot.gateway.cleaning import clean, for_rasa
from bot.gateway.conversations import Conversations, transaction
from bot.gateway.masking import mask
from bot.gateway.metrics import Metrics
from bot.seam import IncomingMessage, Reply, Turn
from bot.settings import Settings

T = TypeVar("T")


class Overloaded(YarinaoshiError):
    """More turns wait than the settings allow."""


class Turns:
    """What every channel calls: open a talk, take a message, read back, erase. Work runs on the runtime's loop."""

    def __init__(self, runtime: Runtime, engine: Engine, settings: Settings) -> None:
        """The runtime and the store share `engine`."""
        self._runtime, self._engine, self._settings = runtime, engine, settings
        self._clock: Clock = settings.clock
        self._waiting = 0
        self.conversations = Conversations(engine)
        self.metrics = Metrics()

    async def open(self) -> tuple[str, list[dict[str, Any]]]:
        """A new session: its token and the greeting."""
        return await self._within(self._open())

    async def take(self, person: str, incoming: IncomingMessage) -> dict[str, Any]:
        """The answer to a message; the same id again gives the same answer and changes nothing.

        Raises:
            MessageRefused, SessionUnknown, StoreFailed, TurnFailed, TurnTimedOut, Overloaded
        """
        cleaned = clean(incoming.text, self._settings.message_limit)
        masked = mask(cleaned)
        kept = incoming.model_copy(update={"text": masked})
        return await self._within(self._take(person, kept, masked != cleaned))

    async def facts(self, person: str) -> dict[str, Any]:
        """The facts of the talk (`facts`) and where each came from (`sources`: sequence number and quote)."""
        return await self._within(self._facts(person))

    async def erase(self, person: str) -> None:
        """Forgets the person; a turn in progress ends first."""
        await self._within(self._erase(person))

    def replay(self, person: str, after: int) -> dict[str, Any]:
        """What was said after a sequence number, and the state of the talk."""
        self.conversations.require(person)
        _, asked, done = self.conversations.state(person)
        return {"messages": self.conversations.said(person, after), "asked": asked, "done": done}

    def database_answers(self) -> bool:
        """Whether the database can be read now."""
        try:
            self.conversations.require("")
        except SessionUnknown:
            return True
        except StoreFailed:
            return False
        return True

    async def _within(self, work: Any) -> Any:
        if self._waiting >= self._settings.waiting_turns:
            work.close()
            raise Overloaded
        self._waiting += 1
        future: Future[Any] = self._runtime.submit(work)
        try:
            return await asyncio.wait_for(asyncio.wrap_future(future), self._settings.turn_seconds)
        except TimeoutError as error:
            self.metrics.failed(error)
            raise TurnTimedOut from error
        except (StoreFailed, TurnFailed) as error:
            self.metrics.failed(error)
            raise
        finally:
            self._waiting -= 1

    async def _open(self) -> tuple[str, list[dict[str, Any]]]:
        token, person = self.conversations.open_session(self._clock.now())
        self.metrics.opened()
        turn, unit = await self._runtime.greet(person, self._metadata(None, 1))
        return token, self._commit(person, None, turn, unit)

    async def _take(self, person: str, incoming: IncomingMessage, masked: bool) -> dict[str, Any]:
        async with self._runtime.locks.lock(person):
            self.conversations.require(person)
            kept = self.conversations.receive(person, incoming, self._clock.now())
            if kept:
                said = self.conversations.said(person, kept.first_seq, kept.last_seq)
                return {"messages": said, "asked": kept.asked, "done": kept.done}
            last, asked, _ = self.conversations.state(person)
            metadata = {**self._metadata(asked, last + 1), "masked": masked}
            with self.metrics.seconds.time():
                turn, unit = await self._runtime.answer(person, for_rasa(incoming.text), metadata)
                answer = self._finish(person, incoming, turn, unit)
            self.metrics.turned(asked, turn)
            return answer

    def _finish(self, person: str, incoming: IncomingMessage, turn: Turn, unit: UnitOfWork) -> dict[str, Any]:
        if turn.erase:
            self.conversations.erase(person)
            said = [_unstored(n, reply) for n, reply in enumerate(turn.replies, start=1)]
        else:
            said = self._commit(person, incoming, turn, unit)
        return {"messages": said, "asked": turn.asked, "done": turn.done}

    def _commit(
        self, person: str, incoming: IncomingMessage | None, turn: Turn, unit: UnitOfWork
    ) -> list[dict[str, Any]]:
        replies = turn.replies or [Reply(text=load("conversation/problems")["silence"])]
        with transaction(self._engine) as connection:
            write_events(connection, unit.rows)
            return self.conversations.commit_turn(connection, person, incoming, replies, turn.asked, turn.done)

    async def _facts(self, person: str) -> dict[str, Any]:
        self.conversations.require(person)
        slots = await self._runtime.slots(person)
        facts = {name: slots[name] for name in Facts.model_fields if name in slots}
        return {"facts": facts, "sources": slots.get("sources", {})}

    async def _erase(self, person: str) -> None:
        async with self._runtime.locks.lock(person):
            self.conversations.erase(person)

    def _metadata(self, asked: str | None, seq: int) -> dict[str, Any]:
        now = self._clock.now()
        return {"asked": asked, "seq": seq, "now": now.isoformat(), "today": now.date().isoformat()}


def _unstored(seq: int, reply: Reply) -> dict[str, Any]:
    return {"id": f"erased-{seq}", "seq": seq, "from": "bot", **reply.model_dump(mode="json")}
