"""A store on disk, served: the same answers and the same limits as from memory."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

from plangraph.serve.confining import forbid_connections
from plangraph.serve.holdings import Kept
from plangraph.serve.limits import Limits
from plangraph.store import Oxigraph, StoreError, write_store
from plangraph.store.oxigraph import turtle_files
from tests.serve import servers
from tests.serve.calls import ASK, READING, REFUSING, Call
from tests.serve.conftest import MEMORY, ROWS, SECONDS, small
from tests.serve.samples import END, HOSTILE_PLAN, QUOTE, START, TEXT
from tests.serve.test_limits import ENDLESS, GREEDY, LONG, WIDE, ask
from tests.serve.test_pages import HTML
from tests.serve.test_protocol import meaning, media_type, sent


@pytest.fixture(scope="module")
def disk(store: Path) -> Iterator[httpx.Client]:
    with small(store) as base, httpx.Client(base_url=base, timeout=30, trust_env=False) as opened:
        yield opened


@pytest.mark.parametrize("call", [*READING, *REFUSING], ids=lambda call: call.name)
def test_a_call_is_answered_as_from_memory(
    disk: httpx.Client, client: httpx.Client, call: Call
) -> None:
    from_disk, from_memory = sent(disk, "sparql", call), sent(client, "sparql", call)
    assert from_disk.status_code == call.status, from_disk.text
    assert media_type(from_disk) == call.answers
    if call in READING and call.method != "HEAD":
        assert meaning(from_disk) == meaning(from_memory)


@pytest.mark.parametrize(
    "path", ["resource/id/jia/m4", "resource/id/unit-jia-rsj", "resource/concept/Monitoring"]
)
def test_a_page_is_the_same_as_from_memory(
    disk: httpx.Client, client: httpx.Client, path: str
) -> None:
    page = disk.get(path, headers=HTML)
    assert page.status_code == 200, page.text
    assert page.text == client.get(path, headers=HTML).text


def test_home_settings_and_description_are_those_of_memory(
    disk: httpx.Client, client: httpx.Client
) -> None:
    assert disk.get("", headers=HTML).text == client.get("", headers=HTML).text
    assert disk.get("settings.json").json() == client.get("settings.json").json()
    described, known = (
        [line.replace(str(one.base_url), "") for line in one.get("sparql").text.splitlines()]
        for one in (disk, client)
    )
    assert described == known


def test_a_quote_opens_to_its_context(disk: httpx.Client) -> None:
    place = {"plan": HOSTILE_PLAN, "start": str(START), "end": str(END)}
    found = disk.get("context", params=place).json()
    assert (found["passage"], found["before"] + QUOTE + found["after"]) == (QUOTE, TEXT)


def test_every_query_of_the_library_is_answered(disk: httpx.Client) -> None:
    for query in disk.get("settings.json").json()["queries"]:
        answer = disk.post("sparql", data={"query": query["text"]})
        assert answer.status_code == 200, (query["name"], answer.text)


def test_an_endless_query_is_ended_and_others_do_not_wait(disk: httpx.Client) -> None:
    with ThreadPoolExecutor(1) as apart:
        heavy = apart.submit(ask, disk, ENDLESS)
        time.sleep(0.3)
        assert ask(disk, ASK).json()["boolean"] is True
        assert not heavy.done()
        answer = heavy.result()
    assert (answer.status_code, f"limit of {SECONDS} s" in answer.text) == (503, True)


def test_rows_and_bytes_are_limited(disk: httpx.Client) -> None:
    assert ask(disk, f"{LONG}{ROWS}").status_code == 200
    assert ask(disk, f"{LONG}{ROWS + 1}").status_code == 422
    assert ask(disk, WIDE).status_code == 422


def test_memory_is_limited_beside_what_the_store_takes(store: Path) -> None:
    options = ("--workers", "1", "--limit", "60", "--memory", str(MEMORY))
    with servers.ours(store, *options) as base, httpx.Client(base_url=base, timeout=90) as opened:
        greedy = ask(opened, GREEDY % ("宽" * 100_000))
        assert greedy.status_code == 503, greedy.text
        assert f"more than its {MEMORY} MB of memory" in greedy.text
        assert ask(opened, ASK).status_code == 200


def test_a_store_written_anew_is_told_not_mixed(store: Path, data: Path, tmp_path: Path) -> None:
    mine = shutil.copytree(store, tmp_path / "store")
    options = ("--workers", "1", "--limit", "1")
    with servers.ours(mine, *options) as base, httpx.Client(base_url=base, timeout=30) as opened:
        assert ask(opened, ASK).status_code == 200
        write_store(mine, turtle_files(data))
        assert ask(opened, ENDLESS).status_code == 503  # its worker is ended, the next one opens
        for _ in range(2):
            answer = ask(opened, ASK)
            assert (answer.status_code, "written anew" in answer.text) == (503, True)


def _in_a_fork(question: Callable[[], object]) -> str:
    """Return what a process of its own says, and at last its error."""
    reading, writing = os.pipe()
    process = os.fork()
    if not process:
        try:
            said = str(question())
        except (OSError, StoreError) as error:
            said = f"{type(error).__name__} {error}"
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        said = stream.read()
    os.waitpid(process, 0)
    return said


def test_a_worker_makes_no_connection_but_opens_files(store: Path) -> None:
    def connect() -> object:
        forbid_connections()
        assert (store / "CURRENT").read_text()
        return socket.socket()

    assert _in_a_fork(connect).startswith("PermissionError")


def test_even_a_query_that_passed_the_checks_asks_no_other_server(store: Path) -> None:
    kept = Kept.read(str(store), None, Limits())
    heard: list[socket.socket] = []

    def hang_up() -> None:
        with suppress(OSError):  # of the end of the test
            while True:
                connection, _ = other.accept()
                heard.append(connection)
                connection.close()

    with socket.create_server(("127.0.0.1", 0)) as other:
        threading.Thread(target=hang_up, daemon=True).start()
        address = f"http://127.0.0.1:{other.getsockname()[1]}/"
        federated = f"SELECT * {{ SERVICE <{address}> {{ ?s ?p ?o }} }}"
        _in_a_fork(lambda: Oxigraph.on_disk(store).query(federated))
        assert len(heard) == 1
        assert "StoreError" in _in_a_fork(lambda: kept.opened().store.query(federated))
        assert len(heard) == 1
        other.shutdown(socket.SHUT_RDWR)
