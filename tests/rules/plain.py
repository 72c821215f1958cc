"""Facts without ranges: where plain numbers are meant, or a range is tried by itself."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def without_ranges(stated: Mapping[str, Any]) -> dict[str, Any]:
    """The facts without those that were given as ranges."""
    return {name: _plain(held) for name, held in stated.items() if not _is_range(held)}


def _is_range(held: Any) -> bool:
    return isinstance(held, dict) and set(held) == {"range"}


def _plain(held: Any) -> Any:
    if isinstance(held, list):
        return [_plain(one) for one in held]
    return without_ranges(held) if isinstance(held, dict) else held
