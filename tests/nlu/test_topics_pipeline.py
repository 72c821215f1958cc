"""Topics on messages nobody trains on, through the whole trained pipeline: what was measured once must stay."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

import pytest
import yaml

from bot.batch import Pipeline
from bot.clock import Clock
from bot.logs import silence
from bot.settings import settings
from tests.aio import run

pytestmark = pytest.mark.rasa

MEASURED = {"heldout": 0.760, "natural": 0.986, "unseen/messages_a": 0.969, "unseen/messages_c": 0.90}
ALLOWANCE = 0.015
CLOCK = Clock.from_text("2026-11-25T22:10+09:00")
LONGER_THAN_A_WORD = 8  # 「はい」 and 「ううん」 are what people say, in every set


@pytest.fixture(scope="module")
def pipeline() -> Iterator[Pipeline]:
    """The trained pipeline, warm: the first message pays for loading GiNZA."""
    silence()
    loaded = Pipeline(settings().model_path, CLOCK)
    run(loaded.understand("はじめまして", None))
    yield loaded


async def _judge(pipeline: Pipeline, name: str) -> tuple[float, float]:
    """The share of right topics in `<name>.yml` and the median milliseconds of a message."""
    cases = yaml.safe_load((Path(__file__).parent / f"{name}.yml").read_text(encoding="utf-8"))
    right, times = 0, []
    for case in cases:
        begun = time.perf_counter()
        understood = await pipeline.understand(case["text"], case.get("asked"))
        times.append(time.perf_counter() - begun)
        right += understood["topic"] == case["topic"]
    return right / len(cases), median(times) * 1000


@pytest.mark.parametrize("name", MEASURED)
def test_topics_of_unseen_messages_stay_as_good_as_measured(pipeline: Pipeline, name: str) -> None:
    accuracy, milliseconds = run(_judge(pipeline, name))
    print(f"{name}: {accuracy:.3f}, {milliseconds:.1f} ms a message (p50)")
    assert accuracy >= MEASURED[name] - ALLOWANCE


def test_no_unseen_message_is_an_example_of_the_training_data() -> None:
    folder = Path(__file__).parent
    files = (folder.parents[1] / "data" / "nlu").glob("*.yml")
    trained = {line.removeprefix("    - ") for file in files for line in file.read_text("utf-8").splitlines()}
    for name in MEASURED:
        held = {case["text"] for case in yaml.safe_load((folder / f"{name}.yml").read_text("utf-8"))}
        shared = held & trained
        if name.startswith("unseen/"):
            shared = {text for text in shared if len(text) > LONGER_THAN_A_WORD}
        assert shared == set(), name
