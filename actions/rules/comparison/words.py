"""The sentences of the comparison (`knowledge/comparison.yml`)."""

from __future__ import annotations

from datetime import date
from typing import Any

from actions.rules.figures import fill
from actions.rules.knowledge import load


def sentence(key: str, as_of: date, **values: Any) -> str:
    """The sentence `key` (`as_now.ends`) as read on `as_of`, filled with `values`."""
    found: Any = load("comparison")
    for part in key.split("."):
        found = found[part]
    return fill(found, as_of, values)
