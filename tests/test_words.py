"""Every fact that can be stated can be repeated to the person, in words."""

from __future__ import annotations

import typing
from typing import Any, get_args

import pytest

from actions.rules.fact_words import flat, label, value
from actions.rules.facts import Facts, OfferFacts, PriorFacts

GROUPS = [("", Facts), ("prior.", PriorFacts), ("prior.1.", PriorFacts), ("offer.", OfferFacts)]
UNSAID = {"prior", "offer", "unknown", "declined", "crisis"}


def _words(annotation: Any) -> list[str]:
    if typing.get_origin(annotation) is typing.Literal:
        return list(get_args(annotation))
    return [word for part in get_args(annotation) for word in _words(part)]


def _examples() -> list[Any]:
    found = []
    for prefix, model in GROUPS:
        for name, field in model.model_fields.items():
            if name not in UNSAID:
                options: list[Any] = _words(field.annotation) or _others(str(field.annotation))
                found += [pytest.param(prefix + name, option, id=f"{prefix}{name}={option}") for option in options]
    return found


def _others(annotation: str) -> list[Any]:
    if "bool" in annotation:
        return [True, False]
    if "float" in annotation:
        return [0.5, 0.75, 3]
    if "int" in annotation:
        return [0, 1, 44_445, 3_500_000, {"range": [3_000_000, 3_500_000]}]
    return ["2019", "2019-11", "2019-11-02"]


@pytest.mark.parametrize(("name", "stated"), _examples())
def test_a_fact_has_a_name_and_a_value_in_words(name: str, stated: Any) -> None:
    assert label(name)
    shown = value(name, stated)
    assert shown
    assert "_" not in shown


@pytest.mark.parametrize(
    ("name", "stated", "shown"),
    [
        ("total_debt", 3_500_000, "350万円"),
        ("total_debt", {"range": [3_000_000, 3_500_000]}, "300万円〜350万円"),
        ("monthly_income", 222_500, "222,500円"),
        ("prior.years_ago", 0.5, "0.5年前"),
        ("prior.plan_paid_share", 0.75, "7.5割"),
        ("prior.decided_on", "2019-06-03", "2019年6月3日"),
        ("creditor_count", {"range": [3, 4]}, "3社〜4社"),
        ("creditor_kinds", ["bank", "tax"], "銀行・税金・社会保険料"),
        ("legal_action", "none", "来ていない"),
        ("prior.procedure", "none", "はじめて"),
    ],
)
def test_amounts_dates_and_words_read_naturally(name: str, stated: Any, shown: str) -> None:
    assert value(name, stated) == shown


def test_an_older_procedure_is_named_as_such() -> None:
    assert label("prior.1.outcome") != label("prior.outcome")


def test_every_single_fact_is_listed_with_its_dotted_name() -> None:
    prior = [{"procedure": "bankruptcy"}, {"years_ago": 9}]
    facts = {"prior": prior, "offer": {"months": 36}, "total_debt": 5, "unknown": ["rent"]}
    listed = [("prior.procedure", "bankruptcy"), ("prior.1.years_ago", 9), ("offer.months", 36), ("total_debt", 5)]
    assert list(flat(facts)) == listed
