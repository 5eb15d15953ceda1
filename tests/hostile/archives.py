"""Packed files (docx) that mean harm, each made here."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

TYPES = "[Content_Types].xml"
MAIN = "word/document.xml"
BODY = b'<?xml version="1.0"?><w:document xmlns:w="w"><w:body/></w:document>'


def archive(
    parts: dict[str, bytes], more: Callable[[zipfile.ZipFile], None] | None = None
) -> bytes:
    """Return a zip archive of some parts beside those that make it a docx."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in ({TYPES: b"<Types/>", MAIN: BODY} | parts).items():
            made.writestr(name, data)
        if more:
            more(made)
    return file.getvalue()


def bomb(megabytes: int) -> bytes:
    """Return an archive with a part of so many megabytes, all the same byte."""
    return archive({"word/media/image1.emf": b"\x00" * (megabytes * 1024 * 1024)})


def many_parts(count: int) -> bytes:
    """Return an archive of so many empty parts."""
    return archive({f"word/{number}.xml": b"" for number in range(count)})


def lying(megabytes: int) -> bytes:
    """Return an archive whose directory says of a part of many megabytes that it has ten bytes."""
    data = bytearray(bomb(megabytes))
    size = struct.pack("<I", megabytes * 1024 * 1024)
    false = struct.pack("<I", 10)
    return bytes(data.replace(size, false))


def overlapping() -> bytes:
    """Return an archive of forty parts that all are the same bytes (a quoted bomb)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr(MAIN, BODY)
        made.writestr("word/0.xml", bytes(range(256)) * 256)
        first = made.getinfo("word/0.xml")
        for number in range(1, 40):
            twin = zipfile.ZipInfo(f"word/{number}.xml")
            for field in ("compress_type", "CRC", "compress_size", "file_size", "header_offset"):
                setattr(twin, field, getattr(first, field))
            made.filelist.append(twin)
    return file.getvalue()


def twice() -> bytes:
    """Return an archive with two parts of one name, of which readers see one or the other."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # Python warns of the second part
        return archive({}, lambda made: made.writestr(MAIN, BODY + b" "))


def locked() -> bytes:
    """Return an archive whose parts are said to be encrypted."""
    data = bytearray(archive({}))
    at = data.find(b"PK\x01\x02")
    while at >= 0:
        data[at + 8] |= 1
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


def cut() -> bytes:
    """Return the first half of an archive."""
    whole = archive({"word/media/a.png": bytes(range(256)) * 64})
    return whole[: len(whole) // 2]


def damaged() -> bytes:
    """Return an archive with a part whose bytes are not those that were packed."""
    data = bytearray(archive({"word/a.xml": bytes(range(256)) * 64}))
    at = data.find(b"word/a.xml") + len(b"word/a.xml") + 20
    data[at : at + 8] = b"\xff" * 8
    return bytes(data)


ENTITIES = (
    b'<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "&%c;&%c;&%c;&%c;&%c;&%c;&%c;&%c;">' % (n + 1, *[n] * 8)
        for n in range(ord("a"), ord("m"))
    )
    + b"]><w:document>&m;</w:document>"
)
OUTSIDE = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    b"<w:document>&x;</w:document>"
)
