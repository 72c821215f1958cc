"""The document as Markdown: the same blocks, headings with anchors, pictures as files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterable

from tools.rules_catalogue.document import (
    Block,
    Entry,
    Fold,
    Heading,
    Inline,
    Items,
    Line,
    Link,
    Picture,
    Search,
    Table,
    Tag,
    Target,
    Terms,
    Text,
)

_SPECIAL = re.compile(r"([\\`*_\[\]<>|])")


def markdown(blocks: Iterable[Block]) -> str:
    """The whole document."""
    return "\n\n".join(text for block in blocks if (text := _block(block))) + "\n"


def _block(block: Block) -> str:
    match block:
        case Heading():
            anchor = f'<a id="{block.anchor}"></a>\n' if block.anchor else ""
            return f"{anchor}{'#' * block.level} {_plain(block.text)}"
        case Text():
            return _line(block.content).replace("\n", "  \n")
        case Items():
            return "\n".join(f"- {_line(one)}" for one in block.content)
        case Table():
            return _table(block)
        case Terms():
            return "\n".join(f"- **{_plain(name)}**: {_line(one)}" for name, one in block.content)
        case Picture():
            return f"![{_plain(block.title)}]({block.file})" if block.file else ""
        case Fold():
            summary = f"<summary>{_plain(block.summary)}</summary>"
            return f"<details>{summary}\n\n{_line(block.content)}\n\n</details>"
        case Search():
            return ""
        case Entry():
            inside = markdown(block.blocks).rstrip()
            return inside if not block.anchor else f'<a id="{block.anchor}"></a>\n\n{inside}'


def _table(table: Table) -> str:
    rows = [" | ".join(_line(cell).replace("\n", "<br>") for cell in row) for row in table.rows]
    head = (" | ".join(_plain(one) for one in table.head), " | ".join("---" for _ in table.head))
    return "\n".join(f"| {row} |" for row in (*head, *rows))


def _line(parts: Line) -> str:
    return "".join(_inline(part) for part in parts)


def _inline(part: Inline) -> str:
    match part:
        case Link():
            return f"[{_plain(part.text)}]({part.href.replace(' ', '%20').replace(')', '%29')})"
        case Target():
            return f'<a id="{part.anchor}"></a>{_plain(part.text)}'
        case Tag():
            return f"【{_plain(part.text)}】"
        case _:
            return _plain(part)


def _plain(text: str) -> str:
    return _SPECIAL.sub(r"\\\1", text)
