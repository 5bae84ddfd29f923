"""A real Chromium and a real server for the tests of the reviewer's page. Nothing here reaches beyond 127.0.0.1."""

from __future__ import annotations

import shutil
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pytest

from pipeline.review.store import Store
from tests.review_records import Story, budget, harbour, odd, write

playwright_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next((found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None)
FLAGS = [
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@dataclass
class Served:
    """A running server, its records and its database."""

    folder: Path
    url: str
    stop: Callable[[], None]

    @cached_property
    def store(self) -> Store:
        """The database, which the server has made by the time that a test looks into it."""
        return Store(self.folder)

    def verdicts(self, reviewer: str | None = None) -> list[str]:
        """The decisions that stand, in order of their making."""
        return [one.verdict for one in sorted(self.store.standing(reviewer=reviewer), key=lambda one: one.id)]


@contextmanager
def serving(folder: Path, *, port: int = 0, double: float | None = None, reader: Any = None) -> Iterator[Served]:
    """The application on a port of 127.0.0.1, in a thread; each decision comes a second after the one before."""
    import uvicorn

    from pipeline.review.app import make_app
    from pipeline.review.safety import Guard

    times = iter(datetime(2026, 3, 6, 10, tzinfo=UTC) + timedelta(seconds=second) for second in range(10**6))
    listener = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    guard = Guard(host="127.0.0.1", token="a-token-for-the-tests")
    app = make_app(folder, reviewer="ann", now=lambda: next(times), guard=guard, double=double, reader=reader)
    server = uvicorn.Server(uvicorn.Config(app, log_level="warning", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]}, daemon=True)
    thread.start()
    until = time.monotonic() + 10
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)

    def stop() -> None:
        server.should_exit = True
        thread.join(10)
        listener.close()

    try:
        yield Served(folder, f"http://127.0.0.1:{listener.getsockname()[1]}", stop)
    finally:
        stop()


@contextmanager
def launched(folder: Path) -> Iterator[tuple[Served, subprocess.Popen[str]]]:
    """`onrecord review` as a user starts it: a process of its own."""
    command = [sys.executable, "-m", "pipeline", "review", str(folder), "--port", "0", "--no-browser", "--reviewer", "ann"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=Path(__file__).resolve().parents[2])
    try:
        assert process.stdout is not None
        url = process.stdout.readline().split()[-1].rstrip("/")
        yield Served(folder, url, process.kill), process
    finally:
        process.kill()
        process.wait(10)


@pytest.fixture
def serve(tmp_path: Path) -> Iterator[Callable[..., Served]]:
    """Starts servers over stories (by default an everyday one, an odd one and a short one)."""
    with ExitStack() as open_servers:

        def start(stories: Iterable[Story] | None = None, **given: Any) -> Served:
            write(tmp_path, stories if stories is not None else [harbour(), odd(), budget()])
            return open_servers.enter_context(serving(tmp_path, **given))

        yield start


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    if CHROMIUM is None:
        pytest.skip("Chromium is not installed: `make test-browser` installs it where it may")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Any) -> Iterator[Callable[..., Any]]:
    """Opens a page; at the end none may have logged an error or asked anyone but its own server."""
    with ExitStack() as contexts:
        complaints: list[str] = []

        def opened(
            served: Served,
            path: str = "/",
            *,
            reviewer: str | None = None,
            allow: tuple[str, ...] = (),
            ready: str = "body[data-ready=yes]",
            **options: Any,
        ) -> Any:
            context = chromium.new_context(**{"viewport": {"width": 1440, "height": 900}, **options})
            contexts.callback(context.close)
            page = context.new_page()
            page.set_default_timeout(15_000)

            def note(text: str) -> None:
                if not any(part in text for part in allow):
                    complaints.append(text)

            page.on("console", lambda message: note(f"console: {message.text}") if message.type in ("error", "warning") else None)
            page.on("pageerror", lambda error: note(f"error: {error}"))
            page.on("request", lambda request: request.url.startswith((served.url, "data:")) or note(f"asked {request.url}"))
            page.on("dialog", lambda dialog: (note(f"dialog: {dialog.message}"), dialog.dismiss()))
            joined = "&" if "?" in path else "?"
            page.goto(served.url + path + (f"{joined}reviewer={reviewer}" if reviewer else ""))
            page.wait_for_selector(ready)
            return page

        yield opened
        assert complaints == []


def until(page: Any, script: str, *, arg: Any = None, timeout_s: float = 15) -> None:
    """Waits until a script in the page is true. (Playwright's own waiting evaluates text there, which the page's policy forbids.)"""
    end = time.monotonic() + timeout_s
    while not page.evaluate(script, arg):
        assert time.monotonic() < end, f"still not true after {timeout_s:g} s: {script} ({arg})"
        page.wait_for_timeout(10)


def wait_saved(page: Any) -> None:
    """Until every decision is acknowledged."""
    until(page, "document.getElementById('saved').dataset.waiting === '0'")


def claim_of(page: Any) -> str:
    """The id of the claim that is drawn."""
    return str(page.evaluate("document.body.dataset.claim"))


def press(page: Any, *keys: str) -> None:
    """Presses keys one after another; each waits for the claim that the one before shows."""
    for key in keys:
        before = claim_of(page)
        page.keyboard.press(key)
        if key in ("a", "r", "i", "j", "k", "J", "K"):
            until(page, "before => document.body.dataset.claim !== before", arg=before)


SELECT = """([start, end]) => {
  // A reviewer's selection from one code point of the text to another, found by counting through the page's own text.
  const point = (place) => {
    for (const block of document.querySelectorAll("#sheet > [data-start]")) {
      let left = place - Number(block.dataset.start);
      if (left < 0 || left > [...block.textContent].length) continue;
      const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const characters = [...node.data];
        if (left <= characters.length) return [node, characters.slice(0, left).join("").length];
        left -= characters.length;
      }
    }
    throw new Error(`nothing at ${place}`);
  };
  getSelection().setBaseAndExtent(...point(start), ...point(end));
}"""


def select(page: Any, span: Any) -> None:
    """Selects the words at a span of the article."""
    page.evaluate(SELECT, list(span))
