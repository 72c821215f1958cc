"""The whole document: what it is, the graph, the rules, the figures, what is unverified or unproved, the cases."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from actions.rules.wording import jday
from tools.rules_catalogue.document import (
    Block,
    Entry,
    Heading,
    Items,
    Line,
    Link,
    Picture,
    Search,
    Table,
    Tag,
    Target,
    Text,
    line,
    spaced,
)
from tools.rules_catalogue.drawing import panel_svg
from tools.rules_catalogue.evidence import CORNERS
from tools.rules_catalogue.gaps import informing_chapter, unproved_chapter, unverified_chapter
from tools.rules_catalogue.graph import Panel
from tools.rules_catalogue.records import CaseEntry, Catalogue, DatedValue, ParameterEntry
from tools.rules_catalogue.rule_chapter import rule_chapter, verified_tag
from tools.rules_catalogue.words import current_words, on, word, words


def document(catalogue: Catalogue, panels: tuple[Panel, ...]) -> Iterator[Block]:
    """Every block, in the order of reading."""
    yield Heading(1, title(catalogue))
    yield Text(line(words()["introduction"].format(corners=CORNERS)), "lead")
    yield Text(line(words()["counts"].format(**counts(catalogue))))
    yield Text(line(words()["how_to_correct"]), "small")
    yield Heading(2, words()["contents"], "contents")
    yield Items(tuple(_contents(catalogue, panels)), "chapters")
    yield Items(tuple(line(Link(f"{one.number} {one.title}", f"#{one.number}")) for one in catalogue.rules), "contents")
    yield from _chapter("graph", _graph(panels))
    yield from _chapter("rules", rule_chapter(catalogue), searched=True)
    yield from _chapter("parameters", _parameters(catalogue))
    yield from _chapter("unverified", unverified_chapter(catalogue))
    yield from _chapter("unproved", unproved_chapter(catalogue))
    yield from _chapter("informs", informing_chapter(catalogue))
    yield from _chapter("cases", _cases(catalogue))


def title(catalogue: Catalogue) -> str:
    """The title with its day."""
    return f"{words()['title']}({on(words()['subtitle'], catalogue.day)})"


def counts(catalogue: Catalogue) -> dict[str, int]:
    """How many rules decide, how many only inform, how many parameters and cases there are."""
    informing = sum(rule.informs_because is not None for rule in catalogue.rules)
    return {
        "deciding": len(catalogue.rules) - informing, "informing": informing,
        "parameters": len(catalogue.parameters), "cases": len(catalogue.cases),
    }


def _chapter(name: str, blocks: Iterator[Block], *, searched: bool = False) -> Iterator[Block]:
    yield Heading(2, words()["chapters"][name], name)
    if searched:
        yield Text(line(words()["rules_note"]), "small")
        yield Search(words()["search"], words()["search_hint"], words()["search_none"])
    yield from blocks


def _contents(catalogue: Catalogue, panels: tuple[Panel, ...]) -> Iterator[Line]:
    areas = sorted({entry.area for entry in catalogue.parameters.values()})
    groups = dict.fromkeys(rule.group for rule in catalogue.rules)
    parts = {
        "graph": [Link(panel.title, f"#graph-{panel.lane}") for panel in panels],
        "rules": [Link(word("groups", group), f"#group-{group}") for group in groups],
        "parameters": [Link(word("areas", area), f"#area-{area}") for area in areas],
    }
    for name, called in words()["chapters"].items():
        yield line(Link(called, f"#{name}"), ": " if name in parts else "", spaced(parts.get(name, ()), " / "))


def _graph(panels: tuple[Panel, ...]) -> Iterator[Block]:
    yield Text(line(words()["graph_note"]))
    for panel in panels:
        file = "graph.svg" if panel == panels[0] else ""
        yield Entry(f"graph-{panel.lane}", (Picture(panel.title, panel_svg(panel), file),), "panel")


def _parameters(catalogue: Catalogue) -> Iterator[Block]:
    entries = sorted(catalogue.parameters.values(), key=lambda entry: entry.area)
    for area, found in groupby(entries, key=lambda entry: entry.area):
        yield Heading(3, f"{word('areas', area)}(knowledge/parameters/{area}.yml)", f"area-{area}")
        for entry in found:
            yield Entry(entry.name, tuple(_parameter(entry)), "figure")


def _parameter(entry: ParameterEntry) -> Iterator[Block]:
    not_yet = () if entry.current else (Tag(current_words(entry), "no"),)
    yield Text(line(f"{entry.description}  ", verified_tag(entry), not_yet), "name")
    heads = (entry.unit, *words()["heads"]["parameter"][2:])
    yield Table(heads, tuple(_value(value, entry) for value in entry.values), "values")
    users = spaced(_reader(one) for one in entry.readers) or line(words()["nobody"])
    elsewhere = f" {words()['elsewhere']}: {'、'.join(entry.elsewhere)}。" if entry.elsewhere else ""
    note = f" {entry.note}。" if entry.note else ""
    told = line(f"{entry.name}。{on(words()['checked'], entry.checked_on)}。{words()['readers']}: ", users, "。")
    yield Text(line(told, elsewhere, note), "small")


def _value(value: DatedValue, entry: ParameterEntry) -> tuple[Line, ...]:
    mark: tuple[Tag, ...] = ()
    if value == entry.current:
        mark = (Tag(words()["now_mark"], "yes"),)
    elif value == entry.following:
        mark = (Tag(words()["coming_mark"], "no"),)
    return line(value.shown, mark), line(jday(value.since)), line(value.reference)


def _reader(name: str) -> str | Link:
    if ":" in name:
        return f"{words()['estimate']}({word('lanes', name.split(':')[1])})"
    return Link(name, f"#{name}")


def _cases(catalogue: Catalogue) -> Iterator[Block]:
    yield Table(tuple(words()["heads"]["case"]), tuple(_case(one) for one in catalogue.cases), "cases")


def _case(entry: CaseEntry) -> tuple[Line, ...]:
    def rules(numbers: tuple[str, ...]) -> Line:
        return spaced((Link(number, f"#{number}") for number in numbers), " ")

    return (
        line(Target(entry.id, entry.id)), line(entry.title), line(entry.today.isoformat()),
        rules(entry.decided_by), rules(entry.spoke),
    )
