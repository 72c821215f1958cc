"""Rasa's conversations, kept strictly: what cannot be stored fails the turn instead of being lost."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted, SlotSet, deserialise_events
from rasa.shared.core.trackers import DialogueStateTracker
from sqlalchemy import delete, func, insert, select
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.database import events, open_database
from bot.errors import StoreFailed
from bot.settings import settings

CHECKPOINT_AFTER = 120  # events; Rasa replays all of them at each message, so a long talk would grow slow
_START = SessionStarted.type_name


@dataclass
class UnitOfWork:
    """The rows of one turn, held back until the whole turn is committed in one transaction."""

    rows: list[dict[str, Any]] = field(default_factory=list)
    tracker: DialogueStateTracker | None = None


_current: ContextVar[UnitOfWork | None] = ContextVar("unit_of_work", default=None)


@contextmanager
def unit_of_work() -> Iterator[UnitOfWork]:
    """Within this block the store hands its rows over instead of writing them."""
    unit = UnitOfWork()
    token = _current.set(unit)
    try:
        yield unit
    finally:
        _current.reset(token)


class StrictTrackerStore(TrackerStore):
    """Events in a table with a unique sequence for each person.

    Raises StoreFailed where Rasa's own stores end the process, fall back to memory or drop a second writer's rows.
    """

    def __init__(
        self, domain: Domain | None = None, host: Any = None, event_broker: EventBroker | None = None,
        engine: Engine | None = None, **kwargs: Any,
    ) -> None:
        """`host` and `kwargs` are what Rasa passes from `endpoints.yml`; the place comes from the settings."""
        super().__init__(domain, event_broker)
        self._engine = engine or open_database(settings().database_path, settings().database_wait_ms)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Appends what is new; inside a unit of work the rows wait there for the turn's commit.

        Raises:
            StoreFailed: the database refused, or another writer was there first.
        """
        unit = _current.get()
        try:
            with self._engine.begin() as connection:
                rows = self._new_rows(connection, tracker, unit)
                if rows and unit is None:
                    write_events(connection, rows)
        except SQLAlchemyError as error:
            raise StoreFailed(type(error).__name__) from error
        if unit is not None:
            unit.rows.extend(rows)
            unit.tracker = tracker

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        """The conversation since its last session start, or None.

        Raises:
            StoreFailed: the database refused, or a row is not what it should be.
        """
        try:
            with self._engine.connect() as connection:
                first = _session_start(connection, sender_id)
                query = select(events.c.body).where(events.c.person == sender_id, events.c.seq >= first)
                bodies = [row.body for row in connection.execute(query.order_by(events.c.seq))]
            stored = deserialise_events([json.loads(body) for body in bodies])
        except (SQLAlchemyError, ValueError, KeyError) as error:
            raise StoreFailed(type(error).__name__) from error
        if not stored:
            return None
        return DialogueStateTracker.from_events(sender_id, stored, self.domain.slots, domain=self.domain)

    async def keys(self) -> Iterable[str]:
        """Everybody who has a conversation."""
        with self._engine.connect() as connection:
            return [row.person for row in connection.execute(select(events.c.person).distinct())]

    async def delete(self, sender_id: str) -> None:
        """Forgets a conversation."""
        with self._engine.begin() as connection:
            connection.execute(delete(events).where(events.c.person == sender_id))

    def _new_rows(
        self, connection: Connection, tracker: DialogueStateTracker, unit: UnitOfWork | None
    ) -> list[dict[str, Any]]:
        person = tracker.sender_id
        stored = _length(connection, person) + (len(unit.rows) if unit else 0)
        known = stored - _session_start(connection, person)
        fresh = list(tracker.events)[known:]
        total = known + len(fresh)
        if total > CHECKPOINT_AFTER and tracker.latest_action_name == "action_listen":
            fresh += _checkpoint(tracker)
        return [_row(person, stored + n, event) for n, event in enumerate(fresh)]


def write_events(connection: Connection, rows: list[dict[str, Any]]) -> None:
    """Appends prepared rows; the unique sequence refuses a second writer."""
    connection.execute(insert(events), rows)


def _row(person: str, seq: int, event: Event) -> dict[str, Any]:
    body = json.dumps(event.as_dict(), ensure_ascii=False)
    return {"person": person, "seq": seq, "kind": event.type_name, "body": body}


def _length(connection: Connection, person: str) -> int:
    return connection.execute(select(func.count()).where(events.c.person == person)).scalar_one()


def _session_start(connection: Connection, person: str) -> int:
    newest = select(func.max(events.c.seq)).where(events.c.person == person, events.c.kind == _START)
    return connection.execute(newest).scalar_one() or 0


def _checkpoint(tracker: DialogueStateTracker) -> list[Event]:
    held = [SlotSet(name, slot.value) for name, slot in tracker.slots.items() if slot.value is not None]
    return [ActionExecuted("action_session_start"), SessionStarted(), *held, ActionExecuted("action_listen")]
