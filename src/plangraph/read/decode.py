"""From bytes to text, in the encodings that such files come in."""

from __future__ import annotations

import codecs
from pathlib import Path

from plangraph.model import PlanError

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_MOST_BYTES = 200 * 1024 * 1024


def decode(path: Path) -> tuple[str, str]:
    """Return the text of a file, its line ends untouched, and the name of its encoding.

    Raises:
        PlanError: The file is missing, empty, too large, binary, or in no known encoding.

    """
    data = _bytes(path)
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(path, data, encoding), encoding
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise PlanError(
            str(path), "this is a binary file (it holds a NUL byte); save it as plain text", line
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _gb18030(path, data, error), "gb18030"


def _bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > _MOST_BYTES:
            raise PlanError(str(path), f"the file has {size} bytes, more than {_MOST_BYTES}")
        data = path.read_bytes()
    except FileNotFoundError:
        raise PlanError(str(path), "no such file") from None
    except OSError as error:
        raise PlanError(str(path), f"cannot be read: {error.strerror}") from None
    if not data.strip():
        raise PlanError(str(path), "the file is empty")
    return data


def _decoded(path: Path, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PlanError(str(path), f"not valid {encoding}: {error.reason}") from None


def _gb18030(path: Path, data: bytes, utf8: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, utf8.start) + 1
    reason = "neither UTF-8 nor GB18030 text; save it as UTF-8"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise PlanError(str(path), reason, line) from None
    # Almost any bytes are GB18030 of something; a plan is mostly common Han characters.
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    if han < 0.3 * len(text.replace(" ", "")):
        raise PlanError(str(path), reason, line)
    return text
