"""The panels of the decision graph as SVG: one panel for the page, all of them for the file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from unicodedata import east_asian_width

from tools.rules_catalogue.graph import FOOT, HEAD, WIDTH, Edge, Node, Panel
from tools.rules_catalogue.words import words

_FONT = 13
_BOX = 21
_STYLE = """
text { font: 13px "Noto Sans CJK JP", "Noto Sans JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; fill: #1c2430; }
.title { font-size: 17px; font-weight: 700; } .head { font-size: 12px; fill: #55606e; }
rect { fill: #fff; stroke: #aab3bf; rx: 4px; } rect.rule { stroke: #6d7986; } rect.effect { stroke-width: 2; }
path { fill: none; stroke-width: 1; stroke-opacity: .45; }
.blocks { stroke: #a3261d; } .cautions { stroke: #c27a0a; } .asks { stroke: #5b4b9a; } .supports { stroke: #1b6e45; }
.informs { stroke: #8b97a6; } .decides { stroke: #0b6177; }
.out { stroke-opacity: .85; stroke-width: 1.6; } .out.blocks { stroke-width: 2.4; } .out.informs { stroke-width: 1; }
.out.asks { stroke-dasharray: 2 3; } .out.supports { stroke-dasharray: 8 3; }
path.on { stroke-width: 3; stroke-opacity: 1; }
.mark { stroke: none; } .mark.blocks { fill: #a3261d; } .mark.cautions { fill: #c27a0a; } .mark.asks { fill: #5b4b9a; }
.mark.supports { fill: #1b6e45; } .mark.informs { fill: #8b97a6; } .mark.decides { fill: #0b6177; }
"""


def panel_svg(panel: Panel) -> str:
    """One panel, for the page."""
    return _svg(_panel(panel, "#"), panel.height, panel.title)


def whole_svg(title: str, panels: Sequence[Panel]) -> str:
    """All panels below each other, as a file of its own beside the page."""
    drawn, top = [f'<text class="title" x="12" y="28">{escape(title)}</text>'], 44.0
    for panel in panels:
        drawn.append(f'<g transform="translate(0 {top:g})">{_panel(panel, "index.html#")}</g>')
        top += panel.height + FOOT
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + _svg("\n".join(drawn), top, title)


def _svg(inside: str, height: float, title: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height:g}" width="{WIDTH}" height="{height:g}"'
        f' role="img" aria-label="{escape(title)}"><style>{_STYLE}</style>'
        f'<rect class="mark" width="{WIDTH}" height="{height:g}" fill="#fff"/>{inside}</svg>'
    )


def _panel(panel: Panel, href: str) -> str:
    heads = zip((12, 384, 826), (*words()["graph_heads"], panel.title), strict=True)
    return "\n".join((
        f'<text class="title" x="12" y="24">{escape(panel.title)}</text>',
        *(f'<text class="head" x="{x}" y="{HEAD - 10}">{escape(text)}</text>' for x, text in heads),
        *_edges(panel.edges), *(_node(node, href) for node in panel.nodes),
    ))


def _edges(edges: Iterable[Edge]) -> Iterable[str]:
    for edge in edges:
        x1, x2 = edge.begins.left + edge.begins.width, edge.ends.left
        middle = (x1 + x2) / 2
        kind = f"{'out' if edge.ends.kind == 'effect' else 'in'} {edge.effect}"
        yield (
            f'<path class="{kind}" data-from="{edge.begins.id}" data-to="{edge.ends.id}" d="M{x1:g} {edge.begins.y:.1f}'
            f'C{middle:g} {edge.begins.y:.1f} {middle:g} {edge.ends.y:.1f} {x2:g} {edge.ends.y:.1f}"/>'
        )


def _node(node: Node, href: str) -> str:
    top = node.y - _BOX / 2
    shown = _fitting(node.text, node.width - 14)
    box = f'<rect class="{node.kind} {node.effect if node.kind == "effect" else ""}" x="{node.left:g}" y="{top:.1f}"'
    drawn = f'{box} width="{node.width:g}" height="{_BOX}"/>'
    if node.kind == "rule":
        drawn += f'<rect class="mark {node.effect}" x="{node.left:g}" y="{top:.1f}" width="5" height="{_BOX}"/>'
    drawn += f'<text x="{node.left + 11:g}" y="{node.y + 4.6:.1f}">{escape(shown)}</text>'
    if shown != node.text:
        drawn += f"<title>{escape(node.text)}</title>"
    linked = f'<a href="{href}{node.id}">{drawn}</a>' if node.id.startswith("R-") else drawn
    return f'<g class="node" data-node="{escape(node.id)}">{linked}</g>'


def _fitting(text: str, width: float) -> str:
    """`text`, cut where it would leave its box."""
    used = 0.0
    for place, letter in enumerate(text):
        used += _FONT if east_asian_width(letter) in "FWA" else _FONT * 0.58
        if used > width:
            return text[: place - 1] + "…"
    return text


