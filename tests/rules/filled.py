"""The texts of `knowledge/` as they stand in the files, and as they are read on a day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from string import Formatter
from typing import Any, NamedTuple

from actions.rules.figures import fill
from actions.rules.knowledge import load, names_in

TODAY = date(2026, 11, 25)
# Words about a text (conditions, sources, ids), and what a person says; the rest is read by people.
NOT_READ = {
    "when", "rules", "source", "sources", "basis", "suggests", "id", "topic", "checked_on", "certainty", "change",
    "rule", "facts",
}


_FIGURE = re.compile(r"\{(?:since )?[a-z_]+/")


class Text(NamedTuple):
    """A text and where it stands: `rules/bankruptcy: R-060.texts.inside`."""

    place: str
    words: str


def filled(text: str, day: date = TODAY) -> str:
    """`text` with the figures of the day; what a case fills in keeps its name."""
    if not _FIGURE.search(text):
        return text
    return fill(text, day, {name: f"{{{name}}}" for name in _names(text) if "/" not in name})


def figures_of(text: str) -> frozenset[str]:
    """The parameters that `text` names, those of its guards among them."""
    return frozenset(re.sub(r"^since |\[.*", "", name) for name in _names(text) if "/" in name)


def _names(text: str) -> Iterator[str]:
    return (name for _, name, _, _ in Formatter().parse(text) if name)


def texts_in(path: str) -> Iterator[Text]:
    """Every text of a file of `knowledge/` that people read; of the assessment only what is filled: `assumptions`."""
    content = load(path)
    content = {"assumptions": content["assumptions"]} if path == "assessment" else content
    yield from (Text(f"{path}: {place}", words) for place, words in _walk(content, ""))


def _walk(node: Any, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(node, str):
        yield place, node
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from () if name in NOT_READ else _walk(value, f"{place}.{name}" if place else str(name))
    elif isinstance(node, list):
        for number, value in enumerate(node):
            name = value.get("id", number) if isinstance(value, Mapping) else number
            yield from _walk(value, f"{place}.{name}")


def every_path() -> Iterator[str]:
    """The files whose texts are filled with figures, and the words of the talk."""
    for folder in ("rules", "guidance", "guides", "faq"):
        yield from (f"{folder}/{name}" for name in names_in(folder))
    yield from ("assessment", "comparison", "contradictions", "scenarios", "conversation/talk")
