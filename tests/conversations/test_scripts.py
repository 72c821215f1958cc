"""Scripts of what is said and what is heard. The folder names the kind of behaviour, the file is its sentence."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.talk import Talk, words

HERE = Path(__file__).parent
SCRIPTS = sorted(file for file in HERE.glob("*/*.yml") if file.parent.name != "people")


@pytest.mark.rasa
@pytest.mark.parametrize("file", SCRIPTS, ids=lambda file: f"{file.parent.name}/{file.stem}")
def test_a_talk_goes_as_its_script_says(server: str, file: Path) -> None:
    talk = Talk(server)
    for number, step in enumerate(yaml.safe_load(file.read_text(encoding="utf-8")), start=1):
        read = words(talk.say(step["say"]))
        wrong = _faults(step, read, talk)
        assert not wrong, f"step {number} ({step['say']}): {wrong}\n--- heard:\n{read}"


def _faults(step: dict[str, Any], read: str, talk: Talk) -> list[str]:
    wrong = [f"not heard: {pattern}" for pattern in step.get("hears", ()) if not re.search(pattern, read)]
    wrong += [f"heard: {pattern}" for pattern in step.get("never", ()) if re.search(pattern, read)]
    if "asked" in step and talk.asked != step["asked"]:
        wrong.append(f"asked {talk.asked}, expected {step['asked']}")
    if "done" in step and talk.done != step["done"]:
        wrong.append(f"done {talk.done}")
    if "facts" in step:
        held = talk.facts()
        wrong += [f"{name}: {held.get(name)}" for name, value in step["facts"].items() if held.get(name) != value]
    return wrong
