"""Faults at a real server: a locked database, a killed process. Nothing acknowledged is lost, nothing is doubled."""

from __future__ import annotations

import sqlite3
import threading
import time
import uuid
from pathlib import Path

import httpx
import pytest

from tests.conftest import running
from tests.talk import Talk

pytestmark = pytest.mark.rasa


def test_a_locked_database_fails_the_turn_visibly_and_loses_nothing(tmp_path: Path) -> None:
    with running(tmp_path / "talk.db", tmp_path / "log") as address:
        talk = Talk(address)
        talk.say("はじめまして")
        name = str(uuid.uuid4())
        with sqlite3.connect(tmp_path / "talk.db", isolation_level=None) as other:
            other.execute("BEGIN EXCLUSIVE")
            begun = time.monotonic()
            refused = talk.send("借金は350万です", name)
            assert refused.status_code == 503
            assert refused.headers["retry-after"]
            assert "消えていません" in refused.json()["detail"]
            assert time.monotonic() - begun < 6
            assert httpx.get(f"{address}/health").status_code == 200
            other.execute("ROLLBACK")
        assert talk.send("借金は350万です", name).status_code == 200
        assert talk.facts()["total_debt"] == 3_500_000
        texts = [m["text"] for m in talk.client.get("/api/messages").json()["messages"] if m["from"] == "person"]
        assert texts == ["はじめまして", "借金は350万です"]


def test_a_killed_process_keeps_what_it_acknowledged_and_takes_the_rest_again(tmp_path: Path) -> None:
    server = running(tmp_path / "talk.db", tmp_path / "log")
    sent = [(str(uuid.uuid4()), f"メモ{n}番です。借金は{100 + n}万です") for n in range(30)]
    acknowledged: dict[str, str] = {}
    with server as address:
        talk = Talk(address)
        sending = threading.Thread(target=_send_all, args=(talk, sent, acknowledged))
        sending.start()
        while len(acknowledged) < 5:
            time.sleep(0.01)
        server.kill()
        sending.join()
    assert 5 <= len(acknowledged) < len(sent)
    with running(tmp_path / "talk.db", tmp_path / "log") as address:
        talk.client.base_url = httpx.URL(address)
        for name, text in sent:
            answer = talk.send(text, name)
            assert answer.status_code == 200
            assert acknowledged.get(name, answer.text) == answer.text
        said = talk.client.get("/api/messages").json()["messages"]
        assert [m["text"] for m in said if m["from"] == "person"] == [text for _, text in sent]
        assert [m["seq"] for m in said] == list(range(1, len(said) + 1))
        assert talk.facts()["total_debt"] == 1_290_000


def _send_all(talk: Talk, sent: list[tuple[str, str]], acknowledged: dict[str, str]) -> None:
    for name, text in sent:
        try:
            answer = talk.send(text, name)
        except httpx.TransportError:
            return
        if answer.status_code == 200:
            acknowledged[name] = answer.text
