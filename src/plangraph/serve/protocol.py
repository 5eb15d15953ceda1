"""The SPARQL 1.1 Protocol: what a request asks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.requests import Request

from plangraph.serve.checking import READ_ONLY
from plangraph.serve.errors import RequestError
from plangraph.serve.wire import Task

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
UPDATE = "application/sparql-update"
_TAKEN = f"send GET ?query=…, or POST with {FORM} or {QUERY}"
_MOST_FIELDS = 100


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of a query string or a form, in their order; a name may come more than once."""

    pairs: Sequence[tuple[str, str]]

    def all(self, name: str) -> tuple[str, ...]:
        """Return the values of a field."""
        return tuple(value for key, value in self.pairs if key == name)

    def one(self, name: str) -> str:
        """Return the value of a field, nothing where it is missing.

        Raises:
            RequestError: There are several.

        """
        values = self.all(name)
        if len(values) > 1:
            raise RequestError(400, f"{name}= is given {len(values)} times; give it once")
        return values[0] if values else ""

    def __contains__(self, name: str) -> bool:
        return any(key == name for key, _ in self.pairs)


def fields(encoded: bytes) -> Fields:
    """Read a query string or a form.

    Raises:
        RequestError: It is no UTF-8, or has too many fields.

    """
    try:
        text = encoded.decode("ascii")
        return Fields(
            parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=_MOST_FIELDS)
        )
    except UnicodeDecodeError as error:
        raise RequestError(400, "the fields are no percent-encoded UTF-8") from error
    except ValueError as error:
        raise RequestError(400, f"the fields cannot be read: {error}") from error


def in_address(request: Request) -> Fields:
    """Return the fields after the `?` of the address."""
    return fields(request.scope["query_string"])


async def asked(request: Request, longest: int) -> Task | None:
    """Return the query of a request, or None where it has none and so asks for the description.

    Args:
        request: GET, HEAD or POST.
        longest: How many bytes the body of a request may have.

    Raises:
        RequestError: It is an update, has no query, is too long or of an unknown type.

    """
    given = in_address(request)
    if request.method == "POST":
        return await _posted(request, given, longest)
    if "update" in given:
        raise RequestError(403, READ_ONLY)
    return _task(given, given.one("query"), request) if "query" in given else None


async def _posted(request: Request, given: Fields, longest: int) -> Task:
    media_type = request.headers.get("content-type", "").split(";")[0].strip().lower()
    if media_type == UPDATE:
        raise RequestError(403, READ_ONLY)
    if media_type not in {FORM, QUERY}:
        raise RequestError(
            415,
            f"{_TAKEN}, not {media_type or 'without a type'}",
            {"Accept-Post": f"{FORM}, {QUERY}"},
        )
    body = await _body(request, longest)
    if media_type == QUERY:
        return _task(given, _text(body), request)
    given = Fields((*given.pairs, *fields(body).pairs))
    if "update" in given:
        raise RequestError(403, READ_ONLY)
    if "query" not in given:
        raise RequestError(400, f"there is no query; {_TAKEN}")
    return _task(given, given.one("query"), request)


async def _body(request: Request, longest: int) -> bytes:
    pieces, size = [], 0
    async for piece in request.stream():
        size += len(piece)
        if size > longest:
            raise RequestError(413, f"the request is longer than {longest:,} bytes")
        pieces.append(piece)
    return b"".join(pieces)


def _text(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestError(400, f"the query is no UTF-8: {error}") from error


def _task(given: Fields, text: str, request: Request) -> Task:
    details = {
        "text": text,
        "default": given.all("default-graph-uri"),
        "named": given.all("named-graph-uri"),
    }
    return Task("sparql", {**details, **wish(request, given)})


def wish(request: Request, given: Fields) -> Mapping[str, str]:
    """Return the formats that a client wants: its Accept headers, and `format=`."""
    accept = ",".join(request.headers.getlist("accept"))
    return {"accept": accept, "format": given.one("format")}
