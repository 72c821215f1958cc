"""Taking the facts of a message: what changed, what the person hears back, and where each fact came from."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from actions.rules.fact_words import label, value
from actions.talk.words import said
from bot.understanding.facts import Change, Reading

SHOWN_AS_LIST = 3


def echo(changes: Sequence[Change], stated: Mapping[str, Any]) -> str:
    """What the bot repeats: corrections with the old and the new value, then what is new."""
    fresh = [c for c in changes if c.old is None and c.new is not None]
    replaced = [c for c in changes if c.old is not None and c.new is not None and not isinstance(c.old, list)]
    grown = [c for c in changes if isinstance(c.old, list)]
    lines = [
        said("taken.changed", label=label(c.name), old=value(c.name, c.old), new=value(c.name, c.new)) for c in replaced
    ]
    lines += [said("taken.dropped", label=label(c.name)) for c in changes if c.new is None]
    if fresh or grown:
        lines.append(_received([*fresh, *grown]))
    return "\n".join(lines)


def sources(reading: Reading, seq: int | None, before: Mapping[str, Any]) -> dict[str, Any]:
    """Where each fact came from: the message's sequence number and the person's own words."""
    found = {span.name: {"seq": seq, "quote": span.quote} for span in reading.spans}
    return {**before, **found}


def _received(changes: Sequence[Change]) -> str:
    if len(changes) < SHOWN_AS_LIST:
        facts = "、".join(said("taken.one_line", label=label(c.name), value=value(c.name, c.new)) for c in changes)
        return said("taken.one", facts=facts)
    lines = [said("taken.line", label=label(c.name), value=value(c.name, c.new)) for c in changes]
    return said("taken.many", facts="\n".join(lines))
