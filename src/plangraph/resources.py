"""Where the ontology and the query library lie: in the wheel, or in the checkout that runs."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


@cache
def _folder(name: str) -> Path:
    shipped = _PACKAGE / "_data" / name
    return shipped if shipped.is_dir() else _PACKAGE.parent.parent / name


def ontology() -> Path:
    """Return the folder of the ontology: core, `concepts/`, `shapes/`."""
    return _folder("ontology")


def queries() -> Path:
    """Return the folder of the query library (`*.rq`)."""
    return _folder("queries")
