"""The few types that every channel speaks: what comes in, and what goes out. A renderer only translates."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

Tone = Literal["good", "caution", "stop", "unknown", "urgent", "open", "closed"]
CardKind = Literal[
    "urgent", "procedures", "next_steps", "questions", "documents", "desks", "crisis", "facts", "offer", "guide",
    "check", "what_if",
]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class IncomingMessage(_Frozen):
    """One message of one person. `id` is chosen by the channel and makes sending it again harmless."""

    id: Annotated[str, Field(min_length=1, max_length=64, pattern=r"^[A-Za-z0-9_.:-]+$")]
    text: str


class Choice(_Frozen):
    """A button: `text` is what is sent when it is tapped."""

    label: str
    text: str


class Tag(_Frozen):
    """A short label on a card item."""

    text: str
    tone: Tone


class Row(_Frozen):
    """One line of a small table."""

    label: str
    value: str


class Reason(_Frozen):
    """Why: a sentence and the article or source it rests on."""

    text: str
    basis: str


class CardItem(_Frozen):
    """One entry of a card."""

    title: str
    tag: Tag | None = None
    text: str | None = None
    facts: list[Row] = []
    reasons: list[Reason] = []
    phone: str | None = None
    url: str | None = None
    deadline: str | None = None


class Card(_Frozen):
    """A block of the answer that is more than a sentence."""

    kind: CardKind
    title: str
    items: list[CardItem]
    note: str | None = None


class Reply(_Frozen):
    """One thing the bot says: a text, perhaps with choices, perhaps with a card."""

    text: str = ""
    choices: list[Choice] = []
    card: Card | None = None


class Turn(_Frozen):
    """The whole answer to one message. `asked` is the fact that was asked for (dotted name of the vocabulary)."""

    replies: list[Reply]
    asked: str | None = None
    done: bool = False
    erase: bool = False
