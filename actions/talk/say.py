"""How an action speaks: a text, choices and a card go out together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from rasa_sdk.executor import CollectingDispatcher


def say(
    dispatcher: CollectingDispatcher, text: str = "", choices: Iterable[Mapping[str, str]] = (),
    card: Mapping[str, Any] | None = None,
) -> None:
    """One utterance. A choice has `label` and the `text` that is sent when it is tapped."""
    buttons = [{"title": choice["label"], "payload": choice["text"]} for choice in choices]
    dispatcher.utter_message(text=text, buttons=buttons, json_message={"card": dict(card)} if card else None)
