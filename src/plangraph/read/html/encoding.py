"""The encoding of a web page: what its bytes show, before what it says of itself."""

from __future__ import annotations

import codecs
import re

from plangraph.model import PlanError
from plangraph.read.html.words import FILE

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAID = re.compile(
    rb"""<(?:meta|\?xml)\b[^>]{0,300}?(?:charset|encoding)\s*=\s*["']?\s*([\w-]+)""", re.I
)
_CHINESE = frozenset(
    {"gb2312", "gbk", "x-gbk", "gb_2312-80", "gb18030", "hz-gb-2312", "iso-8859-1"}
)
_HEAD = 8192
_MOST_LOST = 0.005


def decoded(data: bytes) -> tuple[str, int]:
    """Return the text of a page, and how many of its characters were damaged.

    Bytes that are UTF-8 are read as UTF-8 whatever the page says: nothing else looks like it.
    GB2312 and GBK are read as GB18030, which holds both.

    Raises:
        PlanError: The bytes are no text in the encoding that the page names.

    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _checked(data.decode(encoding, "replace"), encoding)
    try:
        return data.decode("utf-8"), 0
    except UnicodeDecodeError:
        pass
    said = _SAID.search(data[:_HEAD])
    name = said.group(1).decode("ascii").lower() if said else "gb18030"
    encoding = "gb18030" if name in _CHINESE else name
    try:
        text = data.decode(encoding, "replace")
    except LookupError:
        text, encoding = data.decode("gb18030", "replace"), "gb18030"
    if encoding == "utf-8" and text.count("\ufffd") > _MOST_LOST * len(text):
        text, encoding = data.decode("gb18030", "replace"), "gb18030"
    return _checked(text, encoding)


def _checked(text: str, encoding: str) -> tuple[str, int]:
    lost = text.count("\ufffd")
    if lost > max(2, _MOST_LOST * len(text)):
        raise PlanError(FILE, f"this page is no text in {encoding}; save it again as UTF-8")
    return text, lost
