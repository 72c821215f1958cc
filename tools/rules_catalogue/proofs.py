"""What the cases prove of each rule, the strongest proof first; and the cases with the rules that speak in them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from actions.rules.knowledge import rule_records
from tools.rules_catalogue.case_files import cases
from tools.rules_catalogue.proving import Spoken, articles, spoken
from tools.rules_catalogue.records import CaseEntry, Proof, Strength

_WEIGHT: Mapping[Strength, int] = {"alone": 0, "with": 1, "said": 2}


def said(number: str, key: str) -> int:
    """In the answer to how many cases the sentence stands."""
    return len({one.case.id for one in _by_rule().get(number, ()) if one.key == key})


def proofs(number: str) -> tuple[Proof, ...]:
    """The cases in whose answer the rule speaks: those about its own article first, then those that it decided."""
    own = articles(rule_records()[number]["basis"])
    best: dict[str, Spoken] = {}
    for one in sorted(_by_rule().get(number, ()), key=lambda one: (not one.asserted, _WEIGHT[one.strength])):
        best.setdefault(one.case.id, one)
    found = [
        Proof(one.case.id, one.case.title, one.strength, one.asserted, bool(own & articles(one.case.source)))
        for one in best.values()
    ]
    return tuple(sorted(found, key=lambda one: (not one.asserted, not one.by_source, _WEIGHT[one.strength])))


def case_entries() -> tuple[CaseEntry, ...]:
    """Every case with the rules that speak in its answer."""
    return tuple(
        CaseEntry(case.id, case.title, case.source, case.today, *_rules_of(case.id)) for case in cases()
    )


def _rules_of(case: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    heard = _by_case().get(case, ())
    decided = sorted({one.rule for one in heard if one.strength != "said"})
    return tuple(decided), tuple(sorted({one.rule for one in heard} - set(decided)))


@cache
def _by_rule() -> Mapping[str, list[Spoken]]:
    index: dict[str, list[Spoken]] = {}
    for one in spoken():
        index.setdefault(one.rule, []).append(one)
    return index


@cache
def _by_case() -> Mapping[str, list[Spoken]]:
    index: dict[str, list[Spoken]] = {}
    for one in spoken():
        index.setdefault(one.case.id, []).append(one)
    return index
