"""What a reviewer must look at first: what is unverified, what no case proves, and what is only said."""

from __future__ import annotations

from collections.abc import Iterator

from tools.rules_catalogue.document import Block, Heading, Items, Line, Link, Table, Text, line
from tools.rules_catalogue.records import Catalogue, ParameterEntry, RuleEntry
from tools.rules_catalogue.words import current_words, word, words


def unverified_chapter(catalogue: Catalogue) -> Iterator[Block]:
    """The parameters that nobody verified, and the rules whose certainty is less than high."""
    names, heads = words()["unverified"], words()["heads"]
    figures = [entry for entry in catalogue.parameters.values() if not entry.verified]
    rules = [rule for rule in catalogue.rules if rule.certainty != "high"]
    yield Heading(3, f"{names['parameters']} {len(figures)}")
    yield _table(heads["unverified_figure"], [_figure(entry) for entry in figures], "unverified")
    yield Heading(3, f"{names['rules']} {len(rules)}")
    yield _table(heads["unverified_rule"], [_rule(rule) for rule in rules])


def unproved_rules(catalogue: Catalogue) -> list[RuleEntry]:
    """The rules that decide, and yet speak in the answer to no case."""
    return [rule for rule in catalogue.rules if rule.informs_because is None and not rule.proofs]


def unproved_chapter(catalogue: Catalogue) -> Iterator[Block]:
    """Rules and sentences that no case brings out, and parameters that nothing reads."""
    names = words()["unproved"]
    deciding = [rule for rule in catalogue.rules if rule.informs_because is None]
    yield from _rules(names["rules"], unproved_rules(catalogue))
    never = [rule for rule in deciding if rule.can_decide and all(one.strength == "said" for one in rule.proofs)]
    yield from _rules(names["never_decided"], never)
    yield Heading(3, names["sentences"])
    yield _list([
        line(Link(rule.number, f"#{rule.number}"), f" {one.key}({_reached(one.effects)}): {one.text}")
        for rule in deciding for one in rule.sentences if one.cases == 0 and not one.recorded_only
    ])
    yield Heading(3, names["recorded_only"])
    yield _list([
        line(Link(rule.number, f"#{rule.number}"), f" {one.key}: {one.text}")
        for rule in catalogue.rules for one in rule.sentences if one.recorded_only
    ])
    yield Heading(3, words()["unread"])
    unread = [entry for entry in catalogue.parameters.values() if not entry.readers and not entry.elsewhere]
    yield _list([line(Link(entry.name, f"#{entry.name}"), f" {entry.description}") for entry in unread])


def _reached(effects: tuple[str, ...]) -> str:
    """Whether the corners of the vocabulary bring the sentence out, or in which table it stands."""
    in_table = [word("lanes", effect) for effect in effects if effect in words()["lanes"]]
    return in_table[0] if in_table else words()["unproved"]["corners_only" if effects else "never"]


def _rules(title: str, rules: list[RuleEntry]) -> Iterator[Block]:
    yield Heading(3, title)
    yield _list([line(Link(f"{rule.number} {rule.title}", f"#{rule.number}")) for rule in rules])


def informing_chapter(catalogue: Catalogue) -> Iterator[Block]:
    """The rules that judge nothing, with the reason of each."""
    yield Table(tuple(words()["heads"]["informs"]), tuple(
        (line(Link(rule.number, f"#{rule.number}")), line(rule.title), line(rule.informs_because))
        for rule in catalogue.rules if rule.informs_because is not None
    ))


def _figure(entry: ParameterEntry) -> tuple[Line, ...]:
    reference = entry.current.reference if entry.current else entry.values[0].reference
    name = line(Link(entry.description, f"#{entry.name}"), f"\n{entry.name}")
    return name, line(current_words(entry)), line(reference), line(entry.note)


def _rule(rule: RuleEntry) -> tuple[Line, ...]:
    number = line(Link(rule.number, f"#{rule.number}"))
    return number, line(rule.title), line(word("certainty", rule.certainty)), line(rule.basis)


def _table(head: list[str], rows: list[tuple[Line, ...]], kind: str = "") -> Block:
    return Table(tuple(head), tuple(rows), kind) if rows else Text(line(words()["unverified"]["none"]))


def _list(lines: list[Line]) -> Block:
    return Items(tuple(lines)) if lines else Text(line(words()["unverified"]["none"]))
