"""The one matcher for the `when` conditions that lawyers write in `knowledge/guidance/`.

`when` is a list of alternatives (OR); each is a mapping (AND) from a signal's name to what it must be:
a value, a list of values (any of them), `null` (not stated), or a mapping `{min: …, max: …}` (both ends included).
A signal that is itself a list matches where it contains the value. A signal not stated matches only `null`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

When = Sequence[Mapping[str, Any]] | None


def matches(when: When, signals: Mapping[str, Any]) -> bool:
    """Whether any alternative holds; a condition that is absent or empty always does."""
    if not when:
        return True
    for alternative in when:  # plain loops: this runs a few hundred times in every assessment
        for name, expected in alternative.items():
            if not _holds(expected, signals.get(name)):
                break
        else:
            return True
    return False


def _holds(expected: Any, actual: Any) -> bool:
    if isinstance(expected, list):
        return any(_holds(one, actual) for one in expected)
    if isinstance(actual, tuple):
        return expected in actual
    if expected is None or actual is None:
        return actual is expected
    return _within(expected, actual) if isinstance(expected, dict) else actual == expected


def _within(bounds: Mapping[str, Any], actual: Any) -> bool:
    return bounds.get("min", actual) <= actual <= bounds.get("max", actual)
