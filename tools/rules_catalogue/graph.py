"""Where everything of the decision graph stands: facts at the left, rules in the middle, what they do at the right."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from tools.rules_catalogue.measuring import ESTIMATE
from tools.rules_catalogue.records import Catalogue, Link
from tools.rules_catalogue.words import fact_word, word, words

EFFECTS = ("blocks", "cautions", "asks", "supports", "decides", "informs")
"""What a rule may do, the weightiest first."""

WIDTH = 960
ROW, HEAD, FOOT = 27, 64, 16
_COLUMNS = {"fact": (12, 216), "rule": (384, 330), "effect": (826, 122)}
Kind = Literal["fact", "rule", "effect"]


@dataclass(frozen=True, slots=True)
class Node:
    """A box. `y` is its middle; `effect` names its colour."""

    id: str
    kind: Kind
    text: str
    y: float
    effect: str = ""

    @property
    def left(self) -> float:
        """Its left side."""
        return _COLUMNS[self.kind][0]

    @property
    def width(self) -> float:
        """Its width."""
        return _COLUMNS[self.kind][1]


@dataclass(frozen=True, slots=True)
class Edge:
    """A line from the right side of one box to the left side of another."""

    begins: Node
    ends: Node
    effect: str


@dataclass(frozen=True, slots=True)
class Panel:
    """The graph of one procedure (or of what is decided beside the procedures)."""

    lane: str
    title: str
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    height: float


def panels(catalogue: Catalogue) -> tuple[Panel, ...]:
    """One panel for each lane of the words table that has rules, in its order."""
    titles = {rule.number: rule.title for rule in catalogue.rules}
    lanes = [lane for lane in words()["lanes"] if any(link.lane == lane for link in catalogue.links)]
    return tuple(_panel(lane, [link for link in catalogue.links if link.lane == lane], titles) for lane in lanes)


def _panel(lane: str, links: Sequence[Link], titles: dict[str, str]) -> Panel:
    rules = sorted(links, key=lambda link: (link.rule == ESTIMATE, link.rule))
    facts = _by_middle(rules)
    effects = [effect for effect in EFFECTS if any(effect in link.effects for link in rules)]
    rows = max(len(rules), len(facts), len(effects))
    nodes = {
        ("rule", link.rule): Node(
            link.rule, "rule", _rule_text(link, titles), y, next(one for one in EFFECTS if one in link.effects)
        )
        for link, y in zip(rules, _spread(len(rules), rows), strict=True)
    }
    for fact, y in zip(facts, _spread(len(facts), rows), strict=True):
        nodes["fact", fact] = Node(fact, "fact", fact_word(fact), y)
    for effect, y in zip(effects, _spread(len(effects), rows), strict=True):
        nodes["effect", effect] = Node(effect, "effect", _effect_text(effect, lane), y, effect)
    edges = [
        Edge(nodes["fact", fact], nodes["rule", link.rule], nodes["rule", link.rule].effect)
        for link in rules for fact in link.facts
    ]
    edges += [
        Edge(nodes["rule", link.rule], nodes["effect", effect], effect) for link in rules for effect in link.effects
    ]
    return Panel(lane, word("lanes", lane), tuple(nodes.values()), tuple(edges), HEAD + rows * ROW + FOOT)


def _rule_text(link: Link, titles: dict[str, str]) -> str:
    return words()["estimate"] if link.rule == ESTIMATE else f"{link.rule} {titles[link.rule]}"


def _effect_text(effect: str, lane: str) -> str:
    return word("decided", lane) if effect == "decides" else word("effects", effect)


def _by_middle(rules: Sequence[Link]) -> list[str]:
    """The facts in the order of the rules that read them, so that few lines cross."""
    places: dict[str, list[int]] = {}
    for place, link in enumerate(rules):
        for fact in link.facts:
            places.setdefault(fact, []).append(place)
    return sorted(places, key=lambda fact: (sum(places[fact]) / len(places[fact]), fact))


def _spread(count: int, rows: int) -> Iterable[float]:
    """The middles of `count` boxes, spread evenly over the height of `rows`; a lone box stands in the middle."""
    step = rows * ROW / max(count, 1)
    return [HEAD + step * (place + 0.5) for place in range(count)]
