"""Pages and data of nodes, the description of the service, and what the page to ask on fetches."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, RdfFormat

from plangraph.serve.desk import Desk
from plangraph.serve.holdings import Kept
from plangraph.serve.limits import Limits
from plangraph.serve.naming import node_at, page_of
from plangraph.serve.wire import Task
from plangraph.serve.workbench import body
from tests.network.samples import HOSTILE
from tests.query.conftest import FIXTURE
from tests.serve.samples import END, HOSTILE_MEASURE, HOSTILE_PLAN, QUOTE, START, TEXT

HTML = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
NAMESPACE = "https://w3id.org/plangraph/"
PG = NAMESPACE + "ontology#"
ALLOWED = {"a", "b", "blockquote", "body", "code", "details", "figcaption", "figure", "h1", "h2"}
ALLOWED |= {"head", "header", "html", "i", "img", "li", "link", "main", "mark", "meta", "nav", "p"}
ALLOWED |= {"section", "small", "span", "summary", "table", "td", "th", "title", "tr", "ul"}


class Reader(HTMLParser):
    """What a page is made of: tags, attributes, links, text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes.update(name for name, _ in attrs)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(client: httpx.Client, path: str) -> Reader:
    answer = client.get(path, headers=HTML)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    return Reader(answer.text)


def path_of(iri: str) -> str:
    path = page_of(iri, "")
    assert path is not None
    return path


def nodes() -> list[str]:
    """Return every node of the tiny plans that is ours."""
    found = set()
    for file in sorted(FIXTURE.glob("*.ttl")):
        for quad in pyoxigraph.parse(path=str(file), format=RdfFormat.TURTLE):
            for one in (quad.subject, quad.predicate, quad.object):
                if isinstance(one, NamedNode) and one.value.startswith(NAMESPACE):
                    found.add(one.value)
    return sorted(found)


@pytest.fixture(scope="module")
def desk(data: Path) -> Desk:
    return Desk(Kept.read(str(data), None, Limits()).opened())


def test_every_node_has_a_page_and_data(desk: Desk) -> None:
    there = nodes()
    assert len(there) > 150
    for iri in there:
        details = {"raw": f"/{path_of(iri)}", "root": "/", "accept": "", "format": "html"}
        page = desk.reply(Task("resource", details))
        assert (page.status, f"<code>{iri}</code>".encode() in page.body) == (200, True)
        data = desk.reply(Task("resource", {**details, "format": "nt"}))
        assert f"<{iri}>".encode() in data.body


def test_a_page_shows_both_ways_and_the_passage(client: httpx.Client) -> None:
    page = read(client, "resource/id/jia/m4")
    for said in ("措施", "构建和谐劳动关系", "上级措施", "主要任务", "劳动关系", "甲州市总工会"):
        assert said in page.text
    assert "第一节 构建和谐劳动关系" in page.text  # the passage
    assert "第 210–222 字" in page.text
    assert "/resource/id/jia/m3" in page.links  # said of it
    assert "/resource/id/jia/a1" in page.links  # refers to it
    assert "/resource/concept/LabourRelations" in page.links
    assert "/resource/ontology/actionOf" in page.links


def test_a_passage_is_shown_in_its_context(client: httpx.Client) -> None:
    page = client.get("resource/id/ren/measure-0", headers=HTML).text
    before, after = TEXT.split(QUOTE)
    escaped = QUOTE.replace("<", "&lt;").replace(">", "&gt;")
    assert f'{before}</span><mark>{escaped}</mark><span class="around">{after}' in page


def test_a_shared_node_shows_passages_of_what_names_it(client: httpx.Client) -> None:
    page = read(client, "resource/id/unit-jia-rsj")
    assert "Passages of statements about it" in page.text
    assert "（责任单位：市人社局、总工会）" in page.text


def test_hostile_texts_stay_texts(client: httpx.Client) -> None:
    for number, text in enumerate(HOSTILE):
        page = read(client, f"resource/id/ren/measure-{number}")
        assert page.tags <= ALLOWED
        assert not {name for name in page.attributes if name.startswith("on") or name == "style"}
        assert not [link for link in page.links if "script" in link or "onerror" in link]
        assert text.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029") in page.text
    home = read(client, "")
    assert HOSTILE_PLAN in home.text
    assert "onerror" not in home.attributes


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("*/*", "text/turtle"),
        ("", "text/turtle"),
        ("text/html", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/n-triples", "application/n-triples"),
        ("application/rdf+xml", "application/rdf+xml"),
        ("text/turtle;q=0.5, application/ld+json", "application/ld+json"),
    ],
)
def test_a_node_in_the_format_that_is_liked(client: httpx.Client, accept: str, kind: str) -> None:
    answer = client.get("resource/id/jia/m4", headers={"Accept": accept})
    assert answer.headers["content-type"].split(";")[0] == kind
    assert answer.headers["vary"].startswith("Accept")


@pytest.mark.parametrize(
    ("name", "form"),
    [("turtle", RdfFormat.TURTLE), ("jsonld", RdfFormat.JSON_LD), ("nt", RdfFormat.N_TRIPLES)],
)
def test_the_data_of_a_node(client: httpx.Client, name: str, form: RdfFormat) -> None:
    answer = client.get("resource/id/jia/m4", params={"format": name}, headers=HTML)
    triples = {quad.triple for quad in pyoxigraph.parse(answer.content, form)}
    node = NamedNode(NAMESPACE + "id/jia/m4")
    said = {(one.predicate.value, one.object) for one in triples if one.subject == node}
    assert (PG + "theme", NamedNode(NAMESPACE + "concept/LabourRelations")) in said
    referring = {(one.predicate.value, one.subject) for one in triples if one.object == node}
    assert (PG + "actionOf", NamedNode(NAMESPACE + "id/jia/a1")) in referring
    assert "第一节 构建和谐劳动关系" in {
        one.object.value for one in triples if isinstance(one.object, Literal)
    }


@pytest.mark.parametrize(
    "path",
    ["id/jia/nothing", "id/", "x", "id/%3Cscript%3E", "id/%22%3E%20?s?p", "..%2F..%2Fetc", ""],
)
def test_what_is_not_there(client: httpx.Client, path: str) -> None:
    page = client.get(f"resource/{path}", headers=HTML)
    assert page.status_code == 404
    assert "There is no such node" in page.text
    assert "<script" not in page.text
    data = client.get(f"resource/{path}")
    assert data.status_code == 404
    assert "there is no node" in data.text


@given(st.text('abcZ019-_.~%/é<> "{}|^`\\#', max_size=30))
def test_a_page_leads_to_its_node(path: str) -> None:
    iri = node_at(path)
    if iri is not None:
        NamedNode(iri)
        assert page_of(iri, "/") in (f"/resource/{path}", None) or "#" in path


def test_the_description(client: httpx.Client) -> None:
    answer = client.get("sparql", headers={"Accept": "application/n-triples"})
    triples = {quad.triple for quad in pyoxigraph.parse(answer.content, RdfFormat.N_TRIPLES)}
    store = pyoxigraph.Store()
    store.extend(pyoxigraph.Quad(*triple) for triple in triples)
    count = client.post("sparql", data={"query": "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"}).json()
    total = count["results"]["bindings"][0]["n"]["value"]
    prefixes = {
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "void": "http://rdfs.org/ns/void#",
        "sh": "http://www.w3.org/ns/shacl#",
        "pg": PG,
    }
    asked = f"""ASK {{ ?service a sd:Service ; sd:endpoint ?service ;
      sd:supportedLanguage sd:SPARQL11Query ; sd:defaultDataset ?set .
      ?set sd:defaultGraph [ void:triples {total} ;
        void:classPartition [ void:class pg:Plan ; void:entities 4 ] ] ;
      sd:namedGraph [ sd:name <{NAMESPACE}graph/jia> ; sd:graph [ void:triples ?in ] ] .
      ?query a sh:SPARQLExecutable, sh:SPARQLSelectExecutable ; sh:select ?text .
      FILTER (STRENDS(STR(?query), "/queries/units-by-theme")) }}"""
    assert bool(store.query(asked, prefixes=prefixes))
    executable = NamedNode(prefixes["sh"] + "SPARQLExecutable")
    listed = list(store.quads_for_pattern(None, None, executable, None))
    assert len(listed) == len(list((Path(__file__).parents[2] / "queries").glob("*.rq")))


def test_the_description_for_a_browser_is_the_page(client: httpx.Client) -> None:
    answer = client.get("sparql", headers=HTML)
    assert (answer.status_code, answer.headers["location"]) == (303, "/")


def test_every_query_of_the_library_is_answered(client: httpx.Client) -> None:
    queries = client.get("settings.json").json()["queries"]
    assert len(queries) >= 30
    for query in queries:
        assert "#+" not in query["text"]
        answer = client.post("sparql", data={"query": query["text"]})
        assert answer.status_code == 200, (query["name"], answer.text)
        assert set(query["columns"]) == set(answer.json()["head"]["vars"])
        file = client.get(f"queries/{query['name']}")
        kind = file.headers["content-type"]
        assert kind == "application/sparql-query; charset=utf-8", file.text
        assert body(file.text) == query["text"]
    assert client.get("queries/nothing").status_code == 404


def test_the_context_of_a_quote(client: httpx.Client) -> None:
    place = {"plan": HOSTILE_PLAN, "start": str(START), "end": str(END)}
    found = client.get("context", params=place).json()
    assert found["before"] + found["passage"] + found["after"] == TEXT
    assert found["passage"] == QUOTE
    assert found["page"] == "/resource/id/ren/x"


@pytest.mark.parametrize(
    ("given_", "status"),
    [
        ({"plan": HOSTILE_PLAN, "start": "-1", "end": "3"}, 400),
        ({"plan": HOSTILE_PLAN, "start": "x", "end": "3"}, 400),
        ({"plan": HOSTILE_PLAN, "start": "²", "end": "3"}, 400),
        ({"plan": HOSTILE_PLAN}, 400),
        ({"plan": HOSTILE_PLAN, "start": "9", "end": "3"}, 404),
        ({"plan": "../../etc/passwd", "start": "0", "end": "3"}, 404),
    ],
)
def test_no_context(client: httpx.Client, given_: dict[str, str], status: int) -> None:
    assert client.get("context", params=given_).status_code == status


def test_static_files_stay_in_their_folder(client: httpx.Client) -> None:
    assert "MIT" in client.get("static/vendor/LICENSES.txt").text
    for path in ("static/../app.py", "static/%2e%2e/app.py", "static/..%2fapp.py"):
        assert client.get(path).status_code == 404


def test_pages_link_nothing_outside(client: httpx.Client) -> None:
    for path in ("", "resource/id/jia/m4", path_of(HOSTILE_MEASURE)):
        links = read(client, path).links
        assert links
        assert not [link for link in links if re.match(r"\w+:|//", link)]
