"""A SPARQL query answered: checked, run, and written whole or not at all."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import Any

import pyoxigraph
from pyoxigraph import NamedNode, QueryResultsFormat, RdfFormat, Triple

from plangraph.serve.accepting import GRAPHS, RESULTS, Format, Wish, choose
from plangraph.serve.checking import check, require, resolved
from plangraph.serve.errors import RequestError
from plangraph.serve.limits import Limits
from plangraph.serve.mistakes import syntax_error
from plangraph.serve.wire import Reply
from plangraph.store.prefixes import PREFIXES

Found = pyoxigraph.QuerySolutions | pyoxigraph.QueryTriples | pyoxigraph.QueryBoolean

_TOO_MANY = "the answer has more than {:,} rows; narrow the query, or ask for parts with LIMIT"
_TOO_LONG = "the answer is longer than {:,} bytes; narrow the query, or ask for parts with LIMIT"


@dataclass(frozen=True, slots=True)
class Question:
    """A query as the protocol gives it: the text, and the graphs that it is to be asked of."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Engine:
    """The data, which graphs it has, and what an answer may cost."""

    store: pyoxigraph.Store
    graphs: Collection[str]
    limits: Limits

    def run(self, question: Question) -> Found:
        """Check a query and start it.

        Raises:
            RequestError: It is no SPARQL query, or asks for what is not here.

        """
        text = resolved(question.text)
        for graph in (*question.default_graphs, *question.named_graphs):
            require(graph, self.graphs)
        check(text, self.graphs)
        try:
            return self.store.query(
                text,
                prefixes=dict(PREFIXES),
                default_graph=_graphs(question, question.default_graphs),
                named_graphs=_graphs(question, question.named_graphs),
            )
        except SyntaxError as error:
            raise syntax_error(str(error.msg), text) from error
        except (OSError, ValueError, RuntimeError) as error:
            raise _failed(error) from error

    def answer(self, question: Question, wish: Wish) -> Reply:
        """Return the answer to a query in the format that is wished.

        Raises:
            RequestError: There is none; see `run` and `document`.

        """
        found = self.run(question)
        chosen = choose(wish, GRAPHS if isinstance(found, pyoxigraph.QueryTriples) else RESULTS)
        return Reply(200, chosen.content_type, self.document(found, chosen))

    def document(self, found: Found | Iterable[Triple], chosen: Format) -> bytes:
        """Return an answer as a document, whole.

        Raises:
            RequestError: It has more rows or bytes than it may have (422).

        """
        written = _Bounded(self.limits.size)
        try:
            self._write(found, chosen, written)
        except (OSError, ValueError, RuntimeError) as error:
            raise _failed(error) from error
        body = written.getvalue()
        if isinstance(found, pyoxigraph.QuerySolutions) and self._is_long(body, chosen):
            raise RequestError(422, _TOO_MANY.format(self.limits.rows))
        return body

    def _write(self, found: Found | Iterable[Triple], chosen: Format, to: _Bounded) -> None:
        if isinstance(found, pyoxigraph.QuerySolutions | pyoxigraph.QueryBoolean):
            results = chosen.engine if isinstance(chosen.engine, QueryResultsFormat) else None
            found.serialize(to, format=results)
        else:
            graph = chosen.engine if isinstance(chosen.engine, RdfFormat) else None
            pyoxigraph.serialize(self._counted(found), to, format=graph, prefixes=dict(PREFIXES))

    def _counted(self, triples: Iterable[Triple]) -> Iterator[Triple]:
        for number, triple in enumerate(triples):
            if number >= self.limits.rows:
                raise RequestError(422, _TOO_MANY.format(self.limits.rows))
            yield triple

    def _is_long(self, body: bytes, chosen: Format) -> bool:
        """Whether a table has too many rows: counted in what the engine wrote, it has no count."""
        if len(body) <= self.limits.rows:
            return False  # the shortest row, of CSV or TSV without a value, has a byte
        return _rows(body, chosen.engine) > self.limits.rows


def _graphs(question: Question, named: Sequence[str]) -> list[Any] | None:
    """Return graphs that the protocol names; those it names are all there are (section 2.1.4).

    Where it names none the query's own FROM counts, or else the default graph, which has all.
    """
    if not question.default_graphs and not question.named_graphs:
        return None
    return [NamedNode(one) for one in named]


def _failed(error: Exception) -> RequestError:
    return RequestError(400, f"the query cannot be answered: {error}")


def _rows(body: bytes, results: object) -> int:
    """Return how many rows a document has."""
    if results is QueryResultsFormat.CSV:  # a line end inside quotes ends no row
        return sum(piece.count(b"\n") for piece in body.split(b'"')[::2]) - 1
    if results is QueryResultsFormat.TSV:
        return body.count(b"\n") - 1
    if results is QueryResultsFormat.XML:  # < is &lt; wherever it is a text
        return body.count(b"<result>")
    found = pyoxigraph.parse_query_results(body, QueryResultsFormat.JSON)
    return sum(1 for _ in found) if isinstance(found, pyoxigraph.QuerySolutions) else 0


class _Bounded(BytesIO):
    """A file in memory that takes no more than so many bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = self._left = limit

    def write(self, piece: Any) -> int:  # noqa: ANN401 - as it is declared there
        """Take a piece.

        Raises:
            RequestError: It is one too many.

        """
        self._left -= len(piece)
        if self._left < 0:
            raise RequestError(422, _TOO_LONG.format(self._limit))
        return super().write(piece)
