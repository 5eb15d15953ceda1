"""plangraph: a knowledge graph of Chinese government plans.

import plangraph

kg = plangraph.open("data/ttl")
kg.query("units-by-theme", theme="欠薪治理")  # a pandas DataFrame

document = plangraph.read("plan.txt")  # sections, tables, boxes
found = plangraph.extract(document)  # goals, targets, measures, responsibilities …
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from plangraph.knowledge import KnowledgeGraph, open
    from plangraph.model import Document, Extraction
    from plangraph.rdf.owl import ontology
    from plangraph.read.limits import ReadingLimits

__version__ = "0.1.0"
__all__ = ["KnowledgeGraph", "ReadingLimits", "__version__", "extract", "ontology", "open", "read"]

# Imported at first use, so that `import plangraph` costs nothing.
_LAZY = {
    "KnowledgeGraph": "plangraph.knowledge",
    "ReadingLimits": "plangraph.read.limits",
    "ontology": "plangraph.rdf.owl",
    "open": "plangraph.knowledge",
}


def read(path: str | Path, *, limits: ReadingLimits | None = None) -> Document:
    """Read a plan: its tree of sections with paragraphs, tables and boxes.

    Args:
        path: Plain text (`.txt`, `.md`), docx, doc, pdf or html.
        limits: What the file may have, and cost to read; `plangraph.ReadingLimits()` by default.

    Raises:
        PlanError: The file cannot be read, or is no plan.

    """
    from plangraph.read import read as read_source
    from plangraph.structure import document

    return document(read_source(path, limits=limits))


def extract(document: Document) -> Extraction:
    """Read out everything that a plan states, each statement with its passage and its rule.

    Args:
        document: A plan as `read` returns it.

    """
    from plangraph.extract import extract as extract_statements

    return extract_statements(document)


class _Package(ModuleType):
    """Keeps `plangraph.read` and `plangraph.extract` functions.

    There are rooms of the same names, and importing one would set it over the function.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (isinstance(value, ModuleType) and name in __all__):
            super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Package


def __getattr__(name: str) -> object:
    if name in _LAZY:
        return getattr(import_module(_LAZY[name]), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *_LAZY})
