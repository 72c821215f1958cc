"""The document as one page of HTML: style and script inside, nothing fetched, fit for paper."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

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

_HERE = Path(__file__).parent


def page(title: str, blocks: Iterable[Block]) -> str:
    """The whole page."""
    style, script = ((_HERE / name).read_text(encoding="utf-8") for name in ("page.css", "page.js"))
    body = "\n".join(_block(block) for block in blocks)
    return (
        '<!doctype html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>\n{style}</style>\n</head>\n<body>\n<main>\n{body}\n</main>\n"
        f"<script>\n{script}</script>\n</body>\n</html>\n"
    )


def _block(block: Block) -> str:
    match block:
        case Heading():
            anchor = f' id="{escape(block.anchor)}"' if block.anchor else ""
            return f"<h{block.level}{anchor}>{escape(block.text)}</h{block.level}>"
        case Text():
            return f"<p{_kind(block.kind)}>{_line(block.content)}</p>"
        case Items():
            return f"<ul{_kind(block.kind)}>{''.join(f'<li>{_line(one)}</li>' for one in block.content)}</ul>"
        case Table():
            return _table(block)
        case Terms():
            return f"<dl>{''.join(f'<dt>{escape(name)}</dt><dd>{_line(one)}</dd>' for name, one in block.content)}</dl>"
        case Picture():
            return f"<figure>{block.svg}</figure>"
        case Fold():
            return f"<details><summary>{escape(block.summary)}</summary>{_line(block.content)}</details>"
        case Search():
            return (
                f'<p class="search"><label for="search">{escape(block.label)}</label> '
                f'<input id="search" type="search" placeholder="{escape(block.hint)}" autocomplete="off"> '
                f'<output id="found" data-nothing="{escape(block.nothing)}"></output></p>'
            )
        case Entry():
            inside = "\n".join(_block(one) for one in block.blocks)
            return f'<section id="{escape(block.anchor)}"{_kind(block.kind)}>\n{inside}\n</section>'


def _table(table: Table) -> str:
    head = "".join(f'<th scope="col">{escape(one)}</th>' for one in table.head)
    rows = "".join("<tr>" + "".join(f"<td>{_line(cell)}</td>" for cell in row) + "</tr>" for row in table.rows)
    return f"<table{_kind(table.kind)}><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _kind(kind: str) -> str:
    return f' class="{escape(kind)}"' if kind else ""


def _line(parts: Line) -> str:
    return "".join(_inline(part) for part in parts)


def _inline(part: Inline) -> str:
    match part:
        case Link():
            return f'<a href="{escape(part.href)}">{escape(part.text)}</a>'
        case Target():
            return f'<span id="{escape(part.anchor)}">{escape(part.text)}</span>'
        case Tag():
            return f'<span class="tag {escape(part.kind)}">{escape(part.text)}</span>'
        case _:
            return escape(part).replace("\n", "<br>")
