"""Until when an action is to be done: what its own sentence says, or the list behind it."""

from __future__ import annotations

import pytest

from plangraph.extract import extract
from plangraph.read.clean import clean
from plangraph.structure import document


def _deadlines(text: str) -> list[tuple[str, int | None] | None]:
    opening = (
        "为促进就业，根据《中华人民共和国就业促进法》和国家、省有关规定，结合本市实际，制定本规划。"
    )
    plan = f"某市“十四五”就业促进规划\n\n{opening}\n\n第一章 主要任务\n\n第一节 健全就业服务\n\n{text}\n"
    found = extract(document(clean(plan, "plan", "plan.txt"))).actions
    return [(d.text, d.year) if (d := one.deadline) else None for one in found]


@pytest.mark.parametrize(
    ("sentence", "deadline"),
    [
        ("2023年6月底前完成零工市场建设。", ("2023年6月底前", 2023)),
        (
            "2024 年底之前，建成统一的服务平台。",
            ("2024年底之前", 2024),
        ),  # a space that only print put there
        ("２０２２年第三季度前出台实施细则。", ("２０２２年第三季度前", 2022)),
        ("推进平台升级，于2025年12月31日前全部完成。", ("2025年12月31日前", 2025)),
        ("2023年前后开展一次评估。", None),
        ("巩固2020年前三季度的成果，健全服务机制。", None),
        ("到2025年建成公共实训基地3个。", ("到2025年", 2025)),
        ("至2024年底，服务网点实现全覆盖。", ("至2024年底", 2024)),
        ("2022年建成人力资源服务产业园。", ("2022年", 2022)),
        ("2023年底基本完成档案数字化。", ("2023年底", 2023)),
        ("到“十四五”末，入园企业达到40家。", ("到“十四五”末", 2025)),
        ("依托2022年建成的平台，拓展服务功能。", None),
        ("巩固从2016年到2020年的成果，健全服务机制。", None),
        ("截至2020年末完成的改革，继续深化。", None),
        ("到2025年以后再行评估，健全服务机制。", None),
        ("2023年底前建成平台，2024年底前实现互通。", None),
        ("健全就业服务体系。", None),
    ],
)
def test_what_a_sentence_says(sentence: str, deadline: tuple[str, int] | None) -> None:
    assert _deadlines(sentence) == [deadline]


def test_its_own_date_goes_before_that_of_the_list() -> None:
    text = "2023年6月底前完成零工市场建设。（责任单位：市人社局，完成时限：2023年底）"
    assert _deadlines(text)[0] == ("2023年6月底前", 2023)
