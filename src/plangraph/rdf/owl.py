"""The ontology and plans as Python objects, and what a reasoner concludes from them.

`ontology()` gives an owlready2 view for notebooks; `conclude()` runs HermiT over it. owlready2
reads no Turtle, so triples go over as N-Triples; it knows no `xsd:date` and HermiT refuses it, so
date values (when a plan was issued) are left out of the view. HermiT is used because the copy that
owlready2 ships runs on Java 11 and later; the Pellet of owlready2 0.50 and 0.51 needs Java 25.
"""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pyoxigraph as ox

from plangraph import resources
from plangraph.rdf import vocabulary

if TYPE_CHECKING:
    import owlready2


class MissingJavaError(RuntimeError):
    """Java is not installed; the message says what needs it and how to get it."""


@dataclass(frozen=True, slots=True)
class Conclusions:
    """What HermiT concluded: names are full IRIs.

    `consistent` says whether the data can be true together; `unsatisfiable` are the classes that
    nothing can belong to.
    """

    consistent: bool
    unsatisfiable: tuple[str, ...]


def ontology(*paths: str | Path) -> owlready2.Ontology:
    """Return the core and the given Turtle files as one owlready2 ontology in a world of its own.

    Classes and properties are its attributes: `ontology(...).Measure.instances()`.

    Args:
        paths: Turtle files to load beside the core, or folders of them, such as `data/ttl`.

    """
    if find_spec("owlready2") is None:
        message = "the object view needs owlready2: pip install owlready2 (需要安装 owlready2)"
        raise ImportError(message)
    import owlready2

    world = owlready2.World()
    view = world.get_ontology(vocabulary.PG)
    data = ox.serialize(_triples(paths), format=ox.RdfFormat.N_TRIPLES)
    return view.load(fileobj=io.BytesIO(data or b""))


def _files(paths: Iterable[str | Path]) -> Iterator[Path]:
    yield resources.ontology() / "plangraph.ttl"
    for path in map(Path, paths):
        yield from sorted(path.glob("*.ttl")) if path.is_dir() else (path,)


def _triples(paths: Iterable[str | Path]) -> Iterator[ox.Triple]:
    for path in _files(paths):
        for quad in ox.parse(path=str(path), format=ox.RdfFormat.TURTLE, rename_blank_nodes=True):
            value = quad.object
            date = isinstance(value, ox.Literal) and value.datatype.value in _DATES
            if not date:
                yield quad.triple


_DATES = frozenset("http://www.w3.org/2001/XMLSchema#" + name for name in ("date", "gYear"))


def java() -> str:
    """Return the path of the Java that the reasoner runs on.

    Raises:
        MissingJavaError: there is none on the path.

    """
    found = shutil.which("java")
    if found is None:
        message = (
            "reasoning needs Java 11 or later, and no `java` is on the path: install one "
            "(apt install default-jre-headless); everything else works without. "
            "推理需要 Java 11 或更高版本，请先安装；其他功能不受影响。"
        )
        raise MissingJavaError(message)
    return found


def conclude(view: owlready2.Ontology, *, values: bool = True) -> Conclusions:
    """Run HermiT over a view; what it infers becomes part of the view.

    Args:
        view: what `ontology` returned.
        values: whether property values are inferred beside classes, which takes longer.

    Raises:
        MissingJavaError: there is no Java to run it on.

    """
    java()
    import owlready2

    try:
        owlready2.sync_reasoner_hermit(view.world, infer_property_values=values, debug=0)
    except owlready2.OwlReadyInconsistentOntologyError:
        return Conclusions(consistent=False, unsatisfiable=())
    nothing = [c.iri for c in view.world.inconsistent_classes() if c is not owlready2.Nothing]
    return Conclusions(consistent=True, unsatisfiable=tuple(sorted(nothing)))
