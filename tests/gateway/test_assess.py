"""POST /api/assess: every case of tests/cases through HTTP, and refusals that name the field."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import httpx
import pytest
import yaml

from tests.rules.expectations import faults

pytestmark = pytest.mark.rasa
CASES = [
    pytest.param(case, id=case["id"])
    for file in sorted((Path(__file__).parents[1] / "cases").glob("*.yml"))
    for case in yaml.safe_load(file.read_text(encoding="utf-8"))
]


@pytest.fixture(scope="module")
def client(server: str) -> httpx.Client:
    return httpx.Client(base_url=server, timeout=30)


@pytest.mark.parametrize("case", CASES)
def test_the_interface_answers_as_the_case_says(client: httpx.Client, case: dict[str, Any]) -> None:
    answer = client.post("/api/assess", json={"facts": case["given"], "today": case["today"]})
    if "http" in case["expect"]:
        assert answer.status_code == case["expect"]["http"]
        assert case["expect"]["field"] in answer.json()["field"].split(".")
        assert case["expect"]["field"] in answer.json()["detail"]
    else:
        assert answer.status_code == 200
        assert list(faults(answer.json(), case["expect"])) == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"facts": {}, "today": "2026-02-30"}, "today"),
        ({"facts": {}, "today": 5}, "today"),
        ({"facts": {}, "tomorrow": "2026-11-22"}, "tomorrow"),
        ({"facts": []}, "facts"),
        ({"facts": {"owns_home": 1}}, "owns_home"),
        ({"facts": {"total_debt": {"range": [5, 1]}}}, "total_debt"),
        ({"facts": {"total_debt": 1.5}}, "total_debt"),
    ],
)
def test_a_wrong_request_is_refused_by_name(client: httpx.Client, body: dict[str, Any], field: str) -> None:
    answer = client.post("/api/assess", json=body)
    assert answer.status_code == 422
    assert field in answer.json()["field"]
    assert answer.headers["content-type"] == "application/problem+json"


def test_nothing_stated_and_null_are_the_same(client: httpx.Client) -> None:
    empty = client.post("/api/assess", json={"facts": {}}).json()
    nulls = client.post("/api/assess", json={"facts": {"total_debt": None, "prior": None}}).json()
    assert empty == nulls


def test_today_defaults_to_the_pinned_clock(client: httpx.Client) -> None:
    assert client.post("/api/assess", json={"facts": {}}).json()["today"] == "2026-11-22"
