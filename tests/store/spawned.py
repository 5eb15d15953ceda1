"""Real stores for tests, spawned: the Oxigraph server, and Virtuoso where it is installed."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import requests

# Set where all must be tested: a store that is not installed is then a failure, not a gap.
NEEDED = "PLANGRAPH_TEST_STORES"
VIRTUOSO_USER, VIRTUOSO_PASSWORD = "dba", "dba"
_INI = """
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = {folder}/temporary.db
TransactionFile = {folder}/temporary.trx
[Parameters]
ServerPort = {sql}
ServerThreads = 10
NumberOfBuffers = 10000
MaxDirtyBuffers = 6000
DirsAllowed = {folder}
[HTTPServer]
ServerPort = {http}
ServerRoot = {folder}
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 1000000
"""


def kinds() -> list[str]:
    """Return the stores that can be spawned here, or must be."""
    needed = os.environ.get(NEEDED, "").split()
    here = ["oxigraph", *(["virtuoso"] if shutil.which("virtuoso-t") else [])]
    return sorted({*here, *needed})


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def spawned(kind: str, folder: Path) -> Iterator[str]:
    """Spawn a store with its data in a folder; yield its address."""
    port = free_port()
    command = _oxigraph(folder, port) if kind == "oxigraph" else _virtuoso(folder, port)
    with (folder / "server.log").open("wb") as log:
        process = subprocess.Popen(command, stdout=log, stderr=log)
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(process, address, folder / "server.log")
            yield address
        finally:
            process.kill()
            process.wait()


def _oxigraph(folder: Path, port: int) -> list[str]:
    program = Path(sysconfig.get_path("scripts")) / "oxigraph"
    return [str(program), "serve", "--location", str(folder / "data"), "--bind",
            f"127.0.0.1:{port}", "--union-default-graph"]  # fmt: skip


def _virtuoso(folder: Path, port: int) -> list[str]:
    settings = folder / "virtuoso.ini"
    settings.write_text(_INI.format(folder=folder, sql=free_port(), http=port))
    return ["virtuoso-t", "-f", "-c", str(settings)]


def _wait(process: subprocess.Popen[bytes], address: str, log: Path) -> None:
    for _ in range(300):
        if process.poll() is not None:
            break
        try:
            requests.get(address, timeout=5)
        except requests.ConnectionError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"{address} does not answer: {log.read_text(errors='replace')[-2000:]}")
