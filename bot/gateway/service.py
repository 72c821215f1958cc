"""The parts that every channel shares, opened and closed together."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from bot.database import open_database
from bot.dialogue.runtime import Runtime
from bot.gateway.turns import Turns
from bot.settings import Settings


@contextmanager
def opened(config: Settings) -> Iterator[Turns]:
    """The turns of one process: the database and the model are open inside the block.

    Raises:
        ModelMissing: there is no model that can be loaded.
    """
    engine = open_database(config.database_path, config.database_wait_ms)
    runtime = None
    try:
        runtime = Runtime(config.model_path, engine)
        yield Turns(runtime, engine, config)
    finally:
        if runtime:
            runtime.close()
        engine.dispose()
