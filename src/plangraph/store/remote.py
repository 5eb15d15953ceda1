"""A SPARQL 1.1 endpoint somewhere else, asked through SPARQLWrapper."""

from __future__ import annotations

import http.client
import re
import urllib.error
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pyoxigraph

from plangraph.store.access import Access
from plangraph.store.answers import Answer, Solutions, Statements
from plangraph.store.errors import (
    QuerySyntaxError,
    QueryTimeoutError,
    StoreError,
    UnreachableError,
)
from plangraph.store.oxigraph import answer
from plangraph.store.prefixes import Form, declared, form

if TYPE_CHECKING:
    from SPARQLWrapper import SPARQLWrapper

_SHOWN = 500
_TOO_LATE = frozenset({408, 504})
# A parameter of the library with one value, as it is bound.
_ONE_VALUE = re.compile(r"^(  VALUES \?_\w+ \{ <[^<> ]+>)( \})$", re.MULTILINE)
_NOTHING = "<urn:x-plangraph:nothing>"


class Remote:
    """A SPARQL 1.1 endpoint; its default graph should be the union of its graphs."""

    def __init__(self, endpoint: str, *, timeout: int = 60, access: Access | None = None) -> None:
        """Name the endpoint; nothing is sent before the first query.

        Args:
            endpoint: The address of its query service (`http` or `https`).
            timeout: How long to wait for an answer, in seconds.
            access: Who asks: sent as HTTP Basic or, where the endpoint lets nobody in with that,
                Digest authentication, or as a bearer token; the environment's by default.

        Raises:
            StoreError: The address is none of the web, or the environment names half an access.

        """
        if urlsplit(endpoint).scheme not in {"http", "https"}:
            raise StoreError(f"{endpoint}: an endpoint's address opens with http:// or https://")
        self._endpoint = endpoint
        self._timeout = timeout
        self._access = Access.from_environment() if access is None else access
        self._digest = False
        self._closed = False

    @property
    def name(self) -> str:
        """The address."""
        return self._endpoint

    def query(self, text: str) -> Answer:
        """Send a query and read the whole answer.

        Raises:
            QuerySyntaxError: The endpoint, or we before it, find that the text is no query.
            QueryTimeoutError: No answer in time.
            UnreachableError: No endpoint there, or it lets nobody in.
            StoreError: It failed, or answered in no format of the standard.

        """
        if self._closed:
            raise StoreError(f"{self._endpoint} is closed")
        asked = form(text)
        with _mapped(self._endpoint, self._timeout):
            body = self._body(declared(_with_company(text)), asked)
        return self._parsed(body, asked)

    def _body(self, text: str, asked: Form) -> bytes:
        from SPARQLWrapper.SPARQLExceptions import Unauthorized

        try:
            return bytes(self._wrapper(text, asked).query().response.read())
        except Unauthorized:
            if self._digest or not self._access.pair:
                raise
        self._digest = True
        return bytes(self._wrapper(text, asked).query().response.read())

    def _wrapper(self, text: str, asked: Form) -> SPARQLWrapper:
        """Return the prepared request; the wrapper guesses the form, so it is told."""
        from SPARQLWrapper import BASIC, DIGEST, JSON, POST, TURTLE, SPARQLWrapper

        wrapper = SPARQLWrapper(self._endpoint)
        wrapper.setMethod(POST)
        wrapper.setOnlyConneg(True)
        wrapper.setTimeout(self._timeout)
        if self._access.pair:
            wrapper.setHTTPAuth(DIGEST if self._digest else BASIC)
            wrapper.setCredentials(*self._access.pair)
        if self._access.token:
            wrapper.addCustomHttpHeader("Authorization", f"Bearer {self._access.token}")
        wrapper.setReturnFormat(JSON if asked in {"SELECT", "ASK"} else TURTLE)
        wrapper.setQuery(text)
        wrapper.queryType = asked
        return wrapper

    def _parsed(self, body: bytes, asked: Form) -> Answer:
        try:
            if asked in {"SELECT", "ASK"}:
                found = answer(
                    pyoxigraph.parse_query_results(body, pyoxigraph.QueryResultsFormat.JSON)
                )
                # Virtuoso 7 answers ASK with a table: a row is yes.
                return len(found) > 0 if asked == "ASK" and isinstance(found, Solutions) else found
            quads = pyoxigraph.parse(body, pyoxigraph.RdfFormat.TURTLE)
            return Statements(tuple(quad.triple for quad in quads))
        except (SyntaxError, ValueError) as error:
            shown = body[:_SHOWN].decode("utf-8", "replace")
            raise StoreError(f"{self._endpoint} answered what is no result: {shown!r}") from error

    def close(self) -> None:
        """Send no more queries."""
        self._closed = True


def _with_company(text: str) -> str:
    """Return a query whose parameters have a second value that names nothing.

    Virtuoso 7 puts an only value in place of its variable, and then loses rows of a path that is
    to end there (`?area pg:within* ?_city`).
    """
    return _ONE_VALUE.sub(rf"\1 {_NOTHING}\2", text)


@contextmanager
def _mapped(endpoint: str, timeout: int) -> Iterator[None]:
    """Turn the errors of SPARQLWrapper and of the network into ours."""
    from SPARQLWrapper import SPARQLExceptions as Wrapped

    try:
        yield
    except Wrapped.QueryBadFormed as error:
        raise QuerySyntaxError(_said(error)) from error
    except (Wrapped.Unauthorized, Wrapped.EndPointNotFound) as error:
        raise UnreachableError(f"{endpoint}: {_said(error)}") from error
    except Wrapped.SPARQLWrapperException as error:
        raise StoreError(f"{endpoint}: {_said(error)}") from error
    except urllib.error.HTTPError as error:
        kind = QueryTimeoutError if error.code in _TOO_LATE else StoreError
        raise kind(f"{endpoint}: HTTP {error.code} {error.reason}") from error
    except TimeoutError as error:
        raise QueryTimeoutError(f"{endpoint}: no answer within {timeout} s") from error
    except urllib.error.URLError as error:
        raise _failed(endpoint, timeout, error) from error
    except (OSError, http.client.HTTPException) as error:
        raise UnreachableError(f"{endpoint}: {error}") from error


def _failed(endpoint: str, timeout: int, error: urllib.error.URLError) -> StoreError:
    if isinstance(error.reason, TimeoutError):
        return QueryTimeoutError(f"{endpoint}: no answer within {timeout} s")
    return UnreachableError(f"{endpoint}: {error.reason}")


def _said(error: Exception) -> str:
    """Return what the endpoint said, without the wrapper's own words around it."""
    text = str(error).replace("\\n", " ")
    return text.removeprefix(type(error).__name__ + ":").strip()[:_SHOWN]
