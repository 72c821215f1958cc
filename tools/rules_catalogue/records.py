"""What the catalogue holds: rules with code, sentences, figures, facts and cases; parameters; the day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Strength = Literal["alone", "with", "said"]
"""What a rule did in a case: it decided the status alone, with other rules, or only said its sentence."""


@dataclass(frozen=True, slots=True)
class Code:
    """A function, by its place in the repository, and the first line of what it says of itself."""

    path: str
    line: int
    name: str
    doc: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence as read on the day.

    Blanks stand for what a case fills in; `example` is filled by the case that was first to say it. `effects`: what it
    was seen to do, or the lane of the table that it stands in; `cases` counts the cases whose answer contains it;
    `recorded_only`: no code was seen to say it.
    """

    key: str
    text: str
    example: str | None
    effects: tuple[str, ...]
    cases: int
    recorded_only: bool = False


@dataclass(frozen=True, slots=True)
class Proof:
    """A case in whose answer the rule speaks.

    `asserted`: the case expects the very status (or urgent matter) that the rule brought about; `by_source`: the case
    names an article that the rule rests on.
    """

    case: str
    title: str
    strength: Strength
    asserted: bool
    by_source: bool


@dataclass(frozen=True, slots=True)
class Link:
    """A rule within one lane of the graph: the facts it reads there, and what it can do."""

    lane: str
    rule: str
    facts: tuple[str, ...]
    effects: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleEntry:
    """One rule: its record, and what was found in the code, by measuring, and in the cases."""

    number: str
    title: str
    group: str
    basis: str
    certainty: str
    checked_on: date
    sources: tuple[str, ...]
    code: tuple[Code, ...]
    mentions: tuple[Code, ...]
    informs_because: str | None
    sentences: tuple[Sentence, ...]
    figures: tuple[str, ...]
    facts: tuple[str, ...]
    lanes: tuple[str, ...]
    proofs: tuple[Proof, ...]
    cited_in: Mapping[str, int]

    @property
    def can_decide(self) -> bool:
        """Whether some sentence of the rule was seen to touch the status of a procedure."""
        return any(effect in ("blocks", "cautions", "asks") for one in self.sentences for effect in one.effects)


@dataclass(frozen=True, slots=True)
class DatedValue:
    """A value as a reader sees it, since when it is in force, and where that stands."""

    since: date
    shown: str
    reference: str


@dataclass(frozen=True, slots=True)
class ParameterEntry:
    """One parameter with all its dated values; `current` None: not yet in force on the day; `following`: the next."""

    name: str
    description: str
    unit: str
    values: tuple[DatedValue, ...]
    current: DatedValue | None
    following: DatedValue | None
    verified: bool
    checked_on: date
    note: str
    readers: tuple[str, ...]
    elsewhere: tuple[str, ...]

    @property
    def area(self) -> str:
        """The file of `knowledge/parameters` that holds it."""
        return self.name.split("/")[0]


@dataclass(frozen=True, slots=True)
class CaseEntry:
    """One case, and the rules that speak in its answer (those that decided a status first)."""

    id: str
    title: str
    source: str
    today: date
    decided_by: tuple[str, ...]
    spoke: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Everything, as of a day."""

    day: date
    rules: tuple[RuleEntry, ...]
    parameters: Mapping[str, ParameterEntry]
    cases: tuple[CaseEntry, ...]
    links: tuple[Link, ...]
