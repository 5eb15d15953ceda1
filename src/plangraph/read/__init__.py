"""Reading: a file becomes a `Source`, the raw text with a clean view and the map between them.

What takes long to import is imported inside the functions: the process that reads one file of
another format starts with this module as well.
"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.read.formats import ENDINGS, Format, mismatch, recognise
from plangraph.read.limits import LimitError, ReadingLimits

if TYPE_CHECKING:
    from plangraph.model import Source
    from plangraph.read.converted import Converted

__all__ = ["FORMATS", "LimitError", "ReadingLimits", "read"]

FORMATS = frozenset(ENDINGS)
"""The endings of the files that are read."""


def read(
    path: str | Path,
    *,
    plan: str | None = None,
    root: str | Path | None = None,
    limits: ReadingLimits | None = None,
) -> Source:
    """Read a plan from a file: plain text (`.txt`, `.md`), docx, doc, pdf or html.

    What a file is, its content says; the ending of its name counts only where that is not enough.

    Args:
        path: The file; plain text is UTF-8 (with or without a byte order mark), UTF-16 with one,
            or GB18030.
        plan: The plan's identifier; the file's stem by default.
        root: The folder that paths are relative to; the working directory by default.
        limits: What the file may have, and cost to read.

    Returns:
        The raw text, kept as it is, its clean view and the map between the two; for another format
        than UTF-8 text also `original`: the file and its pages.

    Raises:
        LimitError: The file has, or costs, more than the limits allow.
        PlanError: The file is missing, empty, damaged, of a format that is not read, or in no known
            encoding; or the package that reads it is not installed.

    """
    from plangraph.read.clean import clean
    from plangraph.read.decode import decode, load
    from plangraph.read.measuring import check_size, check_text

    path, limits = Path(path), limits or ReadingLimits()
    name = _relative(path, Path(root or Path.cwd()))
    data = load(path, limits)
    form = recognise(data, str(path))
    if form is Format.TEXT:
        check_size(data, str(path), limits)
        raw, encoding = decode(data, str(path))
        found = None
    else:
        found, encoding = _converted(data, str(path), form, limits), "utf-8"
        raw = found.text
    check_text(raw, str(path), limits)
    source = clean(raw, plan or path.stem, name, encoding)
    return _with_original(source, found, data, form)


def _converted(data: bytes, path: str, form: Format, limits: ReadingLimits) -> Converted:
    from plangraph.read.conversion import convert
    from plangraph.read.measuring import readable

    found = convert(data, path, form, limits)
    if len(found.pages) > limits.pages:
        raise limits.refusal(path, "pages", f"has {len(found.pages)} pages")
    return readable(found)


def _with_original(source: Source, found: Converted | None, data: bytes, form: Format) -> Source:
    """Return a source that says from which file its text was made, and what is to be known."""
    from hashlib import sha256

    from plangraph.model import Original

    misled = mismatch(form, source.path)
    notes = (*(found.notes if found else ()), *([misled] if misled else ()))
    if not found and source.encoding == "utf-8":
        return replace(source, notes=notes) if notes else source
    pages, boxes = (found.pages, found.boxes) if found else ((), ())
    original = Original(source.path, sha256(data).hexdigest(), form.value, pages, boxes)
    return replace(source, original=original, notes=notes)


def _relative(path: Path, root: Path) -> str:
    return Path(os.path.relpath(path.resolve(), root.resolve())).as_posix()
