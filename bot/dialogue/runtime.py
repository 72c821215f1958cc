"""Rasa on its own thread and event loop: a long turn never stalls the gateway."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Coroutine
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.shared.exceptions import RasaException
from sqlalchemy.engine import Engine

import actions
from bot.dialogue.action_server import InProcessActions, executor_of, failure
from bot.dialogue.agent import OwnAgent
from bot.dialogue.lock_store import KeyedLockStore
from bot.dialogue.tracker_store import StrictTrackerStore, UnitOfWork, unit_of_work
from bot.errors import ModelMissing, TurnFailed
from bot.seam import Card, Choice, Reply, Turn

T = TypeVar("T")


class Collector(OutputChannel):
    """Takes what Rasa says in our own types."""

    def __init__(self) -> None:
        """Starts empty."""
        self.replies: list[Reply] = []
        self.erase = False

    @classmethod
    def name(cls) -> str:
        """The name that trackers keep as `input_channel`."""
        return "gateway"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """One utterance: text, buttons and, under `custom`, a card or the wish to erase."""
        custom = message.get("custom") or {}
        self.erase = self.erase or bool(custom.get("erase"))
        choices = [Choice(label=b["title"], text=b["payload"]) for b in message.get("buttons") or []]
        card = Card.model_validate(custom["card"]) if custom.get("card") else None
        if message.get("text") or card:
            self.replies.append(Reply(text=message.get("text") or "", choices=choices, card=card))


class Runtime:
    """A loaded agent. Every method that touches it runs on its thread; `submit` brings work there."""

    def __init__(self, model: Path, engine: Engine) -> None:
        """`model` is a trained model, `engine` the database.

        Raises:
            ModelMissing: there is no model at that path, or it cannot be loaded.
        """
        if not model.is_file():
            raise ModelMissing(f"学習済みモデルがありません: {model.name}。`make train` を実行してください。")
        self.locks = KeyedLockStore()
        self.loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self.loop.run_forever, name="rasa", daemon=True)
        self._thread.start()
        self._store = StrictTrackerStore(engine=engine)
        self._agent = self.submit(self._load(model)).result()

    async def _load(self, model: Path) -> OwnAgent:
        agent = OwnAgent(action_endpoint=InProcessActions(executor_of(actions)))
        try:
            agent.load_model(model)
        except (RasaException, OSError, EOFError, ValueError, KeyError) as error:
            raise ModelMissing("学習済みモデルを読み込めません。`make train` をやり直してください。") from error
        self._store.domain = agent.domain
        # Rasa wraps every store so that failures are answered from memory; the strict one replaces the wrapper.
        agent.tracker_store = agent.processor.tracker_store = self._store
        agent.lock_store = agent.processor.lock_store = self.locks
        await self._smoke(agent)
        return agent

    async def _smoke(self, agent: OwnAgent) -> None:
        """One whole turn that is thrown away: loads what is lazy; a broken model or action stops the start."""
        failure.set([])
        channel = Collector()
        with unit_of_work():
            message = UserMessage("はじめまして", channel, "smoke", input_channel="gateway", metadata={})
            await agent.processor.handle_message(message)
        if failure.get() or not channel.replies:
            raise ModelMissing("学習済みモデルか action に不具合があります。`make train` をやり直してください。")

    def submit(self, work: Coroutine[Any, Any, T]) -> Future[T]:
        """Runs a coroutine on the agent's loop."""
        return asyncio.run_coroutine_threadsafe(work, self.loop)

    def close(self) -> None:
        """Ends the thread."""
        self.loop.call_soon_threadsafe(self.loop.stop)
        self._thread.join(timeout=5)

    async def greet(self, person: str, metadata: dict[str, Any]) -> tuple[Turn, UnitOfWork]:
        """Opens a conversation: what the bot says first, and the rows to commit."""
        channel = Collector()
        with unit_of_work() as unit:
            processor = self._agent.processor
            tracker = await processor.fetch_tracker_with_initial_session(person, channel, metadata)
            await processor.save_tracker(tracker)
        return _turn(channel, unit), unit

    async def answer(self, person: str, text: str, metadata: dict[str, Any]) -> tuple[Turn, UnitOfWork]:
        """One turn: the answer to `text`, and the rows to commit. The caller holds the person's lock.

        Raises:
            TurnFailed: an action failed; nothing may be committed.
            StoreFailed: the conversation cannot be read.
        """
        channel = Collector()
        failure.set([])
        with unit_of_work() as unit:
            message = UserMessage(text, channel, person, input_channel="gateway", metadata=metadata)
            await self._agent.processor.handle_message(message)
        failed = failure.get()
        if failed or unit.tracker is None:
            raise TurnFailed(type(failed[0]).__name__ if failed else "nothing was stored")
        return _turn(channel, unit), unit

    async def slots(self, person: str) -> dict[str, Any]:
        """The slots of a conversation that have a value."""
        tracker = await self._store.retrieve(person)
        return {} if tracker is None else _values(tracker)

    async def parse(self, text: str, metadata: dict[str, Any]) -> dict[str, Any]:
        """What the pipeline understands of one message, without a conversation."""
        message = UserMessage(text, metadata=metadata)
        return await self._agent.processor.parse_message(message)


def _values(tracker: Any) -> dict[str, Any]:
    return {name: slot.value for name, slot in tracker.slots.items() if slot.value is not None}


def _turn(channel: Collector, unit: UnitOfWork) -> Turn:
    slots = _values(unit.tracker) if unit.tracker else {}
    return Turn(
        replies=channel.replies, asked=slots.get("asked"), done=bool(slots.get("done")), erase=channel.erase
    )
