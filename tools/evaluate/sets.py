"""The labelled messages and questions, and how the pipeline reads them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from actions.talk.faq import answer

UNSEEN = Path(__file__).resolve().parents[2] / "tests" / "nlu" / "unseen"
LONGEST = 1000


@dataclass(frozen=True, slots=True)
class Labelled:
    """One message with what it says (`facts`), what it is about (`topic`), the question it answers (`asked`)."""

    id: str
    text: str
    asked: str | None
    topic: str
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """One question with the answers that fit it, the best first, and those that a second reader found to fit."""

    id: str
    text: str
    answers: tuple[str, ...]
    second: tuple[str, ...] = ()


def messages(name: str) -> list[Labelled]:
    """The messages of `tests/nlu/unseen/<name>.yml`."""
    return [Labelled(**{"asked": None, **row}) for row in _rows(name)]


def questions(name: str) -> list[Question]:
    """The questions of `tests/nlu/unseen/<name>.yml`; a label that was merged away counts as what it went into."""
    second = yaml.safe_load((UNSEEN / "second_reader.yml").read_text(encoding="utf-8"))
    return [
        Question(row["id"], row["text"], _now_called(row["answers"]), _now_called(second.get(row["id"], ())))
        for row in _rows(name)
    ]


def _now_called(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(answer(name)["id"] for name in names))


def _rows(name: str) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load((UNSEEN / f"{name}.yml").read_text(encoding="utf-8"))


def comparable(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Lists whose order says nothing as sorted ones; `prior` keeps its order."""
    return {
        name: sorted(value) if isinstance(value, list) and name != "prior" else value for name, value in facts.items()
    }
