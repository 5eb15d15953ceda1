"""From bytes to text, in the encodings that such files come in."""

from __future__ import annotations

import codecs
from pathlib import Path

from plangraph.model import PlanError
from plangraph.read.limits import ReadingLimits

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def load(path: Path, limits: ReadingLimits) -> bytes:
    """Return the bytes of a file.

    Raises:
        LimitError: It has more bytes than the limits allow; it is not read.
        PlanError: It is missing or empty, or cannot be read.

    """
    try:
        size = path.stat().st_size
        if size > limits.file:
            raise limits.refusal(str(path), "file", f"has {size} bytes")
        data = path.read_bytes()
    except FileNotFoundError:
        raise PlanError(str(path), "no such file") from None
    except OSError as error:
        raise PlanError(str(path), f"cannot be read: {error.strerror}") from None
    if not data.strip():
        raise PlanError(str(path), "the file is empty")
    return data


def decode(data: bytes, path: str) -> tuple[str, str]:
    """Return the text of a file, its line ends untouched, and the name of its encoding.

    Args:
        data: What is in the file.
        path: Its name, for messages.

    Raises:
        PlanError: It is binary, or in no known encoding.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _decoded(path, data, encoding), encoding
    if b"\x00" in data:
        line = data.count(b"\n", 0, data.index(b"\x00")) + 1
        raise PlanError(
            path, "this is a binary file (it holds a NUL byte); save it as plain text", line
        )
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError as error:
        return _gb18030(path, data, error), "gb18030"


def _decoded(path: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise PlanError(path, f"not valid {encoding}: {error.reason}") from None


def _gb18030(path: str, data: bytes, utf8: UnicodeDecodeError) -> str:
    line = data.count(b"\n", 0, utf8.start) + 1
    reason = "neither UTF-8 nor GB18030 text; save it as UTF-8"
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        raise PlanError(path, reason, line) from None
    # Almost any bytes are GB18030 of something; a plan is mostly common Han characters.
    han = sum("\u4e00" <= character <= "\u9fff" for character in text)
    if han < 0.3 * len(text.replace(" ", "")):
        raise PlanError(path, reason, line)
    return text
