"""A stand-in for the chat API: it speaks from `script.yml`, fails or dawdles when told to, and sends the real CSP."""

import asyncio
import itertools
import secrets
import socket
import threading
import time
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import uvicorn
import yaml
from fastapi import FastAPI, Request, Response
from fastapi.responses import FileResponse, JSONResponse
from fastapi.staticfiles import StaticFiles

HERE = Path(__file__).parent
STATIC = HERE.parents[1] / "bot" / "channels" / "web" / "static"
CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
COOKIE = "session"

Message = dict[str, Any]


@dataclass
class Session:
    """What one visitor and the stub have said; `answers` holds each reply by the client's message id."""

    log: list[Message] = field(default_factory=list)
    answers: dict[str, list[Message]] = field(default_factory=dict)
    seq: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def add(self, sender: str, **parts: Any) -> Message:
        """Append a message in the API's shape, every key present."""
        seq = next(self.seq)
        message = {"id": f"m-{seq}", "seq": seq, "from": sender, "text": "", "choices": [], "card": None} | parts
        self.log.append(message)
        return message


@dataclass
class Stub:
    """The state a test can look at and turn: `mode` is `normal`, `error` (503), `limit` (429) or `slow`."""

    script: dict[str, Any]
    url: str = ""
    mode: str = "normal"
    seconds: float = 3.0
    sessions: dict[str, Session] = field(default_factory=dict)
    received: list[dict[str, str]] = field(default_factory=list)

    def reset(self) -> None:
        """Forget everything, as between two tests."""
        self.mode, self.seconds = "normal", 3.0
        self.sessions.clear()
        self.received.clear()

    def session_of(self, request: Request) -> Session | None:
        """The session of the request's cookie, if it is still kept."""
        return self.sessions.get(request.cookies.get(COOKIE, ""))


def problem(status: int, title: str, detail: str, **headers: str) -> JSONResponse:
    """An application/problem+json answer; `retry_after` becomes the header Retry-After."""
    body = {"type": "about:blank", "title": title, "detail": detail, "status": status}
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    return JSONResponse(body, status, names, media_type="application/problem+json")


def no_session() -> JSONResponse:
    return problem(401, "お話が見つかりません", "前のお話は、もう残っていません。")


def turn(messages: list[Message]) -> dict[str, Any]:
    return {"messages": messages, "asked": None, "done": False}


def create_app(stub: Stub) -> FastAPI:
    """The API of the chat page, plus the page itself under the same headers as in production."""
    app = FastAPI()

    @app.middleware("http")
    async def send_csp(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = CSP
        return response

    @app.post("/api/sessions")
    async def start() -> Response:
        session, token = Session(), secrets.token_hex(16)
        stub.sessions[token] = session
        messages = [session.add("bot", **parts) for parts in stub.script["greeting"]]
        response = JSONResponse({"session": token, "messages": messages}, 201)
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
        return response

    @app.post("/api/messages")
    async def say(request: Request) -> Response:
        incoming = await request.json()
        stub.received.append(incoming)
        refused = await misbehave(stub)
        if refused:
            return refused
        session = stub.session_of(request)
        return JSONResponse(turn(answer(stub, session, incoming))) if session else no_session()

    @app.get("/api/messages")
    async def replay(request: Request, after: int = 0) -> Response:
        session = stub.session_of(request)
        if not session:
            return no_session()
        return JSONResponse(turn([message for message in session.log if message["seq"] > after]))

    @app.delete("/api/sessions/current")
    async def erase(request: Request) -> Response:
        stub.sessions.pop(request.cookies.get(COOKIE, ""), None)
        response = Response(status_code=204)
        response.delete_cookie(COOKIE)
        return response

    @app.get("/")
    async def page() -> FileResponse:
        return FileResponse(STATIC / "index.html")

    app.mount("/static", StaticFiles(directory=STATIC))
    return app


async def misbehave(stub: Stub) -> JSONResponse | None:
    """Refuse or wait, as the mode says."""
    if stub.mode == "error":
        return problem(503, "混み合っています", "ただいま混み合っています。", retry_after="1")
    if stub.mode == "limit":
        return problem(429, "少しお待ちください", "送る回数が多いようです。", retry_after="20")
    if stub.mode == "slow":
        await asyncio.sleep(stub.seconds)
    return None


def answer(stub: Stub, session: Session, incoming: dict[str, str]) -> list[Message]:
    """The scripted reply; the same id again gets the same reply and is not recorded twice."""
    if incoming["id"] not in session.answers:
        session.add("person", text=incoming["text"])
        parts = stub.script["replies"].get(incoming["text"], stub.script["otherwise"])
        session.answers[incoming["id"]] = [session.add("bot", **each) for each in parts]
    return session.answers[incoming["id"]]


@contextmanager
def running() -> Iterator[Stub]:
    """Serve on a free port of 127.0.0.1 while the block runs."""
    stub = Stub(yaml.safe_load((HERE / "script.yml").read_text(encoding="utf-8")))
    server = uvicorn.Server(uvicorn.Config(create_app(stub), log_level="warning", ws="none", lifespan="off"))
    with socket.create_server(("127.0.0.1", 0)) as listener:
        stub.url = f"http://127.0.0.1:{listener.getsockname()[1]}/"
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
        thread.start()
        wait_until_started(server)
        yield stub
        server.should_exit = True
        thread.join(timeout=10)


def wait_until_started(server: uvicorn.Server, seconds: float = 10) -> None:
    deadline = time.monotonic() + seconds
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("the stand-in server did not start")
        time.sleep(0.02)
