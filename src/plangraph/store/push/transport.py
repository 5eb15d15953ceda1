"""The two ways by which a graph gets into a store: Graph Store Protocol, or SPARQL Update."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plangraph.store.access import PASSWORD, USER, Access
from plangraph.store.errors import QueryTimeoutError, StoreError, UnreachableError
from plangraph.store.push.graphs import OwnGraph, own
from plangraph.store.push.layouts import Addresses

if TYPE_CHECKING:
    import requests
    from requests.auth import AuthBase

_SHOWN = 300
_UNAUTHORIZED, _FORBIDDEN = 401, 403
_GONE = frozenset({200, 201, 202, 204})
# Small enough for Virtuoso 7, which compiles an update as one statement of at most 10,000 lines of
# its SQL and fails beyond 200 triples or so.
CHUNK_TRIPLES, CHUNK_CHARACTERS = 200, 5_000


class RefusedError(StoreError):
    """A store that answers, but does not take what it is sent; `status` is that of HTTP."""

    def __init__(self, address: str, status: int, said: str) -> None:
        self.status = status
        super().__init__(f"{address}: HTTP {status}{': ' + said if said else ''}")


class Transport:
    """Sends graphs to a store, and signs in as the store asks: Basic, Digest, or with a token."""

    def __init__(self, to: Addresses, access: Access, *, timeout: int = 60) -> None:
        """Name the store; nothing is sent yet.

        Args:
            to: Its services.
            access: Who asks.
            timeout: How long to wait for the store after each request, in seconds.

        """
        import requests

        self._to, self._access, self._timeout = to, access, timeout
        self._session = requests.Session()
        if access.token:
            self._session.headers["Authorization"] = f"Bearer {access.token}"

    def close(self) -> None:
        """Close the connections."""
        self._session.close()

    def headers(self, address: str) -> Mapping[str, str]:
        """Return the headers of whatever the store answers there, names in lower case."""
        answer = self._request("GET", address, {}, b"")
        return {name.lower(): value for name, value in answer.headers.items()}

    def put(self, graph: OwnGraph) -> None:
        """Replace a graph by Graph Store Protocol.

        Raises:
            RefusedError: The store has no such service, or does not take it.
            UnreachableError: It is not there, or lets nobody in.

        """
        if self._to.graphs is None:
            raise RefusedError(self._to.query, 404, "it has no Graph Store Protocol")
        self._checked(
            "PUT", self._to.graphs, graph.turtle, {"Content-Type": "text/turtle; charset=utf-8"},
            {"graph": graph.name},
        )  # fmt: skip

    def insert(self, graph: OwnGraph) -> None:
        """Replace a graph by SPARQL Update: drop it, then `INSERT DATA` in small parts.

        Raises:
            RefusedError: The store does not take it.
            UnreachableError: It is not there, or lets nobody in.

        """
        self.drop(graph.name)
        for part in graph.parts(CHUNK_TRIPLES, CHUNK_CHARACTERS):
            # Virtuoso takes no blank node in DATA; in a template it stands for a new one as well.
            data, where = ("", "WHERE {}") if "_:" in part else ("DATA", "")
            self._update(f"INSERT {data} {{ GRAPH <{graph.name}> {{\n{part}\n}} }} {where}")

    def drop(self, name: str) -> None:
        """Drop a graph of ours; a store that has none such is content.

        Raises:
            StoreError: The graph is none of ours; nothing is sent.

        """
        self._update(f"DROP SILENT GRAPH <{own(name)}>")

    def _update(self, text: str) -> None:
        if self._to.update is None:
            raise RefusedError(self._to.query, 404, "it has no SPARQL Update")
        self._checked(
            "POST", self._to.update, text.encode(),
            {"Content-Type": "application/sparql-update; charset=utf-8"}, {},
        )  # fmt: skip

    def _checked(
        self,
        method: str,
        address: str,
        body: bytes,
        headers: Mapping[str, str],
        params: Mapping[str, str],
    ) -> None:
        answer = self._request(method, address, headers, body, params)
        status = answer.status_code
        if status == _UNAUTHORIZED and self._session.auth is None and self._access.pair:
            self._session.auth = _signing(answer.headers.get("WWW-Authenticate", ""), self._access)
            answer = self._request(method, address, headers, body, params)
            status = answer.status_code
        if status in {_UNAUTHORIZED, _FORBIDDEN}:
            raise UnreachableError(
                f"{address}: HTTP {status}: it lets only some write;"
                f" set {USER} and {PASSWORD} in the environment to one of them"
            )
        if status not in _GONE:
            said = answer.headers.get("Location") if answer.is_redirect else answer.text
            raise RefusedError(address, status, " ".join((said or "").split())[:_SHOWN])

    def _request(
        self,
        method: str,
        address: str,
        headers: Mapping[str, str],
        body: bytes,
        params: Mapping[str, str] | None = None,
    ) -> requests.Response:
        """Send, and follow no redirection: it would turn what is sent into a question."""
        import requests

        try:
            return self._session.request(
                method, address, params=params, data=body, headers=dict(headers),
                timeout=self._timeout, allow_redirects=False,
            )  # fmt: skip
        except requests.Timeout as error:
            raise QueryTimeoutError(f"{address}: no answer within {self._timeout} s") from error
        except requests.RequestException as error:
            raise UnreachableError(f"{address}: {_reason(error)}") from error


def _signing(challenge: str, access: Access) -> AuthBase:
    from requests.auth import HTTPBasicAuth, HTTPDigestAuth

    user, password = access.pair or ("", "")
    if challenge.lower().startswith("digest"):
        return HTTPDigestAuth(user, password)
    return HTTPBasicAuth(user, password)


def _reason(error: Exception) -> str:
    """Return the innermost cause, without the classes and addresses of memory around it."""
    while error.__cause__ is not None or error.__context__ is not None:
        inner = error.__cause__ or error.__context__
        if not isinstance(inner, Exception):
            break
        error = inner
    return str(error) or type(error).__name__
