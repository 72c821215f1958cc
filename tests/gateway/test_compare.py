"""POST /api/compare, /api/explain, /api/prepare over the real service: shapes, refusals by name, and nothing kept."""

from __future__ import annotations

import re
import sqlite3
from datetime import date
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.rules.weighing import cases, faults

pytestmark = pytest.mark.rasa
ENDPOINTS = ("/api/compare", "/api/explain", "/api/prepare")
PROCEDURES = {
    "voluntary_arrangement", "special_conciliation", "small_scale_rehabilitation", "salaried_rehabilitation",
    "bankruptcy", "overpayment_claim", "prescription",
}
FACTS = {
    "prior": [{"procedure": "small_scale_rehabilitation", "outcome": "in_repayment", "decided_on": "2025-05-10",
               "plan_total": 2_400_000, "plan_paid_share": 0.5, "months_left": 18, "debt_before": 12_000_000}],
    "total_debt": 1_200_000, "creditor_count": 3, "monthly_income": 250_000, "monthly_living_costs": 180_000,
    "income_type": "salaried", "situation": "repaying",
    "offer": {"months": 36, "monthly_amount": 27_778, "total": 1_000_000, "fee": 100_000},
}


@pytest.fixture(scope="module")
def client(server: str) -> httpx.Client:
    return httpx.Client(base_url=server, timeout=30)


@pytest.fixture(scope="module")
def database(server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file in which that server keeps its talks."""
    return next(tmp_path_factory.getbasetemp().glob("server*/talk.db"))


def post(client: httpx.Client, path: str, **body: Any) -> dict[str, Any]:
    answer = client.post(path, json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


# ---- compare

@pytest.mark.parametrize("case", [pytest.param(case, id=case["id"]) for case in cases()])
def test_the_interface_compares_as_the_case_says(client: httpx.Client, case: dict[str, Any]) -> None:
    body = {"facts": case["given"], "today": case["today"], "changes": case.get("changes")}
    assert faults(post(client, "/api/compare", **body), case["expect"]) == []


def test_the_shape_of_a_comparison(client: httpx.Client) -> None:
    answer = post(client, "/api/compare", facts=FACTS, changes={"total_debt": 2_000_000})
    assert set(answer) == {
        "today", "as_now", "offer", "procedures", "running", "scenarios", "changed", "disclaimer"
    }
    assert set(answer["offer"]) == {"points", "verdict", "text", "total", "with_fee"}
    assert {frozenset(point) for point in answer["offer"]["points"]} == {frozenset({"id", "result", "text", "rules"})}
    assert {way["id"] for way in answer["running"]} == {"extension", "hardship", "revocation", "new_plan"}
    assert all(set(way) == {"id", "rule", "amount", "text"} for way in answer["running"])
    for row in answer["procedures"]:
        assert row["id"] in PROCEDURES and row["status"] != "blocked"
        assert set(row) == {
            "id", "status", "total_repayment", "lengths", "fee_range", "with_fees", "saves", "duration_months",
            "assumptions",
        }
        assert all(set(one) == {"months", "monthly", "fits", "break_even_months"} for one in row["lengths"])
    differences = [one for scenario in answer["scenarios"] for one in scenario["differences"]] + answer["changed"]
    assert differences
    for one in differences:
        assert set(one) == {"procedure", "status", "total_repayment", "monthly", "says"}
        assert one["procedure"] in PROCEDURES and len(one["status"]) == 2


def test_going_on_as_now_has_its_months_and_its_rate(client: httpx.Client) -> None:
    facts = {"total_debt": 1_000_000, "creditor_count": 1, "monthly_repayment": 30_000}
    now = post(client, "/api/compare", facts=facts)["as_now"]
    assert set(now) == {"monthly", "months", "total", "interest", "rate", "assumed", "text"}
    assert (now["months"], now["total"], now["rate"]) == (44, 1_301_674, "15%")


def test_changes_lie_over_the_facts_and_null_takes_one_away(client: httpx.Client) -> None:
    facts = {"prior": [{"procedure": "none"}], "total_debt": 3_000_000, "assets": 0}
    more = post(client, "/api/compare", facts=facts, changes={"total_debt": 8_000_000})["changed"]
    found = {one["procedure"]: one["total_repayment"] for one in more}
    assert found["small_scale_rehabilitation"] == [1_000_000, 1_600_000]
    gone = post(client, "/api/compare", facts=facts, changes={"total_debt": None})["changed"]
    found = {one["procedure"]: one["total_repayment"] for one in gone}
    assert found["small_scale_rehabilitation"] == [1_000_000, None]


def test_no_changes_and_empty_changes_are_the_same(client: httpx.Client) -> None:
    answers = [post(client, "/api/compare", facts={"total_debt": 1}, **more)["changed"]
               for more in ({}, {"changes": None}, {"changes": {}})]
    assert answers == [None, None, None]


# ---- explain

def test_the_shape_of_an_explanation(client: httpx.Client) -> None:
    answer = post(client, "/api/explain", facts=FACTS)
    assert set(answer) == {"today", "procedures", "disclaimer"}
    assert {one["id"] for one in answer["procedures"]} == PROCEDURES
    for one in answer["procedures"]:
        assert set(one) == {"id", "status", "steps", "would_change"}
        for step in one["steps"]:
            assert set(step) == {
                "rule", "title", "effect", "decides", "text", "basis", "certainty", "checked_on", "sources", "function",
                "facts", "figures",
            }
            assert date.fromisoformat(step["checked_on"])
            assert all(set(fact) == {"name", "value"} for fact in step["facts"])
            for figure in step["figures"]:
                assert set(figure) == {"name", "description", "unit", "value", "since", "reference", "verified"}
                assert date.fromisoformat(figure["since"]) <= date(2026, 11, 22) and figure["reference"]
        for turn in one["would_change"]:
            assert set(turn) == {"fact", "label", "answer", "edge", "status", "status_word"}


def test_the_explanation_says_what_the_assessment_says(client: httpx.Client) -> None:
    explained = {one["id"]: one for one in post(client, "/api/explain", facts=FACTS)["procedures"]}
    for one in post(client, "/api/assess", facts=FACTS)["procedures"]:
        assert explained[one["id"]]["status"] == one["status"]
        assert [step["text"] for step in explained[one["id"]]["steps"]] == [why["text"] for why in one["reasons"]]


@pytest.mark.parametrize("procedure", sorted(PROCEDURES))
def test_one_procedure_may_be_asked_for(client: httpx.Client, procedure: str) -> None:
    answer = post(client, "/api/explain", facts=FACTS, procedure=procedure)
    assert [one["id"] for one in answer["procedures"]] == [procedure]


# ---- prepare

def test_the_shape_of_the_guides(client: httpx.Client) -> None:
    answer = post(client, "/api/prepare", facts=FACTS)
    assert set(answer) == {"today", "guides"}
    assert len(answer["guides"]) >= 12
    for guide in answer["guides"]:
        assert set(guide) == {"id", "title", "topic", "items"} and guide["items"]
        assert all(set(item) == {"id", "text", "why"} for item in guide["items"])


def test_a_topic_gives_its_guides_only(client: httpx.Client) -> None:
    assert [guide["id"] for guide in post(client, "/api/prepare", facts={}, topic="ask_fee")["guides"]] == ["costs"]
    about = post(client, "/api/prepare", facts={}, topic="ask_in_negotiation")["guides"]
    assert {guide["topic"] for guide in about} == {"ask_in_negotiation"}


# ---- all three

@pytest.mark.parametrize("path", ENDPOINTS)
def test_nothing_stated_is_answered_and_the_day_is_that_of_the_clock(client: httpx.Client, path: str) -> None:
    assert post(client, path)["today"] == "2026-11-22"
    assert post(client, path, facts=None)["today"] == "2026-11-22"
    assert post(client, path, facts={}, today="2021-04-01")["today"] == "2021-04-01"


@pytest.mark.parametrize("path", ENDPOINTS)
@pytest.mark.parametrize(("body", "field"), [
    ({"facts": {"age": 40}}, "age"),
    ({"facts": {"prior": [{"judge": "x"}]}}, "prior.0.judge"),
    ({"facts": {"total_debt": -1}}, "total_debt"),
    ({"facts": {"total_debt": "300万"}}, "total_debt"),
    ({"facts": {"total_debt": {"range": [2, 1]}}}, "total_debt"),
    ({"facts": {"interest_rate": 15}}, "interest_rate"),
    ({"facts": {"offer": {"fee": 1.5}}}, "offer.fee"),
    ({"facts": {"offer": {"default_after_missed": 0}}}, "offer.default_after_missed"),
    ({"facts": {"legal_action": "letter"}}, "legal_action"),
    ({"facts": {"hearing_on": "2026-02-30"}}, "hearing_on"),
    ({"facts": []}, "facts"),
    ({"facts": "total_debt"}, "facts"),
    ({"facts": {}, "today": "2026-02-30"}, "today"),
    ({"facts": {}, "today": "2026-11"}, "today"),
    ({"facts": {}, "today": 20261122}, "today"),
    ({"facts": {}, "today": "2019-12-31"}, "today"),
    ({"facts": {}, "tomorrow": "2026-11-23"}, "tomorrow"),
])
def test_a_wrong_fact_or_name_is_refused_with_its_name_in_japanese(
    client: httpx.Client, path: str, body: dict[str, Any], field: str
) -> None:
    _refused(client.post(path, json=body), field)


def _refused(answer: httpx.Response, field: str) -> None:
    assert answer.status_code == 422, answer.text
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["field"] == field
    assert f"「{field}」" in answer.json()["detail"]
    assert re.search("[ぁ-ん]", answer.json()["title"])


@pytest.mark.parametrize(("path", "body", "field"), [
    ("/api/compare", {"changes": [1]}, "changes"),
    ("/api/compare", {"changes": "total_debt"}, "changes"),
    ("/api/compare", {"changes": 5}, "changes"),
    ("/api/compare", {"changes": {"age": 40}}, "age"),
    ("/api/compare", {"changes": {"total_debt": -1}}, "total_debt"),
    ("/api/compare", {"changes": {"offer": {"fee": "free"}}}, "offer.fee"),
    ("/api/compare", {"topic": "ask_fee"}, "topic"),
    ("/api/compare", {"procedure": "bankruptcy"}, "procedure"),
    ("/api/explain", {"procedure": "lottery"}, "procedure"),
    ("/api/explain", {"procedure": "rehabilitation"}, "procedure"),
    ("/api/explain", {"procedure": ["bankruptcy"]}, "procedure"),
    ("/api/explain", {"procedure": ""}, "procedure"),
    ("/api/explain", {"procedure": 1}, "procedure"),
    ("/api/explain", {"changes": {}}, "changes"),
    ("/api/prepare", {"topic": "ask_weather"}, "topic"),
    ("/api/prepare", {"topic": "costs"}, "topic"),
    ("/api/prepare", {"topic": {}}, "topic"),
    ("/api/prepare", {"topic": 7}, "topic"),
    ("/api/prepare", {"changes": {}}, "changes"),
])
def test_what_belongs_to_one_endpoint_is_checked_there_and_refused_elsewhere(
    client: httpx.Client, path: str, body: dict[str, Any], field: str
) -> None:
    _refused(client.post(path, json={"facts": {}, **body}), field)


@pytest.mark.parametrize("path", ENDPOINTS)
@pytest.mark.parametrize("content", ["", "[]", "5", "{", '{"facts": {"total_debt": NaN}}'])
def test_what_is_no_object_is_refused_in_japanese(client: httpx.Client, path: str, content: str) -> None:
    answer = client.post(path, content=content, headers={"Content-Type": "application/json"})
    assert answer.status_code == 422
    assert answer.headers["content-type"] == "application/problem+json"
    assert re.search("[ぁ-ん]", answer.json()["detail"])


@pytest.mark.parametrize("path", ENDPOINTS)
def test_only_post_answers(client: httpx.Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code in (404, 405)
    assert answer.headers["content-type"].startswith("application/problem+json")


def test_the_three_stand_in_the_description_of_the_interface(client: httpx.Client) -> None:
    assert set(ENDPOINTS) <= set(client.get("/openapi.json").json()["paths"])


# ---- nothing is kept

def rows(database: Path) -> dict[str, int]:
    """How many rows each table has."""
    with sqlite3.connect(f"file:{database}?mode=ro", uri=True) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {table: connection.execute(f'SELECT COUNT(*) FROM "{table}"').fetchone()[0] for table in tables}


def test_nothing_is_stored(client: httpx.Client, database: Path, server_log: Path) -> None:
    before = rows(database)
    assert {"sessions", "turns", "messages", "events"} <= set(before)
    canary = 7_351_846_209
    for path in ENDPOINTS:
        post(client, path, facts={**FACTS, "mortgage_balance": canary})
        client.post(path, json={"facts": {"total_debt": f"{canary}"}})
        client.post(path, json={"facts": {f"x{canary}": 1}})
    post(client, "/api/compare", facts=FACTS, changes={"mortgage_balance": canary})
    assert rows(database) == before
    for file in database.parent.iterdir():
        assert str(canary).encode() not in file.read_bytes(), file.name
    assert str(canary) not in server_log.read_text(encoding="utf-8")


def test_no_session_is_opened_and_no_cookie_set(client: httpx.Client) -> None:
    for path in ENDPOINTS:
        answer = client.post(path, json={"facts": FACTS})
        assert "set-cookie" not in answer.headers
        assert answer.headers.get("cache-control", "no-store").startswith("no-store")
