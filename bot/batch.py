"""Understanding without a server: the pipeline over lines of JSON."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any, TextIO

from rasa.core.agent import Agent
from rasa.core.channels.channel import UserMessage

from bot.clock import Clock
from bot.errors import MessageEmpty
from bot.gateway.cleaning import clean, for_rasa
from bot.settings import Settings
from bot.understanding.topics import TOPIC_OF

FALLBACK = "nlu_fallback"
NOTHING: dict[str, Any] = {"facts": {}, "topic": "out_of_scope"}


class Pipeline:
    """The trained pipeline, message by message."""

    def __init__(self, model: Path, clock: Clock) -> None:
        """Loads the model."""
        self._processor = Agent.load(model).processor
        self._clock = clock

    async def understand(self, text: str, asked: str | None) -> dict[str, Any]:
        """`{"facts", "topic", "answers"}` of one cleaned message, read against the question `asked`.

        `answers`: the ids of the three likeliest answers, where it is a question.
        """
        metadata = {"asked": asked, "today": self._clock.now().date().isoformat()}
        parsed = await self._processor.parse_message(UserMessage(for_rasa(text), metadata=metadata))
        ranking = [entry["id"] for entry in parsed["answer"]["ranking"]]
        return {"facts": parsed["reading"]["facts"], "topic": _topic(parsed), "answers": ranking}


def run(config: Settings, lines: TextIO, out: TextIO) -> None:
    """`{"id", "text", "asked"}` lines in, `{"id", "facts", "topic"}` lines out, in the same order.

    A line that is no such object gives `{"id": null, "error": …}` and does not stop the rest.
    """
    asyncio.run(_run(Pipeline(config.model_path, config.clock), config.message_limit, lines, out))


async def _run(pipeline: Pipeline, limit: int, lines: TextIO, out: TextIO) -> None:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            answer = await _answer(pipeline, limit, number, line)
            out.write(json.dumps(answer, ensure_ascii=False) + "\n")
            out.flush()


async def _answer(pipeline: Pipeline, limit: int, number: int, line: str) -> dict[str, Any]:
    try:
        asked_of = json.loads(line)
        name, text = asked_of["id"], asked_of["text"]
        cleaned = clean(text[:limit], limit)
    except MessageEmpty:
        return {"id": name, **NOTHING}
    except (ValueError, KeyError, TypeError) as error:
        return {"id": None, "error": f"line {number}: {type(error).__name__}"}
    understood = await pipeline.understand(cleaned, asked_of.get("asked"))
    return {"id": name, "facts": understood["facts"], "topic": understood["topic"]}


def _topic(parsed: dict[str, Any]) -> str:
    """The intent; where the pipeline was unsure, its best guess instead of the fallback."""
    names = [parsed["intent"]["name"], *(entry["name"] for entry in parsed.get("intent_ranking", []))]
    best = next((name for name in names if name and name != FALLBACK), "out_of_scope")
    return TOPIC_OF.get(best, best)
