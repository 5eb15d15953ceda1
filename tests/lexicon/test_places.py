"""Names of places at the beginning of titles and names of units."""

from __future__ import annotations

import pytest

from plangraph.lexicon.areas import areas
from plangraph.lexicon.places import leading_place

# Not areas with a government of their own, or words of any city.
WORDS = {"城区", "矿区", "郊区", "东区", "西区", "市中区", "市南区", "市北区", "西市区", "新市区"}
WORDS |= {"上街区", "西沙群岛", "南沙群岛", "中沙群岛的岛礁及其海域"}


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("呼和浩特市人民政府办公室", "呼和浩特市"),
        ("韶关市人力资源和社会保障局", "韶关市"),
        ("本溪市“十四五”教育事业发展规划", "本溪市"),
        ("辽宁省本溪市平山区人民政府", "辽宁省本溪市平山区"),
        ("和田地区行政公署", "和田地区"),
        ("新疆维吾尔自治区和田地区和田市人民政府", "新疆维吾尔自治区和田地区和田市"),
        ("和县人民政府关于印发", "和县"),
        ("梅县区财政局", "梅县区"),
        ("辉县市场监督管理局", "辉县"),
        ("辉县市市场监督管理局", "辉县市"),
        ("城关区域协调发展办公室", ""),
        ("市中区人民政府", ""),
        ("全市重点工作", ""),
        ("和谐劳动关系", ""),
        ("甲市乙区人民政府", "甲市乙区"),
    ],
)
def test_leading_place(name: str, place: str) -> None:
    assert leading_place(name) == place


def test_every_listed_area_is_known_before_its_government() -> None:
    names = {area.name for area in areas().values() if area.within} - WORDS
    unknown = {name for name in names if leading_place(f"{name}人民政府关于印发") != name}
    assert unknown == set()
