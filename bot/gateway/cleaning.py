"""A message as it may go on: no control characters, not too long, never a command."""

from __future__ import annotations

import unicodedata

from bot.errors import MessageEmpty, MessageTooLong

_ZWJ, _SELECTOR = "\u200d", "\ufe0f"


def clean(text: str, limit: int) -> str:
    """`text` in NFC without control, format and surrogate characters; joiners inside emoji stay.

    Raises:
        MessageTooLong: more than `limit` characters.
        MessageEmpty: nothing but white space and invisible characters.
    """
    if len(text) > limit:
        raise MessageTooLong
    kept = "".join(char for n, char in enumerate(text) if _stays(char, text, n))
    cleaned = unicodedata.normalize("NFC", kept).strip()
    if not cleaned:
        raise MessageEmpty
    return cleaned


def for_rasa(text: str) -> str:
    """The text as Rasa gets it: a leading slash would be a command there, so it becomes a full-width one."""
    return "／" + text[1:] if text.startswith("/") else text


def _stays(char: str, text: str, n: int) -> bool:
    if char in "\n\t":
        return True
    category = unicodedata.category(char)
    if char in (_ZWJ, _SELECTOR):
        return n > 0 and unicodedata.category(text[n - 1]) in ("So", "Sk", "Mn")
    return category not in ("Cc", "Cf", "Cs", "Co", "Cn")
