"""What the terms of the vocabularies are called, in Chinese and in English."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pyoxigraph import Literal, NamedNode

from plangraph.query.header import Bilingual
from plangraph.store import Solutions, Store
from plangraph.store.prefixes import ONTOLOGY, PREFIXES

Names = Mapping[str, Bilingual]

_LABELS = """SELECT ?term ?label WHERE {
  ?term rdfs:label ?label . FILTER (STRSTARTS(STR(?term), STR(pg:)))
} ORDER BY ?term ?label"""
# Terms of others that nodes are described with; their vocabularies are not loaded.
_STANDARD = {
    "rdf:type": ("类型", "type"),
    "rdfs:label": ("名称", "label"),
    "rdfs:comment": ("说明", "comment"),
    "rdfs:domain": ("定义域", "domain"),
    "rdfs:range": ("值域", "range"),
    "rdfs:subClassOf": ("上位类", "subclass of"),
    "rdfs:subPropertyOf": ("上位属性", "subproperty of"),
    "rdfs:isDefinedBy": ("定义于", "defined by"),
    "rdfs:seeAlso": ("参见", "see also"),
    "owl:inverseOf": ("逆属性", "inverse of"),
    "owl:disjointWith": ("不相交", "disjoint with"),
    "skos:prefLabel": ("首选名称", "preferred label"),
    "skos:altLabel": ("别称", "alternative label"),
    "skos:hiddenLabel": ("触发词", "hidden label (trigger)"),
    "skos:definition": ("定义", "definition"),
    "skos:scopeNote": ("范围说明", "scope note"),
    "skos:note": ("注", "note"),
    "skos:example": ("示例", "example"),
    "skos:notation": ("代码", "notation"),
    "skos:broader": ("上位概念", "broader"),
    "skos:narrower": ("下位概念", "narrower"),
    "skos:related": ("相关概念", "related"),
    "skos:member": ("成员", "member"),
    "skos:inScheme": ("所属体系", "in scheme"),
    "skos:topConceptOf": ("顶层概念于", "top concept of"),
    "skos:hasTopConcept": ("顶层概念", "has top concept"),
    "skos:exactMatch": ("等同", "exact match"),
    "skos:closeMatch": ("近似", "close match"),
    "dcterms:title": ("标题", "title"),
    "dcterms:issued": ("成文日期", "issued"),
    "prov:used": ("使用了", "used"),
    "prov:wasDerivedFrom": ("推导自", "derived from"),
}
_OF_CLASSES = {
    "owl:Class": ("类", "class"),
    "owl:ObjectProperty": ("对象属性", "object property"),
    "owl:DatatypeProperty": ("数据属性", "datatype property"),
    "owl:AnnotationProperty": ("注释属性", "annotation property"),
    "owl:NamedIndividual": ("个体", "named individual"),
    "owl:Ontology": ("本体", "ontology"),
    "skos:Concept": ("概念", "concept"),
    "skos:ConceptScheme": ("概念体系", "concept scheme"),
    "skos:Collection": ("概念集", "collection"),
}


def read_names(store: Store) -> Names:
    """Return what terms are called: those of the ontology as it says, others as above."""
    found = store.query(_LABELS)
    labels: dict[str, dict[str, str]] = {}
    for term, label in found.rows if isinstance(found, Solutions) else ():
        if isinstance(term, NamedNode) and isinstance(label, Literal):
            labels.setdefault(term.value, {})[label.language or ""] = label.value
    names = {_whole(short): Bilingual(*both) for short, both in _known().items()}
    for iri, of in labels.items():
        local = iri.removeprefix(ONTOLOGY)
        names[iri] = Bilingual(of.get("zh", of.get("", local)), of.get("en", of.get("", local)))
    return MappingProxyType(names)


def _known() -> dict[str, tuple[str, str]]:
    return {**_STANDARD, **_OF_CLASSES}


def _whole(short: str) -> str:
    prefix, local = short.split(":")
    return PREFIXES[prefix] + local


def named(iri: str, names: Names) -> Bilingual:
    """Return what a term is called; one that nobody named, by its shortened identifier."""
    return names.get(iri) or Bilingual(short(iri), "")


def short(iri: str) -> str:
    """Return an identifier with its prefix, or whole."""
    for prefix, namespace in sorted(PREFIXES.items(), key=lambda item: -len(item[1])):
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def literal(term: object) -> str:
    """Return the text of a literal, nothing for what is none."""
    return term.value if isinstance(term, Literal) else ""
