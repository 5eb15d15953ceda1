"""Reading: a file becomes a `Source`, the raw text with a clean view and the map between them."""

from __future__ import annotations

import os
from pathlib import Path

from plangraph.model import Source
from plangraph.read.clean import clean
from plangraph.read.decode import decode

FORMATS = frozenset({".txt", ".md", ".markdown"})


def read(path: str | Path, *, plan: str | None = None, root: str | Path | None = None) -> Source:
    """Read a plan from a `.txt` or `.md` file.

    Args:
        path: The file; UTF-8 (with or without a byte order mark), UTF-16 with one, or GB18030.
        plan: The plan's identifier; the file's stem by default.
        root: The folder that `Source.path` is relative to; the working directory by default.

    Returns:
        The raw text, kept as it is, its clean view and the map between the two.

    Raises:
        PlanError: The file is missing, empty, binary, or in none of these encodings.

    """
    path = Path(path)
    raw, encoding = decode(path)
    return clean(raw, plan or path.stem, _relative(path, Path(root or Path.cwd())), encoding)


def _relative(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()
