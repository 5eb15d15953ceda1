"""In which section a place of a text stands."""

from __future__ import annotations

from plangraph.rdf.section_index import SectionIndex
from tests.layout import laid_out

_TEXT = """二、主要目标
——生态环境更加优美。空气质量持续改善。
——资源利用更加高效。单位能耗持续下降。
表1 主要指标
指标	2020年	2025年
森林覆盖率	66	67
三、主要任务
（一）深化改革
健全机制。完善标准。开展评价。
根据国家部署，开展试点，总结经验。
创新模式。实施计划。组织实施。
"""


def at(words: str) -> str | None:
    document = laid_out(_TEXT)
    order = SectionIndex(document).at(_TEXT.index(words))
    titles = {section.order: section.title for section, _ in document.walk()}
    return None if order is None else titles[order]


def test_text_stands_in_the_innermost_section() -> None:
    assert at("空气质量") == "生态环境更加优美"
    assert at("完善标准") == "健全机制"


def test_a_table_behind_items_stands_in_the_section_above_them() -> None:
    assert at("森林覆盖率") == "主要目标"


def test_a_paragraph_behind_a_run_in_heading_stands_in_the_section_above_it() -> None:
    assert at("根据国家部署") == "深化改革"
    assert at("组织实施") == "创新模式"
