"""The catalogue of a day: the records joined with the code, with what was measured, and with the cases."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from actions.rules.knowledge import ROOT, load, rule_records
from actions.rules.procedures.registry import PROCEDURES
from tools.rules_catalogue import deciders
from tools.rules_catalogue.evidence import functions_of, lanes_of, measured, plain_facts, readings_of
from tools.rules_catalogue.figures import parameters
from tools.rules_catalogue.measuring import ESTIMATE, JUDGED_AT_ONCE
from tools.rules_catalogue.proofs import case_entries, proofs, said
from tools.rules_catalogue.records import Catalogue, Code, Link, RuleEntry, Sentence
from tools.rules_catalogue.sentences import as_read, examples, figures_of
from tools.rules_catalogue.tables import TableSentence, table_sentences


def catalogue(day: date) -> Catalogue:
    """Everything that a reviewer reads, as of `day`."""
    groups = {number: file.stem for file in sorted((ROOT / "rules").glob("*.yml")) for number in _of_file(file.stem)}
    rules = tuple(_entry(number, groups[number], day) for number in sorted(groups))
    readers: dict[str, list[str]] = {}
    for rule in rules:
        for name in rule.figures:
            readers.setdefault(name, []).append(rule.number)
    for (lane, number), reading in measured().others.items():
        for name in reading.figures if number == ESTIMATE else ():
            readers.setdefault(name, []).append(f"{ESTIMATE}:{lane}")
    by_name = {name: tuple(numbers) for name, numbers in readers.items()}
    return Catalogue(day, rules, parameters(day, by_name), case_entries(), tuple(_links()))


def _of_file(stem: str) -> Iterable[str]:
    return load(f"rules/{stem}")


def _entry(number: str, group: str, day: date) -> RuleEntry:
    record, readings = rule_records()[number], readings_of(number)
    functions = functions_of(number)
    code = tuple(deciders.code_of(rule) for rule in functions)
    tables = table_sentences(number)
    texts = (*record["texts"].values(), *(one.text for one in tables))
    spoken_figures = {name for text in texts for name in figures_of(text)}
    return RuleEntry(
        number=number, title=record["title"], group=group, basis=record["basis"], certainty=record["certainty"],
        checked_on=record["checked_on"], sources=tuple(record["sources"]),
        code=code or deciders.code_naming(number) or deciders.mentions(number), mentions=_others(number, code),
        informs_because=deciders.informs_only().get(number),
        sentences=(
            *(_sentence(number, key, text, day) for key, text in record["texts"].items()),
            *(_table_sentence(number, one, day) for one in tables),
        ),
        figures=tuple(sorted(spoken_figures.union(*(reading.figures for reading in readings)))),
        facts=plain_facts(name for reading in readings for name in reading.facts), lanes=lanes_of(number),
        proofs=proofs(number), cited_in=deciders.citing(number),
    )


def _others(number: str, functions: tuple[Code, ...]) -> tuple[Code, ...]:
    """The code that is about the rule beside what decides it."""
    naming, mentions = deciders.code_naming(number), deciders.mentions(number)
    beside = (*naming, *mentions) if functions else mentions if naming else ()
    listed = {(one.path, one.name) for one in functions or naming}
    return tuple(one for one in dict.fromkeys(beside) if (one.path, one.name) not in listed)


def _sentence(number: str, key: str, text: str, day: date) -> Sentence:
    effects = {effect for reading in measured().functions.values() for effect in reading.effects.get((number, key), ())}
    read = as_read(text, day)
    example = examples(day).get((number, key))
    heard = said(number, key)
    return Sentence(
        key, read, None if example == read else example, tuple(sorted(effects)), heard,
        recorded_only=not effects and not heard and number != "R-000",
    )


def _table_sentence(number: str, one: TableSentence, day: date) -> Sentence:
    return Sentence(one.key, as_read(one.text, day), None, (one.lane,), said(number, one.key))


def _links() -> Iterator[Link]:
    """Every rule in each of its lanes, and the estimate of each procedure."""
    for procedure, (rules, _) in PROCEDURES.items():
        numbers = {mark[0] for rule in rules for mark in measured().functions[rule].effects}
        for number in sorted(numbers):
            readings = [measured().functions[rule] for rule in functions_of(number) if rule in rules]
            effects = {
                effect for one in readings for mark, done in one.effects.items() if mark[0] == number for effect in done
            }
            facts = plain_facts(name for one in readings for name in one.facts)
            yield Link(procedure, number, facts, tuple(sorted(effects)))
    for (lane, number), reading in measured().others.items():
        if lane in JUDGED_AT_ONCE:
            continue
        effect = "informs" if number == ESTIMATE else "decides"
        yield Link(lane, number, plain_facts(reading.facts), (effect,))
