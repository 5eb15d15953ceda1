"""Measure how long pages of networks take: made in Python, and drawn in a browser.

    python -m benchmarks.networks

Needs Chromium. Prints, for the plans of `data/ttl` and for made-up networks, the CPU seconds that
making the page takes and the milliseconds from opening it to a settled picture, the median of
three each; for a page that opens in summary also those until all nodes are shown.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Browser
from tests.network.browser import chromium, visit
from tests.network.samples import plans

import plangraph
from plangraph.network import KINDS, Network

_RUNS = 3
_TTL = Path(__file__).parent.parent / "data" / "ttl"
_ALL = """() => new Promise((done) => {
    const started = performance.now();
    if (document.getElementById("view").hidden) { done(0); return; }
    document.getElementById("view").click();
    plangraph.network.once("afterDrawing", () => done(performance.now() - started));
})"""


def _networks() -> Iterator[tuple[str, Network]]:
    with plangraph.open(_TTL) as graph:
        for name in KINDS:
            yield name, graph.network(name)
    for count in (4, 16, 40):
        made = Network(plans(count))
        yield f"made up, {len(made):,} nodes", made


def _drawn(browser: Browser, path: Path) -> tuple[float, float]:
    """Return the milliseconds to a settled picture, and from there to the other view."""
    seen = visit(browser, path)
    settled = float(seen.page.evaluate("Number(document.body.dataset.settled)"))
    other = float(seen.page.evaluate(_ALL))
    seen.page.close()
    return settled, other


def main() -> int:
    """Print the table."""
    print(
        f"{'network':24} {'nodes':>6} {'made (s)':>9} {'settled (ms)':>13} {'other view (ms)':>16}"
    )
    with chromium() as browser, tempfile.TemporaryDirectory() as folder:
        for name, network in _networks():
            path, seconds = Path(folder) / "a.html", []
            for _ in range(_RUNS):
                start = time.process_time()
                network.save(path)
                seconds.append(time.process_time() - start)
            runs = [_drawn(browser, path) for _ in range(_RUNS)]
            settled, other = (statistics.median(one) for one in zip(*runs, strict=True))
            made = statistics.median(seconds)
            print(f"{name:24} {len(network):6} {made:9.2f} {settled:13.0f} {other:16.0f}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
