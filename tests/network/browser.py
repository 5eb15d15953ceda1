"""A real browser: the Chromium of the system, driven without a window, with all that it asks for."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome")
CHROMIUM = next((path for name in NAMES if (path := shutil.which(name))), None)
MISSING = (
    "no Chromium: what a page does in a browser was not tested; install one, e.g. "
    "`apt-get install chromium fonts-noto-cjk`"
)


@dataclass
class Visit:
    """A page that is open, and what happened on it."""

    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def panel(self) -> str:
        """Return what the panel says."""
        return self.page.inner_text("#panel")

    def lit(self) -> int:
        """Return how many nodes the search and the filters leave."""
        return int(self.page.evaluate("plangraph.state.lit.size"))

    def middle_of_line(self) -> tuple[float, float]:
        """Return where, on the screen, the middle of the first line is."""
        x, y = self.page.evaluate(
            """() => {
                const { network, state } = plangraph;
                const { from, to } = state.shown.edges[0];
                const [one, other] = [from, to].map((id) => state.byId.get(id));
                const box = document.getElementById("canvas").getBoundingClientRect();
                const at = network.canvasToDOM(
                    { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
                return [at.x + box.x, at.y + box.y];
            }"""
        )
        return float(x), float(y)

    def click_node(self, words: str) -> None:
        """Click, with the mouse, on the node whose label has these words."""
        where = self.page.evaluate(
            """words => {
                const { network, state } = plangraph;
                const node = state.shown.nodes.find((one) => one.full.includes(words));
                network.focus(node.id, { scale: 1 });
                const box = document.getElementById("canvas").getBoundingClientRect();
                const at = network.canvasToDOM({ x: node.x, y: node.y });
                return [at.x + box.x, at.y + box.y];
            }""",
            words,
        )
        self.page.mouse.click(*where)
        self.page.wait_for_timeout(400)  # a click waits whether a second one follows


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start the browser."""
    sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
    with sync_playwright() as driver:
        browser = driver.chromium.launch(
            executable_path=CHROMIUM, args=[*sandbox, "--disable-background-networking"]
        )
        yield browser
        browser.close()


def visit(browser: Browser, file: Path, width: int = 1400, height: int = 900) -> Visit:
    """Open a file and wait until it is drawn."""
    page = browser.new_page(viewport={"width": width, "height": height})
    seen = Visit(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on(
        "console",
        lambda message: seen.errors.append(message.text) if message.type == "error" else None,
    )
    page.goto(file.as_uri())
    page.wait_for_selector("body[data-settled]", timeout=30_000)
    return seen
