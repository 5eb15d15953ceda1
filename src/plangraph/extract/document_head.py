"""The head of a document: what stands before its first heading, and behind its body."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from plangraph.model import Document, Paragraph, Part, Source, Stretch, Table

_LONGEST_HEAD = 6000
_PREAMBLE = 4000
_UNIT = r"[\u4e00-\u9fff]{2,30}(?:政府|办公[厅室]|委员会|管委会|[局厅委部院])"
_NUMBER = r"[\u4e00-\u9fff]{2,20}[〔\[(【]20\d\d[〕\])】]\d{1,5}号"
_DATE = r"20\d\d年\d{1,2}月\d{1,2}日"
# 甲市人民政府 甲政发〔2023〕5号 2023年4月10日: three particulars on one line below the title.
_PARTICULAR = re.compile(rf"{_DATE}|{_NUMBER}|{_UNIT}(?=\s)|(?<=\s){_UNIT}$")
_PARTICULARS = re.compile(rf"(?:(?:{_UNIT}\s|{_DATE}\s?))*{_NUMBER}(?:\s{_UNIT}|\s?{_DATE})*")


@dataclass(frozen=True)
class Head:
    """The lines of a document that say what it is.

    `lines` stand before the first heading, in order; `tail` behind the body; `pairs` are the
    cells of a web page's table of particulars (发文机关：| 国务院办公厅); `opening` is the head
    and the first pages of the body.
    """

    source: Source
    lines: tuple[Stretch, ...]
    tail: tuple[Stretch, ...]
    pairs: tuple[tuple[str, Stretch], ...]
    opening: Stretch

    @cached_property
    def region(self) -> Stretch:
        """The head as one stretch."""
        if not self.lines:
            return self.source.stretch(0, 0)
        end = min(self.lines[-1].end, self.lines[0].start + _LONGEST_HEAD)
        return self.source.stretch(self.lines[0].start, end)

    def particular(self, names: str) -> Stretch | None:
        """Return the value that a web page gives under one of the names (a pattern)."""
        pattern = re.compile(names)
        return next((value for name, value in self.pairs if pattern.fullmatch(name)), None)


def head(document: Document) -> Head:
    """Return the head of a document."""
    source = document.source
    start = document.sections[0].heading.start if document.sections else len(source.clean)
    blocks = document.front
    paragraphs = [block.stretch for block in blocks if isinstance(block, Paragraph)]
    lines = [line for each in paragraphs for line in _parted(each)]
    first = document.sections[0] if document.sections else None
    if first and first.part is Part.ANNEX and not first.number:
        lines.append(first.heading)  # a text that is one table: its caption is the title
    pairs = [pair for block in blocks if isinstance(block, Table) for pair in _cells(block)]
    pairs += [pair for line in lines for pair in _colon(line)]
    return Head(
        source,
        tuple(line for line in lines if line.start <= start),
        tuple(line for line in lines if line.start > start),
        tuple(pairs),
        source.stretch(0, min(len(source.clean), start + _PREAMBLE)),
    )


def _parted(line: Stretch) -> list[Stretch]:
    """Return who issued, number and date apart where a line holds nothing else."""
    if not _PARTICULARS.fullmatch(line.folded):
        return [line]
    return [line.sub(each.start(), each.end()) for each in _PARTICULAR.finditer(line.folded)]


def _cells(table: Table) -> list[tuple[str, Stretch]]:
    """Return the pairs of name and value of a table of particulars."""
    found = []
    for row in (table.header, *table.rows):
        cells = [cell.parts[0] for cell in row.cells if cell.parts]
        found += [(_name(a.folded), b) for a, b in pairwise(cells)]
        found += [pair for cell in cells for pair in _colon(cell)]
    return [(name, value) for name, value in found if name]


def _name(folded: str) -> str:
    bare = re.sub(r"\s", "", folded)
    return bare.rstrip(":") if bare.endswith(":") else ""


_COLON = re.compile(
    r"(?P<name>发文机关|发布机构|发文单位|制发机关|成文日期|发文日期|印发日期|发布日期|发布时间|公开日期|发文字号|文\s?号|标题|名称)"
    r"\s?:\s?(?P<value>[^\s:]{2,80}(?:\s[^\s:]{2,40}){0,3})"
)


def _colon(line: Stretch) -> list[tuple[str, Stretch]]:
    """Return the particulars that a line gives with a colon (发布时间:2022-09-19)."""
    return [
        (match.group("name"), line.sub(match.start("value"), match.end("value")))
        for match in _COLON.finditer(line.folded)
    ]
