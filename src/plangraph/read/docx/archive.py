"""The parts of a docx file: a zip archive of XML, opened without trust."""

from __future__ import annotations

import io
import posixpath
import zipfile
import zlib

from lxml import etree

from plangraph.model import PlanError

# What a reader of bytes calls the file in its errors; who knows its path says it.
FILE = "this file"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_MOST_BYTES = 64 * 1024 * 1024
_MOST_ENTRIES = 20_000
_OTHERS = {"xl/": "a spreadsheet (.xlsx)", "ppt/": "a presentation (.pptx)", "content.xml": ".odt"}


class Archive:
    """The document of a docx file and the parts that belong to it.

    python-docx would open them too, but reads every picture, follows every relationship and
    fails on those that lead nowhere, which files saved by WPS have; here only what is asked for
    is inflated, each part up to 64 MB.
    """

    def __init__(self, data: bytes) -> None:
        self._zip = _opened(data)
        self._names = {name.lower(): name for name in self._zip.namelist()}
        self._main = self._main_part()
        self._targets = self._relations(self._main)
        self.document = self._required(self._main)

    def related(self, kind: str) -> etree._Element | None:
        """Return the root of the part that the document calls its `styles`, `numbering` …."""
        target = self._targets.get(kind)
        return self._root(target) if target else None

    def _required(self, name: str) -> etree._Element:
        root = self._root(name)
        if root is None:
            raise PlanError(FILE, "this is no Word document: it has no word/document.xml")
        return root

    def _main_part(self) -> str:
        found = self._relations("").get("officeDocument", "word/document.xml")
        if found.lower() not in self._names or found.startswith(("xl/", "ppt/")):
            for mark, kind in _OTHERS.items():
                if any(name.startswith(mark) for name in self._names):
                    raise PlanError(FILE, f"this is {kind}, no Word document; save it as .docx")
        return found

    def _relations(self, part: str) -> dict[str, str]:
        """Return the parts that a part is related to, by the last word of the kind."""
        folder, name = posixpath.split(part)
        root = self._root(posixpath.join(folder, "_rels", f"{name}.rels"))
        found: dict[str, str] = {}
        for relation in root if root is not None else ():
            if relation.get("TargetMode") != "External":
                kind = relation.get("Type", "").rpartition("/")[2]
                path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", "")))
                found.setdefault(kind, path.lstrip("/"))
        return found

    def _root(self, name: str) -> etree._Element | None:
        """Return the root of a part, or None where there is no such part."""
        stored = self._names.get(name.lower())
        if stored is None:
            return None
        data = self._bytes(stored)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False,
            remove_comments=True, remove_pis=True,
        )  # fmt: skip
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise PlanError(FILE, f"the file is damaged: {name} is no XML ({error.msg})") from None
        if root.getroottree().docinfo.doctype:
            raise PlanError(FILE, f"refused: {name} declares a document type, as no Word file does")
        return root

    def _bytes(self, name: str) -> bytes:
        size = self._zip.getinfo(name).file_size
        if size > _MOST_BYTES:
            raise PlanError(FILE, f"refused: {name} has {size} bytes, more than {_MOST_BYTES}")
        try:
            return self._zip.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise PlanError(FILE, f"the file is damaged: {name} ({error})") from None
        except (RuntimeError, NotImplementedError) as error:  # a password, an unknown method
            raise PlanError(FILE, f"{name} cannot be read: {error}") from None


def _opened(data: bytes) -> zipfile.ZipFile:
    if data.startswith(_OLE):
        reason = "a Word file with a password, or an old .doc; save it as .docx without one"
        raise PlanError(FILE, f"this is no .docx but {reason}")
    try:
        opened = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise PlanError(FILE, f"this is no .docx, or a damaged one: {error}") from None
    if len(opened.namelist()) > _MOST_ENTRIES:
        raise PlanError(FILE, f"refused: the archive has more than {_MOST_ENTRIES} entries")
    return opened
