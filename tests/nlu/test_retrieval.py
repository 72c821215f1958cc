"""Answers to unseen questions, and every button, through the whole trained pipeline."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from statistics import median
from types import SimpleNamespace
from typing import Any

import pytest
import yaml

from actions.rules.figures import fill
from actions.rules.knowledge import load, names_in
from actions.talk.faq import answer, answer_to, button, likely, topics_of
from bot.batch import Pipeline
from bot.clock import Clock
from bot.logs import silence
from bot.settings import settings
from bot.understanding.retrieval import read_asks
from tests.aio import run

MEASURED = {"questions_dev": (0.95, 0.98), "questions_c": (0.93, 0.98)}  # docs/retrieval.md says what that is worth
LABEL, SENTENCES, CHARACTERS = 20, 3, 50
NOT_AN_ANSWER = frozenset({"全部消して"})  # a wish, which another action fulfils
CLOCK = Clock.from_text("2026-11-22T12:00+09:00")
UNSEEN = Path(__file__).parent / "unseen"


@pytest.fixture(scope="module")
def pipeline() -> Iterator[Pipeline]:
    """The trained pipeline, warm."""
    silence()
    loaded = Pipeline(settings().model_path, CLOCK)
    run(loaded.understand("はじめまして", None))
    yield loaded


@cache
def _answers() -> list[Mapping[str, Any]]:
    return [answer(found["id"]) for name in names_in("faq") for found in load(f"faq/{name}")["answers"]]


@cache
def _asks() -> dict[str, str]:
    ids, _, pairs, _ = read_asks()
    return {text: ids[number] for text, number in pairs}


def _questions(name: str) -> list[dict[str, Any]]:
    return yaml.safe_load((UNSEEN / f"{name}.yml").read_text(encoding="utf-8"))


@pytest.mark.rasa
@pytest.mark.parametrize("name", MEASURED)
def test_the_right_answer_comes_first_on_questions_of_the_dev_sets(pipeline: Pipeline, name: str) -> None:
    async def judge() -> tuple[float, float, float]:
        cases, first, among, times = _questions(name), 0, 0, []
        for case in cases:
            begun = time.perf_counter()
            found = (await pipeline.understand(case["text"], None))["answers"]
            times.append(time.perf_counter() - begun)
            right = {answer(name)["id"] for name in case["answers"]}
            first += found[0] in right
            among += bool(right & set(found))
        return first / len(cases), among / len(cases), median(times) * 1000

    first, among, milliseconds = run(judge())
    print(f"{name}: hit@1 {first:.3f}, hit@3 {among:.3f}, {milliseconds:.1f} ms a message (p50)")
    assert first >= MEASURED[name][0]
    assert among >= MEASURED[name][1]


@pytest.mark.rasa
def test_every_answer_is_found_by_its_own_asks(pipeline: Pipeline) -> None:
    async def judge() -> list[str]:
        found = {text: (await pipeline.understand(text, None))["answers"][0] for text in _asks()}
        return [text for text, name in _asks().items() if found[text] != name]

    assert run(judge()) == []


@pytest.mark.rasa
def test_every_button_leads_to_its_answer_and_to_an_action_that_answers(pipeline: Pipeline) -> None:
    buttons = {text for found in _answers() for text in found.get("suggests", ())} - NOT_AN_ANSWER
    buttons |= {button(found["id"])["text"] for found in _answers()}

    async def judge() -> list[tuple[str, str]]:
        wrong = []
        for text in sorted(buttons):
            understood = await pipeline.understand(text, None)
            if understood["topic"] not in topics_of(answer(_asks()[text])):
                wrong.append((text, understood["topic"]))
        return wrong

    assert run(judge()) == []


def test_no_ask_is_a_question_of_the_dev_sets() -> None:
    def bare(text: str) -> str:
        return re.sub(r"[\s、。?!??!…]", "", text)

    asked = {bare(case["text"]) for name in MEASURED for case in _questions(name)}
    assert asked & {bare(text) for text in _asks()} == set()


def test_every_suggestion_is_an_ask_of_another_answer() -> None:
    lost = [
        (found["id"], text)
        for found in _answers()
        for text in found.get("suggests", ())
        if text not in NOT_AN_ANSWER and _asks().get(text) in (None, found["id"])
    ]
    assert lost == []


@pytest.mark.parametrize("found", _answers(), ids=lambda found: found["id"])
def test_an_answer_is_short_dated_and_has_its_basis_a_label_and_asks(found: Mapping[str, Any]) -> None:
    text = fill(found["text"].strip(), date(2026, 11, 22))
    assert text.count("。") <= SENTENCES, text
    assert found["rules"]
    assert found["basis"]
    assert found["checked_on"]
    put = load(f"faq_asks/{found['topic']}")[found["id"]]
    assert len(put["label"]) <= LABEL
    assert len(put["asks"]) >= 5


def test_no_sentence_of_an_answer_is_long() -> None:
    long = [
        (found["id"], sentence)
        for found in _answers()
        for sentence in fill(found["text"].strip(), date(2026, 11, 22)).splitlines()
        if len(sentence) > CHARACTERS
    ]
    assert long == []


def test_an_ask_stands_under_one_answer_and_no_ask_is_left_of_an_answer_that_went() -> None:
    _, _, pairs, _ = read_asks()
    assert len({text for text, _ in pairs}) == len(pairs)
    asked_for = {name for topic in names_in("faq_asks") for name in load(f"faq_asks/{topic}")}
    assert asked_for == {found["id"] for found in _answers()}


def test_a_merged_id_still_names_its_answer() -> None:
    for found in _answers():
        for old in found.get("also", ()):
            assert answer(old)["id"] == found["id"]


def _heard(topic: str, *ranking: tuple[str, float]) -> Any:
    """A tracker whose last message was understood so."""
    entries = [{"id": name, "confidence": confidence} for name, confidence in ranking]
    message = {"intent": {"name": topic}, "answer": {"ranking": entries}} if entries else {"intent": {"name": topic}}
    return SimpleNamespace(latest_message=message)


def test_an_answer_that_is_likely_enough_wins_over_the_topic() -> None:
    heard = _heard("ask_fee", ("ask_home.general", 0.6), ("ask_fee.general", 0.2))
    assert answer_to(heard)["id"] == "ask_home.general"


def test_where_nothing_is_likely_enough_the_likely_questions_are_offered() -> None:
    heard = _heard("ask_fee", ("ask_fee.general", 0.15), ("ask_fee.rehabilitation", 0.12), ("ask_fee.bankruptcy", 0.1))
    assert answer_to(heard) is None
    offered = likely(heard)
    assert [choice["label"] for choice in offered] == ["費用の目安", "個人再生の費用", "自己破産の費用"]
    assert all(choice["text"] in _asks() for choice in offered)
    assert likely(_heard("nlu_fallback", ("ask_fee.general", 0.02))) == []


def test_what_is_no_question_gets_its_own_answer_unless_another_is_sure() -> None:
    assert answer_to(_heard("smalltalk_greet", ("ask_fee.general", 0.4)))["id"] == "smalltalk_greet.general"
    assert answer_to(_heard("out_of_scope", ("ask_fee.general", 0.9)))["id"] == "ask_fee.general"
    assert answer_to(_heard("smalltalk_greet"))["id"] == "smalltalk_greet.general"
