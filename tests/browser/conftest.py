"""A browser, the page and the stand-in server behind it. YARINAOSHI_URL points the same tests at a real server."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from chat_page import ChatPage
from playwright.sync_api import Browser, sync_playwright
from stub_server import Stub, running

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
HOW_TO_INSTALL = f"no browser at {CHROMIUM}: apt-get install -y chromium fonts-noto-cjk, or set CHROMIUM"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
VISITOR = {
    "locale": "ja-JP",
    "timezone_id": "Asia/Tokyo",
    "viewport": {"width": 390, "height": 844},
    "reduced_motion": "reduce",
    "color_scheme": "light",
}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Debian's chromium. Without it the tests are skipped, but never silently where they are required."""
    if not CHROMIUM.exists():
        required = os.environ.get("CI") or os.environ.get("REQUIRE_BROWSER") == "1"
        (pytest.fail if required else pytest.skip)(HOW_TO_INSTALL)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def stub_server() -> Iterator[Stub | None]:
    """The stand-in, or None where a real server is named."""
    if os.environ.get("YARINAOSHI_URL"):
        yield None
        return
    with running() as stub:
        yield stub


@pytest.fixture(scope="session")
def page_url(stub_server: Stub | None) -> str:
    return stub_server.url if stub_server else os.environ["YARINAOSHI_URL"]


@pytest.fixture(autouse=True)
def well_behaved(stub_server: Stub | None) -> None:
    """No test inherits another's sessions or server troubles."""
    if stub_server:
        stub_server.reset()


@pytest.fixture
def stub(stub_server: Stub | None) -> Stub:
    """For tests that need a scripted answer or a misbehaving server."""
    if stub_server is None:
        pytest.skip("needs the stand-in server; unset YARINAOSHI_URL")
    return stub_server


@pytest.fixture
def visit(browser: Browser, page_url: str) -> Iterator[Callable[..., ChatPage]]:
    """Make a fresh visitor; options are Playwright's. At the end no page may have met an error or broken the CSP."""
    visits: list[ChatPage] = []

    def make(**options: Any) -> ChatPage:
        page = browser.new_context(**VISITOR | options).new_page()
        page.set_default_timeout(10_000)
        visits.append(ChatPage(page, page_url))
        return visits[-1]

    yield make
    troubles = [trouble for chat in visits for trouble in chat.troubles]
    for chat in visits:
        chat.page.context.close()
    assert troubles == []


@pytest.fixture
def chat(visit: Callable[..., ChatPage]) -> ChatPage:
    """A visitor on a phone in daytime, who has read the greeting."""
    return visit().open()
