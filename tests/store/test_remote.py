"""The endpoint somewhere else, and all that can go wrong on the way."""

from __future__ import annotations

import base64
import socket
from collections.abc import Iterator

import pytest

from plangraph.store import (
    Oxigraph,
    QuerySyntaxError,
    QueryTimeoutError,
    Remote,
    StoreError,
    UnreachableError,
)
from plangraph.store.access import Access
from tests.store.server import serving


@pytest.fixture(scope="module")
def served() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    with serving(Oxigraph()) as address_and_log:
        yield address_and_log


@pytest.mark.parametrize(
    ("path", "error"),
    [
        ("/status/400", QuerySyntaxError),
        ("/status/401", UnreachableError),
        ("/status/403", StoreError),
        ("/status/404", UnreachableError),
        ("/status/408", QueryTimeoutError),
        ("/status/414", StoreError),
        ("/status/500", StoreError),
        ("/status/503", StoreError),
        ("/status/504", QueryTimeoutError),
        ("/nonsense", StoreError),
    ],
)
def test_errors_are_our_own(
    served: tuple[str, list[tuple[str, str]]], path: str, error: type[StoreError]
) -> None:
    with pytest.raises(StoreError) as caught:
        Remote(served[0] + path).query("ASK {}")
    assert type(caught.value) is error


def test_what_the_endpoint_says_is_told(served: tuple[str, list[tuple[str, str]]]) -> None:
    with pytest.raises(StoreError, match="said the server"):
        Remote(served[0] + "/status/500").query("ASK {}")


def test_no_answer_in_time(served: tuple[str, list[tuple[str, str]]]) -> None:
    with pytest.raises(QueryTimeoutError, match="within 1 s"):
        Remote(served[0] + "/slow", timeout=1).query("ASK {}")


def test_nobody_there() -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with pytest.raises(UnreachableError):
        Remote(f"http://127.0.0.1:{port}/").query("ASK {}")


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://example.org/", "nonsense", ""])
def test_only_addresses_of_the_web(address: str) -> None:
    with pytest.raises(StoreError, match="http"):
        Remote(address)


def test_the_form_decides_what_is_accepted(served: tuple[str, list[tuple[str, str]]]) -> None:
    address, seen = served
    remote = Remote(address)
    seen.clear()
    # A guess by the first keyword that is found would take this for a SELECT.
    remote.query("# SELECT\nCONSTRUCT { ?s ?p 'SELECT' } WHERE { ?s ?p ?o }")
    remote.query("# CONSTRUCT\nASK {}")
    assert "turtle" in seen[0][0]
    assert "json" in seen[1][0]


def test_credentials(served: tuple[str, list[tuple[str, str]]]) -> None:
    address, seen = served
    seen.clear()
    Remote(address, access=Access("me", "secret")).query("ASK {}")
    assert seen[0][1] == "Basic " + base64.b64encode(b"me:secret").decode()


def test_a_file_that_no_query_reads_is_never_opened() -> None:
    with pytest.raises(StoreError):
        Remote("file:///dev/null")
