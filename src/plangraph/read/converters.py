"""The reader of each format, called in a process of its own and imported only there."""

from __future__ import annotations

import tempfile
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from plangraph.read.converted import Converted
    from plangraph.read.limits import ReadingLimits


def docx(data: bytes, limits: ReadingLimits) -> Converted:
    """Read a Word document of the packed kind."""
    return _call("docx", "convert_docx", data)


def pdf(data: bytes, limits: ReadingLimits) -> Converted:
    """Read a PDF that has text."""
    return _call("pdf", "convert_pdf", data, limits=limits)


def html(data: bytes, limits: ReadingLimits) -> Converted:
    """Read a web page."""
    return _call("html", "convert_html", data)


def doc(data: bytes, limits: ReadingLimits) -> Converted:
    """Read a Word document of the old kind, or RTF, with the LibreOffice of the system."""
    with tempfile.TemporaryDirectory() as folder:
        # A name of our own: that of the file may be anything.
        path = Path(folder, "plan.rtf" if data.startswith(b"{\\rtf") else "plan.doc")
        path.write_bytes(data)
        # What LibreOffice starts stays in the group of this process, which is ended as a whole.
        return _call("doc", "convert_doc", path, seconds=limits.seconds, own_group=False)


def _call(module: str, name: str, argument: object, **options: object) -> Converted:
    read = getattr(import_module(f"plangraph.read.{module}"), name)
    return cast("Converted", read(argument, **options))
