"""People of the source guides, through the HTTP interface: an opening message, then an answer to each question."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.rules.expectations import faults
from tests.talk import Talk, words

PEOPLE = sorted(Path(__file__).with_name("people").glob("*.yml"))
MOST_QUESTIONS = 12


@pytest.mark.rasa
@pytest.mark.parametrize("file", PEOPLE, ids=lambda file: file.stem)
def test_a_person_gets_the_right_guidance(server: str, file: Path) -> None:
    person = yaml.safe_load(file.read_text(encoding="utf-8"))
    talk = Talk(server)
    for text in person["says"]:
        talk.say(text)
    answered = 0
    while not talk.done:
        assert talk.asked, f"the talk stopped without a question or a result: {words(talk.heard[-2:])}"
        answered += 1
        assert answered <= MOST_QUESTIONS, "too many questions"
        talk.say(person["answers"].get(talk.asked, "わからない"))
    read = words(talk.heard)
    assert _differences(person["facts"], talk.facts()) == {}
    assert [pattern for pattern in person["shown"] if not re.search(pattern, read)] == []
    assert [pattern for pattern in person.get("never", ()) if re.search(pattern, read)] == []
    assert list(faults(talk.assessment(), person["expect"])) == []


def _differences(expected: dict[str, Any], actual: dict[str, Any]) -> dict[str, Any]:
    """What the case should hold and does not; of an earlier procedure only the named fields count."""
    found = {n: actual.get(n) for n, value in expected.items() if n != "prior" and actual.get(n) != value}
    entries = actual.get("prior", ()) if "prior" in expected else ()
    for wanted, entry in zip(expected.get("prior", ()), entries, strict=True):
        found |= {f"prior.{name}": entry.get(name) for name, value in wanted.items() if entry.get(name) != value}
    return found
