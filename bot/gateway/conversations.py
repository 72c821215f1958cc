"""What a person and the bot said: rows in, rows out. No Rasa, no web."""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from bot.database import PERSONAL, empty_log, messages, sessions, turns
from bot.errors import SessionUnknown, StoreFailed
from bot.seam import IncomingMessage, Reply


@dataclass(frozen=True, slots=True)
class Kept:
    """A turn that is complete: the sequence numbers of its messages, and the state after it."""

    first_seq: int
    last_seq: int
    asked: str | None
    done: bool


def person_of(token: str) -> str:
    """The name under which a session's rows stand: a hash, so that the database opens no session."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


class Conversations:
    """The stored side of every talk. Each method is one transaction; database trouble is StoreFailed."""

    def __init__(self, engine: Engine) -> None:
        """`engine` is the open database."""
        self._engine = engine

    def open_session(self, now: datetime) -> tuple[str, str]:
        """A new session: its token (128 random bits, shown once) and its person."""
        token = secrets.token_hex(16)
        person = person_of(token)
        stamp = now.isoformat(timespec="seconds")
        with self._begin() as connection:
            connection.execute(insert(sessions).values(person=person, created_at=stamp, seen_at=stamp))
        return token, person

    def require(self, person: str) -> None:
        """Raises SessionUnknown where there is no such session."""
        with self._begin() as connection:
            if connection.execute(select(sessions.c.person).where(sessions.c.person == person)).first() is None:
                raise SessionUnknown

    def receive(self, person: str, incoming: IncomingMessage, now: datetime) -> Kept | None:
        """Puts a message into the inbox, durably; gives the earlier turn where this id was answered before."""
        where = (turns.c.person == person) & (turns.c.request == incoming.id)
        with self._begin() as connection:
            row = connection.execute(select(turns).where(where)).first()
            if row is None:
                stamp = now.isoformat(timespec="seconds")
                connection.execute(
                    insert(turns).values(person=person, request=incoming.id, text=incoming.text, received_at=stamp)
                )
                connection.execute(update(sessions).where(sessions.c.person == person).values(seen_at=stamp))
                return None
        return None if row.last_seq is None else Kept(row.first_seq, row.last_seq, row.asked, bool(row.done))

    def state(self, person: str) -> tuple[int, str | None, bool]:
        """The last sequence number, the fact last asked for, and whether the result was shown."""
        with self._begin() as connection:
            last = connection.execute(select(func.max(messages.c.seq)).where(messages.c.person == person)).scalar_one()
            done_turns = select(turns).where(turns.c.person == person, turns.c.last_seq.is_not(None))
            row = connection.execute(done_turns.order_by(turns.c.last_seq.desc()).limit(1)).first()
        return last or 0, row.asked if row else None, bool(row.done) if row else False

    def commit_turn(
        self, connection: Connection, person: str, incoming: IncomingMessage | None, replies: list[Reply],
        asked: str | None, done: bool,
    ) -> list[dict[str, Any]]:
        """Writes what was said in one turn, inside the caller's transaction; gives the bot's messages."""
        last = connection.execute(select(func.max(messages.c.seq)).where(messages.c.person == person)).scalar_one()
        seq = (last or 0) + 1
        rows = [_row(person, seq, "person", Reply(text=incoming.text))] if incoming else []
        rows += [_row(person, seq + len(rows) + n, "bot", reply) for n, reply in enumerate(replies)]
        connection.execute(insert(messages), rows)
        if incoming:
            ended = {"first_seq": seq, "last_seq": rows[-1]["seq"], "asked": asked, "done": done}
            where = (turns.c.person == person) & (turns.c.request == incoming.id)
            connection.execute(update(turns).where(where).values(**ended))
        return [_message(row) for row in rows if row["sender"] == "bot"]

    def said(self, person: str, after: int, until: int | None = None) -> list[dict[str, Any]]:
        """The messages after a sequence number, oldest first."""
        query = select(messages).where(messages.c.person == person, messages.c.seq > after)
        if until is not None:
            query = query.where(messages.c.seq <= until)
        with self._begin() as connection:
            return [_message(row._mapping) for row in connection.execute(query.order_by(messages.c.seq))]

    def erase(self, person: str) -> None:
        """Forgets everything of a person, in the file and in its write-ahead log."""
        with self._begin() as connection:
            for table in PERSONAL:
                connection.execute(delete(table).where(table.c.person == person))
        empty_log(self._engine)

    def idle_since(self, moment: datetime) -> list[str]:
        """Everyone whose last message (or whose greeting, where none came) lies before `moment` (Asia/Tokyo)."""
        with self._begin() as connection:
            seen = connection.execute(select(sessions.c.person, sessions.c.seen_at)).all()
        return [row.person for row in seen if datetime.fromisoformat(row.seen_at) < moment]

    def _begin(self) -> Any:
        return transaction(self._engine)


@contextmanager
def transaction(engine: Engine) -> Iterator[Connection]:
    """A transaction whose database errors are StoreFailed."""
    try:
        with engine.begin() as connection:
            yield connection
    except SQLAlchemyError as error:
        raise StoreFailed(type(error).__name__) from error


def _row(person: str, seq: int, sender: str, reply: Reply) -> dict[str, Any]:
    body = reply.model_dump(mode="json", exclude={"text"})
    return {
        "person": person, "seq": seq, "sender": sender, "text": reply.text,
        "body": json.dumps(body, ensure_ascii=False),
    }


def _message(row: Any) -> dict[str, Any]:
    body = json.loads(row["body"])
    name = hashlib.sha256(f"{row['person']}:{row['seq']}".encode()).hexdigest()[:32]
    return {"id": name, "seq": row["seq"], "from": row["sender"], "text": row["text"], **body}
