"""The words that tell which part of a plan a heading opens."""

from __future__ import annotations

import pytest

from plangraph.lexicon.parts import PartRow, part_of, part_rows
from plangraph.model import Part
from plangraph.read.clean import clean
from plangraph.read.folding import fold
from plangraph.structure.headings import heading


def title(printed: str) -> str:
    """Return a heading without its number, as the structure asks for its part."""
    found = heading(clean(printed, "p", "p").stretch())
    return found.title.folded if found else fold(printed)


@pytest.mark.parametrize("row", part_rows()[0], ids=lambda row: row.part.value)
def test_each_row_reads_its_example_and_not_its_counter_example(row: PartRow) -> None:
    assert part_of(title(row.example)) is row.part
    assert part_of(title(row.counter)) is None


@pytest.mark.parametrize(
    ("printed", "part"),
    [
        ("一、规划背景", Part.BACKGROUND),
        ("（二）机遇挑战", Part.BACKGROUND),
        ("第二节 面临的形势和挑战", Part.BACKGROUND),
        ("“十三五”时期发展成就", Part.BACKGROUND),
        ("二、总体思路", Part.GUIDANCE),
        ("指导思想与基本原则", Part.GUIDANCE),
        ("发展思路和主要目标", Part.GUIDANCE),
        ("1 总则", Part.GUIDANCE),
        ("附则", Part.GUIDANCE),
        ("2025年工作目标", Part.GOALS),
        ("发展目标和主要指标", Part.GOALS),
        ("目标要求", Part.GOALS),
        ("治理目标", Part.GOALS),
        ("工作要求", None),
        ("保障措施", None),
        ("优化发展环境", None),
        ("解决突出问题", None),
        ("强化目标考核", None),
        ("夯实发展基础", None),
        ("一、行动背景", Part.BACKGROUND),
        ("形势要求", Part.BACKGROUND),
        ("深刻认识健康老龄化的重大意义", Part.GUIDANCE),
        ("充分认识重要意义，切实增强责任感和使命感", Part.GUIDANCE),
        ("二、工作对象", Part.GUIDANCE),
        ("时间安排", None),
        ("工作步骤", None),
        ("优化政策环境", None),
        ("提高思想认识，压实工作责任", None),
    ],
)
def test_parts_of_headings(printed: str, part: Part | None) -> None:
    assert part_of(title(printed)) is part


@pytest.mark.parametrize("row", [r for r in part_rows()[0] if r.outside_tasks], ids=str)
def test_a_row_that_holds_outside_tasks_alone_says_nothing_within_one(row: PartRow) -> None:
    assert part_of(title(row.example), within_tasks=True) is None
