"""Servers as users start them: ours by its command, Oxigraph's by its own, each on a free port."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from plangraph.store.opening import ontology_files
from plangraph.store.oxigraph import graph_name

SOURCE = Path(__file__).parents[2] / "src"
OXIGRAPH = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or "oxigraph"
PATIENCE = 60.0
_ADDRESS = re.compile(r"http://[^ ]+/(?= )")


@contextmanager
def ours(data: Path, *options: str) -> Iterator[str]:
    """Start `plangraph serve` and yield its address, with a slash at its end."""
    command = [sys.executable, "-m", "plangraph.cli.main", "serve", "--data", str(data)]
    environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
    process = subprocess.Popen(
        [*command, "--port", "0", *options], stderr=subprocess.PIPE, text=True, env=environment
    )
    assert process.stderr
    try:
        said = process.stderr.readline()
        found = _ADDRESS.search(said)
        assert found, said + process.stderr.read()
        yield found.group()
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stderr.close()


@contextmanager
def oxigraph(data: Path) -> Iterator[str]:
    """Start Oxigraph's server with the same data, and yield its address."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [OXIGRAPH, "serve", "--bind", f"127.0.0.1:{port}", "--cors"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    base = f"http://127.0.0.1:{port}/"
    try:
        _wait(base)
        _fill(base, [*sorted(data.glob("*.ttl")), *ontology_files()])
        yield base
    finally:
        process.terminate()
        process.wait(PATIENCE)


def _wait(base: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            httpx.get(base)
            return
        except httpx.ConnectError:
            assert time.monotonic() < end
            time.sleep(0.05)


def _fill(base: str, files: list[Path]) -> None:
    with httpx.Client(base_url=base, headers={"Content-Type": "text/turtle"}) as client:
        for file in files:
            content = file.read_bytes()
            client.post("store?default", content=content).raise_for_status()
            graph = {"graph": graph_name(file)}
            client.put("store", params=graph, content=content).raise_for_status()
