"""Which lines are one paragraph: undoing the breaks that only a page or a line's width made."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

# What opens a paragraph, a heading, a list item, a table's caption or a box, in any layout.
STARTER = re.compile(
    r"第[一二三四五六七八九十百零\d]{1,4}(?:[章节篇编]|部分)"
    r"|[一二三四五六七八九十]{1,3}[、.]"
    r"|[(\[]\s?(?:[一二三四五六七八九十]{1,3}|\d{1,2})\s?[)\]]"
    r"|\d{1,2}\s?(?:\.\d{1,2}){0,2}[.、](?!\d)|\d{1,2}\)"
    r"|[①-⑳⑴-⒇⒈-⒛㈠-㈩●◆■□▲★※·•]|(?:[IVX]|[Ⅱ-Ⅻ])[.、](?![IVXⅡ-Ⅻ])|--|——|──|-{2}"
    r"|[(【\[]?专栏|附\s?[件录表](?![^\s\d:一二三四五六七八九十]{3})"
    r"|[表图]\s?\d{1,2}(?:[-.]\d{1,2})?\s?[^\d\s]"
    r"|注\s?:|备注\s?:|抄送|目\s?录$|前言$|\|"
)
DOCUMENT_NUMBER = re.compile(
    r"[\u4e00-\u9fff]{1,12}\s?[〔\[(【]\s?\d{4}\s?[〕\])】]\s?第?\s?\d{1,4}\s?号"
)
# 2.1 完善监测体系, where a line's end may as well have parted 提高 2.1 and 倍.
_DECIMAL = re.compile(r"(?:0\d[.、]?\s?|\d{1,2}(?:(?:\.\d{1,2}){1,3}\s?|\s))(?=[\u4e00-\u9fff“])")
# What opens no paragraph: a closing mark, 等组织, 的通知.
_INSIDE = re.compile(
    r"[,。;、:!?)》”’〉〕】]|等(?![级待次额效量])|的(?!士)|及其|以及|并(?![购网轨])"
)
_TERMINAL = "。!?;:…"
_CLOSERS = ")]」』”’》〉】〕"
_PROSE = re.compile("[,。;]")
_TITLE_WORD = (
    r"(?:通知|意见|规划|方案|办法|决定|要点|措施|计划|清单|纲要|报告|决议|函|公告|细则|条例|分工|文件"
    r"|情况|成就|指标|目标|名单|[表书局委办部厅院府会])"
)
_TITLE = re.compile(rf"{_TITLE_WORD}(?:[(][^()]{{1,24}}[)])?[)>》]?$")
# A page's end cuts 健全跨部 ⏎ 门监管 as soon as it follows 某市发展改革委. A unit's name is of Han
# alone: 每个县(市、区)建成1家公办 names none.
_HAN = "[\u4e00-\u9fff]{0,12}"
_UNIT = re.compile(rf"{_HAN}(?:人民政府|办公[室厅]|[省市县区州国]{_HAN}[局委办部厅院会])$")
_SUFFIX = re.compile(r"[局委办部厅院府会书表][)>》]?$")
# 某市人民政府办公室关于印发…, a title that goes on in the next line up to 的通知.
_HALF_TITLE = re.compile("关于(?!.{0,60}(?:通知|意见|决定|函|公告|报告)$)")
# 完善创业激励机制。…, a title that opens a paragraph.
_TITLE_SENTENCE = re.compile("[^,。;:]{4,26}。")
# Heads of a table's columns, where a page left one cell a line.
_HEAD = re.compile(
    r"序\s?号|领\s?域|类\s?别|备注|属\s?性|单\s?位|指\s?标(?:名称|属性|类型)?|项目名称"
    r"|20\d\d年|(?:主要|工作|重点|具体)?(?:目标|任务|内容|举措|措施|事项)"
    r"|(?:主要|第一)?(?:责任|牵头|配合|主办|协办|参与)(?:单位|部门)|(?:完成)?时限"
)
# 责任单位：…, 完成时限：… on lines of their own below an item.
_FIELD = re.compile(
    r"(?:责任|牵头|配合|参与|主办|协办|承办|分管)(?:责任)?(?:单位|部门|领导|人|科室|处室)\s?:"
    r"|(?:完成)?时限\s?:|完成时间\s?:"
)
_LONGEST_CELL, _FEWEST_HEADS = 24, 2
_NO_CELL = re.compile("[,。;\t|]")
_VALUE = re.compile(
    r"[\[(〔<>≥≤约]{0,2}\d[\d.]*[^\u4e00-\u9fff]?(?:[(〔].{0,16}|[\u4e00-\u9fff]{0,4})"
)
_LONGEST_NAME = 48
_LONGEST_TITLE = 60
_LINE = 24
_HEADING = 50
_DATE = re.compile(
    r"[\d〇○零一二三四五六七八九十]{4}\s?年[\d一二三四五六七八九十]{1,3}月.{1,4}日(?:印发)?$"
)
# Who issued, number and date on one line: 甲市人民政府 甲政发〔2023〕5号 2023年4月10日.
_SIGNED = re.compile(
    r"[^,。;:]{2,60}(?:号|政府|办公[厅室]|[局厅委部院会])\s?\d{4}年\d{1,2}月\d{1,2}日$"
)
_PAIRS = {")": "(", "]": "[", "〕": "〔", "】": "【"}


def cell_lines(texts: Sequence[str]) -> set[int]:
    """Return the indices of lines that stand in a table of which a page left one cell a line.

    Args:
        texts: The folded lines in order, blank ones included.

    """
    found: set[int] = set()
    run: list[int] = []
    for index, text in enumerate((*texts, "。")):
        if not text:
            continue
        if _is_cell(text) or (run and _is_long_name(texts, index)):
            run.append(index)
            continue
        if sum(bool(_HEAD.fullmatch(texts[at])) for at in run) >= _FEWEST_HEADS:
            first = next(i for i, at in enumerate(run) if _HEAD.fullmatch(texts[at]))
            found.update(run[first:])
        run = []
    return found


def _is_cell(text: str) -> bool:
    return len(text) <= _LONGEST_CELL and not _NO_CELL.search(text)


def _is_long_name(texts: Sequence[str], index: int) -> bool:
    """Whether a longer line is still a cell: below it stands nothing but a value."""
    if index >= len(texts) or len(texts[index]) > _LONGEST_NAME or _NO_CELL.search(texts[index]):
        return False
    below = next((text for text in texts[index + 1 :] if text), "")
    return _VALUE.fullmatch(below) is not None


@dataclass(frozen=True, slots=True)
class Gap:
    """What stands between two lines: blank lines, a page's end, a drawn line.

    `wrapped` says that the whole text breaks its lines at a width, `full` whether the line before
    the gap is that wide (None: unknown).
    """

    blank: bool = False
    page: bool = False
    rule: bool = False
    wrapped: bool = False
    full: bool | None = None


def continues(paragraph: str, following: str, gap: Gap) -> bool:
    """Whether the following line goes on with the paragraph.

    Args:
        paragraph: The folded text of the paragraph so far.
        following: The folded text of the next line that is not blank.
        gap: What stands between the two.

    """
    if _is_cells(paragraph) or _is_cells(following) or STARTER.match(following):
        return False
    if _is_open(paragraph, following):
        return True
    if _stands_alone(paragraph) or _stands_alone(following) or _FIELD.match(following):
        return False
    if _is_half_title(paragraph, following):
        return True
    if _ended(paragraph) or _is_heading(paragraph):
        return _runs_over(paragraph, following, gap) or (following[0] in "”’》)" and not gap.blank)
    return bool(_INSIDE.match(following)) or _goes_on(paragraph, gap)


def _runs_over(paragraph: str, following: str, gap: Gap) -> bool:
    """Whether a line that could end a paragraph is only as wide as the text allows.

    Of lines that fill a text's width, more end with a sentence than with a paragraph, and a
    heading that fills it goes on; not so where a short sentence follows, which may be a title.
    Where lines are of no one length, only a semicolon tells.
    """
    if gap.blank or not gap.wrapped:
        return False
    if gap.full is None:
        return paragraph[-1] == ";"
    return gap.full and not (_TITLE_SENTENCE.match(following) or _DECIMAL.match(following))


def _is_cells(line: str) -> bool:
    """Whether a line is a row of a table."""
    return "\t" in line or (line[0] == "|" and line[-1] == "|")


def _is_open(paragraph: str, following: str) -> bool:
    """Whether the paragraph's end asks for more: a comma, a bracket, a number without its title."""
    if paragraph[-1] in ",、" or _opens_bracket(paragraph) or STARTER.fullmatch(paragraph):
        return True
    return paragraph[-1] == "”" and following[0] == "“"  # 实施“甲计划”“乙计划” ⏎ “丙计划”


def _goes_on(paragraph: str, gap: Gap) -> bool:
    """Whether a paragraph that does not end with a closing mark is cut in its midst."""
    title = bool(_TITLE.search(paragraph))
    if _PROSE.search(paragraph) or (gap.full and not gap.blank):
        return True
    if gap.page:
        cut = not title or bool(_SUFFIX.search(paragraph) and not _UNIT.match(paragraph))
        return cut and gap.full is not False
    if gap.wrapped and not gap.blank:
        return not title and gap.full is not False
    # Without a comma or full stop it may be a title; a full line that ends like none goes on.
    if paragraph[-1] in "》”":
        return not gap.blank
    return len(paragraph) >= _LINE and not title


def _stands_alone(line: str) -> bool:
    """Whether a line is a date, the number of a document, or the head of a column."""
    dated = _DATE.match(line) or _SIGNED.match(line)
    return bool(dated or DOCUMENT_NUMBER.fullmatch(line) or _HEAD.fullmatch(line))


def _is_half_title(paragraph: str, following: str) -> bool:
    if len(paragraph) > _LONGEST_TITLE or _PROSE.search(paragraph):
        return False
    if not _HALF_TITLE.search(paragraph):
        return False
    return paragraph.endswith(("关于", "印发", "转发")) or (
        len(following) <= _LONGEST_TITLE and bool(_TITLE.search(following))
    )


def _is_heading(paragraph: str) -> bool:
    """Whether the line is numbered, short, and has no complete sentence in it."""
    numbered = STARTER.match(paragraph) or _DECIMAL.match(paragraph)
    return bool(numbered) and len(paragraph) <= _HEADING and "。" not in paragraph


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
