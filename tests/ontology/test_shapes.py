"""The shapes: the tiny plan passes, and every shape finds the fault that was made for it."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pyoxigraph as ox
import pytest

from plangraph import resources
from plangraph.rdf import validation, vocabulary

EXAMPLES = resources.ontology() / "examples"
SHAPES = resources.ontology() / "shapes"
FAULTS = tomllib.loads(
    (Path(__file__).parent.parent / "faults" / "shapes.toml").read_text(encoding="utf-8")
)
FILES = {
    "stated": "plan-min.ttl",
    "derived": "plan-min.derived.ttl",
    "shared": "shared.ttl",
    "concepts": "concepts/concepts.ttl",
}
CASES = [(layer, fault) for layer, faults in FAULTS.items() for fault in faults]
PREFIXES = {
    "dcterms": "http://purl.org/dc/terms/",
    "ex": "https://w3id.org/plangraph/id/example/",
    "pg": vocabulary.PG,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "sh": "http://www.w3.org/ns/shacl#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
HEAD = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())


def iri(name: str) -> str:
    prefix, local = name.split(":")
    return PREFIXES[prefix] + local


def triples(path: Path) -> list[ox.Triple]:
    return [quad.triple for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)]


def seeded(layer: str, fault: dict[str, object], folder: Path) -> Path:
    """Write the tiny plan with the fault in it, and the files beside it as they are."""
    source = "shared.ttl" if layer == "concepts" else FILES[layer]
    removed = {tuple(map(iri, pair.split())) for pair in _texts(fault, "remove")}
    kept = [
        triple
        for triple in triples(EXAMPLES / source)
        if (str(triple.subject).strip("<>"), triple.predicate.value) not in removed
    ]
    assert len(kept) < len(triples(EXAMPLES / source)) or not removed
    for file in EXAMPLES.glob("*.ttl"):
        (folder / file.name).write_bytes(file.read_bytes())
    target = folder / FILES[layer]
    target.parent.mkdir(exist_ok=True)
    body = ox.serialize(kept, format=ox.RdfFormat.N_TRIPLES)
    assert body is not None
    target.write_text(HEAD + body.decode() + str(fault.get("add", "")), encoding="utf-8")
    return target


def _texts(fault: dict[str, object], key: str) -> list[str]:
    values = fault.get(key, [])
    assert isinstance(values, list)
    return [str(value) for value in values]


def found(faults: object) -> set[str]:
    assert isinstance(faults, (list, tuple))
    return {fault.shape for fault in faults}


def test_the_examples_pass() -> None:
    report = validation.validate(EXAMPLES.glob("*.ttl"))
    assert not report.faults
    assert len(report.files) == 4


@pytest.mark.parametrize(
    ("layer", "fault"), CASES, ids=[f"{layer}-{fault['shape']}" for layer, fault in CASES]
)
def test_a_seeded_fault_is_found(layer: str, fault: dict[str, object], tmp_path: Path) -> None:
    faults = validation.check(seeded(layer, fault, tmp_path))
    assert found(faults) == {fault["shape"], *_texts(fault, "also")}
    assert all(f.english and re.search(r"[\u4e00-\u9fff]", f.chinese) for f in faults)


def test_every_property_shape_has_a_fault() -> None:
    shape = ox.NamedNode(PREFIXES["sh"] + "PropertyShape")
    defined = {
        (file.stem, str(triple.subject).strip("<>").split("#")[-1])
        for file in SHAPES.glob("*.ttl")
        for triple in triples(file)
        if triple.object == shape
    }
    assert defined == {(layer, str(fault["shape"])) for layer, fault in CASES}


def test_every_class_with_data_has_a_shape() -> None:
    target = PREFIXES["sh"] + "targetClass"
    shaped = {
        str(triple.object.value)
        for file in SHAPES.glob("*.ttl")
        for triple in triples(file)
        if triple.predicate.value == target and isinstance(triple.object, ox.NamedNode)
    }
    used = {
        str(triple.object.value)
        for file in EXAMPLES.glob("*.ttl")
        for triple in triples(file)
        if triple.predicate.value == vocabulary.External.TYPE
        and isinstance(triple.object, ox.NamedNode)
    }
    assert used <= shaped


def test_shapes_are_core_shacl_in_their_own_namespace() -> None:
    for file in SHAPES.glob("*.ttl"):
        for triple in triples(file):
            assert triple.predicate.value not in (
                PREFIXES["sh"] + "sparql",
                PREFIXES["sh"] + "js",
                PREFIXES["sh"] + "rule",
            )
            if isinstance(triple.subject, ox.NamedNode):
                assert triple.subject.value.startswith("https://w3id.org/plangraph/shapes#")


def test_a_name_that_the_ontology_does_not_have_is_found(tmp_path: Path) -> None:
    fault: dict[str, object] = {"add": "ex:min-m1 pg:responsableUnit ex:unit-a-hr ."}
    faults = validation.check(seeded("stated", fault, tmp_path))
    assert found(faults) == {"vocabulary"}
    assert "pg:responsableUnit" in faults[0].english


def test_a_broken_file_is_reported_and_the_others_are_checked(tmp_path: Path) -> None:
    good = seeded("stated", {}, tmp_path)
    bad = tmp_path / "bad.ttl"
    bad.write_text("@prefix pg: <x> .\npg:a pg:b", encoding="utf-8")
    report = validation.validate([bad, good, tmp_path / "none.ttl"])
    assert [fault.shape for fault in report.faults] == ["syntax", "file"]
    assert not report.conforms


def test_a_warning_does_not_break(tmp_path: Path) -> None:
    fault: dict[str, object] = {"remove": ["ex:min-m4 pg:statedResponsibility"]}
    report = validation.validate([seeded("stated", fault, tmp_path)])
    assert [fault.severity for fault in report.faults] == ["Warning"]
    assert report.conforms
