"""`plangraph serve` as a command: what it says when it cannot start, and whom it lets in."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from plangraph.knowledge import open as open_graph
from plangraph.serve import Access, Limits, Settings
from plangraph.serve.security import LOCAL_PAGES, host_name
from tests.serve import servers
from tests.serve.calls import ASK

DOCS = Path(__file__).parents[2] / "docs"


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "plangraph.cli.main", "serve", *arguments],
        capture_output=True,
        text=True,
        timeout=60,
        env={**os.environ, "PYTHONPATH": str(servers.SOURCE)},
        check=False,
    )


def test_data_that_is_not_there(tmp_path: Path) -> None:
    ended = run("--data", str(tmp_path / "nowhere"), "--port", "0")
    assert ended.returncode == 1
    assert "nowhere: there is no such folder" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_data_that_is_broken(tmp_path: Path) -> None:
    (tmp_path / "a.ttl").write_text("a b c", encoding="utf-8")
    ended = run("--data", str(tmp_path), "--port", "0")
    assert (ended.returncode, "a.ttl" in ended.stderr) == (1, True)


def test_another_endpoint_is_not_served() -> None:
    ended = run("--data", "http://127.0.0.1:1/sparql", "--port", "0")
    assert ended.returncode == 1
    assert "only files can be served" in ended.stderr


def test_an_address_that_is_taken(data: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        ended = run("--data", str(data), "--port", str(port))
    assert ended.returncode == 1
    assert f"cannot listen at 127.0.0.1:{port}" in ended.stderr


@pytest.mark.parametrize("option", ["--limit", "--rows", "--memory", "--size", "--workers"])
def test_limits_are_positive(option: str) -> None:
    ended = run(option, "0")
    assert (ended.returncode, "0 is not 1 or more" in ended.stderr) == (2, True)


def test_a_store_that_is_damaged(store: Path, tmp_path: Path) -> None:
    damaged = shutil.copytree(store, tmp_path / "damaged")
    for file in damaged.glob("MANIFEST-*"):
        file.write_bytes(b"no manifest")
    ended = run("--data", str(damaged), "--port", "0")
    assert ended.returncode == 1
    assert "damaged: the store cannot be opened" in ended.stderr
    assert "Traceback" not in ended.stderr


def test_python_opens_what_is_served(address: str) -> None:
    with open_graph(f"{address}sparql") as served:
        found = served.query("units-by-theme", theme="欠薪治理")
    assert "甲州市总工会" in set(found["unit"])


def test_no_process_is_left(data: Path, tmp_path: Path) -> None:
    mine_alone = shutil.copytree(data, tmp_path / "alone")
    with servers.ours(mine_alone) as base:
        httpx.get(f"{base}sparql", params={"query": ASK})
        mine = _keepers(mine_alone)
        assert mine
    assert [one for one in mine if Path(f"/proc/{one}").exists()] == []


def _keepers(data: Path) -> list[int]:
    """Return the processes that hold the data for a server of these tests."""
    servers_of = [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/cmdline")
        if str(data).encode() in _read(path)
    ]
    return [
        int(path.parent.name)
        for path in Path("/proc").glob("[0-9]*/status")
        if (found := re.search(rb"PPid:\t(\d+)", _read(path))) and int(found[1]) in servers_of
    ]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        return b""


def test_who_is_let_in() -> None:
    assert Access().local
    assert not Access("0.0.0.0").local  # noqa: S104 (nothing listens)
    assert Settings().access.host == "127.0.0.1"
    assert [
        len(Access(*given).middleware()) for given in ((), ("::",), ("::", ("a.example",)))
    ] == [
        3,
        2,
        3,
    ]
    assert [host_name(host) for host in ("A.example:80", "[::1]:8000", "[::1]", "")] == [
        "a.example",
        "[::1]",
        "[::1]",
        "",
    ]
    for origin in ("http://localhost:3000", "https://127.0.0.1", "http://[::1]:1"):
        assert re.fullmatch(LOCAL_PAGES, origin)
    for origin in ("http://localhost.a.example", "http://127.0.0.1.a.example", "null"):
        assert not re.fullmatch(LOCAL_PAGES, origin)


@pytest.mark.parametrize("name", ["serving.md", "serving.zh.md"])
def test_the_documentation_has_the_defaults(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    limits = Limits()
    rows = dict(re.findall(r"\| ([\d,]+)(?: MB)? \| `(--\w+)`", text))
    assert {option: int(number.replace(",", "")) for number, option in rows.items()} == {
        "--limit": limits.seconds,
        "--memory": limits.memory // 2**20,
        "--rows": limits.rows,
        "--size": limits.size // 2**20,
    }
