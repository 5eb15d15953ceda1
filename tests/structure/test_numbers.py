"""The numbers that headings open with."""

from __future__ import annotations

import pytest

from plangraph.read.folding import fold
from plangraph.structure.numbers import number, ordinal

FORMS = [
    ("第三篇 创新", "第三篇", 0.5, 3),
    ("第二部分 任务", "第二部分", 0.5, 2),
    ("第十二章 保障", "第十二章", 1, 12),
    ("第2节 目标", "第2节", 2, 2),
    ("Ⅳ．措施", "Ⅳ.", 2.5, 4),
    ("二十一、措施", "二十一、", 3, 21),
    ("第三条 支持企业", "第三条", 3.5, 3),
    ("（十）措施", "(十)", 4, 10),
    ("㈢措施", "㈢", 4, 3),
    ("１．措施", "1.", 5, 1),
    ("12、措施", "12、", 5, 12),
    ("⒌措施", "⒌", 5, 5),
    ("3 措施", "3", 5, 3),
    ("2.1 措施", "2.1", 5.2, 1),
    ("2.1.3 措施", "2.1.3", 5.4, 3),
    ("（6）措施", "(6)", 6, 6),
    ("6）措施", "6)", 6, 6),
    ("⑹措施", "⑹", 6, 6),
    ("①措施", "①", 7, 1),
    ("——措施", "——", 7, None),
]


@pytest.mark.parametrize(("line", "printed", "rank", "count"), FORMS)
def test_forms_of_numbers(line: str, printed: str, rank: float, count: int | None) -> None:
    found = number(fold(line))
    assert found is not None
    assert (found.text, found.rank) == (printed, rank)
    assert ordinal(found.text) == count


@pytest.mark.parametrize(
    "line",
    [
        "推进改革",
        "2.5万人参加培训",
        "12个项目开工",
        "2025年建成",
        "一是健全机构",
        "第三方评估",
        "",
        "十四五",
    ],
)
def test_lines_without_a_number(line: str) -> None:
    assert number(fold(line)) is None


@pytest.mark.parametrize(
    ("printed", "count"),
    [("十", 10), ("三十", 30), ("第一百零二章", 102), ("——", None)],
)
def test_what_a_number_counts(printed: str, count: int | None) -> None:
    assert ordinal(printed) == count
