"""Where the words themselves decide the topic: the table in `settled.yml`, without the model."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.facts import read_facts
from bot.understanding.language import parse
from bot.understanding.topics import ranked, settle_topic

TODAY = date(2026, 11, 22)
CASES = yaml.safe_load((Path(__file__).parent / "settled.yml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("case", CASES, ids=[f"{case['text']} → {case['topic']}" for case in CASES])
def test_the_words_have_their_say_after_the_classifier(case: dict[str, Any]) -> None:
    asked = case.get("asked")
    reading = read_facts(case["text"], asked=asked, today=TODAY, parse=parse)
    heard = {"name": case["heard"], "confidence": case["sure"]}
    assert settle_topic(heard, reading, case["text"], asked)["name"] == case["topic"]


def test_a_settled_topic_leads_the_ranking_so_that_two_close_guesses_do_not_unsettle_it() -> None:
    heard = [{"name": "out_of_scope", "confidence": 0.21}, {"name": "ask_fee", "confidence": 0.20}]
    settled = {"name": "distress_crisis", "confidence": 1.0}
    assert ranked(settled, heard) == [settled, *heard]
    assert ranked(heard[0], heard) == heard
    assert [entry["name"] for entry in ranked({"name": "ask_fee", "confidence": 1.0}, heard)] == [
        "ask_fee", "out_of_scope",
    ]
