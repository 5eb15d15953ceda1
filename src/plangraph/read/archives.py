"""A packed file (docx) before its parser sees it: bombs, tricks in names, entities in XML."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Sequence

from plangraph.model.failures import PlanError
from plangraph.read.limits import ReadingLimits

_BIG = 1024 * 1024
_CHUNK = 256 * 1024
_XML = (".xml", ".rels", ".vml")
_ENCRYPTED = 0x1
_ABSOLUTE = re.compile(r"[/\\]|[A-Za-z]:")
_DECLARED = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def check_archive(data: bytes, limits: ReadingLimits) -> None:
    """See that a zip archive costs no more to unpack than limits allow, and means no harm.

    Every part is unpacked once, a piece at a time, so that what counts is what comes out and not
    what the archive says of itself.

    Raises:
        LimitError: It has too many parts, or too much in them.
        PlanError: It is damaged or encrypted; names a part outside itself, or two parts alike; its
            parts overlap; its XML declares a document type, which is how entities come in.

    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, len(data), limits)
            total = 0
            for part in parts:
                total += _check_part(archive, part, total, limits)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, zlib.error) as error:
        raise PlanError("", f"the file is damaged: {error}; save it again in Word or WPS") from None


def _check_parts(parts: Sequence[zipfile.ZipInfo], size: int, limits: ReadingLimits) -> None:
    if len(parts) > limits.entries:
        raise limits.refusal("", "entries", f"has {len(parts)} parts")
    declared = sum(part.file_size for part in parts)
    if declared > limits.unpacked:
        raise limits.refusal("", "unpacked", f"unpacks to {declared} bytes")
    if sum(part.compress_size for part in parts) > size:
        raise PlanError("", "the file is made to harm: its parts overlap (a zip bomb)")
    names = Counter(part.filename for part in parts)
    for part in parts:
        _check_name(part.filename)
        if names[part.filename] > 1:
            raise PlanError("", f"the file has two parts called {_shown(part.filename)}")
        if part.flag_bits & _ENCRYPTED:
            raise PlanError("", "the file has a password; take it off in Word or WPS")


def _check_name(name: str) -> None:
    steps = re.split(r"[/\\]", name)
    if ".." in steps or _ABSOLUTE.match(name) or "\x00" in name:
        raise PlanError(
            "", f"the file is made to harm: a part of it is called {_shown(name)}, a place outside"
        )


def _shown(name: str) -> str:
    return ascii(name[:80])


def _check_part(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, before: int, limits: ReadingLimits
) -> int:
    """Unpack a part without keeping it; return its size."""
    most = limits.ratio * max(part.compress_size, 1)
    xml = part.filename.lower().endswith(_XML)
    size, tail = 0, b""
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if before + size > limits.unpacked:
                raise limits.refusal("", "unpacked", f"unpacks to more than {before + size} bytes")
            if size > _BIG and size > most:
                found = f"has a part, {_shown(part.filename)}, that unpacks to {size} bytes"
                raise limits.refusal("", "ratio", f"{found}, {size // (most // limits.ratio)} fold")
            if xml:
                # UTF-16 has a NUL beside each character of ASCII.
                piece = (tail + chunk).replace(b"\x00", b"")
                if _DECLARED.search(piece):
                    raise PlanError("", _ENTITIES.format(_shown(part.filename)))
                tail = piece[-64:]
    return size


_ENTITIES = (
    "the file is made to harm: its part {} declares a document type (DOCTYPE), with which XML "
    "expands without end or reads other files; no word processor writes one"
)
