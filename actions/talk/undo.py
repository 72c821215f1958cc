"""Taking the last change back: what each changed fact was before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

STEPS_KEPT = 5
History = list[dict[str, Any]]


def remember(
    history: Sequence[Mapping[str, Any]] | None, before: Mapping[str, Any], after: Mapping[str, Any]
) -> History:
    """The history with one more step: the old values of what differs (None: it was not stated)."""
    names = {*before, *after}
    step = {name: before.get(name) for name in sorted(names) if before.get(name) != after.get(name)}
    kept = [dict(one) for one in history or ()]
    return [*kept, step][-STEPS_KEPT:] if step else kept


def taken_back(
    facts: Mapping[str, Any], history: Sequence[Mapping[str, Any]] | None
) -> tuple[dict[str, Any], History, tuple[str, ...]]:
    """The facts before the last step, the history without it, and the names of what changed; as they were if none."""
    if not history:
        return dict(facts), [], ()
    step = history[-1]
    restored = {name: held for name, held in {**facts, **step}.items() if held is not None}
    return restored, [dict(one) for one in history[:-1]], tuple(step)
