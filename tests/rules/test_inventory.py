"""Nothing of the five source articles is lost: each item stands somewhere, and no text repeats one of their errors."""

from __future__ import annotations

import importlib
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from actions.rules.knowledge import ROOT, load, names_in, rule_records
from tests.rules.filled import filled

# How many items each part of the inventory has: a fixed number, as the articles are.
ITEMS = {
    "W0-A": 7, "W0-B": 6, "W0-C": 7, "W0-D": 5, "W0-E": 3, "W0-F": 12, "W0-G": 9, "W0-H": 3, "W0-I": 10, "W0-J": 7,
    "W0-K": 6, "W0-L": 4, "W0-M": 6, "W0-N": 10, "W0-O": 5, "W0-P": 5,
    "W1-A": 5, "W1-B": 11, "W1-C": 7, "W1-D": 6, "W1-E": 8, "W1-F": 3, "W1-G": 9, "W1-H": 7, "W1-I": 5, "W1-J": 8,
    "W1-K": 3, "W1-L": 3, "W1-M": 7, "W1-N": 12, "W1-O": 6,
    "W2-A": 6, "W2-B": 4, "W2-C": 3, "W2-D": 3, "W2-E": 4, "W2-F": 4, "W2-G": 7, "W2-H": 3,
    "W3-A": 6, "W3-B": 6, "W3-C": 4, "W3-D": 4, "W3-E": 6, "W3-F": 11, "W3-G": 8, "W3-H": 7, "W3-I": 5, "W3-J": 8,
    "W4-A": 3, "W4-B": 9, "W4-C": 9, "W4-D": 4, "W4-E": 7, "W4-F": 8, "W4-G": 5, "W4-H": 6, "W4-I": 6, "W4-J": 5,
    "W4-K": 4, "X-": 14,
}
IDS = [f"{part}{number}" for part, count in ITEMS.items() for number in range(1, count + 1)]
ERRATA = [f"E-{number:02}" for number in (*range(1, 26), *range(30, 68), *range(69, 83))]
INVENTORY: Mapping[str, Mapping[str, Any]] = load("inventory")
ERRORS: Mapping[str, Mapping[str, Any]] = load("errata")
# Words that people say, not words said to them.
HEARD = {"when", "suggests", "asks"}
TEXTS = sorted(file for file in ROOT.rglob("*.yml") if file.stem != "errata")


def _items(path: str) -> set[str]:
    file = load(path)
    return {item["id"] for item in file["items"]} if "items" in file else set(file)


@cache
def _answers() -> set[str]:
    answers = [answer for name in names_in("faq") for answer in load(f"faq/{name}")["answers"]]
    return {known for answer in answers for known in (answer["id"], *answer.get("also", ()))}


def _is_code(name: str) -> bool:
    module, _, attribute = name.rpartition(".")
    return hasattr(importlib.import_module(module), attribute)


EXISTS: Mapping[str, Callable[[str], bool]] = {
    "faq": lambda name: name in _answers(),
    "rules": lambda name: name in rule_records(),
    "questions": lambda name: name in load("conversation/questions"),
    "desks": lambda name: any(desk["id"] == name for desk in load("desks")["desks"]),
    "code": _is_code,
}
FOLDERS = ("guides", "guidance", "parameters")


def _exists(place: str) -> bool:
    kind, _, name = place.partition("#")
    folder, _, file = kind.partition("/")
    if folder in FOLDERS:
        return file in names_in(folder) and name in _items(kind)
    return EXISTS[kind](name)


def _missing(places: list[str]) -> list[str]:
    return [place for place in places if not _exists(place)]


def _said(node: Any, key: str = "") -> Iterator[str]:
    if isinstance(node, str) and key not in HEARD:
        yield node
    elif isinstance(node, Mapping):
        for name, value in node.items():
            yield from () if name in HEARD else _said(value, str(name))
    elif isinstance(node, list):
        for value in node:
            yield from _said(value, key)


@cache
def _texts(file: Path) -> tuple[str, ...]:
    return tuple(filled(text) for text in _said(load(file.relative_to(ROOT).with_suffix("").as_posix())))


def test_every_item_of_the_articles_is_there_in_order() -> None:
    assert len(IDS) == 384
    assert list(INVENTORY) == IDS


@pytest.mark.parametrize("number", IDS)
def test_an_item_says_what_it_is_and_stands_somewhere(number: str) -> None:
    item = INVENTORY[number]
    assert set(item) <= {"what", "erratum", "in"}
    assert 0 < len(item["what"]) <= 40
    assert item["in"] and len(set(item["in"])) == len(item["in"])
    assert _missing(item["in"]) == []
    corrected = item.get("erratum", [])
    assert set([corrected] if isinstance(corrected, str) else corrected) <= set(ERRORS)


@pytest.mark.parametrize("path", [f"{folder}/{name}" for folder in ("guides", "guidance") for name in names_in(folder)])
def test_a_text_names_only_items_that_the_articles_have(path: str) -> None:
    named = {number for item in load(path).get("items", []) for number in item["source"]}
    assert named - set(IDS) == set()


def test_every_error_of_the_articles_is_there_in_order() -> None:
    assert len(ERRATA) == 77
    assert list(ERRORS) == ERRATA


@pytest.mark.parametrize("number", ERRATA)
def test_an_error_is_put_right_somewhere(number: str) -> None:
    error = ERRORS[number]
    assert set(error) <= {"wrong", "right", "in", "never"}
    assert error["wrong"] and error["right"] and error["in"]
    assert _missing(error["in"]) == []
    assert re.search(error.get("never", ""), error["wrong"]), "what is never said has to fit the error itself"


@pytest.mark.parametrize("file", TEXTS, ids=lambda file: file.relative_to(ROOT).as_posix())
def test_no_text_repeats_an_error(file: Path) -> None:
    never = {number: re.compile(error["never"]) for number, error in ERRORS.items() if "never" in error}
    found = [(number, text) for text in _texts(file) for number, error in never.items() if error.search(text)]
    assert found == []


def test_the_notes_on_errors_are_read_by_no_program() -> None:
    code = [file for folder in ("actions", "bot") for file in (ROOT.parent / folder).rglob("*.py")]
    assert code
    assert [file for file in code if re.search(r"[\"'](errata|inventory)[\"']", file.read_text(encoding="utf-8"))] == []
