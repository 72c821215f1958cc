"""Every sentence that a person may read: no hype, no promise, no blame, nothing a knowledge file forgot."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT

KNOWLEDGE = sorted((ROOT / "knowledge").rglob("*.yml"))
STATIC = sorted(file for kind in ("*.html", "*.js") for file in (ROOT / "bot/channels/web/static").rglob(kind))
FORBIDDEN = re.compile(r"必ず|絶対|国が認めた|減額できます|24時間365日|全国対応|(?<!家計)診断(?!書)")
# Words about a text, not texts: where a value comes from, and what somebody else calls a thing.
NOT_READ = {"when", "note", "source", "sources", "reference", "description", "title", "law", "article"}


def _texts(node: Any, key: str = "") -> Iterator[str]:
    if isinstance(node, str) and key not in NOT_READ:
        yield node
    elif isinstance(node, dict):
        for name, value in node.items():
            yield from () if name in NOT_READ else _texts(value, str(name))
    elif isinstance(node, list):
        for value in node:
            yield from _texts(value, key)


@pytest.mark.parametrize("file", KNOWLEDGE, ids=lambda file: file.relative_to(ROOT / "knowledge").as_posix())
def test_no_text_promises_or_boasts(file: Path) -> None:
    found = [text for text in _texts(yaml.safe_load(file.read_text(encoding="utf-8"))) if FORBIDDEN.search(text)]
    assert found == []


@pytest.mark.parametrize("file", STATIC, ids=lambda file: file.name)
def test_the_page_does_not_either(file: Path) -> None:
    assert FORBIDDEN.search(file.read_text(encoding="utf-8")) is None


def test_every_key_of_the_talk_is_used() -> None:
    code = "\n".join(file.read_text(encoding="utf-8") for file in (ROOT / "actions").rglob("*.py"))
    talk = yaml.safe_load((ROOT / "knowledge/conversation/talk.yml").read_text(encoding="utf-8"))
    unused = [
        f"{group}.{key}"
        for group, keys in talk.items()
        if isinstance(keys, dict) and group not in ("cards", "tones", "points")
        for key in keys
        if f"{group}.{key}" not in code and f'"{key}"' not in code and f"{group}.{{" not in code
    ]
    assert unused == []


def test_the_numbers_on_the_page_are_those_of_the_desks() -> None:
    desks = (ROOT / "knowledge/desks.yml").read_text(encoding="utf-8")
    for file in STATIC:
        for phone in re.findall(r"0\d{1,3}-\d{2,4}-\d{3,4}|0570-\d{6}", file.read_text(encoding="utf-8")):
            assert phone in desks, f"{file.name}: {phone}"


def test_every_button_has_a_label_and_a_text_and_nothing_else() -> None:
    def buttons(node: Any) -> Iterator[dict[str, Any]]:
        if isinstance(node, dict):
            yield from (node,) if "label" in node and ("text" in node or len(node) == 1) else ()
            yield from (found for value in node.values() for found in buttons(value))
        elif isinstance(node, list):
            yield from (found for value in node for found in buttons(value))

    for name in ("questions", "talk"):
        file = ROOT / f"knowledge/conversation/{name}.yml"
        for button in buttons(yaml.safe_load(file.read_text(encoding="utf-8"))):
            assert set(button) == {"label", "text"}, button
            assert len(button["label"]) <= 20, button
