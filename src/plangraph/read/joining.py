"""Which lines are one paragraph: undoing the breaks that only a page or a line's width made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

# What opens a paragraph, a heading, a list item, a table's caption or a box, in any layout.
STARTER = re.compile(
    r"第[一二三四五六七八九十百零\d]{1,4}(?:[章节篇]|部分)"
    r"|[一二三四五六七八九十]{1,3}[、.]"
    r"|[(\[]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[)\]]"
    r"|\d{1,2}(?:\.\d{1,2}){0,2}[.、](?!\d)|\d{1,2}\)"
    r"|[①-⑳●◆■□▲★※·•]|--|——|──|-{2}"
    r"|专栏|附\s?[件录表](?![^\s\d:一二三四五六七八九十]{3})|[表图]\s?\d{1,2}(?:[-.]\d{1,2})?\s?[^\d\s]"
    r"|注\s?:|备注\s?:|抄送|目\s?录$|前言$|\|"
)
_TERMINAL = "。!?;:…"
_CLOSERS = ")]」』”’》〉】〕"
_PROSE = re.compile("[,。;]")
_TITLE = re.compile(
    r"(?:通知|意见|规划|方案|办法|决定|要点|措施|计划|清单|纲要|报告|决议|函|公告|细则|条例|分工|文件"
    r"|情况|成就|指标|目标|名单|[表局委办部厅院府会])[)>》]?$"
)
_LINE = 24
_WRAP_LEAST = 12
_WRAP_SHARE = 0.3
_HEADING = 50
_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月.{1,4}日")
_PAIRS = {")": "(", "]": "[", "〕": "〔", "】": "【"}


def is_wrapped(texts: Sequence[str]) -> bool:
    """Whether a text breaks its lines at a fixed width, as text taken from a PDF does.

    Args:
        texts: The folded lines in order, blank ones included.

    """
    long = [(a, b) for a, b in pairwise(texts) if len(a) >= _WRAP_LEAST and "\t" not in a]
    broken = [b for a, b in long if b and a[-1] not in _TERMINAL + ")" and not STARTER.match(b)]
    return len(broken) > _WRAP_SHARE * max(1, len(long)) and len(broken) >= _WRAP_LEAST


def continues(paragraph: str, following: str, *, gap: bool, wrapped: bool = False) -> bool:
    """Whether the following line goes on with the paragraph.

    Args:
        paragraph: The folded text of the paragraph so far.
        following: The folded text of the next line that is not blank.
        gap: Whether blank lines (a page's end) stand between the two.
        wrapped: Whether the whole text breaks its lines at a fixed width.

    """
    if "\t" in paragraph or "\t" in following or STARTER.match(following):
        return False
    if paragraph[-1] in ",、" or _opens_bracket(paragraph) or STARTER.fullmatch(paragraph):
        return True
    if paragraph[-1] == "”" and following[0] == "“":
        return True  # 实施“甲计划”“乙计划” ⏎ “丙计划”
    if _ended(paragraph) or _is_heading(paragraph):
        return False
    if _DATE.match(following) or _DATE.fullmatch(paragraph):
        return False
    if _PROSE.search(paragraph) or (wrapped and not gap and not _TITLE.search(paragraph)):
        return True
    # Without a comma or full stop it may be a title; a full line that ends like none goes on.
    if paragraph[-1] in "》”":
        return not gap
    return len(paragraph) >= _LINE and not _TITLE.search(paragraph)


def _is_heading(paragraph: str) -> bool:
    """Whether the line is numbered, short, and has no complete sentence in it."""
    return bool(STARTER.match(paragraph)) and len(paragraph) <= _HEADING and "。" not in paragraph


def _ended(paragraph: str) -> bool:
    """Whether the paragraph's last sentence is complete."""
    bare = paragraph.rstrip(_CLOSERS)
    if bare and bare[-1] in _TERMINAL:
        return True
    opener = _PAIRS.get(paragraph[-1])
    if opener is None:
        return False
    # “…实体机构。(责任单位:某市民政局)”: the sentence ended before the bracket.
    before = paragraph[: paragraph.rfind(opener)].rstrip(_CLOSERS)
    return not before or before[-1] in _TERMINAL


def _opens_bracket(paragraph: str) -> bool:
    """Whether the paragraph ends inside a bracket, not far from where it opened."""
    tail = paragraph[-300:]
    return any(
        tail.count(opener) > tail.count(closer) and tail.rfind(opener) > tail.rfind(closer)
        for opener, closer in (("(", ")"), ("《", "》"), ("〔", "〕"))
    )
