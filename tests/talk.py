"""One person's talk over the real HTTP interface."""

from __future__ import annotations

import uuid
from typing import Any

import httpx

from tests.rules.expectations import texts_of


class Talk:
    """Opens a session and sends messages; keeps everything that was said."""

    def __init__(self, address: str) -> None:
        """Opens a session at `address`."""
        self.client = httpx.Client(base_url=address, timeout=60)
        opened = self.client.post("/api/sessions")
        assert opened.status_code == 201, opened.text
        self.token: str = opened.json()["session"]
        self.client.cookies.clear()
        self.client.headers["Authorization"] = f"Bearer {self.token}"
        self.greeting: list[dict[str, Any]] = opened.json()["messages"]
        self.heard: list[dict[str, Any]] = list(self.greeting)
        self.asked: str | None = None
        self.done = False

    def send(self, text: str, name: str | None = None) -> httpx.Response:
        """The raw answer to one message."""
        return self.client.post("/api/messages", json={"id": name or str(uuid.uuid4()), "text": text})

    def say(self, text: str) -> list[dict[str, Any]]:
        """The bot's messages after `text`; the request has to succeed."""
        answer = self.send(text)
        assert answer.status_code == 200, answer.text
        body = answer.json()
        self.heard += body["messages"]
        self.asked, self.done = body["asked"], body["done"]
        return body["messages"]

    def facts(self) -> dict[str, Any]:
        """The facts of the case so far."""
        return self.client.get("/api/facts").json()["facts"]

    def assessment(self) -> dict[str, Any]:
        """What the rules say of these facts, over the interface."""
        return self.client.post("/api/assess", json={"facts": self.facts()}).json()


def words(messages: list[dict[str, Any]]) -> str:
    """Everything a person can read in `messages`: texts, choices and cards."""
    return "\n".join(texts_of([{part: message[part] for part in ("text", "choices", "card")} for message in messages]))
