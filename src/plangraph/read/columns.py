"""Columns that only spaces part, as text taken from a PDF has them."""

from __future__ import annotations

import re
from collections.abc import Sequence

_WIDE = re.compile(r"(?<=\S)[ \u3000\xa0]{2,}(?=\S)")
_ANY = re.compile(r"(?<=\S)[ \u3000\xa0]+(?=\S)")
_HEAD = re.compile(
    r"序号|(?:主要|具体)?(?:指标|项目|任务|内容|事项)(?:名称|内容|属性|类型)?|类别|领域|(?:计量)?单位|属性|性质|备注|完成情况|年均.{0,6}"
    r"|[“\"]?(?:20\d\d年?|十[三四五]五)[”\"]?.{0,6}|(?:现状|基期|目标|实际|完成)值?"
    r"|(?:责任|牵头|配合)(?:单位|部门)|(?:完成)?时限|总投资.{0,6}|建设(?:内容|年限|地点|规模)"
)
# 2020 年 and /10 万 are one cell each.
ONE_CELL = re.compile(r"(?<=\d)[ \u3000\xa0]+(?=[年万%％‰])")
_CLASS = re.compile(r"[\u4e00-\u9fff]{2,10}")
# （一）铁路 stands between the rows of a table, and parts no two.
_NUMBERED_CLASS = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十]{1,3}[)）])[\u4e00-\u9fff、“”]{2,16}"
)
_FEWEST_GAPS, _FEWEST_HEADS, _FEWEST_LINES = 2, 4, 3
_LONGEST = 200


def parted_by_spaces(printed: Sequence[str]) -> dict[int, int]:
    """Return the lines that are rows of a table, each with the fewest spaces that part its cells.

    Three lines in a row with wide gaps are a table; where single spaces part the cells, only a
    line of heads (序号 指标 单位 2020年 2025年) tells, and the lines after it with as many cells.

    Args:
        printed: All lines of the text, without white space at their ends.

    """
    found: dict[int, int] = {}
    run: list[int] = []
    for index, line in enumerate((*printed, "")):
        if _is_row(line) and len(_WIDE.findall(line)) >= _FEWEST_GAPS:
            run.append(index)
            continue
        if run and _NUMBERED_CLASS.fullmatch(line):
            continue
        if len(run) >= _FEWEST_LINES:
            found.update(dict.fromkeys(run, 2))
        run = []
    for index, line in enumerate(printed):
        if index not in found and _is_header(line):
            found.update(dict.fromkeys(_rows(printed, index), 1))
    return found


def _is_row(line: str) -> bool:
    return bool(line) and len(line) <= _LONGEST and not re.search("[\t|。]", line)


def _split(line: str) -> list[str]:
    return _ANY.split(ONE_CELL.sub("", line))


def _is_header(line: str) -> bool:
    cells = _split(line) if _is_row(line) else []
    return len(cells) >= _FEWEST_HEADS and all(map(_HEAD.fullmatch, cells))


def _rows(printed: Sequence[str], header: int) -> list[int]:
    """Return the header and the lines after it with as many cells, or nothing if none has."""
    width = len(_split(printed[header]))
    rows = [header]
    for index in range(header + 1, len(printed)):
        line = printed[index]
        fits = _is_row(line) and width - 1 <= len(_split(line)) <= width
        if fits:
            rows.append(index)
        elif line and not _CLASS.fullmatch(line):  # 健康水平, the class of the rows around it
            break
    return rows if len(rows) >= _FEWEST_LINES else []
