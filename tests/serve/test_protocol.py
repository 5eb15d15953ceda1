"""The protocol matrix: every call to our server, and to Oxigraph's for comparison."""

from __future__ import annotations

from collections import Counter

import httpx
import pyoxigraph
import pytest

from tests.serve import calls
from tests.serve.calls import READING, REFUSING, Call

RESULTS = {
    calls.JSON: pyoxigraph.QueryResultsFormat.JSON,
    calls.XML: pyoxigraph.QueryResultsFormat.XML,
    calls.TSV: pyoxigraph.QueryResultsFormat.TSV,
}
GRAPHS = {
    calls.TURTLE: pyoxigraph.RdfFormat.TURTLE,
    calls.JSONLD: pyoxigraph.RdfFormat.JSON_LD,
    calls.NTRIPLES: pyoxigraph.RdfFormat.N_TRIPLES,
    calls.RDFXML: pyoxigraph.RdfFormat.RDF_XML,
    "application/n-quads": pyoxigraph.RdfFormat.N_QUADS,
}


def sent(client: httpx.Client, path: str, call: Call) -> httpx.Response:
    request = client.build_request(
        call.method, path, params=list(call.params) or None, content=call.body, data=dict(call.form)
    )
    request.headers.pop("accept", None)
    if call.accept:
        request.headers["Accept"] = call.accept
    if call.content:
        request.headers["Content-Type"] = call.content
    return client.send(request)


def media_type(answer: httpx.Response) -> str:
    return answer.headers["content-type"].split(";")[0]


def meaning(answer: httpx.Response) -> object:
    """Return what an answer says, whatever its format."""
    kind = media_type(answer)
    if kind == calls.CSV:
        return Counter(answer.text.splitlines())
    if kind in GRAPHS:
        return {str(quad.triple) for quad in pyoxigraph.parse(answer.content, GRAPHS[kind])}
    found = pyoxigraph.parse_query_results(answer.content, RESULTS[kind])
    if isinstance(found, pyoxigraph.QueryBoolean):
        return bool(found)
    return Counter(str(tuple(row)) for row in found)


@pytest.mark.parametrize("call", [*READING, *REFUSING], ids=lambda call: call.name)
def test_a_call_is_answered(client: httpx.Client, call: Call) -> None:
    answer = sent(client, "sparql", call)
    assert answer.status_code == call.status, answer.text
    assert media_type(answer) == call.answers
    if call.method == "HEAD":
        assert answer.content == b""
        assert int(answer.headers["content-length"]) > 0
    elif call in READING:
        assert meaning(answer)


# Oxigraph's server knows no HEAD, and answers it with a body, which spoils the connection.
COMPARED = [call for call in READING if call.method != "HEAD"]


@pytest.mark.parametrize("call", COMPARED, ids=lambda call: call.name)
def test_oxigraph_answers_the_same(client: httpx.Client, other: httpx.Client, call: Call) -> None:
    ours, theirs = sent(client, "sparql", call), sent(other, "query", call)
    assert theirs.status_code == (call.theirs or call.status), theirs.text
    if call.same:
        assert meaning(ours) == meaning(theirs)


@pytest.mark.parametrize("call", REFUSING, ids=lambda call: call.name)
def test_where_oxigraph_refuses_otherwise_it_is_known(other: httpx.Client, call: Call) -> None:
    assert sent(other, "query", call).status_code == (call.theirs or call.status)


def test_the_matrix_is_large() -> None:
    names = [call.name for call in (*READING, *REFUSING)]
    assert len(names) == len(set(names)) >= 45


@pytest.mark.parametrize("name", ["json", "xml", "csv", "tsv", "application/sparql-results+json"])
def test_format_overrides_accept(client: httpx.Client, name: str) -> None:
    params = {"query": calls.TITLES, "format": name}
    answer = client.get("sparql", params=params, headers={"Accept": "image/png"})
    assert answer.status_code == 200
    assert name.split("+")[-1] in media_type(answer).replace("tab-separated-values", "tsv")


def test_an_unknown_format_names_those_there_are(client: httpx.Client) -> None:
    answer = client.get("sparql", params={"query": calls.TITLES, "format": "xlsx"})
    assert answer.status_code == 406
    assert "format=csv" in answer.text


def test_options_and_cors(client: httpx.Client) -> None:
    allowed = client.options("sparql")
    assert (allowed.status_code, allowed.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")
    near = {"Origin": "http://localhost:8888", "Access-Control-Request-Method": "POST"}
    asked = client.options("sparql", headers=near)
    assert asked.headers["access-control-allow-origin"] == "http://localhost:8888"
    far = client.get("sparql", params={"query": calls.ASK}, headers={"Origin": "http://a.example"})
    assert "access-control-allow-origin" not in far.headers


def test_a_strange_host_is_refused(client: httpx.Client) -> None:
    answer = client.get("sparql", params={"query": calls.ASK}, headers={"Host": "a.example:80"})
    assert answer.status_code == 421
    assert "'a.example'" in answer.text
    assert client.get("sparql", headers={"Host": "localhost:1"}).status_code == 200


def test_every_answer_has_a_content_security_policy(client: httpx.Client) -> None:
    for path in ("", "sparql", "static/ask.js", "nowhere", "resource/id/jia"):
        headers = client.get(path, headers={"Accept": "text/html"}).headers
        assert headers["content-security-policy"].startswith(
            "default-src 'none'; script-src 'self'"
        )
        assert headers["x-content-type-options"] == "nosniff"
