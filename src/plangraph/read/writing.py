"""From paragraphs and grids to text, in the conventions that `Converted` describes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.read.continued import joined
from plangraph.read.flow import Flow, Line
from plangraph.read.grids import shaped

_DEEPEST_HEADING = 6
_LONGEST_HEADING = 150
_FEWEST_TABS = 2
_ENDS = re.compile(r"\t(?:\d{1,3}|[IVX]{1,5})$")
# What a later reader of the text would take for markup: a tag, an entity.
_TAG = re.compile(r"<(?=/?[A-Za-z])")
_ENTITY = re.compile(r"&(?=(?:#\d|#[xX]|[A-Za-z])[0-9A-Za-z]{0,10};)")
_BREAKS = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_HAN = "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef“”‘’]"
_BETWEEN_HAN = re.compile(rf"(?<={_HAN})\n(?={_HAN})")
# A break in a cell only where its column ends: behind a comma or a dash before a year, before a
# mark that begins nothing, before a quantity (新建大厅 / 5000平方米).
_GOES_ON = re.compile(
    r"(?<=[，、（(])<br>|<br>(?=[，、。；）)％%])|(?<=\d[-—～~])<br>(?=\d)|(?<=\d)<br>(?=[-—～~]\d)"
    r"|(?<=[\u4e00-\u9fff])<br>(?=[1-9]\d*(?:[.,]\d+)*[\u4e00-\u9fff㎡%](?<!年))"
)


def written(flow: Sequence[Flow]) -> str:
    r"""Return the text of paragraphs and grids.

    A paragraph is one line, but for its soft breaks; a heading begins with `#`; a grid is a run of
    pipe rows, in which `<br>` parts the paragraphs of a cell. An empty line stands between any
    two of them.
    """
    blocks = list(_blocks(flow))
    return "\n\n".join(blocks) + "\n" if blocks else ""


def _blocks(flow: Sequence[Flow]) -> Iterator[str]:
    shown = joined(shaped(flow))
    lines = [piece if isinstance(piece, Line) else None for piece in shown]
    typed = _typed_tables(lines)
    for index, piece in enumerate(shown):
        if isinstance(piece, Line):
            text = _paragraph(piece, tabs=index in typed)
        else:
            text = "\n".join("| " + " | ".join(map(_cell, row)) + " |" for row in piece)
        if text:
            yield text


def _typed_tables(lines: Sequence[Line | None]) -> set[int]:
    """Return the indices of paragraphs that are rows of a table which only tabs make.

    Two in a row have the same two tabs or more inside; an entry of a table of contents, which
    ends with a tab and a page, keeps its tab as well.
    """
    counts = [line.text.strip().count("\t") if line else 0 for line in lines]
    rows = {
        index
        for index, count in enumerate(counts)
        if count >= _FEWEST_TABS
        and count in (counts[index - 1 : index] or [0]) + (counts[index + 1 : index + 2] or [0])
    }
    entries = {i for i, line in enumerate(lines) if line and _ENDS.search(line.text.strip())}
    return rows | entries


def _paragraph(line: Line, *, tabs: bool) -> str:
    text = plain(line.text).strip(" \t\n\u3000\xa0")
    if not tabs:
        text = re.sub("\t+", " ", text)
    if not line.level or len(text) > _LONGEST_HEADING:
        return "\n".join(part for line in text.split("\n") if (part := line.strip(" \xa0\u3000")))
    text = re.sub(r"\s*\n\s*", " ", _BETWEEN_HAN.sub("", text))
    return f"{'#' * min(line.level, _DEEPEST_HEADING)} {text}" if text else ""


def _cell(parts: Sequence[str]) -> str:
    """Return the text of a cell, its parts (paragraphs, lines) parted by `<br>`."""
    pieces = (plain(piece).strip() for part in parts for piece in part.split("\n"))
    shown = (re.sub(r"\s+", " ", piece).replace("|", "∣") for piece in pieces)
    return _GOES_ON.sub("", "<br>".join(piece for piece in shown if piece))


def plain(text: str) -> str:
    r"""Return a text with `\n` as its only line end and nothing that reads like markup."""
    text = _BREAKS.sub("\n", _SURROGATE.sub("\ufffd", text))
    return _ENTITY.sub("& ", _TAG.sub("< ", text))
