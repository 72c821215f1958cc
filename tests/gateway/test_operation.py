"""Health, readiness, the pinned clock, documents of the interface, and silence of the logs."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import httpx
import pytest

from tests.conftest import CLOCK, ROOT
from tests.talk import Talk

pytestmark = pytest.mark.rasa


def test_health_shows_the_pinned_clock(server: str) -> None:
    answer = httpx.get(f"{server}/health").json()
    assert answer == {"status": "ok", "now": "2026-11-22T02:10:00+09:00", "clock_pinned": True}


def test_ready_names_its_parts(server: str) -> None:
    assert httpx.get(f"{server}/ready").json() == {"ready": True, "parts": {"model": True, "database": True}}


def test_a_long_turn_never_stalls_health(server: str) -> None:
    talk = Talk(server)
    slow = threading.Thread(target=lambda: [talk.send("借金は350万で手取りは22万です。" * 40) for _ in range(8)])
    slow.start()
    worst = 0.0
    while slow.is_alive():
        begun = time.perf_counter()
        assert httpx.get(f"{server}/health").status_code == 200
        worst = max(worst, time.perf_counter() - begun)
    slow.join()
    assert worst < 1.0


def test_the_interface_is_documented_in_development(server: str) -> None:
    paths = httpx.get(f"{server}/openapi.json").json()["paths"]
    assert {"/api/sessions", "/api/messages", "/api/facts", "/api/assess", "/api/sessions/current"} <= set(paths)


def test_the_page_comes_with_a_strict_policy(server: str) -> None:
    page = httpx.get(f"{server}/")
    assert page.status_code == 200
    assert "default-src 'none'" in page.headers["content-security-policy"]
    assert "unsafe" not in page.headers["content-security-policy"]


def test_nobodys_words_reach_the_log(server: str, server_log: Path) -> None:
    canary = "ふくろう時計台"
    talk = Talk(server)
    talk.say(f"借金は350万です。{canary}")
    talk.say(f"{canary}ですか?")
    talk.send(canary * 400)
    httpx.post(f"{server}/api/assess", json={"facts": {canary: 1}})
    httpx.get(f"{server}/{canary}")
    log = server_log.read_text(encoding="utf-8")
    assert canary not in log
    assert "350" not in log


@pytest.mark.parametrize(
    ("name", "value"),
    [("PORT", "eighty"), ("PORT", "0"), ("BOT_CLOCK", "yesterday"), ("BOT_CLOCK", "2026-11-22T02:10")],
)
def test_a_wrong_setting_is_refused_by_name(name: str, value: str) -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "bot", "train"], cwd=ROOT, env={**os.environ, "BOT_CLOCK": CLOCK, name: value},
        capture_output=True, text=True,
    )
    assert ended.returncode == 2
    assert name in ended.stderr
    assert "Traceback" not in ended.stderr
