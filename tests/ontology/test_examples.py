"""The tiny plans: their passages say what their texts say, and every class is in them."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pyoxigraph as ox

from plangraph import resources
from plangraph.rdf.vocabulary import PG, Class, External, Property

ONTOLOGY = resources.ontology()
EXAMPLES = sorted((ONTOLOGY / "examples").glob("*.ttl"))
ABSTRACT = {Class.PLAN_NODE, Class.STATEMENT, Class.FIGURE, Class.COMMITMENT, Class.CODE}
CONCLUDED = {
    Class.BINDING_TARGET,
    Class.LEAD_RESPONSIBILITY,
    Class.ISSUER_DEFAULT_RESPONSIBILITY,
    Class.UNASSIGNED_MEASURE,
}
"""Classes whose members are concluded, not written down."""


def loaded(*paths: Path) -> ox.Store:
    store = ox.Store()
    for path in paths:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def select(store: ox.Store, names: str, where: str) -> list[list[str]]:
    found = store.query(f"PREFIX pg: <{PG}> SELECT {names} WHERE {{ {where} }}")
    assert isinstance(found, ox.QuerySolutions)
    return [[str(getattr(term, "value", "")) for term in row] for row in found]


def test_every_passage_is_in_its_text() -> None:
    store = loaded(*EXAMPLES)
    rows = select(
        store,
        "?quote ?start ?end ?file ?hash",
        "?p a pg:Passage ; pg:quote ?quote ; pg:start ?start ; pg:end ?end ; pg:inPlan ?plan ."
        "?plan pg:textFile ?file ; pg:textHash ?hash",
    )
    assert len(rows) == 32
    for quote, start, end, file, digest in rows:
        raw = (ONTOLOGY.parent / file).read_bytes()
        assert hashlib.sha256(raw).hexdigest() == digest
        assert raw.decode("utf-8")[int(start) : int(end)] == quote


def test_every_class_and_property_is_in_the_examples() -> None:
    triples = [
        quad.triple
        for path in (*EXAMPLES, ONTOLOGY / "plangraph.ttl")
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE)
    ]
    types = {str(t.object).strip("<>") for t in triples if t.predicate.value == External.TYPE}
    classes = {v for n, v in vars(Class).items() if not n.startswith("_")}
    assert classes - types == ABSTRACT | CONCLUDED
    used = {t.predicate.value for t in triples}
    concluded = {
        Property.DERIVED_FROM,
        Property.HAS_ACTION,
        Property.HAS_CITATION,
        Property.HAS_FIGURE,
        Property.HAS_NODE,
        Property.HAS_RESPONSIBILITY,
        Property.HAS_SUBSECTION,
        Property.HAS_SUB_MEASURE,
        Property.PART_OF,
    }
    patterns = {
        Property.NATIONAL_NAME,
        Property.PROVINCIAL_NAME,
        Property.MUNICIPAL_NAME,
        Property.COUNTY_NAME,
    }
    properties = {v for n, v in vars(Property).items() if not n.startswith("_")}
    assert properties - used == concluded | patterns
