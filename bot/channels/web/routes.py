"""The talk over HTTP: sessions, messages, facts. A session is a bearer token, or a cookie on the page."""

from __future__ import annotations

from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, HTTPException, Query, Request, Response
from pydantic import BaseModel, Field

from bot.errors import SessionUnknown
from bot.gateway.conversations import person_of
from bot.seam import Card, Choice, IncomingMessage

COOKIE = "yarinaoshi_session"
routes = APIRouter(prefix="/api", tags=["talk"])


class Said(BaseModel):
    """One line of the talk."""

    id: str
    seq: int
    sender: Literal["bot", "person"] = Field(alias="from")
    text: str
    choices: list[Choice]
    card: Card | None


class Opened(BaseModel):
    """A new session: its token, and the greeting."""

    session: str
    messages: list[Said]


class Answer(BaseModel):
    """What the bot said, the fact it asked for (dotted name), and whether the result was shown."""

    messages: list[Said]
    asked: str | None
    done: bool


class FactsAnswer(BaseModel):
    """The facts as stated so far, and where each came from."""

    facts: dict[str, Any]
    sources: dict[str, Any]


def _token(request: Request) -> str:
    scheme, _, token = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and token:
        return token.strip()
    cookie = request.cookies.get(COOKIE)
    if not cookie:
        raise SessionUnknown
    origin = request.headers.get("origin")
    if origin and urlsplit(origin).netloc != request.headers.get("host"):
        raise HTTPException(403)
    return cookie


def _person(request: Request) -> str:
    return person_of(_token(request))


Person = Annotated[str, Depends(_person)]


@routes.post("/sessions", status_code=201)
async def post_session(request: Request, response: Response) -> Opened:
    """Opens a talk and gives the greeting."""
    token, said = await request.app.state.turns.open()
    secure = request.app.state.settings.cookie_secure
    response.set_cookie(COOKIE, token, httponly=True, samesite="strict", secure=secure, max_age=30 * 24 * 3600)
    return Opened(session=token, messages=said)


@routes.post("/messages")
async def post_message(incoming: IncomingMessage, person: Person, request: Request) -> Answer:
    """Takes one message. The same `id` again returns the same answer and changes nothing."""
    return Answer(**await request.app.state.turns.take(person, incoming))


@routes.get("/messages")
def get_messages(person: Person, request: Request, after: Annotated[int, Query(ge=0)] = 0) -> Answer:
    """What was said after a sequence number."""
    return Answer(**request.app.state.turns.replay(person, after))


@routes.get("/facts")
async def get_facts(person: Person, request: Request) -> FactsAnswer:
    """The facts of the case in the vocabulary of the documentation, each with its quote."""
    return FactsAnswer(**await request.app.state.turns.facts(person))


@routes.delete("/sessions/current", status_code=204)
async def delete_session(person: Person, request: Request, response: Response) -> None:
    """Erases everything of this person. Erasing twice is no error."""
    await request.app.state.turns.erase(person)
    response.delete_cookie(COOKIE)
