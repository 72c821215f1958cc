"""Errors as people and programs read them: application/problem+json with a Japanese sentence."""

from __future__ import annotations

from typing import Any

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from actions.rules.knowledge import load
from actions.rules.refusals import FactsRefused
from bot.errors import MessageRefused, SessionUnknown, StoreFailed, TurnFailed, TurnTimedOut
from bot.gateway.turns import Overloaded
from bot.logs import own

_LOG = own("gateway")
_BUSY = {"Retry-After": "3"}


def problem(status: int, key: str, headers: dict[str, str] | None = None, **more: Any) -> JSONResponse:
    """A problem whose title and detail stand under `key` in `knowledge/conversation/problems.yml`."""
    words = load("conversation/problems")[key]
    body = {"type": "about:blank", "title": words["title"], "detail": words["detail"], "status": status, **more}
    return JSONResponse(body, status, headers, media_type="application/problem+json")


def install(app: FastAPI) -> None:
    """Registers a handler for every error that may reach the edge."""

    @app.exception_handler(FactsRefused)
    def _facts(_: Request, error: FactsRefused) -> JSONResponse:
        return problem(422, "facts_refused", field=error.field, detail=error.message)

    @app.exception_handler(MessageRefused)
    def _message(_: Request, error: MessageRefused) -> JSONResponse:
        return problem(422, error.key)

    @app.exception_handler(SessionUnknown)
    def _session(_: Request, __: SessionUnknown) -> JSONResponse:
        return problem(401, "session_unknown", {"WWW-Authenticate": "Bearer"})

    @app.exception_handler(RequestValidationError)
    def _request(_: Request, error: RequestValidationError) -> JSONResponse:
        fields = [".".join(str(part) for part in e["loc"][1:]) for e in error.errors()]
        return problem(422, "request_refused", fields=fields)

    @app.exception_handler(HTTPException)
    def _http(_: Request, error: HTTPException) -> JSONResponse:
        known = {404: "not_found", 405: "not_allowed", 413: "too_large", 403: "forbidden"}
        return problem(error.status_code, known.get(error.status_code, "failed"))

    @app.exception_handler(Overloaded)
    def _overloaded(_: Request, __: Overloaded) -> JSONResponse:
        return problem(503, "overloaded", _BUSY)

    for kind, key in ((StoreFailed, "store_failed"), (TurnTimedOut, "timed_out"), (TurnFailed, "turn_failed")):
        app.add_exception_handler(kind, _failed(key))
    app.add_exception_handler(Exception, _failed("failed", 500))


def _failed(key: str, status: int = 503) -> Any:
    def handle(_: Request, error: Exception) -> JSONResponse:
        # The class only: an exception's message may carry a person's words.
        _LOG.error("failed: %s", type(error).__name__)
        return problem(status, key, _BUSY if status == 503 else None)

    return handle
