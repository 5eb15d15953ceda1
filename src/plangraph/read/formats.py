"""Which format a file has: by what is in it first, by the ending of its name second."""

from __future__ import annotations

import re
from enum import Enum
from pathlib import PurePath
from typing import Final

from plangraph.model.failures import PlanError


class Format(Enum):
    """A format that is read; the value is what people call it."""

    TEXT = "text"
    DOCX = "docx"
    PDF = "pdf"
    HTML = "html"
    DOC = "doc"


ENDINGS: Final = {
    ".txt": Format.TEXT,
    ".md": Format.TEXT,
    ".markdown": Format.TEXT,
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".pdf": Format.PDF,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".shtml": Format.HTML,
    ".xhtml": Format.HTML,
    ".doc": Format.DOC,
    ".wps": Format.DOC,
    ".rtf": Format.DOC,
}
"""The endings of the files that are read, in small letters."""

_SUPPORTED = "plangraph reads docx, doc, wps, rtf, pdf, html, and plain text (txt, md)"
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_MARK = b"\xef\xbb\xbf"
_HEAD = 1024  # where `%PDF-` may stand, as readers of PDF agree
_SPACE = b" \t\r\n\f\x00"
_HTML = re.compile(
    rb"(?:<\?xml[^>]{0,200}\?>|(?><!--.{0,2000}?-->)|\s)*+<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_TAG = re.compile(rb"<(?:p|div|span|table|br|h[1-6]|meta|title|article|section)\b", re.IGNORECASE)
_WEB_ARCHIVE = re.compile(rb"(?:From|MIME-Version|Content-Type|Snapshot-Content-Location):", re.I)

# What a zip archive holds, by the name of a part: all but the first are read by nobody here.
_PARTS = (
    (b"xl/workbook", "an Excel workbook; save the plan as docx or pdf"),
    (b"ppt/presentation", "a PowerPoint presentation; save it as pdf"),
    (b"OFD.xml", "an OFD document (版式文件); print it to pdf in an OFD reader"),
    (b"opendocument.text", "an OpenDocument text; save it as docx"),
    (b"epub+zip", "an e-book (EPUB); save it as docx or html"),
)
_LOCKED = "a document with a password; take the password off in Word or WPS"
_STREAMS = (
    ("Workbook", "an Excel workbook; save the plan as docx or pdf"),
    ("PowerPoint Document", "a PowerPoint presentation; save it as pdf"),
)
_MAGIC = (
    (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"BM", "a picture (BMP)"),
    (b"II*\x00", "a picture (TIFF)"),
    (b"MM\x00*", "a picture (TIFF)"),
    (b"AT&TFORM", "a scanned book (DjVu)"),
    (b"Rar!", "an archive (RAR)"),
    (b"7z\xbc\xaf\x27\x1c", "an archive (7z)"),
    (b"\x1f\x8b", "an archive (gzip)"),
    (b"BZh", "an archive (bzip2)"),
    (b"\xfd7zXZ\x00", "an archive (xz)"),
    (b"MZ", "a program"),
    (b"\x7fELF", "a program"),
    (b"SQLite format 3\x00", "a database"),
)
_CURES = {
    "picture": "a picture has no text; run OCR on it and give the text",
    "scanned": "a picture has no text; run OCR on it and give the text",
    "archive": "unpack it and give the files in it",
}


def recognise(data: bytes, path: str) -> Format:
    """Return the format of a file.

    Args:
        data: What is in it.
        path: Its name, for what the content leaves open (text and HTML without a head), and for
            the message.

    Raises:
        PlanError: It is of a kind that is not read; says which, and what to do.

    """
    ending = PurePath(path).suffix.lower()
    start = data.removeprefix(_MARK).lstrip(_SPACE)
    if start.startswith(b"%PDF-") or (ending == ".pdf" and b"%PDF-" in data[:_HEAD]):
        return Format.PDF
    if data.startswith(_ZIP):
        return _zipped(data, path)
    if data.startswith(_OLE2):
        return _compound(data, path)
    if start.startswith(b"{\\rtf"):
        return Format.DOC
    _refuse_other(data, path)
    return Format.HTML if _is_html(data, start, ending) else Format.TEXT


def mismatch(found: Format, path: str) -> str:
    """Return a note where a file is called otherwise than it is; nothing where all is well."""
    ending = PurePath(path).suffix.lower()
    expected = ENDINGS.get(ending)
    if expected is found or not ending:
        return ""
    return f"the file is called {ending}, but is {_called(found)}, and was read as that"


def _called(found: Format) -> str:
    return "plain text" if found is Format.TEXT else f"a {found.value} file"


def _zipped(data: bytes, path: str) -> Format:
    # Names of parts are never packed, so that nothing need be unpacked to see them.
    if b"word/document" in data:
        return Format.DOCX
    what = next((what for name, what in _PARTS if name in data), "")
    raise _unread(path, what or "a zip archive; unpack it and give the files in it")


def _compound(data: bytes, path: str) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise _unread(path, _LOCKED)
    if "WordDocument".encode("utf-16-le") in data:  # first: it may hold workbooks
        return Format.DOC
    for stream, what in _STREAMS:
        if stream.encode("utf-16-le") in data:
            raise _unread(path, what)
    raise _unread(path, "a compound file without a Word document in it; save the plan as docx")


def _refuse_other(data: bytes, path: str) -> None:
    for magic, what in _MAGIC:
        # `BM` and `MZ` may open a text; a text has no NUL.
        if data.startswith(magic) and (len(magic) > len("MZ") or b"\x00" in data[:_HEAD]):
            cure = next((cure for word, cure in _CURES.items() if word in what), "")
            raise _unread(path, f"{what}; {cure}" if cure else what)
    if _WEB_ARCHIVE.match(data) and b"multipart/related" in data[: 4 * _HEAD]:
        raise _unread(path, "a web archive (mht); save the page as html only")
    if b'progid="Word.Document"' in data[:_HEAD]:
        raise _unread(path, "a Word 2003 XML document; save it as docx")


def _is_html(data: bytes, start: bytes, ending: str) -> bool:
    head = start[: 8 * _HEAD]
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):  # UTF-16: markup is ASCII in every second byte
        head = data[2 : 16 * _HEAD].replace(b"\x00", b"")
    if _HTML.match(head):
        return True
    return (
        ENDINGS.get(ending) is Format.HTML and _TAG.search(data.replace(b"\x00", b"")) is not None
    )


def _unread(path: str, what: str) -> PlanError:
    return PlanError(path, f"this is {what} ({_SUPPORTED})")
