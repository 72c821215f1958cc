"""The same conversation in a terminal: the same turns, printed."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from bot.errors import MessageRefused, YarinaoshiError
from bot.gateway.conversations import person_of
from bot.gateway.service import opened
from bot.seam import IncomingMessage
from bot.settings import Settings


def converse(config: Settings) -> None:
    """Talks until the end of the input (Ctrl+D)."""
    with opened(config) as turns:
        asyncio.run(_talk(turns))


async def _talk(turns: Any) -> None:
    token, said = await turns.open()
    person = person_of(token)
    _show(said)
    while (line := await asyncio.to_thread(_read)) is not None:
        try:
            answer = await turns.take(person, IncomingMessage(id=str(uuid.uuid4()), text=line))
        except MessageRefused as refused:
            print(f"({refused.key})")
        except YarinaoshiError as failed:
            print(f"({type(failed).__name__})")
        else:
            _show(answer["messages"])


def _read() -> str | None:
    try:
        return input("> ")
    except EOFError:
        return None


def _show(messages: Iterable[Mapping[str, Any]]) -> None:
    for message in messages:
        if message["text"]:
            print(message["text"])
        if message["card"]:
            _show_card(message["card"])
        for choice in message["choices"]:
            print(f"  [{choice['label']}] {choice['text']}")


def _show_card(card: Mapping[str, Any]) -> None:
    print(f"── {card['title']}")
    for item in card["items"]:
        tag = f"({item['tag']['text']})" if item["tag"] else ""
        print(f" ・{item['title']} {tag} {item['phone'] or ''}".rstrip())
        if item["text"]:
            print(f"   {item['text']}")
        for row in item["facts"]:
            print(f"   {row['label']}: {row['value']}")
        for reason in item["reasons"]:
            print(f"   - {reason['text']} [{reason['basis']}]")
