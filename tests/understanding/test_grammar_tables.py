"""The grammar on its own: amounts, counts, durations, distances, dates and short answers."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from bot.understanding.grammar import counts, dates, declines, distances, does_not_know, durations, money, yes_no

TABLES = Path(__file__).parent / "tables"
TODAY = date(2026, 11, 22)


def table(name: str, part: str | None = None) -> list[Any]:
    rows = yaml.safe_load((TABLES / f"{name}.yml").read_text(encoding="utf-8"))
    rows = rows[part] if part else rows
    return [pytest.param(row, id=row["said"]) for row in rows]


@pytest.mark.parametrize("row", table("amounts"))
def test_amounts_are_read_as_yen_or_not_at_all(row: dict[str, Any]) -> None:
    assert [amount.value for amount in money(row["said"])] == row["yen"]


@pytest.mark.parametrize("row", table("numbers", "counts"))
def test_counts_are_read_with_their_unit(row: dict[str, Any]) -> None:
    assert [count.value for count in counts(row["said"])] == [row["value"]]


@pytest.mark.parametrize("row", table("numbers", "durations"))
def test_durations_are_read_in_months(row: dict[str, Any]) -> None:
    assert [duration.value for duration in durations(row["said"])] == [row["value"]]


@pytest.mark.parametrize("row", table("numbers", "distances"))
def test_distances_are_read_in_years(row: dict[str, Any]) -> None:
    assert [distance.years for distance in distances(row["said"])] == [row["value"]]


@pytest.mark.parametrize("row", table("dates"))
def test_dates_are_read_as_precisely_as_they_were_given(row: dict[str, Any]) -> None:
    assert [mention.iso for mention in dates(row["said"], TODAY)] == [row["iso"]]


@pytest.mark.parametrize("row", table("short_answers"))
def test_short_answers_say_yes_no_or_neither(row: dict[str, Any]) -> None:
    assert yes_no(row["said"]) is row["answer"]
    assert does_not_know(row["said"]) is row.get("knows_not", False)
    assert declines(row["said"]) is row.get("tells_not", False)


def test_a_calendar_year_is_no_duration() -> None:
    assert durations("2019年に") == []


def test_a_hearing_day_without_year_knows_its_next_date_too() -> None:
    assert [(found.iso, found.ahead) for found in dates("12月10日", TODAY)] == [("2025-12-10", "2026-12-10")]


@pytest.mark.parametrize(
    "said", ["借金は３５０万円です", "👨‍👩‍👧 350 万", "ﾌﾟﾛﾐｽで三百五十万円くらい", "\u202e350万", "①借金350万"]
)
def test_the_span_of_an_amount_is_where_it_was_typed(said: str) -> None:
    [amount] = money(said)
    assert said[amount.start : amount.end].rstrip("円くらい").replace(" ", "") in ("３５０万", "350万", "三百五十万")
