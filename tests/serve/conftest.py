from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from plangraph.store import write_store
from plangraph.store.opening import ontology_files
from plangraph.store.oxigraph import turtle_files
from tests.network.browser import CHROMIUM
from tests.serve import servers
from tests.serve.samples import make_data

SECONDS, ROWS, MEGABYTES, MEMORY = 4, 5000, 1, 64
# Where there is no browser, `tests/network/test_without_browser.py` says what was not tested.
collect_ignore = [] if CHROMIUM else ["test_browser.py"]


@pytest.fixture(scope="session")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_data(tmp_path_factory.mktemp("served"))


@pytest.fixture(scope="session")
def store(data: Path) -> Path:
    """Return the same data as a store on disk, as `plangraph index` writes it."""
    where = data.with_name("store")
    write_store(where, [*turtle_files(data), *ontology_files()])
    return where


@contextmanager
def small(data: Path) -> Iterator[str]:
    """Start our server with small limits."""
    limits = ("--limit", SECONDS, "--rows", ROWS, "--size", MEGABYTES, "--memory", MEMORY)
    with servers.ours(data, *map(str, limits)) as base:
        yield base


@pytest.fixture(scope="session")
def address(data: Path) -> Iterator[str]:
    with small(data) as base:
        yield base


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=address, timeout=30, trust_env=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def other(data: Path) -> Iterator[httpx.Client]:
    """Oxigraph's server, with the same data."""
    with servers.oxigraph(data) as base, httpx.Client(base_url=base, timeout=30) as opened:
        yield opened
