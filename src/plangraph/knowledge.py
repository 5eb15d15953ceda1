"""The knowledge graph as a researcher opens it from Python."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.query import Binding, Labels, Library, QueryError, Results, fill
from plangraph.query.contexts import Texts, folders
from plangraph.query.formats import plain
from plangraph.query.parameters import Values
from plangraph.store import Answer, Oxigraph, Solutions, Statements, Store, StoreError, open_store
from plangraph.store.prefixes import ONTOLOGY

if TYPE_CHECKING:
    import pandas as pd
    import rdflib

    from plangraph.network import Network
    from plangraph.network.figures.catalogue import Chart
    from plangraph.query.entity import Entity
    from plangraph.query.questions import Answer as Answered
    from plangraph.query.questions import Matcher, Reading, Understanding
    from plangraph.query.table import Table

_NAMES = """SELECT ?term ?label WHERE {
  ?term rdfs:label ?label .
  FILTER (LANG(?label) = "zh")
  FILTER (STRSTARTS(STR(?term), STR(pg:)))
}"""
_COUNT = "SELECT (COUNT(*) AS ?plans) WHERE { ?plan a pg:Plan }"


def open(where: str | Path = "data/ttl", *, queries: Path | None = None) -> KnowledgeGraph:
    """Open a knowledge graph.

    Args:
        where: A folder of Turtle, one Turtle file, or the address of a SPARQL endpoint.
        queries: A folder of `*.rq` to use instead of the library that comes along.

    Raises:
        StoreError: There is no graph there.

    """
    return KnowledgeGraph(open_store(where), Library(queries))


class KnowledgeGraph:
    """A store with the library of queries; usable in a `with` statement."""

    def __init__(self, store: Store, library: Library | None = None) -> None:
        self.store = store
        self.library = Library() if library is None else library
        self._labels = Labels(store)
        self._texts = Texts(store, folders(store.name))

    def bind(self, name: str, values: Values) -> Binding:
        """Return a query of the library with its parameters filled in, as it will be run."""
        return fill(self.library[name], values, self._labels)

    def results(self, name: str, values: Values) -> Results:
        """Return the answer of a query of the library as plain values."""
        found = self.store.query(self.bind(name, values).text)
        return Results.of(_solutions(found), self.library[name].header.columns)

    def query(self, name: str, **parameters: str | int | list[str] | None) -> Table:
        """Ask a question of the library: `kg.query("units-by-theme", theme="欠薪治理")`.

        Args:
            name: A name out of `kg.library`.
            **parameters: By label: a theme, a city (with or without 市), a unit (市人社局) …;
                a list stands for any of several; None leaves an optional parameter out.

        Raises:
            QueryError: No such query or parameter, or a value that names nothing, or several.
            StoreError: The store does not answer.

        """
        return self._table(self.results(name, parameters))

    def _table(self, results: Results) -> Table:
        from plangraph.query.table import Look, Table

        headings = {column.name: column.label.zh for column in results.columns}
        optional = frozenset(column.name for column in results.columns if column.optional)
        return Table.of(
            results, Look(headings, self.names, self._texts.around, optional, results.texts)
        )

    def ask(self, question: str) -> Answered:
        """Answer a question in Chinese or English: `kg.ask("各市哪些单位负责根治欠薪？")`.

        The question is matched to a query of the library by words and labels; one that is not
        wholly understood is refused. See `Answer.query`, `slots`, `sparql` and `table`.

        Raises:
            StoreError: The store does not answer.

        """
        from plangraph.query.questions import Answer

        understood = self._matcher.understand(question)
        if understood.reading is None:
            return Answer(understood)
        try:
            return self._first_with_rows(understood)
        except QueryError as error:
            return Answer(understood.without(str(error)))

    def _first_with_rows(self, understood: Understanding) -> Answered:
        """Return the answer of the first reading that has rows; without any, of the first.

        Words that are found nowhere, though they had to be, are not understood.
        """
        from plangraph.query.questions import Answer

        first, *more = understood.attempts
        answer = self._answer(understood, first)
        if answer.results.rows:
            return answer
        others = (self._answer(understood, reading) for reading in more)
        found = next((one for one in others if one.results.rows), None)
        if found is None and understood.needs_rows:
            return Answer(understood.without("the words are found nowhere"))
        return found or answer

    def _answer(self, understood: Understanding, reading: Reading) -> Answered:
        """Run one reading of a question."""
        from plangraph.query.questions import Answer

        name = reading.query.name
        bound = self.bind(name, reading.values)
        found = _solutions(self.store.query(bound.text))
        results = Results.of(found, self.library[name].header.columns)
        told = understood.read_as(reading)
        return Answer(told, results, bound.text, lambda: self._table(results))

    @cached_property
    def _matcher(self) -> Matcher:
        from plangraph.query.questions import Matcher

        return Matcher(self.library, self._labels)

    def entity(self, what: str) -> Entity:
        """Return one thing (a measure, a unit, an indicator …) with all that is said of it.

        Args:
            what: Its identifier, or a label that only it has.

        Raises:
            QueryError: Nothing is called so, or several things are.

        """
        from plangraph.query.entity import entity

        return entity(self.store, what, self.names, self._texts.around)

    def sparql(self, text: str) -> pd.DataFrame | rdflib.Graph | bool:
        """Answer SPARQL of your own; pg:, skos:, dcterms:, rdfs:, xsd: need no declaration.

        Returns:
            A DataFrame for SELECT, an rdflib graph for CONSTRUCT and DESCRIBE, a bool for ASK.

        Raises:
            QuerySyntaxError: The text is no SPARQL query.
            StoreError: The store does not answer.

        """
        found = self.store.query(text)
        if isinstance(found, Solutions):
            from plangraph.query.frames import Frame

            return Frame(Results.of(found).dataframe())
        return _graph(found) if isinstance(found, Statements) else found

    def network(self, name: str, **parameters: str | list[str] | None) -> Network:
        """Build a network: `kg.network("goals", plan="…")`; `plangraph network --list` names them.

        Args:
            name: A name out of `plangraph.network.KINDS`.
            **parameters: By label, as for `query`.

        Raises:
            NetworkError: There is no such network.
            QueryError: No such parameter, or a value that names nothing, or several things.
            StoreError: The store does not answer.

        """
        from plangraph.network import build

        return build(self.store, name, parameters)

    def figure(self, name: str, **parameters: str | int | list[str] | None) -> Chart:
        """Draw a figure that compares plans; `plangraph figure --list` names them.

        Args:
            name: A name out of `plangraph.network.figures.catalogue.KINDS`.
            **parameters: By label, as for `query`.

        Raises:
            NetworkError: No such figure, nothing to draw, or no font with Chinese characters.
            QueryError: No such parameter, or a value that names nothing, or several things.

        """
        from plangraph.network.figures.catalogue import chart

        return chart(name, self.query, parameters)

    def plans(self) -> Table:
        """Return the plans: title, city, number, date, issuers, period."""
        return self.query("plans")

    @cached_property
    def names(self) -> dict[str, str]:
        """The Chinese labels of the ontology's terms, by local name: 牵头 for `Lead`."""
        found = _solutions(self.store.query(_NAMES))
        return {
            str(getattr(term, "value", "")).removeprefix(ONTOLOGY): str(getattr(label, "value", ""))
            for term, label in found.rows
        }

    def as_rdflib(self) -> rdflib.Dataset:
        """Return an rdflib view of an embedded graph.

        Raises:
            StoreError: The graph is at an endpoint.

        """
        if isinstance(self.store, Oxigraph):
            return self.store.as_rdflib()
        raise StoreError(f"{self.store.name}: only an embedded graph has an rdflib view")

    def close(self) -> None:
        """Let go of the store."""
        self.store.close()

    def __enter__(self) -> KnowledgeGraph:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __repr__(self) -> str:
        size = f", {len(self.store)} triples" if isinstance(self.store, Oxigraph) else ""
        return f"<KnowledgeGraph {self.store.name}: {self._plans()} plans{size}>"

    def _repr_html_(self) -> str:
        """Show what there is, and what can be asked."""
        from plangraph.query import markup

        found = KnowledgeGraph(self.store).results("specificity", {})
        rows = [[markup.text(plain(cell)) for cell in row] for row in found.rows]
        asked = "、".join(self.library)
        return markup.page(
            f"<p><b>{markup.text(repr(self))}</b></p>",
            markup.table([column.label.zh for column in found.columns], rows),
            markup.note(f"kg.query(…) 可问：{asked}"),
        )

    def _plans(self) -> str:
        try:
            return str(_solutions(self.store.query(_COUNT)).rows[0][0]).split('"')[1]
        except StoreError:
            return "?"


def _solutions(found: Answer) -> Solutions:
    if isinstance(found, Solutions):
        return found
    raise StoreError("the answer is no table: the query is no SELECT")


def _graph(found: Statements) -> rdflib.Graph:
    import pyoxigraph
    import rdflib

    lines = pyoxigraph.serialize(found.triples, format=pyoxigraph.RdfFormat.N_TRIPLES)
    return rdflib.Graph().parse(data=lines or b"", format="nt")
