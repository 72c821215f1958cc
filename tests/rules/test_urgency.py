"""What cannot wait: court papers and their last day, seizure, danger, illegal lenders, the home."""

from __future__ import annotations

import re
from datetime import date, datetime
from typing import Any, get_args

import pytest

from actions.rules.case import Case, corner_cases
from actions.rules.deadlines import court_is_closed, objection_deadline, subrogation_deadline
from actions.rules.facts import Crisis, Facts
from actions.rules.garnishment import income_above_share, seizable_for_family, seizable_wages
from actions.rules.knowledge import load
from actions.rules.urgency import UrgentItem, urgent

TODAY = date(2026, 11, 22)


def case_of(**facts: Any) -> Case:
    return corner_cases(Facts.model_validate(facts))[0]


def urgent_on(day: str, **facts: Any) -> tuple[UrgentItem, ...]:
    return urgent(case_of(**facts), datetime.fromisoformat(f"{day}T10:00:00+09:00"))


def day(text: str) -> date:
    return date.fromisoformat(text)


@pytest.mark.parametrize(("received", "last_day"), [
    pytest.param("2026-11-20", "2026-12-04", id="two weeks from the day after receipt"),
    pytest.param("2026-11-06", "2026-11-20", id="a Friday stays"),
    pytest.param("2026-11-07", "2026-11-24", id="Saturday, Sunday and Labour Thanksgiving Day are passed over"),
    pytest.param("2026-04-15", "2026-04-30", id="a holiday in the week is passed over"),
    pytest.param("2026-04-20", "2026-05-07", id="Golden Week with its substitute holiday is passed over"),
    pytest.param("2026-12-14", "2026-12-28", id="28 December still counts"),
    pytest.param("2026-12-15", "2027-01-04", id="29 December does not"),
    pytest.param("2026-12-17", "2027-01-04", id="31 December does not"),
    pytest.param("2025-12-19", "2026-01-05", id="2 January does not, nor the weekend after it"),
    pytest.param("2026-12-21", "2027-01-04", id="4 January does again"),
])
def test_the_last_day_to_object_to_a_payment_order(received: str, last_day: str) -> None:
    assert objection_deadline(day(received), TODAY) == day(last_day)


@pytest.mark.parametrize(("closed", "expected"), [
    ("2026-12-28", False), ("2026-12-29", True), ("2026-12-31", True), ("2027-01-01", True),
    ("2027-01-03", True), ("2027-01-04", False), ("2026-11-23", True), ("2026-11-24", False), ("2026-11-22", True),
])
def test_the_days_on_which_a_period_does_not_end(closed: str, expected: bool) -> None:
    assert court_is_closed(day(closed), TODAY) is expected


@pytest.mark.parametrize(("paid_on", "last_day"), [
    pytest.param("2026-06-20", "2026-12-20", id="six months, a Sunday is not moved"),
    pytest.param("2026-08-30", "2027-02-28", id="no corresponding day in February"),
    pytest.param("2026-08-31", "2027-02-28", id="from the end of August"),
    pytest.param("2023-08-31", "2024-02-29", id="to a leap day"),
])
def test_six_months_from_subrogation(paid_on: str, last_day: str) -> None:
    assert subrogation_deadline(day(paid_on), TODAY) == day(last_day)


@pytest.mark.parametrize("paper", ["payment_order", "provisional_payment_order"])
@pytest.mark.parametrize(("today", "says"), [
    ("2026-12-03", "2026年12月4日(金)"), ("2026-12-04", "きょう2026年12月4日(金)"), ("2026-12-05", "過ぎています"),
])
def test_before_on_and_after_the_last_day(paper: str, today: str, says: str) -> None:
    item = urgent_on(today, legal_action=paper, legal_paper_received_on="2026-11-20")[0]
    assert (item.id, item.deadline) == (paper, day("2026-12-04"))
    assert says in item.text


def test_an_overdue_payment_order_can_still_be_objected_to() -> None:
    text = urgent_on("2026-12-05", legal_action="payment_order", legal_paper_received_on="2026-11-20")[0].text
    assert "仮執行宣言が出る前なら督促異議を出せる" in text
    assert not re.search("もう(督促)?異議[^。]{0,12}(できません|出せません|出せない)", text)


def test_a_paper_without_a_day_has_no_deadline_and_asks_for_the_day() -> None:
    item = urgent_on("2026-11-22", legal_action="payment_order")[0]
    assert item.deadline is None
    assert "受け取った日を確かめて" in item.text


def test_a_month_alone_gives_the_earliest_deadline_and_says_so() -> None:
    item = urgent_on("2026-11-10", legal_action="payment_order", legal_paper_received_on="2026-11")[0]
    assert item.deadline == day("2026-11-16")
    assert "いちばん早い日" in item.text


def test_a_month_alone_that_may_be_over_does_not_say_that_it_is_over() -> None:
    item = urgent_on("2026-11-22", legal_action="payment_order", legal_paper_received_on="2026-11")[0]
    assert item.deadline == day("2026-11-16")
    assert "早ければ" in item.text
    assert "過ぎています" not in item.text


@pytest.mark.parametrize("facts", [
    {"legal_action": "payment_order", "legal_paper_received_on": "2026-12-01"},
    {"legal_action": "provisional_payment_order", "legal_paper_received_on": "2030"},
    {"subrogated_on": "2030-12-31"},
])
def test_a_day_that_has_not_come_yet_is_asked_again(facts: dict[str, Any]) -> None:
    item = urgent_on("2026-11-22", **facts)[0]
    assert item.deadline is None
    assert "確かめて" in item.text


def test_a_month_not_over_yet_is_counted_up_to_today() -> None:
    item = urgent_on("2026-11-03", legal_action="payment_order", legal_paper_received_on="2026-11")[0]
    assert item.deadline == day("2026-11-16")


def test_a_very_old_paper_still_gets_its_day() -> None:
    item = urgent_on("2026-11-22", legal_action="payment_order", legal_paper_received_on="1985-03-04")[0]
    assert item.deadline == day("1985-03-18")


def test_the_day_is_that_of_tokyo() -> None:
    case = case_of(legal_action="payment_order", legal_paper_received_on="2026-11-20")
    item = urgent(case, datetime.fromisoformat("2026-12-03T16:00:00+00:00"))[0]
    assert "きょう" in item.text


def test_the_day_of_receipt_of_a_writ_is_not_its_deadline() -> None:
    item = urgent_on("2026-11-22", legal_action="lawsuit", legal_paper_received_on="2026-11-16")[0]
    assert item.deadline is None
    assert "答弁書" in item.text


@pytest.mark.parametrize(("today", "says"), [
    ("2026-12-09", "それより前のことが多い"), ("2026-12-10", "きょう"), ("2026-12-11", "控訴"),
])
def test_a_lawsuit_is_dated_by_its_hearing(today: str, says: str) -> None:
    item = urgent_on(today, legal_action="lawsuit", hearing_on="2026-12-10")[0]
    assert item.deadline == day("2026-12-10")
    assert says in item.text
    assert "答弁書" in item.text


@pytest.mark.parametrize(("income", "seizable"), [
    (0, 0), (280_000, 70_000), (280_001, 70_000), (439_999, 109_999), (440_000, 110_000), (440_001, 110_001),
    (500_000, 170_000),
])
def test_what_may_be_seized_of_wages(income: int, seizable: int) -> None:
    assert seizable_wages(income, TODAY) == seizable


@pytest.mark.parametrize(("income", "seizable"), [(280_000, 140_000), (660_000, 330_000), (660_001, 330_001)])
def test_what_may_be_seized_for_child_support(income: int, seizable: int) -> None:
    assert seizable_for_family(income, TODAY) == seizable


def test_above_440000_the_protected_amount_decides() -> None:
    assert income_above_share(TODAY) == 440_000


@pytest.mark.parametrize(("facts", "says", "never"), [
    ({"monthly_income": 280_000}, "4分の1まで.*月7万円まで", "33万円"),
    ({"monthly_income": 440_000}, "4分の1まで.*月11万円まで", "33万円"),
    ({"monthly_income": 440_001}, "33万円を残した.*月110,001円まで", "4分の1"),
    ({"monthly_income": 500_000}, "33万円を残した.*月17万円まで", "125,000円|12万5|12.5万"),
    ({}, "4分の1まで.*44万円.*33万円", "月[0-9]"),
    ({"monthly_income": 190_000, "income_type": "pension"}, "年金を受け取る権利", "月[0-9]"),
    ({"monthly_income": 300_000, "income_type": "self_employed"}, "売上げや口座", "月[0-9]|4分の1"),
    ({"monthly_income": 280_000, "creditor_kinds": ["child_support"]}, "月7万円まで.*養育費.*月14万円まで", "税金"),
    ({"monthly_income": 280_000, "creditor_kinds": ["tax"]}, "税金の滞納.*個人再生でも止まりません", "養育費"),
])
def test_what_is_said_of_a_seizure(facts: dict[str, Any], says: str, never: str) -> None:
    text = urgent_on("2026-11-22", legal_action="seizure", **facts)[0].text
    assert re.search(says, text), text
    assert not re.search(never, text), text
    assert "弁護士に頼むことや話し合いだけでは、差押えは止まりません" in text


@pytest.mark.parametrize(("today", "says"), [
    ("2026-12-19", "までに申し立てる"), ("2026-12-20", "きょう"), ("2026-12-21", "過ぎています"),
])
def test_the_home_has_six_months(today: str, says: str) -> None:
    item = urgent_on(today, subrogated_on="2026-06-20", owns_home=True)[0]
    assert (item.id, item.deadline) == ("subrogation", day("2026-12-20"))
    assert says in item.text


@pytest.mark.parametrize(("facts", "expected"), [
    ({"owns_home": False}, False), ({"owns_home": False, "priorities": ["keep_home"]}, True), ({}, True),
])
def test_subrogation_is_silent_only_where_there_is_no_home(facts: dict[str, Any], expected: bool) -> None:
    assert bool(urgent_on("2026-11-22", subrogated_on="2026-06-20", **facts)) is expected


@pytest.mark.parametrize("action", ["none", "dunning", None])
def test_a_reminder_alone_is_not_urgent(action: str | None) -> None:
    assert urgent_on("2026-11-22", legal_action=action) == ()


def test_an_illegal_lender_is_not_paid() -> None:
    item = urgent_on("2026-11-22", creditor_kinds=["illegal_lender", "bank"])[0]
    assert item.id == "illegal_lender"
    assert "払わないで" in item.text
    assert "#9110" in item.text


@pytest.mark.parametrize(("facts", "order"), [
    ({"crisis": "self_harm", "legal_action": "payment_order", "legal_paper_received_on": "2026-11-09"},
     ["self_harm", "payment_order"]),
    ({"crisis": "no_food", "legal_action": "seizure"}, ["no_food", "seizure"]),
    ({"legal_action": "lawsuit", "creditor_kinds": ["illegal_lender"], "subrogated_on": "2026-10-01"},
     ["lawsuit", "illegal_lender", "subrogation"]),
    ({"legal_action": "lawsuit", "hearing_on": "2026-12-20", "subrogated_on": "2026-05-24"},
     ["subrogation", "lawsuit"]),
    ({"legal_action": "payment_order", "legal_paper_received_on": "2026-11-20", "creditor_kinds": ["illegal_lender"]},
     ["payment_order", "illegal_lender"]),
])
def test_danger_comes_first_and_then_the_soonest(facts: dict[str, Any], order: list[str]) -> None:
    assert [item.id for item in urgent_on("2026-11-22", **facts)] == order


@pytest.mark.parametrize("crisis", get_args(Crisis))
def test_every_crisis_has_words_and_desks(crisis: str) -> None:
    item = urgent_on("2026-11-22", crisis=crisis, total_debt=3_000_000)[0]
    assert item.id == crisis
    assert item.text
    assert item.desks


def test_every_desk_of_an_urgent_matter_exists() -> None:
    known = {desk["id"] for desk in load("desks")["desks"]}
    assert all(set(record["desks"]) <= known for record in load("guidance/urgent").values())
