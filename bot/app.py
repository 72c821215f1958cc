"""The service: Rasa's agent, the routes of every channel, and what watches over them, in one process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse, PlainTextResponse

from bot.channels.web.pages import pages
from bot.channels.web.routes import routes
from bot.gateway import problems
from bot.gateway.assess import assessing
from bot.gateway.limits import BodyLimit
from bot.gateway.retention import keep_forgetting
from bot.gateway.service import opened
from bot.settings import Settings, settings


def create_app(config: Settings | None = None) -> FastAPI:
    """The application for `config` (default: the environment's settings). The model is loaded at start-up."""
    config = config or settings()
    shown = config.bot_env == "development"

    @asynccontextmanager
    async def life(app: FastAPI) -> AsyncIterator[None]:
        with opened(config) as turns:
            app.state.turns = turns
            forgetting = asyncio.create_task(keep_forgetting(turns.conversations, config.clock, config.idle_days))
            yield
            forgetting.cancel()

    app = FastAPI(
        title="やりなおし", version="0.1.0", lifespan=life,
        docs_url="/docs" if shown else None, redoc_url=None, openapi_url="/openapi.json" if shown else None,
    )
    app.state.settings = config
    app.add_middleware(BodyLimit)
    problems.install(app)
    app.include_router(routes)
    app.include_router(assessing)
    _watch(app, config)
    pages(app)
    return app


def _watch(app: FastAPI, config: Settings) -> None:
    @app.get("/health", tags=["operation"])
    async def health() -> dict[str, Any]:
        """The process answers; also tells the clock, and whether it is pinned."""
        clock = config.clock
        return {"status": "ok", "now": clock.now().isoformat(timespec="seconds"), "clock_pinned": bool(clock.pinned)}

    @app.get("/metrics", tags=["operation"], response_class=PlainTextResponse)
    def metrics(request: Request) -> Response:
        """Counters for Prometheus: no word, no fact and no address of anybody."""
        return Response(request.app.state.turns.metrics.shown(), media_type="text/plain; version=0.0.4")

    @app.get("/ready", tags=["operation"])
    def ready(request: Request) -> JSONResponse:
        """Whether each part can work: the model and the database."""
        parts = {"model": hasattr(request.app.state, "turns"), "database": request.app.state.turns.database_answers()}
        return JSONResponse({"ready": all(parts.values()), "parts": parts}, 200 if all(parts.values()) else 503)
