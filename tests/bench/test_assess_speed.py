"""How long an assessment takes, over every case of tests/cases. Printed, with a bound that only a regression breaks."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path
from statistics import quantiles
from time import perf_counter
from zoneinfo import ZoneInfo

import pytest
import yaml

from actions.rules.assessment import assess
from actions.rules.facts import Facts
from actions.rules.refusals import facts_from

TOKYO = ZoneInfo("Asia/Tokyo")
MEDIAN_MS, SLOWEST_MS = 2.5, 8.0  # p50 and p99 on a loaded machine
ROUNDS = 3


def _cases() -> list[tuple[Facts, datetime]]:
    cases = [
        case
        for file in sorted((Path(__file__).parents[1] / "cases").glob("*.yml"))
        for case in yaml.safe_load(file.read_text(encoding="utf-8"))
        if "http" not in case["expect"]
    ]
    assert len(cases) > 400
    return [
        (facts_from(case["given"]), datetime.combine(date.fromisoformat(case["today"]), time(10), TOKYO))
        for case in cases
    ]


def _milliseconds(facts: Facts, now: datetime) -> float:
    """The best of a few rounds: what the work takes, not what else the machine does."""
    return min(_once(facts, now) for _ in range(ROUNDS))


def _once(facts: Facts, now: datetime) -> float:
    begun = perf_counter()
    assess(facts, now).as_dict()
    return (perf_counter() - begun) * 1000


def test_an_assessment_takes_a_few_milliseconds_at_most(capsys: pytest.CaptureFixture[str]) -> None:
    cases = _cases()
    for facts, now in cases:  # the first reading of knowledge/ and the caches
        assess(facts, now)
    took = sorted(_milliseconds(facts, now) for facts, now in cases)
    cuts = quantiles(took, n=100)
    median, slowest = cuts[49], cuts[98]
    with capsys.disabled():
        print(f"\nassess: {len(took)} cases, p50 {median:.2f} ms, p99 {slowest:.2f} ms, most {took[-1]:.2f} ms")
    assert median <= MEDIAN_MS
    assert slowest <= SLOWEST_MS
