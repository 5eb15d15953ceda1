"""What the shapes say of Turtle files: `validate(paths)` runs them per file, in parallel.

A file is checked by the shapes of its layer (stated, derived, shared or concepts). What it points
to in other files is known by type alone: the types of the shared nodes, of the concepts, of the
codes and, for a derived file, of every stated node beside it.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from plangraph import resources
from plangraph.rdf import vocabulary

if TYPE_CHECKING:
    import rdflib

_RDFS_SUBCLASS = "http://www.w3.org/2000/01/rdf-schema#subClassOf"
_SH = "http://www.w3.org/ns/shacl#"
_SHAPES = "https://w3id.org/plangraph/shapes#"
_DERIVED = ".derived.ttl"


class MissingPackageError(ImportError):
    """A package that validation needs is not installed; the message says how to get it."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing a shape found: the message says what to do, in both languages.

    `severity` is Violation, Warning or Info; `shape` is the local name of the shape (`syntax` for
    a file that does not parse, `vocabulary` for a name that the ontology does not have); `node`
    and `value` are written as in Turtle.
    """

    file: str
    severity: str
    shape: str
    node: str
    value: str
    english: str
    chinese: str


@dataclass(frozen=True, slots=True)
class Report:
    """The faults of all files, sorted; `files` are the files that were checked."""

    files: tuple[str, ...]
    faults: tuple[Fault, ...]

    @property
    def conforms(self) -> bool:
        """Whether nothing was found that breaks a shape; warnings do not."""
        return not any(fault.severity == "Violation" for fault in self.faults)


def layer(path: Path) -> str:
    """Return which shapes a file is checked by: stated, derived, shared or concepts."""
    if path.parent.name == "concepts":
        return "concepts"
    if path.name.endswith(_DERIVED):
        return "derived"
    return "shared" if path.name == "shared.ttl" else "stated"


def validate(paths: Iterable[Path], workers: int | None = None) -> Report:
    """Check Turtle files against the shapes of their layer.

    Args:
        paths: the files; the `shared.ttl` and plan files beside them are read for their types.
        workers: how many processes to use; by default as many as there are processors.

    Raises:
        MissingPackageError: pySHACL is not installed.

    """
    files = sorted(set(paths))
    _require_pyshacl()
    workers = min(workers or os.cpu_count() or 1, len(files))
    if workers > 1:
        with ProcessPoolExecutor(workers) as pool:
            found = list(pool.map(check, files))
    else:
        found = [check(file) for file in files]
    return Report(tuple(map(str, files)), tuple(sorted(fault for part in found for fault in part)))


def check(path: Path) -> Sequence[Fault]:
    """Return the faults of one file."""
    try:
        triples = list(_parse(path))
    except (SyntaxError, ValueError) as error:
        return [_unreadable(path, "syntax", error, ("Mend the Turtle.", "请修正 Turtle 语法。"))]
    except OSError as error:
        return [_unreadable(path, "file", error, ("Check the path.", "请检查路径。"))]
    return [*_unknown_names(path, triples), *_shape_faults(path, triples)]


def _unreadable(path: Path, shape: str, error: Exception, cure: tuple[str, str]) -> Fault:
    return Fault(str(path), "Violation", shape, "", str(error), *cure)


def _parse(path: Path) -> Iterator[ox.Triple]:
    for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE):
        yield quad.triple


@cache
def _names() -> frozenset[str]:
    groups = (vocabulary.Class, vocabulary.Property, vocabulary.Code)
    return frozenset(
        value for group in groups for value in vars(group).values() if isinstance(value, str)
    )


def _unknown_names(path: Path, triples: Sequence[ox.Triple]) -> Iterator[Fault]:
    used: dict[str, str] = {}
    for triple in triples:
        for term in (triple.predicate, triple.object):
            if isinstance(term, ox.NamedNode) and term.value.startswith(vocabulary.PG):
                used.setdefault(term.value, str(triple.subject))
    for name in sorted(used.keys() - _names()):
        short = "pg:" + name.removeprefix(vocabulary.PG)
        english = f"Use a name that the ontology has: {short} is none."
        chinese = f"请使用本体中已有的名称：{short} 不存在。"
        node, value = used[name], f"<{name}>"
        yield Fault(str(path), "Violation", "vocabulary", node, value, english, chinese)


def _types(path: Path) -> tuple[ox.Triple, ...]:
    try:
        return tuple(
            triple for triple in _parse(path) if triple.predicate.value == vocabulary.External.TYPE
        )
    except (OSError, SyntaxError, ValueError):
        return ()  # the file's own check reports it


@cache
def _subclasses() -> tuple[ox.Triple, ...]:
    core = _parse(resources.ontology() / "plangraph.ttl")
    return tuple(triple for triple in core if triple.predicate.value == _RDFS_SUBCLASS)


@cache
def _ontology_types() -> tuple[ox.Triple, ...]:
    folder = resources.ontology()
    files = (folder / "plangraph.ttl", *sorted((folder / "concepts").glob("*.ttl")))
    return tuple(triple for file in files for triple in _types(file))


@cache
def _targets(kind: str) -> frozenset[str]:
    shapes = _parse(resources.ontology() / "shapes" / f"{kind}.ttl")
    return frozenset(str(t.object) for t in shapes if t.predicate.value == _SH + "targetClass")


def _context(path: Path) -> Iterator[ox.Triple]:
    """Yield the types of what other files define, unless this file's shapes would check it."""
    kind = layer(path)
    neighbours = [path.parent / "shared.ttl"] if kind in ("stated", "derived") else []
    if kind == "derived":
        beside = sorted(path.parent.glob("*.ttl"))
        neighbours += [other for other in beside if layer(other) == "stated"]
    yield from _subclasses()
    for triple in (*_ontology_types(), *(t for other in neighbours for t in _types(other))):
        if str(triple.object) not in _targets(kind):
            yield triple


def _require_pyshacl() -> None:
    if find_spec("pyshacl") is None:
        message = "validation needs pySHACL: pip install pyshacl (校验需要安装 pyshacl)"
        raise MissingPackageError(message)


def _shape_faults(path: Path, triples: Sequence[ox.Triple]) -> Iterator[Fault]:
    import pyshacl
    import rdflib

    data = rdflib.Graph()
    for triple in (*triples, *_context(path)):
        data.add((_term(triple.subject), _term(triple.predicate), _term(triple.object)))
    shapes = rdflib.Graph().parse(resources.ontology() / "shapes" / f"{layer(path)}.ttl")
    _, report, _ = pyshacl.validate(data, shacl_graph=shapes, inference="none", inplace=True)
    yield from _results(path, report)


def _term(term: object) -> rdflib.term.Node:
    import rdflib

    if isinstance(term, ox.NamedNode):
        return rdflib.URIRef(term.value)
    if isinstance(term, ox.Literal):
        if term.language:
            return rdflib.Literal(term.value, lang=term.language)
        plain = term.datatype.value == vocabulary.External.XSD_STRING
        return rdflib.Literal(
            term.value, datatype=None if plain else rdflib.URIRef(term.datatype.value)
        )
    return rdflib.BNode(str(term))


def _results(path: Path, report: rdflib.Graph) -> Iterator[Fault]:
    import rdflib

    sh = rdflib.Namespace(_SH)

    def show(node: rdflib.term.Node | None) -> str:
        return node.n3() if isinstance(node, rdflib.term.Identifier) else ""

    for result in report.subjects(rdflib.RDF.type, sh.ValidationResult):
        messages = {
            message.language or "": str(message)
            for message in report.objects(result, sh.resultMessage)
            if isinstance(message, rdflib.Literal)
        }
        yield Fault(
            str(path),
            str(report.value(result, sh.resultSeverity)).removeprefix(_SH),
            str(report.value(result, sh.sourceShape)).removeprefix(_SHAPES),
            show(report.value(result, sh.focusNode)),
            show(report.value(result, sh.value)),
            messages.get("en", ""),
            messages.get("zh", ""),
        )
