"""Lines that run on: 一、…1.…2.… all in one, as web pages without paragraphs give them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plangraph.model import Source, Stretch
from plangraph.structure.numbers import number, ordinal

_BEHIND_MARK = re.compile(
    r"(?<=[。:;)\]〕?!])\s?(?=[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]{1,3}[章节]\s"
    r"|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|\(\d{1,2}\))"
)
# 二、打好蓝天保卫战 1.推进清洁取暖。…: behind a title stands no mark.
_BEHIND_TITLE = re.compile(
    r"(?<=[\u4e00-\u9fff”])\s?(?=\d{1,2}\.[\u4e00-\u9fff“]|\([一二三四五六七八九十]{1,3}\)[\u4e00-\u9fff“])"
)
_TOP = re.compile("(?:^|[。:)])\\s?[一二三四五六七八九十]{1,2}、")
# 第一章 总则 第一条 为规范…: an article stands in the line of its chapter's title.
_CHAPTER = re.compile(
    r"第[一二三四五六七八九十百]{1,3}章\s?[^,。;:《第]{1,20}\s?(?=第[一二三四五六七八九十百]{1,4}[条节])"
)
_TITLE_END = re.compile(r"(?<=[\u4e00-\u9fff”]) (?=[\u4e00-\u9fff“])")
_LONG_LINE = 200
_FEWEST = 3
_LONGEST_TITLE = 40


def document_lines(source: Source) -> list[Stretch]:
    """Return the lines of the clean text; a long line with numbered items in it is cut there."""
    lines: list[Stretch] = []
    start = 0
    for text in source.clean.split("\n"):
        line = source.stretch(start, start + len(text))
        for part in _below_chapter(line):
            long = len(part.folded) > _LONG_LINE and "\t" not in text
            lines.extend(_opened(part) if long else [part])
        start += len(text) + 1
    return lines


def _below_chapter(line: Stretch) -> list[Stretch]:
    """Return a line, cut where the title of a chapter ends and its first article begins."""
    title = _CHAPTER.match(line.folded)
    if title is None:
        return [line]
    return [line.sub(0, title.end()).strip(), line.sub(title.end(), len(line.folded))]


def _opened(line: Stretch) -> list[Stretch]:
    """Return a long line cut before the numbered headings and items that run on in it."""
    if not _TOP.search(line.folded):
        return [line]
    cuts = sorted({*(m.end() for m in _BEHIND_MARK.finditer(line.folded)), *_titled(line)})
    if len(cuts) < _FEWEST:
        return [line]
    pieces = (line.sub(a, b).strip() for a, b in pairwise([0, *cuts, len(line.folded)]))
    return [part for piece in pieces for part in _parted(piece) if part]


def _titled(line: Stretch) -> Iterator[int]:
    """Yield the offsets behind titles at which the numbering begins or goes on."""
    last = 0
    for match in re.finditer(
        r"\d{1,2}(?=[.、](?!\d))|\([一二三四五六七八九十]{1,3}\)", line.folded
    ):
        count = ordinal(match.group())
        behind = _BEHIND_TITLE.match(line.folded, match.start())
        if behind and count is not None and count in (1, last + 1):
            yield match.start()
        if count is not None and not line.folded[match.start() - 1 : match.start()].isdigit():
            last = count if match.group().isdigit() else last


def _parted(piece: Stretch) -> list[Stretch]:
    """Return a numbered piece cut behind its title where only a space parts it from its text."""
    space = _TITLE_END.search(piece.folded, 0, _LONGEST_TITLE)
    if number(piece.folded) is None or space is None or "。" not in piece.folded[space.end() :]:
        return [piece]
    if re.search("[,。;:]", piece.folded[: space.start()]):
        return [piece]
    return [piece.sub(0, space.start()), piece.sub(space.end(), len(piece.folded))]
