"""Parameters are found by what people call them, and refused with what would have been right."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import Literal

from plangraph.knowledge import KnowledgeGraph
from plangraph.query import (
    AmbiguousValueError,
    Kind,
    Labels,
    Library,
    ParameterError,
    QueryError,
    UnknownParameterError,
    UnknownValueError,
    fill,
    resolve,
)
from plangraph.store.prefixes import CONCEPT, RESOURCE
from tests.query.test_binding import HOSTILE, TEXTS

LIBRARY = Library()
CONCEPTS = {Kind.THEME, Kind.GROUP, Kind.UNIT_TYPE, Kind.INDICATOR}


@pytest.mark.parametrize(
    ("kind", "value", "node"),
    [
        (Kind.THEME, "欠薪治理", "WageArrears"),
        (Kind.THEME, "根治欠薪", "WageArrears"),
        (Kind.THEME, "拖欠工资", "WageArrears"),
        (Kind.THEME, "Action against Wage Arrears", "WageArrears"),
        (Kind.THEME, " 欠薪 治理", "WageArrears"),
        (Kind.THEME, CONCEPT + "WageArrears", "WageArrears"),
        (Kind.GROUP, "大学生", "UniversityGraduates"),
        (Kind.UNIT_TYPE, "人社部门", "HumanResourcesAndSocialSecurityDepartment"),
        (Kind.CITY, "甲州市", "area-jia"),
        (Kind.CITY, "甲州", "area-jia"),
        (Kind.CITY, "丁溪", "area-ding"),
        (Kind.CITY, "丙海省", "area-bing"),
        (Kind.UNIT, "甲州市人力资源和社会保障局", "unit-jia-rsj"),
        (Kind.UNIT, "甲州市人社局", "unit-jia-rsj"),
        (Kind.UNIT, "甲州人社局", "unit-jia-rsj"),
        (Kind.UNIT, "乙州市人社局", "unit-yi-rsj"),
        (Kind.UNIT, "市总工会", "unit-jia-zgh"),
        (Kind.UNIT, "总工会", "unit-jia-zgh"),
        (Kind.UNIT, "县政府", "unit-ding-zf"),
        (Kind.UNIT, "各镇人民政府", "unit-ding-towns"),
        (Kind.UNIT, "县人民政府", "unit-ding-zf"),
        (Kind.INDICATOR, "城镇新增就业", "UrbanNewJobs"),
        (Kind.PLAN, "甲州市“十四五”人社规划", "jia"),
        (Kind.PLAN, "《甲州市“十四五”人社规划》", "jia"),
        (Kind.PLAN, "jia", "jia"),
        (Kind.POLICY, "《保障农民工工资支付条例》", "policy-wages"),
    ],
)
def test_resolved(kind: Kind, value: str, node: str, labels: Labels) -> None:
    namespace = CONCEPT if kind in CONCEPTS else RESOURCE
    assert resolve(kind, value, labels).value == namespace + node


@pytest.mark.parametrize(
    ("kind", "value", "candidate"),
    [
        (Kind.THEME, "欠薪", "欠薪治理"),
        (Kind.THEME, "职业培训", "职业技能培训"),
        (Kind.CITY, "乙洲市", "乙州市"),
        (Kind.UNIT, "甲州市人社厅", "甲州市人力资源和社会保障局"),
        (Kind.INDICATOR, "失业率", "城镇登记失业率"),
        (Kind.INDICATOR, "城镇新增就业人口", "城镇新增就业人数"),
        (Kind.PLAN, "甲州市规划", "甲州市“十四五”人社规划"),
    ],
)
def test_unknown_is_answered_with_the_nearest(
    kind: Kind, value: str, candidate: str, labels: Labels
) -> None:
    with pytest.raises(UnknownValueError) as caught:
        resolve(kind, value, labels)
    assert candidate in caught.value.candidates
    assert value in str(caught.value)


@pytest.mark.parametrize("value", ["人社局", "市人社局", "市人力资源和社会保障局"])
def test_ambiguous_is_answered_with_the_candidates(value: str, labels: Labels) -> None:
    with pytest.raises(AmbiguousValueError) as caught:
        resolve(Kind.UNIT, value, labels)
    assert caught.value.candidates == ("乙州市人力资源和社会保障局", "甲州市人力资源和社会保障局")


@pytest.mark.parametrize("value", ["", " ", "市", "的", "x" * 100_000, "工" * 100_000])
def test_what_names_nothing(value: str, labels: Labels) -> None:
    for kind in (Kind.THEME, Kind.CITY, Kind.UNIT):
        with pytest.raises(UnknownValueError):
            resolve(kind, value, labels)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_label_names_nothing(value: str, graph: KnowledgeGraph) -> None:
    with pytest.raises(UnknownValueError):
        graph.query("units-by-theme", theme=value)


@pytest.mark.parametrize("value", HOSTILE)
def test_a_hostile_text_finds_only_what_contains_it(value: str, graph: KnowledgeGraph) -> None:
    try:
        found = graph.query("passages", text=value)
    except ParameterError:  # only white space, or NUL
        assert "\0" in value or not value.strip()
        return
    assert all(value in quote for quote in found["quote"])


@given(TEXTS)
@settings(max_examples=150, deadline=None)
def test_any_text_is_bound_or_refused(value: str) -> None:
    query = LIBRARY["passages"]
    try:
        bound = fill(query, {"text": value}, _NO_LABELS)
    except ParameterError:
        return
    assert bound.terms["text"] == (Literal(value),)
    assert bound.text.count("\n") == query.text.count("\n")


@given(st.text(max_size=8))
def test_a_year_is_four_digits_or_refused(value: str) -> None:
    try:
        bound = fill(LIBRARY["deadlines"], {"year": value}, _NO_LABELS)
    except ParameterError:
        return
    (year,) = bound.terms["year"]
    assert isinstance(year, Literal)
    assert 1000 <= int(year.value) < 3000


@pytest.mark.parametrize(("value", "year"), [("2025", 2025), ("２０２５年", 2025), (2023, 2023)])
def test_years(value: str | int, year: int) -> None:
    bound = fill(LIBRARY["deadlines"], {"year": value}, _NO_LABELS)
    assert bound.terms["year"] == (Literal(year),)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ParameterError, match="Unicode"):
        fill(LIBRARY["passages"], {"text": "\ud800"}, _NO_LABELS)


def test_an_unknown_parameter_names_those_there_are(labels: Labels) -> None:
    with pytest.raises(UnknownParameterError, match="theme, city") as caught:
        fill(LIBRARY["units-by-theme"], {"topic": "欠薪治理"}, labels)
    assert caught.value.candidates == ("theme", "city")


def test_a_required_parameter_cannot_be_left_out(labels: Labels) -> None:
    with pytest.raises(ParameterError, match="required"):
        fill(LIBRARY["units-by-theme"], {"theme": None}, labels)


def test_an_optional_parameter_can(labels: Labels) -> None:
    assert "city" not in fill(LIBRARY["units-by-theme"], {"city": None}, labels).terms


def test_several_values_are_alternatives(graph: KnowledgeGraph) -> None:
    found = graph.query("plans", city=["甲州市", "丁溪县"])
    assert list(found["city"]) == ["丁溪县", "甲州市"]


def test_an_iri_of_another_kind_is_refused(labels: Labels) -> None:
    with pytest.raises(QueryError):
        resolve(Kind.THEME, RESOURCE + "area-jia", labels)


class _NoStore:
    name = "none"

    def query(self, text: str) -> bool:
        raise AssertionError(text)

    def close(self) -> None:
        """Nothing to let go of."""


_NO_LABELS = Labels(_NoStore())
