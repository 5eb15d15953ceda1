"""Which lines are headings: their number, title, rank, and what runs on after them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.model import Stretch
from plangraph.structure.sentences import sentences

_HAN = "一二三四五六七八九十百零〇"
_NUMBERS = (
    (1, re.compile(rf"第[{_HAN}\d]{{1,4}}(?:[章篇]|部分)[、:]?")),
    (2, re.compile(rf"第[{_HAN}\d]{{1,4}}节[、:]?")),
    (3, re.compile(rf"[{_HAN}]{{1,4}}[、.]")),
    (4, re.compile(rf"[(]\s?[{_HAN}]{{1,4}}\s?[)]、?")),
    (5, re.compile(r"\d{1,2}\s?(?:[.、](?!\d)|\.(?=\d{4}年))")),
    (5.5, re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}[.、]?(?=\s?[\u4e00-\u9fff“])(?!\s?[万亿个家名])")),
    (6, re.compile(r"[(]\s?\d{1,2}\s?[)]、?|\d{1,2}[)]")),
    (7, re.compile(r"[①-⑳]|-{2}|——|──")),
)
UNNUMBERED = 8
_BRACKETED_END = re.compile(
    r"[(〔\[【][^()〔〕\[\]【】]*(?:[(][^()]*[)][^()〔〕\[\]【】]*)*[)〕\]】]。?$"
)
_LONGEST_TITLE = 60
_LONGEST_RUN_IN = 42
_LONG_ITEM = 30
_CLAUSE = re.compile("[,;:。]")
_ASSIGNS = re.compile(r"[(〔\[【][^()〔〕]{0,400}(?:单位\s?[::]|负责|牵头|落实|参与|配合|参加)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a line prints it; `rest` is what runs on after it in the same line."""

    number: str
    title: Stretch
    rank: float
    rest: Stretch | None = None


def number_rank(line: Stretch) -> float | None:
    """Return the rank of the number that a line opens with, dashes aside, or None."""
    return next(
        (rank for rank, pattern in _NUMBERS if rank < _DASH and pattern.match(line.folded)), None
    )


def heading(line: Stretch, *, marked: bool = False) -> Heading | None:
    """Return the heading that a line is or opens with, or None if it is running text.

    Three shapes are headings: a numbered line without a complete sentence; a numbered line whose
    first sentence is short and followed by more (（一）壮大产业。…); a numbered item that is one
    long sentence, where an assignment in brackets shows that it is a unit of work. `marked` says
    that markup calls the line a heading although it has no number.
    """
    for rank, pattern in _NUMBERS:
        number = pattern.match(line.folded)
        if number:
            rest = line.sub(number.end(), len(line.folded)).strip()
            return _numbered(number.group().strip(), rest, rank) if rest else None
    if marked and len(line.folded) <= _LONGEST_TITLE and "。" not in line.folded[:-1]:
        return Heading("", line.strip(" 。:"), 3)
    return None


def _numbered(number: str, rest: Stretch, rank: float) -> Heading | None:
    first = sentences(rest)[0]
    bare = _without_assignment(first)
    alone = first.end >= rest.end
    if rank == _DASH:
        # A dash opens many things; it is a heading only where a short sentence stands first.
        return _run_in(number, first, rest, rank) if not alone else None
    if alone and len(bare.folded) <= _LONGEST_TITLE and not _is_sentence(bare.folded, rank):
        tail = rest.sub(bare.end - rest.start, len(rest.folded)).strip(" 。")
        return Heading(number, bare.strip(" 。.:;"), rank, tail or None)
    if not alone and len(first.folded) <= _LONGEST_RUN_IN:
        return _run_in(number, first, rest, rank)
    if rank <= _ITEM or _ASSIGNS.search(rest.folded):
        return Heading(number, _first_clause(first), rank, rest)
    return None


_DASH = 7
_ITEM = 4


def _run_in(number: str, first: Stretch, rest: Stretch, rank: float) -> Heading | None:
    if first.folded[-1] not in "。!?" or len(first.folded) > _LONGEST_RUN_IN:
        return None
    remainder = rest.sub(first.end - rest.start, len(rest.folded)).strip()
    return Heading(number, first.strip(" 。"), rank, remainder)


def _without_assignment(sentence: Stretch) -> Stretch:
    """Return the sentence without the bracket at its end (（责任单位：…）)."""
    bracket = _BRACKETED_END.search(sentence.folded)
    if bracket and _ASSIGNS.match(sentence.folded, bracket.start()):
        return sentence.sub(0, bracket.start()).strip()
    return sentence


def _is_sentence(folded: str, rank: float) -> bool:
    """Whether a line that stands alone reads as a sentence (1.开展培训，完成5万人次。)."""
    return (
        rank > _ITEM
        and folded.endswith(("。", ";"))
        and ("," in folded or len(folded) > _LONG_ITEM)
    )


def _first_clause(sentence: Stretch) -> Stretch:
    """Return the sentence, or its first clauses of at least eight characters if it is long."""
    if len(sentence.folded) <= _LONGEST_TITLE:
        return sentence.strip(" 。;")
    for mark in _CLAUSE.finditer(sentence.folded, 8):
        return sentence.sub(0, min(mark.start(), _LONGEST_TITLE)).strip()
    return sentence.sub(0, _LONGEST_TITLE).strip()
