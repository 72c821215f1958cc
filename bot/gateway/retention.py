"""Talks that nobody came back to are forgotten after a time that the settings name."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.clock import Clock
from bot.errors import StoreFailed
from bot.gateway.conversations import Conversations
from bot.logs import own

_LOG = own("retention")
_BETWEEN_ROUNDS = 3600


def forget_idle(conversations: Conversations, clock: Clock, days: int) -> int:
    """Erases every person who has said nothing for more than `days` days; gives how many.

    Raises:
        StoreFailed: the database refused.
    """
    idle = conversations.idle_since(clock.now() - timedelta(days=days))
    for person in idle:
        conversations.erase(person)
    return len(idle)


async def keep_forgetting(conversations: Conversations, clock: Clock, days: int) -> None:
    """Forgets at once and then every hour, until it is cancelled. A database in trouble is tried again next time."""
    while True:
        try:
            forgotten = await asyncio.to_thread(forget_idle, conversations, clock, days)
            if forgotten:
                _LOG.info("idle talks erased: %d", forgotten)
        except StoreFailed as error:
            _LOG.error("idle talks not erased: %s", error)
        await asyncio.sleep(_BETWEEN_ROUNDS)
