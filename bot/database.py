"""The database: its tables, and an engine that is durable and never waits for long."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import (
    Boolean,
    Column,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    create_engine,
    event,
)
from sqlalchemy.engine import Engine

metadata = MetaData()

sessions = Table(
    "sessions",
    metadata,
    Column("person", String(64), primary_key=True),  # SHA-256 of the session token: the token itself is not kept
    Column("created_at", String(32), nullable=False),
    Column("seen_at", String(32), nullable=False),
)

turns = Table(
    "turns",  # the durable inbox: a message stands here before anything is done with it
    metadata,
    Column("person", String(64), nullable=False),
    Column("request", String(64), nullable=False),
    Column("text", Text, nullable=False),
    Column("received_at", String(32), nullable=False),
    Column("first_seq", Integer),
    Column("last_seq", Integer),
    Column("asked", String(64)),
    Column("done", Boolean),
    UniqueConstraint("person", "request"),
)

messages = Table(
    "messages",
    metadata,
    Column("person", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("sender", String(8), nullable=False),
    Column("text", Text, nullable=False),
    Column("body", Text, nullable=False),  # JSON: choices and card
    UniqueConstraint("person", "seq"),
)

events = Table(
    "events",  # Rasa's tracker events, in their order
    metadata,
    Column("person", String(64), nullable=False),
    Column("seq", Integer, nullable=False),
    Column("kind", String(64), nullable=False),
    Column("body", Text, nullable=False),
    UniqueConstraint("person", "seq"),
)
Index("events_by_kind", events.c.person, events.c.kind, events.c.seq)

PERSONAL = (events, messages, turns, sessions)


def empty_log(engine: Engine) -> None:
    """Moves the write-ahead log into the file and empties it, so that erased rows do not live on in it.

    While somebody reads, SQLite leaves it for the next time; the log is emptied at the latest when the process ends.
    """
    with engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)").all()


def open_database(path: Path, wait_ms: int) -> Engine:
    """A SQLite engine with write-ahead log and full durability; creates the file and its tables.

    `wait_ms` is how long a locked database is waited for before the caller gets an error.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    engine = create_engine(f"sqlite:///{path}", future=True, connect_args={"check_same_thread": False})

    @event.listens_for(engine, "connect")
    def _prepare(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        for pragma in ("journal_mode=WAL", "synchronous=FULL", f"busy_timeout={wait_ms}", "secure_delete=ON"):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    metadata.create_all(engine)
    return engine
