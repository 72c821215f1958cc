"""The bot's own sentences."""

from __future__ import annotations

from typing import Any

from actions.rules.knowledge import load


def said(key: str, **values: Any) -> str:
    """The bot's own sentence `key` (`taken.one`) of `knowledge/conversation/talk.yml`, filled with `values`."""
    found: Any = load("conversation/talk")
    for part in key.split("."):
        found = found[part]
    return found.format(**values) if values else found
