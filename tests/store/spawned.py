"""Real stores for tests: an Oxigraph server and, where it is installed, Virtuoso 7."""

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

from plangraph.store.access import Access
from plangraph.store.push import Addresses, addresses

# Set where the absence of Virtuoso is a failure: `make test` alone asks for nothing but Python.
EVERYTHING = "PLANGRAPH_TEST_EVERY_STORE"
DBA = Access("dba", "dba")
_PATIENCE = 60.0
_INI = """\
[Database]
DatabaseFile = v.db
ErrorLogFile = v.log
LockFile = v.lck
TransactionFile = v.trx
xa_persistent_file = v.pxa
FileExtend = 200
[TempDatabase]
DatabaseFile = v-temp.db
TransactionFile = v-temp.trx
[Parameters]
ServerPort = {sql}
ServerThreads = 10
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
MaxQueryMem = 2G
DirsAllowed = .
[HTTPServer]
ServerPort = {http}
ServerRoot = .
ServerThreads = 5
[SPARQL]
ResultSetMaxRows = 10000000
"""


def virtuoso_program() -> str | None:
    """Return where Virtuoso is, or None.

    Raises:
        RuntimeError: It is not installed, but the environment says that everything is tested.

    """
    found = shutil.which("virtuoso-t")
    if found is None and os.environ.get(EVERYTHING):
        raise RuntimeError(f"{EVERYTHING} is set, but there is no virtuoso-t on the path")
    return found


def installed() -> list[str]:
    """Return the servers that can be spawned here; without Virtuoso, its tests do not exist."""
    return ["oxigraph", *(["virtuoso"] if virtuoso_program() else [])]


@contextmanager
def oxigraph(folder: Path | None = None, *, union: bool = True) -> Iterator[str]:
    """Run `oxigraph serve`, in memory or on a folder; yield its address."""
    port = _free_port()
    command = [str(Path(sysconfig.get_path("scripts")) / "oxigraph"), "serve"]
    command += ["--bind", f"127.0.0.1:{port}"]
    command += ["--location", str(folder)] if folder else []
    command += ["--union-default-graph"] if union else []
    with _running(command, None, f"http://127.0.0.1:{port}") as address:
        yield address


@contextmanager
def virtuoso(folder: Path, *, buffers: int = 10_000) -> Iterator[str]:
    """Run Virtuoso on a folder of its own (8 kB a buffer); yield its address."""
    program = virtuoso_program()
    assert program is not None
    sql, http = _free_port(), _free_port()
    ini = folder / "v.ini"
    ini.write_text(_INI.format(sql=sql, http=http, buffers=buffers, dirty=buffers * 3 // 4))
    with _running([program, "-f", "-c", ini.name], folder, f"http://127.0.0.1:{http}") as address:
        yield address


@contextmanager
def spawned(kind: str, folder: Path) -> Iterator[tuple[Addresses, Access]]:
    """Run a server that is empty; yield its services, and who may write there."""
    if kind == "oxigraph":
        with oxigraph() as address:
            yield addresses(address, kind, locked=False), Access()
    else:
        with virtuoso(folder) as address:
            yield addresses(address, kind, locked=True), DBA


@contextmanager
def _running(command: list[str], folder: Path | None, address: str) -> Iterator[str]:
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        _await(address, process)
        yield address
    finally:
        process.kill()
        process.wait()


def _await(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + _PATIENCE
    while process.poll() is None and time.monotonic() < end:
        try:
            requests.get(address, timeout=5)
        except requests.RequestException:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"{process.args!r} does not answer at {address}")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
