"""What the catalogue is written in: a few kinds of block that turn into HTML and into Markdown alike."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a place in the document (`#R-028`) or to an address."""

    text: str
    href: str


@dataclass(frozen=True, slots=True)
class Tag:
    """A short mark; `kind` names its colour in the style sheet, and nothing depends on the colour alone."""

    text: str
    kind: str


@dataclass(frozen=True, slots=True)
class Target:
    """Words that links lead to."""

    text: str
    anchor: str


Inline = str | Link | Tag | Target
Line = tuple[Inline, ...]


def line(*parts: Inline | Iterable[Inline]) -> Line:
    """Some inline parts, those of lists flattened."""
    flat: list[Inline] = []
    for part in parts:
        flat.extend([part] if isinstance(part, str | Link | Tag | Target) else part)
    return tuple(flat)


def spaced(parts: Iterable[Inline], between: str = "、") -> Line:
    """The parts with `between` between them."""
    found: list[Inline] = []
    for part in parts:
        found.extend((between, part) if found else (part,))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of level 1 to 4; `anchor` is what links lead to."""

    level: int
    text: str
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; `kind` names its style (`lead`, `small`)."""

    content: Line
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Items:
    """A list."""

    content: tuple[Line, ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its head; each cell is a line."""

    head: tuple[str, ...]
    rows: tuple[tuple[Line, ...], ...]
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Terms:
    """Names with what belongs to them."""

    content: tuple[tuple[str, Line], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing (SVG) with its title, and the file that Markdown points to (empty: it is in the file already shown)."""

    title: str
    svg: str
    file: str


@dataclass(frozen=True, slots=True)
class Fold:
    """A long line behind its summary: opened with a click, and left out on paper."""

    summary: str
    content: Line


@dataclass(frozen=True, slots=True)
class Search:
    """The search box: it hides the entries that do not contain the words. Paper and Markdown have none."""

    label: str
    hint: str
    nothing: str


@dataclass(frozen=True, slots=True)
class Entry:
    """Blocks that belong together and are found together."""

    anchor: str
    blocks: tuple[Block, ...] = field(default=())
    kind: str = "entry"


Block = Heading | Text | Items | Table | Terms | Picture | Fold | Search | Entry
