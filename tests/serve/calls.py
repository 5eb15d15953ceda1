"""Calls of the SPARQL 1.1 Protocol: what is sent, and what answers.

Where Oxigraph's server answers otherwise the call says so.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

FORM = "application/x-www-form-urlencoded"
QUERY = "application/sparql-query"
JSON = "application/sparql-results+json"
XML = "application/sparql-results+xml"
CSV, TSV = "text/csv", "text/tab-separated-values"
TURTLE, JSONLD, NTRIPLES = "text/turtle", "application/ld+json", "application/n-triples"
RDFXML = "application/rdf+xml"

ASK = "ASK { ?plan a <https://w3id.org/plangraph/ontology#Plan> }"
PREFIX = "PREFIX pg: <https://w3id.org/plangraph/ontology#>\n"
DC = "PREFIX dcterms: <http://purl.org/dc/terms/>\n"
TITLES = PREFIX + DC + "SELECT ?t WHERE { ?p a pg:Plan ; dcterms:title ?t } ORDER BY ?t"
UNIONS = PREFIX + DC + "CONSTRUCT { ?p dcterms:title ?t } WHERE { ?p a pg:Plan ; dcterms:title ?t }"
DESCRIBED = "DESCRIBE <https://w3id.org/plangraph/id/area-jia>"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
GRAPHS = "SELECT ?g (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } } GROUP BY ?g ORDER BY ?g"
CHINESE = PREFIX + 'SELECT ?q WHERE { ?x pg:quote ?q FILTER (CONTAINS(?q, "欠薪")) } ORDER BY ?q'
JIA = "https://w3id.org/plangraph/graph/jia"
YI = "https://w3id.org/plangraph/graph/yi"
FROM = "SELECT (COUNT(*) AS ?n) FROM <JIA> WHERE { ?s ?p ?o }".replace("JIA", JIA)
FROM_NAMED = "SELECT (COUNT(*) AS ?n) FROM NAMED <JIA> WHERE { GRAPH ?g { ?s ?p ?o } }".replace(
    "JIA", JIA
)
UPDATE = "INSERT DATA { <a:a> <a:a> <a:a> }"


@dataclass(frozen=True, slots=True)
class Call:
    """A call: its name, what is sent, the status and media type that answer.

    `theirs` is the status of Oxigraph's server where it is another; `same` is whether the answers
    are to say the same.
    """

    name: str
    method: str = "GET"
    params: tuple[tuple[str, str], ...] = ()
    body: str | None = None
    form: tuple[tuple[str, str], ...] = ()
    accept: str = ""
    content: str = ""
    status: int = 200
    answers: str = JSON
    theirs: int = 0
    same: bool = True


def _get(name: str, query: str, accept: str = JSON, answers: str = "") -> Call:
    return Call(name, params=(("query", query),), accept=accept, answers=answers or accept)


def _raw(name: str, query: str, accept: str = JSON, content: str = QUERY) -> Call:
    return Call(name, "POST", body=query, accept=accept, answers=accept, content=content)


def _form(name: str, *form: tuple[str, str], accept: str = JSON) -> Call:
    return Call(name, "POST", form=form, accept=accept, answers=accept)


def _wrong(call: Call, status: int, theirs: int = 0) -> Call:
    return replace(call, status=status, answers="text/plain", theirs=theirs, same=False)


def _of(call: Call, *params: tuple[str, str]) -> Call:
    return replace(call, params=(*call.params, *params))


_DEFAULT, _NAMED = ("default-graph-uri", JIA), ("named-graph-uri", JIA)
_WITHOUT_QUERY = replace(_get("no query", "", TURTLE), params=())

READING = (
    _get("ask in JSON", ASK),
    _get("ask in XML", ASK, XML),
    _get("select in JSON", TITLES),
    _get("select in XML", TITLES, XML),
    _get("select in CSV", TITLES, CSV),
    _get("select in TSV", TITLES, TSV),
    _get("select for anyone", TITLES, "*/*", JSON),
    _get("select without Accept", TITLES, "", JSON),
    _get("select for the best liked", TITLES, f"{XML};q=0.4, {CSV};q=0.9", CSV),
    _get("select for a browser", TITLES, "text/html, application/xml;q=0.9, */*;q=0.8", XML),
    _get("select as plain JSON", TITLES, "application/json", JSON),
    replace(_get("select for text of any kind", TITLES, "text/*", CSV), same=False),
    _get("construct in Turtle", UNIONS, TURTLE),
    _get("construct in N-Triples", UNIONS, NTRIPLES),
    _get("construct in JSON-LD", UNIONS, JSONLD),
    _get("construct in RDF/XML", UNIONS, RDFXML),
    _get("construct for anyone", UNIONS, "*/*", TURTLE),
    _get("construct for whoever likes tables and graphs", UNIONS, f"{JSON}, {NTRIPLES}", NTRIPLES),
    _get("describe in Turtle", DESCRIBED, TURTLE),
    _get("describe in N-Triples", DESCRIBED, NTRIPLES),
    _get("Chinese in a query", CHINESE),
    _get("Chinese in CSV", CHINESE, CSV),
    _get("graphs with their sizes", GRAPHS),
    _get("from", FROM),
    _get("from named", FROM_NAMED),
    replace(_get("head", TITLES), method="HEAD"),
    _raw("raw ask", ASK),
    _raw("raw select", TITLES),
    _raw("raw select in TSV", TITLES, TSV),
    _raw("raw with a charset", CHINESE, content=QUERY + "; charset=utf-8"),
    _raw("raw construct", UNIONS, NTRIPLES),
    _form("form ask", ("query", ASK)),
    _form("form select", ("query", TITLES)),
    _form("form in XML", ("query", TITLES), accept=XML),
    _form("form with Chinese", ("query", CHINESE)),
    _form("form construct", ("query", UNIONS), accept=TURTLE),
    _of(_get("a default graph", COUNT), _DEFAULT),
    _of(_get("two default graphs", COUNT), _DEFAULT, ("default-graph-uri", YI)),
    _of(_get("a named graph", GRAPHS), _NAMED),
    _of(_get("a default and a named graph", GRAPHS), _DEFAULT, ("named-graph-uri", YI)),
    _of(_get("the protocol over FROM", FROM), ("default-graph-uri", YI)),
    _of(_raw("raw with a default graph", COUNT), _DEFAULT),
    _form("form with a default graph", ("query", COUNT), _DEFAULT),
    _form("form with a named graph", ("query", GRAPHS), _NAMED),
)
REFUSING = (
    _wrong(_get("no SPARQL", "SELECT ?x WHERE {"), 400),
    _wrong(_get("an empty query", ""), 400),
    _wrong(_raw("raw and no SPARQL", "SELEC"), 400),
    _wrong(_get("an update as a query", UPDATE), 403, 400),
    _wrong(_raw("a raw update", UPDATE, content="application/sparql-update"), 403, 415),
    _wrong(_form("a form with an update", ("update", UPDATE)), 403, 400),
    _wrong(_raw("raw of an unknown type", ASK, content="text/plain"), 415),
    _wrong(_raw("raw without a type", ASK, content=""), 415, 400),
    _wrong(_form("a form without a query", ("quarry", ASK)), 400),
    _wrong(_get("a table as a picture", TITLES, "image/png"), 406),
    _wrong(_of(_get("two queries", ASK), ("query", ASK)), 400),
    _wrong(replace(_get("delete", ASK), method="DELETE"), 405, 404),
    _wrong(replace(_get("put", ASK), method="PUT"), 405, 404),
    _wrong(_get("a graph that is not there", "ASK FROM <http://a.example/> {}"), 403, 200),
    _wrong(
        _of(_get("the same by protocol", ASK), ("default-graph-uri", "file:///etc/passwd")),
        403,
        200,
    ),
)
