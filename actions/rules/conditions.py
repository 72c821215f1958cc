"""The one matcher for the `when` conditions that lawyers write in `knowledge/guidance/`.

`when` is a list of alternatives (OR); each is a mapping (AND) from a signal's name to what it must be:
a value, a list of values (any of them), `null` (not stated), or a mapping `{min: …, max: …}` (both ends included).
A signal that is itself a list matches where it contains the value. A signal not stated matches only `null`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

When = Sequence[Mapping[str, Any]] | None
Condition = Callable[[Mapping[str, Any]], bool]
_Test = Callable[[Any], bool]


def condition(when: When) -> Condition:
    """`when` as a function of the signals. Made once for each item: it runs a few hundred times in every assessment."""
    if not when:
        return lambda signals: True
    alternatives = tuple(
        tuple((name, _test(expected)) for name, expected in alternative.items()) for alternative in when
    )

    def holds(signals: Mapping[str, Any]) -> bool:
        stated = signals.get
        for alternative in alternatives:
            for name, test in alternative:
                if not test(stated(name)):
                    break
            else:
                return True
        return False

    return holds


def matches(when: When, signals: Mapping[str, Any]) -> bool:
    """Whether any alternative holds; a condition that is absent or empty always does."""
    return condition(when)(signals)


def _test(expected: Any) -> _Test:
    if isinstance(expected, list):
        tests = [_test(one) for one in expected]
        return lambda actual: any(test(actual) for test in tests)
    if isinstance(expected, Mapping):
        low, high = expected.get("min"), expected.get("max")
        return lambda actual: _within(actual, low, high)
    return lambda actual: expected in actual if isinstance(actual, tuple) else _equals(actual, expected)


def _equals(actual: Any, expected: Any) -> bool:
    return actual is expected if actual is None or expected is None else actual == expected


def _within(actual: Any, low: Any, high: Any) -> bool:
    if actual is None or isinstance(actual, tuple):
        return False
    return (low is None or actual >= low) and (high is None or actual <= high)
