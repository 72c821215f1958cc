"""Where people stop, counted without anything of theirs."""

from __future__ import annotations

import re

import httpx
import pytest

from tests.talk import Talk

pytestmark = pytest.mark.rasa


def counted(address: str, name: str) -> dict[str, float]:
    """The samples of one counter, by what stands in its braces."""
    shown = httpx.get(f"{address}/metrics").text
    samples = re.findall(rf"^yarinaoshi_{name}(?:{{(.*?)}})? ([\d.e+]+)$", shown, re.M)
    return {label or "": float(value) for label, value in samples}


def test_a_question_that_nobody_answers_can_be_seen(server: str) -> None:
    before = counted(server, "question_asked_total"), counted(server, "question_answered_total")
    talk = Talk(server)
    talk.say("借金は350万です")
    asked = f'fact="{talk.asked}"'
    put = counted(server, "question_asked_total")[asked] - before[0].get(asked, 0)
    answered = counted(server, "question_answered_total").get(asked, 0) - before[1].get(asked, 0)
    assert (put, answered) == (1, 0)


def test_talks_and_times_are_counted_and_nobody_s_words_are(server: str) -> None:
    sessions = counted(server, "sessions_total")[""]
    Talk(server).say("さくら町の母に借りた350万です")
    assert counted(server, "sessions_total")[""] == sessions + 1
    assert counted(server, "turn_seconds_count")[""] >= 1
    assert not re.search("[ぁ-んァ-ン一-龥]|350", "\n".join(
        line for line in httpx.get(f"{server}/metrics").text.splitlines() if not line.startswith("#") and "{" in line
        and "le=" not in line
    ))
