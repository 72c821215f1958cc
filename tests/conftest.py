"""The service under test: one real server with a trained model, a pinned clock and a database of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

ROOT = Path(__file__).resolve().parents[1]
CLOCK = "2026-11-22T02:10+09:00"


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a running `python -m bot serve` at two in the morning of 2026-11-22."""
    folder = tmp_path_factory.mktemp("server")
    with running(folder / "talk.db", folder / "server.log") as address:
        yield address


@pytest.fixture(scope="session")
def server_log(server: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Everything that server printed."""
    return next(tmp_path_factory.getbasetemp().glob("server*/server.log"))


class running:
    """A server process on a free port; its output goes to a file. `kill` ends it at once, as a power cut would."""

    def __init__(self, database: Path, log: Path, **environment: str) -> None:
        """`environment` overrides settings."""
        self.port = free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self._log = log
        self._environment = {
            **os.environ, "PORT": str(self.port), "DATABASE_PATH": str(database), "BOT_CLOCK": CLOCK, **environment,
        }

    def __enter__(self) -> str:
        """Starts it and waits until it is ready."""
        out = self._log.open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve"], cwd=ROOT, env=self._environment, stdout=out, stderr=out
        )
        until = time.monotonic() + 180
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended: {self._log.read_text(encoding='utf-8')}")
            if answers(self.address):
                return self.address
            time.sleep(0.2)
        raise RuntimeError("the server was not ready within 180 s")

    def __exit__(self, *_: object) -> None:
        """Ends it."""
        self.process.terminate()
        self.process.wait(timeout=20)

    def kill(self) -> None:
        """Ends it without a chance to tidy up."""
        self.process.kill()
        self.process.wait(timeout=20)


def answers(address: str) -> bool:
    """Whether the server says that it is ready."""
    try:
        return httpx.get(f"{address}/ready", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def free_port() -> int:
    """A port nobody listens on."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        return held.getsockname()[1]
