"""One turn at a time for each person, in the order of arrival, without polling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from rasa.core.lock_store import LockStore


class KeyedLockStore(LockStore):
    """An asyncio lock for each person with a turn in progress; nothing is left behind afterwards.

    Rasa's ticket locks poll once a second: twenty quick messages of one person took twenty seconds.
    """

    def __init__(self, endpoint_config: object = None) -> None:
        """`endpoint_config` is what Rasa passes from `endpoints.yml`; nothing in it is used."""
        super().__init__()
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = 0.0, wait_time_in_seconds: float = 0.0
    ) -> AsyncGenerator[None, None]:
        """Held while the block runs; the other arguments are Rasa's and do not apply."""
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._users[conversation_id] = self._users.get(conversation_id, 0) + 1
        try:
            async with lock:
                yield
        finally:
            self._users[conversation_id] -= 1
            if not self._users[conversation_id]:
                del self._users[conversation_id], self._locks[conversation_id]

    @property
    def waiting(self) -> int:
        """How many turns hold or wait for a lock."""
        return sum(self._users.values())
