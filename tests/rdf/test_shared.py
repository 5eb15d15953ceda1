"""Triples of what plans share."""

from __future__ import annotations

import pytest

from plangraph.link.shared import shared_nodes
from plangraph.rdf.shared import area_of, shared
from plangraph.rdf.terms import Literal
from plangraph.rdf.vocabulary import ID, External, Property


def values(iri: str, predicate: str, *jurisdictions: str) -> list[str]:
    """Return the values of a property of an area, where plans are for some jurisdictions."""
    made = set(shared(shared_nodes([]), jurisdictions))
    found = [value for subject, name, value in made if (subject, name) == (iri, predicate)]
    return sorted(value.lexical if isinstance(value, Literal) else value for value in found)


@pytest.mark.parametrize(
    ("printed", "code", "label", "others"),
    [
        (["贵阳市"], "520100", "贵阳市", []),
        (["贵州省贵阳市"], "520100", "贵阳市", []),
        (["徐州市鼓楼区"], "320302", "徐州市鼓楼区", ["鼓楼区"]),
        (["济南市钢城区"], "370117", "济南市钢城区", ["钢城区"]),
        (["济南市钢城区", "钢城区"], "370117", "济南市钢城区", ["钢城区"]),
        (["湘西自治州"], "433100", "湘西自治州", ["湘西土家族苗族自治州"]),
        (["内蒙古自治区"], "150000", "内蒙古自治区", []),
        (["上海市普陀区"], "310107", "上海市普陀区", ["普陀区"]),
        (["南京市鼓楼区"], "320100", "南京市", []),
    ],
)
def test_an_area_is_called_as_its_plans_call_it(
    printed: list[str], code: str, label: str, others: list[str]
) -> None:
    iri = f"{ID}area/{code}"
    assert values(iri, External.LABEL, *printed) == [label]
    assert values(iri, External.ALT_LABEL, *printed) == others
    assert values(iri, Property.ADCODE, *printed) == [code]


def test_an_area_lies_within_all_that_contain_it() -> None:
    area, city, province = (f"{ID}area/{code}" for code in ("320302", "320300", "320000"))
    assert values(area, Property.WITHIN, "徐州市鼓楼区") == [city]
    assert values(city, Property.WITHIN, "徐州市鼓楼区") == [province]
    assert values(province, Property.WITHIN, "徐州市鼓楼区") == []


def test_an_area_that_is_not_listed_has_its_name_alone() -> None:
    iri = area_of("甲市")
    assert values(iri, External.LABEL, "甲市", "贵阳市") == ["甲市"]
    assert values(iri, Property.ADCODE, "甲市") == []
