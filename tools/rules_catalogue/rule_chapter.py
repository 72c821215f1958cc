"""The chapter of the rules: one entry for each, from its articles to the cases that prove it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from actions.rules.wording import jday
from tools.rules_catalogue.document import (
    Block,
    Entry,
    Fold,
    Heading,
    Inline,
    Line,
    Link,
    Table,
    Tag,
    Terms,
    Text,
    line,
    spaced,
)
from tools.rules_catalogue.measuring import JUDGED_AT_ONCE
from tools.rules_catalogue.records import Catalogue, Code, ParameterEntry, Proof, RuleEntry, Sentence
from tools.rules_catalogue.words import current_words, fact_word, on, word, words

_SHOWN_PROOFS = 12


def rule_chapter(catalogue: Catalogue) -> Iterator[Block]:
    """All rules under the name of the file that holds their records, in order."""
    first = {rule.group: rule.number for rule in reversed(catalogue.rules)}
    in_groups = sorted(catalogue.rules, key=lambda rule: (first[rule.group], rule.number))
    for group, rules in groupby(in_groups, key=lambda rule: rule.group):
        yield Heading(3, f"{word('groups', group)}(knowledge/rules/{group}.yml)", f"group-{group}")
        for rule in rules:
            yield Entry(rule.number, tuple(_rule(rule, catalogue)), "rule")


def _rule(rule: RuleEntry, catalogue: Catalogue) -> Iterator[Block]:
    yield Heading(4, f"{rule.number} {rule.title}")
    yield Terms(tuple(_terms(rule)))
    yield Table(
        tuple(on(one, catalogue.day) for one in words()["heads"]["sentence"]),
        tuple(_sentence(one) for one in rule.sentences), "sentences",
    )
    if rule.figures:
        heads = tuple(on(one, catalogue.day) for one in words()["heads"]["figure"])
        yield Table(heads, tuple(_figure(catalogue.parameters[name]) for name in rule.figures), "figures")
    yield from _proofs(rule)


def _terms(rule: RuleEntry) -> Iterator[tuple[str, Line]]:
    names = words()["record"]
    yield names["basis"], line(rule.basis)
    yield names["certainty"], line(word("certainty", rule.certainty))
    yield names["checked_on"], line(jday(rule.checked_on))
    yield names["sources"], spaced(_source(one) for one in rule.sources) or line(names["none"])
    if rule.informs_because:
        yield names["informs"], line(rule.informs_because)
    else:
        yield names["code"], spaced((_code(one) for one in rule.code), "\n")
    if rule.mentions:
        yield names["mentions"], spaced((_code(one) for one in rule.mentions), "\n")
    if rule.lanes:
        yield names["lanes"], spaced(_lane(lane) for lane in rule.lanes)
    if rule.facts:
        yield names["facts"], spaced(fact_word(name) for name in rule.facts)
    if rule.cited_in:
        cited = (path if often == 1 else f"{path}×{often}" for path, often in rule.cited_in.items())
        yield names["cited"], spaced(cited)


def _lane(lane: str) -> Inline:
    """The name of a lane; a link where the graph has a panel for it."""
    return word("lanes", lane) if lane in JUDGED_AT_ONCE else Link(word("lanes", lane), f"#graph-{lane}")


def _source(address: str) -> Inline:
    return Link(address, address) if address.startswith("http") else address


def _code(code: Code) -> str:
    place = f"{code.path}:{code.line} {code.name}" if code.name else code.path
    return f"{place} — {code.doc}" if code.doc else place


def _sentence(sentence: Sentence) -> tuple[Line, ...]:
    example = () if sentence.example is None else ("\n" + words()["example"].format(text=sentence.example),)
    effects: list[Inline] = [_effect(effect) for effect in sentence.effects]
    if sentence.recorded_only:
        effects = [Tag(words()["record_only"], "informs")]
    return line(sentence.key), line(sentence.text, example), tuple(effects), line(str(sentence.cases))


def _effect(name: str) -> Tag:
    """The mark of what a sentence does, or of the table that it stands in."""
    return Tag(word("effects", name), name) if name in words()["effects"] else Tag(word("lanes", name), "decides")


def _figure(entry: ParameterEntry) -> tuple[Line, ...]:
    current, following = entry.current, entry.following
    return (
        line(Link(entry.description, f"#{entry.name}"), f"\n{entry.name}"),
        line(current_words(entry)),
        line(jday(current.since) if current else ""),
        line(current.reference if current else ""),
        line(verified_tag(entry)),
        line(f"{following.shown}({jday(following.since)}から)" if following else words()["no_next"]),
    )


def verified_tag(entry: ParameterEntry) -> Tag:
    """Whether the value was verified."""
    return Tag(words()["verified"], "yes") if entry.verified else Tag(words()["not_verified"], "no")


def _proofs(rule: RuleEntry) -> Iterator[Block]:
    if not rule.proofs:
        if not rule.informs_because:
            yield Text(line(words()["no_cases"]), "small")
        return
    shown, rest = rule.proofs[:_SHOWN_PROOFS], rule.proofs[_SHOWN_PROOFS:]
    yield Table(tuple(words()["heads"]["proof"]), tuple(_proof(one) for one in shown), "proofs")
    if rest:
        ids = spaced((Link(one.case, f"#{one.case}") for one in rest), " ")
        yield Fold(words()["more_cases"].format(count=len(rest)), ids)


def _proof(proof: Proof) -> tuple[Line, ...]:
    marks: list[Inline] = [words()["strength"][proof.strength]]
    if proof.asserted:
        marks.append(Tag(words()["asserted"], "yes"))
    if proof.by_source:
        marks.append(Tag(words()["by_source"], "supports"))
    return line(Link(proof.case, f"#{proof.case}")), line(proof.title), tuple(marks)
