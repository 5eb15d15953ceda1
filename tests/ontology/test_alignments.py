"""The alignments: real foreign terms, true axioms, and exports that give what they promise."""

from __future__ import annotations

import re
import shutil
import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib.namespace

from plangraph import resources
from plangraph.rdf import owl, vocabulary

ALIGN = resources.ontology() / "align"
FILES = sorted(ALIGN.glob("*.ttl"))
EXAMPLES = sorted((resources.ontology() / "examples").glob("*.ttl"))
HERE = Path(__file__).parent
LISTED = tomllib.loads((HERE / "foreign_terms.toml").read_text(encoding="utf-8"))
KNOWN = ("DCTERMS", "SKOS", "PROV", "ORG", "DCAT", "QB", "FOAF", "VANN")
OWL = "http://www.w3.org/2002/07/owl#"
EDITORIAL_NOTE = "http://www.w3.org/2004/02/skos/core#editorialNote"


def exists(term: str, kind: str) -> bool:
    """Whether a vocabulary has the term; of what kind it is, only the listed ones tell."""
    for vocabulary_ in LISTED.values():
        if term.startswith(vocabulary_["namespace"]):
            return term.removeprefix(vocabulary_["namespace"]) in vocabulary_.get(kind, [])
    for name in KNOWN:
        namespace = getattr(rdflib.namespace, name)
        if term.startswith(str(namespace)):
            return term in namespace
    return False


def stubs(path: Path) -> dict[str, str]:
    return {
        str(q.subject).strip("<>"): str(q.object).strip("<>").removeprefix(OWL)
        for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if q.predicate.value == vocabulary.External.TYPE
        and isinstance(q.subject, ox.NamedNode)
        and not q.subject.value.startswith("https://w3id.org/plangraph/")
    }


@pytest.mark.parametrize(
    "path", [*FILES, resources.ontology() / "plangraph.ttl"], ids=lambda path: path.stem
)
def test_stubs_exist_in_the_vocabulary_they_come_from(path: Path) -> None:
    found = stubs(path)
    assert found
    assert [term for term, kind in found.items() if not exists(term, kind)] == []


@pytest.mark.parametrize(
    "term",
    [
        "http://www.w3.org/ns/prov#Intention",
        "http://purl.org/spar/doco/Box",
        "http://www.w3.org/ns/oa#PassageSelector",
        "http://example.org/x",
    ],
)
def test_a_made_up_stub_is_found(term: str) -> None:
    assert not exists(term, "Class")


def test_every_alignment_says_something_in_both_languages() -> None:
    assert len(FILES) >= 11
    for path in FILES:
        notes = [
            q.object
            for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
            if q.predicate.value == EDITORIAL_NOTE and isinstance(q.object, ox.Literal)
        ]
        languages = [note.language for note in notes]
        assert languages.count("en") == languages.count("zh") > 0


def test_notes_are_about_terms_of_the_core() -> None:
    groups = (vocabulary.Class, vocabulary.Property, vocabulary.Code)
    names = {str(value) for group in groups for value in vars(group).values()}
    for path in FILES:
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
            if quad.predicate.value == EDITORIAL_NOTE:
                assert str(quad.subject).strip("<>") in names


def test_mapped_concepts_exist_on_both_sides() -> None:
    own = {
        str(q.subject)
        for path in (resources.ontology() / "concepts").glob("*.ttl")
        for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if q.predicate.value == vocabulary.External.TYPE
    }
    goals = set(LISTED["sdg"]["http://www.w3.org/2004/02/skos/core#Concept"])
    others = {LISTED["sdg"]["namespace"] + number for number in goals}
    others |= {LISTED["unit"]["namespace"] + name for name in LISTED["unit"]["matched"]}
    mapped = [
        q
        for path in FILES
        for q in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
        if re.search(r"core#\w+Match$", q.predicate.value)
    ]
    assert len(mapped) > 30
    assert [str(q) for q in mapped if str(q.subject) not in own] == []
    assert [str(q) for q in mapped if str(q.object).strip("<>") not in others] == []


def test_the_alignments_are_true_under_the_others_axioms() -> None:
    view = owl.ontology(*FILES, HERE / "foreign_axioms.ttl", *EXAMPLES)
    if shutil.which("java") is None:
        with pytest.raises(owl.MissingJavaError):
            owl.conclude(view)
    else:
        assert owl.conclude(view, values=False) == owl.Conclusions(
            consistent=True, unsatisfiable=()
        )


def test_an_action_as_an_activity_would_be_found(tmp_path: Path) -> None:
    fault = tmp_path / "fault.ttl"
    fault.write_text(
        "@prefix pg: <https://w3id.org/plangraph/ontology#> .\n"
        "@prefix prov: <http://www.w3.org/ns/prov#> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "pg:Action rdfs:subClassOf prov:Activity .\n",
        encoding="utf-8",
    )
    view = owl.ontology(ALIGN / "prov.ttl", HERE / "foreign_axioms.ttl", fault)
    if shutil.which("java") is None:
        with pytest.raises(owl.MissingJavaError):
            owl.conclude(view)
    else:
        assert owl.conclude(view, values=False).unsatisfiable == (vocabulary.Class.ACTION,)


def export(name: str) -> list[ox.Triple]:
    store = ox.Store()
    for path in EXAMPLES:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    found = store.query((ALIGN / name).read_text(encoding="utf-8"))
    assert isinstance(found, ox.QueryTriples)
    return list(found)


def literals(triples: list[ox.Triple], predicate: str) -> list[str]:
    return [
        t.object.value
        for t in triples
        if t.predicate.value.endswith(predicate) and isinstance(t.object, ox.Literal)
    ]


def test_passages_are_exported_as_web_annotation_targets() -> None:
    triples = export("web-annotation.rq")
    quotes = literals(triples, "#exact")
    assert "由市财政局配合开展农民工工资专项检查。" in quotes
    assert "231" in literals(triples, "#start")
    assert sum(str(t.object).endswith("#SpecificResource>") for t in triples) == len(quotes)


def test_figures_are_exported_as_a_data_cube() -> None:
    triples = export("data-cube.rq")
    cells = {t.subject for t in triples if str(t.object).endswith("cube#Observation>")}
    assert len(cells) == 5
    assert sorted(literals(triples, "#targetValue")) == ["10", "100", "4", "5"]
    assert literals(triples, "#value") == ["3"]
    used = {t.predicate.value for t in triples}
    for name in re.findall(r"qb:(\w+)", (ALIGN / "data-cube.rq").read_text(encoding="utf-8")):
        assert rdflib.namespace.QB[name] in rdflib.namespace.QB
    assert "http://purl.org/linked-data/cube#dataSet" in used
