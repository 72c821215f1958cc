"""Sessions and messages over HTTP: the same id twice, replay, erasing, bad input. Nothing is lost, nothing doubled."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from tests.conftest import running
from tests.talk import Talk, words

pytestmark = pytest.mark.rasa


def test_a_session_greets_with_what_it_is_and_is_not(server: str) -> None:
    talk = Talk(server)
    read = words(talk.greeting)
    assert "弁護士ではありません" in read
    assert "自動の案内" in read
    assert "こんばんは" in read
    assert len(bytes.fromhex(talk.token)) == 16


def test_the_same_id_again_gives_the_same_answer_and_changes_nothing(server: str) -> None:
    talk = Talk(server)
    name = str(uuid.uuid4())
    first = talk.send("借金は350万です", name)
    second = talk.send("借金は999万です", name)
    assert first.json() == second.json()
    assert talk.facts()["total_debt"] == 3_500_000
    said = talk.client.get("/api/messages").json()["messages"]
    assert [m["text"] for m in said if m["from"] == "person"] == ["借金は350万です"]


def test_the_same_id_ten_times_at_once_is_one_turn(server: str) -> None:
    talk = Talk(server)
    name = str(uuid.uuid4())
    with ThreadPoolExecutor(10) as pool:
        answers = list(pool.map(lambda _: talk.send("借金は350万です", name), range(10)))
    assert {answer.status_code for answer in answers} == {200}
    assert len({answer.text for answer in answers}) == 1
    said = talk.client.get("/api/messages").json()["messages"]
    assert sum(1 for m in said if m["from"] == "person") == 1


def test_twenty_messages_at_once_are_all_kept_in_one_order(server: str) -> None:
    talk = Talk(server)
    texts = [f"メモ{n}番です" for n in range(20)]
    with ThreadPoolExecutor(20) as pool:
        answers = list(pool.map(talk.send, texts))
    assert {answer.status_code for answer in answers} == {200}
    said = talk.client.get("/api/messages").json()["messages"]
    assert sorted(m["text"] for m in said if m["from"] == "person") == sorted(texts)
    assert [m["seq"] for m in said] == list(range(1, len(said) + 1))


def test_messages_are_replayed_after_a_sequence_number(server: str) -> None:
    talk = Talk(server)
    talk.say("借金は350万です")
    everything = talk.client.get("/api/messages").json()
    later = talk.client.get("/api/messages", params={"after": 2}).json()
    assert later["messages"] == everything["messages"][2:]
    assert later["asked"] == talk.asked
    assert {"id", "seq", "from", "text", "choices", "card"} == set(everything["messages"][0])


def test_the_page_uses_a_cookie_that_scripts_cannot_read(server: str) -> None:
    with httpx.Client(base_url=server, timeout=60) as client:
        opened = client.post("/api/sessions")
        cookie = opened.headers["set-cookie"]
        assert "HttpOnly" in cookie
        assert "SameSite=strict" in cookie
        assert client.get("/api/messages").status_code == 200
        other = client.get("/api/messages", headers={"Origin": "https://elsewhere.example"})
        assert other.status_code == 403


def test_facts_name_the_message_and_the_words_they_came_from(server: str) -> None:
    talk = Talk(server)
    talk.say("借金は全部で350万くらいです")
    answer = talk.client.get("/api/facts").json()
    assert answer["facts"]["total_debt"] == 3_500_000
    assert answer["sources"]["total_debt"]["seq"] == 2
    assert "350万" in answer["sources"]["total_debt"]["quote"]


def test_erasing_leaves_nothing_of_the_person(tmp_path: Path) -> None:
    database, canary = tmp_path / "talk.db", "そらまめ羅針盤"
    with running(database, tmp_path / "log") as address:
        talk = Talk(address)
        talk.say(f"借金は350万です。{canary}")
        assert talk.client.delete("/api/sessions/current").status_code == 204
        assert talk.client.get("/api/messages").status_code == 401
        assert talk.send("まだいますか").status_code == 401
        assert all(canary.encode() not in file.read_bytes() for file in tmp_path.iterdir())
    assert all(canary.encode() not in file.read_bytes() for file in tmp_path.iterdir())


def test_erasing_in_the_talk_says_so_and_ends_the_session(server: str) -> None:
    talk = Talk(server)
    talk.say("借金は350万です")
    talk.say("データを全部消して")
    assert "消しました" in words(talk.say("はい"))
    assert talk.client.get("/api/facts").status_code == 401


@pytest.mark.parametrize("token", ["default", "x" * 10_000, "../../etc", "00" * 16])
def test_an_unknown_session_is_refused_and_makes_nothing(server: str, token: str) -> None:
    headers = {"Authorization": f"Bearer {token}"}
    answer = httpx.post(f"{server}/api/messages", json={"id": "1", "text": "はい"}, headers=headers)
    assert answer.status_code == 401
    assert answer.headers["content-type"] == "application/problem+json"
    assert "会話" in answer.json()["detail"]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({"id": "1"}, 422),
        ({"text": "はい"}, 422),
        ({"id": "1", "text": 5}, 422),
        ({"id": "", "text": "はい"}, 422),
        ({"id": "1", "text": ""}, 422),
        ({"id": "1", "text": " \u3000\n"}, 422),
        ({"id": "1", "text": "\u200b\u202e\u0000"}, 422),
        ({"id": "1", "text": "あ" * 1001}, 422),
        ({"id": "1", "text": "あ" * 70_000}, 413),
        ([1, 2], 422),
    ],
)
def test_a_wrong_message_gets_a_japanese_reason_and_nothing_is_kept(server: str, body: object, status: int) -> None:
    talk = Talk(server)
    answer = talk.client.post("/api/messages", json=body)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert any("ぁ" <= char <= "ん" for char in answer.json()["detail"])
    assert all(m["from"] == "bot" for m in talk.client.get("/api/messages").json()["messages"])


def test_a_thousand_characters_are_taken(server: str) -> None:
    assert Talk(server).send("借金は350万です。" + "あ" * 990).status_code == 200


@pytest.mark.parametrize(
    "text",
    [
        "\ud800 借金は350万",
        "借金は350万\u0000です",
        "\U0001f468\u200d\U0001f469\u200d\U0001f467借金は350万です",
        "\u202e借金は350万です",
    ],
)
def test_strange_characters_do_not_stop_the_talk(server: str, text: str) -> None:
    talk = Talk(server)
    body = '{"id": "1", "text": ' + repr_json(text) + "}"
    answer = talk.client.post("/api/messages", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code == 200, answer.text
    assert talk.facts()["total_debt"] == 3_500_000


def test_markup_stays_text(server: str) -> None:
    talk = Talk(server)
    talk.say('<img src=x onerror="alert(1)"> 借金は350万です')
    said = talk.client.get("/api/messages").json()["messages"]
    assert said[1]["text"].startswith("<img")


def repr_json(text: str) -> str:
    """JSON with every character escaped, so that a lone surrogate can be sent at all."""
    return '"' + "".join(f"\\u{unit:04x}" for unit in _utf16(text)) + '"'


def _utf16(text: str) -> list[int]:
    raw = text.encode("utf-16-be", "surrogatepass")
    return [int.from_bytes(raw[n : n + 2]) for n in range(0, len(raw), 2)]
