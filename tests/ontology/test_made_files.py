"""What is made from the core is fresh and right: context, page, cheat sheet, versions."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
from rdflib.compare import isomorphic

from plangraph import resources
from plangraph.rdf import diagram, generating, vocabulary

ONTOLOGY = resources.ontology()
ROOT = Path(__file__).parent.parent.parent
OUTPUTS = generating.outputs(ONTOLOGY)
RDFS = rdflib.RDFS
SHEETS = sorted((ROOT / "docs").glob("sparql-cheatsheet*.md"))


@pytest.mark.parametrize("path", OUTPUTS, ids=lambda path: path.name)
def test_a_made_file_is_fresh(path: Path) -> None:
    assert path.read_text(encoding="utf-8") == OUTPUTS[path], (
        "stale: run python -m plangraph.rdf.generating"
    )


def test_the_context_reads_json_as_the_turtle_says() -> None:
    context = json.loads((ONTOLOGY / "context.jsonld").read_text(encoding="utf-8"))
    ex = "https://w3id.org/plangraph/id/example/"
    document = {
        **context,
        "id": ex + "min-t1",
        "type": "Target",
        "label": "城镇新增就业",
        "inPlan": {"id": ex + "min"},
        "targetValue": "10.0",
        "targetYear": 2025,
        "unitOfMeasure": "万人",
        "accrual": "Cumulative",
        "comparator": ">=",
    }
    found = rdflib.Graph().parse(data=json.dumps(document), format="json-ld")
    pg = f"@prefix pg: <{vocabulary.PG}> . @prefix rdfs: <{RDFS}> . @prefix ex: <{ex}> ."
    expected = rdflib.Graph().parse(
        data=pg + 'ex:min-t1 a pg:Target ; rdfs:label "城镇新增就业"@zh ; pg:inPlan ex:min ;'
        ' pg:targetValue 10.0 ; pg:targetYear 2025 ; pg:unitOfMeasure "万人" ;'
        ' pg:accrual pg:Cumulative ; pg:comparator ">=" .',
        format="turtle",
    )
    assert isomorphic(found, expected)


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name == "href" and (value or "").startswith("#"):
                self.links.append((value or "")[1:])


def test_the_page_describes_every_term_and_links_well() -> None:
    page = _Page()
    text = (ROOT / "docs" / "ontology.html").read_text(encoding="utf-8")
    page.feed(text)
    assert len(page.ids) == len(set(page.ids))
    assert set(page.links) <= set(page.ids)
    for group in (vocabulary.Class, vocabulary.Property, vocabulary.Code):
        for name, value in vars(group).items():
            if not name.startswith("_"):
                assert value.removeprefix(vocabulary.PG) in page.ids
    assert text.count("<details>") == len(list((ONTOLOGY / "questions").glob("*.rq")))


def test_the_diagram_draws_what_the_core_says() -> None:
    core = rdflib.Graph().parse(ONTOLOGY / "plangraph.ttl")
    pg = rdflib.Namespace(vocabulary.PG)
    for edge in diagram.EDGES:
        assert {edge.source, edge.target} <= set(diagram.PLACES)
        for end, predicate in ((edge.source, RDFS.domain), (edge.target, RDFS.range)):
            allowed = core.value(pg[edge.name], predicate)
            above = set(core.transitive_objects(pg[end], RDFS.subClassOf))
            assert allowed is None or allowed in above, edge
    assert len(set(diagram.PLACES.values())) == len(diagram.PLACES)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda path: path.name)
def test_the_cheat_sheet_works(sheet: Path) -> None:
    store = ox.Store()
    for path in (ONTOLOGY / "examples").glob("*.ttl"):
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    text = sheet.read_text(encoding="utf-8")
    blocks = re.findall(r"```sparql\n(.*?)```", text, re.DOTALL)
    assert len(blocks) == 3
    for block in blocks:
        found = store.query(block)
        assert isinstance(found, ox.QuerySolutions)
        assert list(found)
    names = set(re.findall(r"\bpg:(\w+)", text))
    core = (ONTOLOGY / "plangraph.ttl").read_text(encoding="utf-8")
    assert [name for name in names if f"pg:{name} a " not in core] == []


def version(path: Path) -> tuple[int, int, int]:
    text = path.read_text(encoding="utf-8")
    major, minor, patch = re.findall(r'owl:versionInfo "(\d+)\.(\d+)\.(\d+)"', text)[0]
    return int(major), int(minor), int(patch)


def bump(before: set[str], after: set[str], old: tuple[int, int, int]) -> tuple[int, int, int]:
    """Return the lowest version that a change of names asks for; before 1.0 names may go."""
    if before - after and old[0]:
        return old[0] + 1, 0, 0
    if before != after:
        return old[0], old[1] + 1, 0
    return old[0], old[1], old[2] + 1


def names(path: Path) -> set[str]:
    return {name for group in generating.terms(path).values() for name in group}


def test_the_version_says_what_changed_since_the_last_release() -> None:
    core = ONTOLOGY / "plangraph.ttl"
    released = sorted((ONTOLOGY / "versions").glob("*.ttl"), key=version)
    assert [path.stem for path in released] == [".".join(map(str, version(p))) for p in released]
    now, text = version(core), core.read_text(encoding="utf-8")
    own = ONTOLOGY / "versions" / f"{'.'.join(map(str, now))}.ttl"
    if own.exists():
        assert own.read_text(encoding="utf-8") == text, "released: raise the version"
    last = [path for path in released if version(path) < now][-1]
    assert now >= bump(names(last), names(core), version(last))
    assert f"owl:priorVersion <https://w3id.org/plangraph/ontology/{last.stem}>" in text
    headings = re.findall(
        r"^## (\S+)", (ONTOLOGY / "CHANGELOG.md").read_text(encoding="utf-8"), re.M
    )
    assert headings == [own.stem, *(p.stem for p in reversed(released) if p != own)]


def test_a_change_of_names_asks_for_its_version() -> None:
    assert bump({"a"}, {"a", "b"}, (1, 2, 3)) == (1, 3, 0)
    assert bump({"a", "b"}, {"a"}, (1, 2, 3)) == (2, 0, 0)
    assert bump({"a", "b"}, {"a"}, (0, 2, 3)) == (0, 3, 0)
    assert bump({"a"}, {"a"}, (1, 2, 3)) == (1, 2, 4)
