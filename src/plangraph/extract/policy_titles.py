"""Titles in 《》: where they begin and end, how they read, and whether they name a policy."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from plangraph.lexicon.policies import TitleRow, policy_words
from plangraph.model import Stretch
from plangraph.read.folding import fold

_LONGEST = 220
_REMEMBERED = 4096
_MARK = re.compile("[《》]")
_HAN = "\u4e00-\u9fff"
# A space that says something: after an issuer (《中共中央 国务院关于…》), and between the two
# halves of a slogan (《关于打造一流环境 推动高质量发展的意见》). All others a broken line made.
_SPACE = re.compile(r"\s+")
_ISSUER_END = re.compile(r"(?:中央|国务院|办公[厅室]|政府|委员会|[部委局厅院署办行会省市县区])$")
_ISSUER_START = re.compile(rf"[{_HAN}、]{{2,20}}(?:关于|印发|[部委局厅院署办行会]\s|$)|关于|印发")
_SLOGAN = re.compile(
    "推动|推进|促进|加快|大力|全面|全力|提升|提高|深化|优化|助力|建设|打造|加强|强化|支持|实现|构建|激发"
    "|服务|扩大|保障|培育|鼓励|进一步|深入|积极|做好|做强|发展|完善|健全|改善|创新|巩固|决战|打赢"
    "|决胜"
)
_HALF = 6
# （2018年修订）, （试行）, （征求意见稿） are versions of one document; （2021—2035年） is another.
_VERSION = re.compile(
    r"[(\[【][^()]{0,12}?(?:修订|修正|修改|试行|暂行|征求意见|草案|送审|报批|讨论|审议|版|年本)[版稿本]?[)\]】]$"
)
_BRACKET = re.compile(r"[(\[【][^()]{1,40}[)\]】]$")
_MARKS = re.compile(r"[\s〈〉《》“”\"'‘’<>]")
_DASHES = re.compile(r"(?<=\d)年?(?:-{1,2}|—{1,2}|–|~|至)(?=\d)")
_ARTICLES = re.compile(r"第[一二三四五六七八九十百\d]{1,5}[条章款].{0,20}$")


@dataclass(frozen=True, slots=True)
class TitleMark:
    """A 《…》 in a text: `start` and `end` with the marks; `title` without."""

    start: int
    end: int
    title: str


def title_marks(sentence: Stretch) -> Iterator[TitleMark | int]:
    """Yield the outermost 《…》 of a sentence in order; a bare offset where one never closes."""
    folded, position = sentence.folded, 0
    while (start := folded.find("《", position)) >= 0:
        closer = folded.find("》", start)
        end = _close(folded, start) if 0 <= closer < start + _LONGEST else None
        if end is None:
            yield start
            # No 《 that stands farther than a title's length before the next 》 can close.
            position = max(start + 1, closer - _LONGEST + 1) if closer >= 0 else len(folded)
        else:
            yield TitleMark(start, end, printed_title(sentence.text[start + 1 : end - 1]))
            position = end


def _close(folded: str, start: int) -> int | None:
    """Return the offset after the 》 that closes the 《 at `start`.

    Inner marks nest (《关于印发《…》的通知》); where one of the two closers was forgotten, the
    first 》 closes.
    """
    depth, first = 0, None
    for mark in _MARK.finditer(folded, start, start + _LONGEST):
        depth += 1 if mark.group() == "《" else -1
        if depth == 0:
            return mark.end()
        if mark.group() == "》" and first is None:
            first = mark.end()
    return first


def printed_title(text: str) -> str:
    """Return a title as printed, its inner marks 〈〉, without spaces that a broken line made."""
    title = text.strip().strip("《》").replace("《", "〈").replace("》", "〉")
    title = title.replace("<", "〈").replace(">", "〉").replace("＜", "〈").replace("＞", "〉")
    title = _balanced(title)
    pieces = _SPACE.split(title)
    kept = pieces[0]
    for index, piece in enumerate(pieces[1:], 1):
        kept += (" " if _parts(kept, " ".join(pieces[index:])) else "") + piece
    return kept


def _balanced(title: str) -> str:
    """Return the title with the inner closer that a single 》 stood for (〈…》 → 〈…〉)."""
    missing = title.count("〈") - title.count("〉")
    if missing == 1 and title.endswith("的通知"):
        return f"{title[:-3]}〉的通知"
    return title + "〉" * max(0, missing)


def _parts(before: str, after: str) -> bool:
    """Whether the space between two pieces of a title says something."""
    if before[-1:].isascii() and after[:1].isascii():
        return True
    if _ISSUER_END.search(before) and _ISSUER_START.match(after):
        return True
    last = before.rsplit(" ", 1)[-1]
    return len(last) >= _HALF and "关于" in before and _SLOGAN.match(after) is not None


@lru_cache(_REMEMBERED)
def core(title: str) -> str:
    """Return a title folded for comparison: simplified, without spaces, marks and version."""
    bare = _DASHES.sub("-", _MARKS.sub("", fold(title)))
    return _VERSION.sub("", _VERSION.sub("", bare))


@lru_cache(_REMEMBERED)
def title_class(title: str) -> TitleRow | None:
    """Return the row of `policies.toml` that tells what a title names, or None."""
    whole = core(title)
    bare = _ARTICLES.sub("", _BRACKET.sub("", whole)) or whole
    return next((row for row in policy_words().titles if row.words.search(bare)), None)


_BARE = re.compile(
    r"(?:若干|实施|工作|行动|指导|总体|专项|发展|建设|三年|管理|暂行|重点|事业|年度|保护|改革|任务|攻坚)*"
    r"(?:规划|纲要|规划纲要|计划|方案|要点|意见|办法|通知|措施|政策措施|条例|规定|细则|决定|目录|清单|标准|法"
    r"|指南|指引|指导意见|公告|章程|准则|规则|规范|预案|分工|建议|批复|导则)"
)


def is_bare(title: str) -> bool:
    """Whether a title is a short name alone (条例, 实施方案), which must have been introduced."""
    return _BARE.fullmatch(core(title)) is not None
