"""A body that is too large is refused before anything reads it."""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.problems import problem

LIMIT = 64 * 1024  # bytes


class _TooLarge(Exception):
    """Raised inside `receive` as soon as the limit is passed."""


class BodyLimit:
    """Answers 413 for bodies over 64 KB, by the announced length or while they arrive."""

    def __init__(self, app: ASGIApp) -> None:
        """`app` is what runs behind."""
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        announced = dict(scope["headers"]).get(b"content-length", b"0")
        if announced.isdigit() and int(announced) > LIMIT:
            return await problem(413, "too_large")(scope, receive, send)
        return await self._counted(scope, receive, send)

    async def _counted(self, scope: Scope, receive: Receive, send: Send) -> None:
        seen, started = 0, False

        async def counting() -> Message:
            nonlocal seen
            message = await receive()
            seen += len(message.get("body", b""))
            if seen > LIMIT:
                raise _TooLarge
            return message

        async def noting(message: Message) -> None:
            nonlocal started
            started = True
            await send(message)

        try:
            await self._app(scope, counting, noting)
        except _TooLarge:
            if not started:
                await problem(413, "too_large")(scope, receive, send)
