r"""What is refused by parsing, and what only looks like it."""

from __future__ import annotations

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.serve.checking import check, resolved
from plangraph.serve.errors import RequestError
from plangraph.serve.mistakes import unknown_prefixes

HELD = {"https://w3id.org/plangraph/graph/jia"}
REFUSED = {
    "service": "SELECT * { SERVICE <http://a.example/sparql> { ?s ?p ?o } }",
    "service in small letters": "SELECT * { service silent <http://a.example/> { ?s ?p ?o } }",
    "service by a variable": "SELECT * { ?s ?p ?e . SERVICE ?e { ?s ?p ?o } }",
    "service by a prefixed name": "PREFIX a: <http://a.example/> SELECT * { SERVICE a:b { ?s ?p ?o } }",
    "service in an escape": r"SELECT * { \u0053ERVICE <http://a.example/> { ?s ?p ?o } }",
    "service in long escapes": r"SELECT * { \U00000053ERVIC\u0045 <http://a.example/> { ?s ?p ?o } }",
    "service in a filter": "ASK { ?s ?p ?o FILTER EXISTS { SERVICE <http://a.example/> { ?s ?p ?o } } }",
    "service in a subselect": "ASK { { SELECT * { SERVICE <http://a.example/> { ?s ?p ?o } } } }",
    "service in an optional": "ASK { ?s ?p ?o OPTIONAL { SERVICE <http://a.example/> { ?s ?p ?q } } }",
    "service after a comment": "ASK { # note\n SERVICE <http://a.example/> { ?s ?p ?o } }",
    "service before a comment": "ASK { SERVICE <http://a.example/#x> { ?s ?p ?o } # note\n }",
    "from a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "from the web": "SELECT * FROM <http://a.example/data.ttl> { ?s ?p ?o }",
    "from named": "SELECT * FROM NAMED <http://a.example/> { GRAPH ?g { ?s ?p ?o } }",
    "from by a prefix": "PREFIX f: <file:///etc/> SELECT * FROM f:passwd { ?s ?p ?o }",
    "from by a base": "BASE <file:///etc/> SELECT * FROM <passwd> { ?s ?p ?o }",
    "from after a held one": "ASK FROM <https://w3id.org/plangraph/graph/jia> FROM <file:///x> {}",
    "from in an escape": r"SELECT * \u0046ROM <file:///etc/passwd> { ?s ?p ?o }",
}
ALLOWED = {
    "in a comment": "ASK { ?s ?p ?o } # SERVICE <http://a.example/> { }",
    "in a string": 'ASK { ?s ?p "SERVICE <http://a.example/> { } FROM <file:///x>" }',
    "in a long string": "ASK { ?s ?p '''a\nSERVICE <b:> { ?s ?p ?o }''' }",
    "in a variable": "SELECT ?service ?from { ?service pg:inPlan ?from }",
    "in an identifier": "ASK { ?s <http://a.example/SERVICE> <http://a.example/FROM> }",
    "a graph that is held": "ASK FROM <https://w3id.org/plangraph/graph/jia> { ?s ?p ?o }",
    "an escaped backslash": r'ASK { ?s ?p "\\u0053ERVICE" }',
    "graph": "SELECT ?g { GRAPH ?g { ?s ?p ?o } } LIMIT 1",
}
UPDATES = {
    "load": "LOAD <http://a.example/data.ttl>",
    "load silent": "LOAD SILENT <file:///etc/passwd> INTO GRAPH <a:b>",
    "insert": "INSERT DATA { <a:a> <a:b> <a:c> }",
    "delete": "DELETE WHERE { ?s ?p ?o }",
    "clear": "CLEAR ALL",
    "drop": "DROP GRAPH <a:b>",
    "ours": "INSERT { ?s pg:theme ?o } WHERE { ?s pg:goal ?o }",
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_asks_others_is_refused(client: httpx.Client, name: str) -> None:
    answer = client.get("sparql", params={"query": REFUSED[name]})
    assert answer.status_code == 403, answer.text
    assert ("no outside connections" if "service" in name else "none is fetched") in answer.text


@pytest.mark.parametrize("name", ALLOWED)
def test_what_only_looks_like_it_is_answered(client: httpx.Client, name: str) -> None:
    answer = client.get("sparql", params={"query": ALLOWED[name]})
    assert answer.status_code == 200, answer.text


@pytest.mark.parametrize("name", UPDATES)
def test_updates_are_refused(client: httpx.Client, name: str) -> None:
    answer = client.get("sparql", params={"query": UPDATES[name]})
    assert answer.status_code == 403
    assert "the server only reads" in answer.text


def test_a_mistake_is_shown_with_line_and_column(client: httpx.Client) -> None:
    query = 'SELECT ?s WHERE {\n  ?s rdfs:label "根治欠薪" ?x }'
    answer = client.get("sparql", params={"query": query})
    assert answer.status_code == 400
    lines = answer.text.splitlines()
    assert lines[0] == (
        "the query is not valid SPARQL: line 2, column 24: what begins here cannot be read"
    )
    assert lines[2] == '  ?s rdfs:label "根治欠薪" ?x }'
    assert lines[3] == " " * 17 + "\u3000" * 4 + "  ^"


MISTAKES = {
    "SELEC ?s { ?s a pg:Plan }": (1, 1, "what begins here"),
    "SELECT ?s WHERE { ?s a ?l": (1, 26, "the query ends before it is complete"),
    "SELECT ?s WHERE { ?s a ?l } LIMIT x": (1, 29, "what begins here"),
    "SELECT ?s WHERE {\n\t?s a ?l .\n\tFILTER (?l > ) }": (3, 2, "what begins here"),
    "SELECT ?s WHERE { ?s <a b> ?l }": (1, 19, "IRI parsing failed"),
    "SELECT ?s (COUNT(?x) AS ?n) { ?s a ?x }": (1, 40, "a variable that is unbound"),
}


@pytest.mark.parametrize("query", MISTAKES)
def test_mistakes_are_placed(client: httpx.Client, query: str) -> None:
    line, column, reason = MISTAKES[query]
    said = client.get("sparql", params={"query": query}).text
    assert f"line {line}, column {column}: " in said
    assert reason in said.splitlines()[0]


def test_our_prefixes_are_known_and_others_suggested(client: httpx.Client) -> None:
    known = (
        "ASK { ?s a pg:Measure ; rdfs:label ?l . ?c skos:prefLabel ?n . pgr:jia dcterms:title ?t }"
    )
    assert client.get("sparql", params={"query": known}).json()["boolean"] is True
    meant = client.get("sparql", params={"query": "ASK { ?s\n  skoss:prefLabel ?l }"})
    assert "line 2, column 3: the prefix skoss: is not declared; did you mean skos:?" in meant.text
    common = client.get("sparql", params={"query": "ASK { ?s foaf:name ?l }"})
    assert "put PREFIX foaf: <http://xmlns.com/foaf/0.1/>" in common.text


def test_prefixes_in_strings_and_comments_are_none() -> None:
    text = "PREFIX a: <a:>\nASK { a:b ?p \"c:d\" # e:f\n ; <g:h> 'i:j'@zh, _:k ; l:m ?n }"
    assert list(unknown_prefixes(text)) == [(3, 26, "l")]


@settings(max_examples=40, deadline=None)
@given(st.text(max_size=60))
def test_what_is_no_query_is_an_error_of_ours_or_nothing(text: str) -> None:
    try:
        check(resolved(text), HELD)
    except RequestError as error:
        assert error.status in {400, 403}


@given(st.text(st.characters(exclude_characters="\\\r", exclude_categories=["Cs"]), max_size=100))
def test_a_text_without_escapes_stays(text: str) -> None:
    assert resolved(text) == text
