"""Write the files that are made from the core: `python -m plangraph.rdf.generating`.

The core is the source of names: `vocabulary.py` is its Python face, `ontology/context.jsonld` its
JSON-LD context, `docs/ontology.html` its page. A test fails when one of them is stale.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyoxigraph as ox

from plangraph import resources
from plangraph.rdf.page import page

RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OWL = "http://www.w3.org/2002/07/owl#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
SKOS = "http://www.w3.org/2004/02/skos/core#"
PG = "https://w3id.org/plangraph/ontology#"

_KINDS = {
    "Class": ("Class", "What nodes are."),
    "ObjectProperty": ("Property", "What joins a node to a node or to a value."),
    "DatatypeProperty": ("Property", ""),
    "AnnotationProperty": ("Property", ""),
    "NamedIndividual": ("Code", "The values of the closed lists."),
}
_CONTEXT: dict[str, str | dict[str, str]] = {
    "pg": PG,
    "dcterms": "http://purl.org/dc/terms/",
    "rdfs": RDFS,
    "skos": SKOS,
    "xsd": XSD,
    "id": "@id",
    "type": "@type",
    "label": {"@id": "rdfs:label", "@language": "zh"},
    "title": {"@id": "dcterms:title", "@language": "zh"},
    "issued": {"@id": "dcterms:issued", "@type": "xsd:date"},
    "altLabel": {"@id": "skos:altLabel", "@language": "zh"},
}
_HEAD = '''"""Every name of the ontology, as full IRIs: the one module that code takes them from.

Made from `ontology/plangraph.ttl` by `python -m plangraph.rdf.generating`; not to be edited.
"""

from typing import Final

PG: Final = "https://w3id.org/plangraph/ontology#"
ID: Final = "https://w3id.org/plangraph/id/"
CONCEPT: Final = "https://w3id.org/plangraph/concept/"
'''
_EXTERNAL = '''

class External:
    """The few names of other vocabularies that the data uses."""

    TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
    LABEL: Final = "http://www.w3.org/2000/01/rdf-schema#label"
    TITLE: Final = "http://purl.org/dc/terms/title"
    ISSUED: Final = "http://purl.org/dc/terms/issued"
    PREF_LABEL: Final = "http://www.w3.org/2004/02/skos/core#prefLabel"
    ALT_LABEL: Final = "http://www.w3.org/2004/02/skos/core#altLabel"
    HIDDEN_LABEL: Final = "http://www.w3.org/2004/02/skos/core#hiddenLabel"
    BROADER: Final = "http://www.w3.org/2004/02/skos/core#broader"
    NOTATION: Final = "http://www.w3.org/2004/02/skos/core#notation"
    XSD_STRING: Final = "http://www.w3.org/2001/XMLSchema#string"
    XSD_INTEGER: Final = "http://www.w3.org/2001/XMLSchema#integer"
    XSD_DECIMAL: Final = "http://www.w3.org/2001/XMLSchema#decimal"
    XSD_BOOLEAN: Final = "http://www.w3.org/2001/XMLSchema#boolean"
    XSD_DATE: Final = "http://www.w3.org/2001/XMLSchema#date"
'''


def constant(name: str) -> str:
    """Return the Python constant for a local name: `subMeasureOf` gives `SUB_MEASURE_OF`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).upper()


def terms(core: Path) -> dict[str, list[str]]:
    """Return the local names of the core's own terms, sorted, by the class that holds them."""
    found: dict[str, set[str]] = {group: set() for group, _ in _KINDS.values()}
    schemes: set[str] = set()
    for quad in ox.parse(path=str(core), format=ox.RdfFormat.TURTLE):
        subject, kind = quad.subject, quad.object
        if quad.predicate.value != RDF + "type" or not isinstance(subject, ox.NamedNode):
            continue
        if not subject.value.startswith(PG) or not isinstance(kind, ox.NamedNode):
            continue
        name = subject.value.removeprefix(PG)
        if kind.value == SKOS + "ConceptScheme":
            schemes.add(name)
        if kind.value.startswith(OWL) and kind.value.removeprefix(OWL) in _KINDS:
            found[_KINDS[kind.value.removeprefix(OWL)][0]].add(name)
    found["Code"] -= schemes
    return {group: sorted(names, key=constant) for group, names in found.items()}


def _members(group: str, note: str, names: Iterable[str]) -> Iterator[str]:
    yield f'\n\nclass {group}:\n    """{note}"""\n'
    yield from (f'    {constant(name)}: Final = PG + "{name}"' for name in names)


def vocabulary(core: Path) -> str:
    """Return the text of `vocabulary.py` for a core."""
    found = terms(core)
    notes = {group: note for group, note in _KINDS.values() if note}
    lines = [line for group, note in notes.items() for line in _members(group, note, found[group])]
    return _HEAD + "\n".join(lines) + "\n" + _EXTERNAL


def context(core: Path) -> str:
    """Return the JSON-LD context for a core: every own name short, values typed by their range."""
    kinds: dict[str, str] = {}
    ranges: dict[str, str] = {}
    for quad in ox.parse(path=str(core), format=ox.RdfFormat.TURTLE):
        subject, value = str(quad.subject).strip("<>"), str(quad.object).strip("<>")
        if quad.predicate.value == RDF + "type" and value.removeprefix(OWL) in _KINDS:
            kinds[subject] = value.removeprefix(OWL)
        if quad.predicate.value == RDFS + "range":
            ranges[subject] = value
    names = sorted(iri.removeprefix(PG) for iri in kinds if iri.startswith(PG))
    terms_ = {name: _entry(name, kinds[PG + name], ranges.get(PG + name, "")) for name in names}
    found = {"@context": {**_CONTEXT, **terms_}}
    return json.dumps(found, ensure_ascii=False, indent=2) + "\n"


def _entry(name: str, kind: str, range_: str) -> str | dict[str, str]:
    if kind == "ObjectProperty":
        return {"@id": f"pg:{name}", "@type": "@vocab"}
    if range_.startswith(XSD) and not range_.endswith("string"):
        return {"@id": f"pg:{name}", "@type": "xsd:" + range_.removeprefix(XSD)}
    return f"pg:{name}"


def outputs(folder: Path) -> dict[Path, str]:
    """Return the text of every file that is made from an ontology folder, by its path."""
    root, core = folder.parent, folder / "plangraph.ttl"
    return {
        Path(__file__).with_name("vocabulary.py"): vocabulary(core),
        folder / "context.jsonld": context(core),
        root / "docs" / "ontology.html": page(folder),
    }


def main() -> None:
    """Write every file that is made from the core anew."""
    for path, text in outputs(resources.ontology()).items():
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
