"""Names of indicators: variants that are one, look-alikes that are not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.lexicon.concepts import Concept, indicators
from plangraph.link.indicators import (
    canonical_indicator,
    canonical_indicators,
    plain_name,
    unit_kind,
)
from tests.casefile import Case, cases

LABELS = {concept.label: concept.name for concept in indicators()}


def rows(case: Case) -> list[tuple[str, str]]:
    pairs = (line.partition("|") for line in case.passage.splitlines())
    return [(name.strip(), unit.strip()) for name, _, unit in pairs]


@pytest.mark.parametrize("case", cases("indicators.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    keys = [canonical_indicator(name, unit).key for name, unit in rows(case)]
    assert len(keys) == len(case.expected)
    for key, expected in zip(keys, case.expected, strict=True):
        if expected.startswith("?"):
            assert key not in LABELS.values()
        else:
            assert key == LABELS[expected]
    assert len(set(keys)) == len(set(case.expected))


def test_a_third_of_the_cases_keep_indicators_apart() -> None:
    found = cases("indicators.md")
    apart = [case for case in found if len(set(case.expected)) > 1]
    assert sum(len(rows(case)) for case in found) >= 80
    assert 3 * len(apart) >= len(found)


@pytest.mark.parametrize("concept", indicators(), ids=lambda concept: concept.name)
def test_every_name_of_a_concept_means_it_in_each_of_its_units(concept: Concept) -> None:
    for word in concept.words:
        for unit in concept.units:
            assert canonical_indicator(word, unit).key == concept.name, (word, unit)


@pytest.mark.parametrize("concept", indicators(), ids=lambda concept: concept.name)
def test_what_only_looks_alike_is_another(concept: Concept) -> None:
    found = canonical_indicator(concept.label, concept.units[0])
    assert found.different == concept.different
    assert found.key not in found.different


def test_an_indicator_carries_all_the_names_it_was_printed_under() -> None:
    found = canonical_indicators([("城镇新增就业", "万人"), ("城镇新增就业人数", "人")])
    (one,) = set(found.values())
    assert one.names == ("城镇新增就业", "城镇新增就业人数")
    assert (one.key, one.concept, one.label) == ("UrbanNewJobs", "UrbanNewJobs", "城镇新增就业人数")


def test_one_indicator_has_one_label_also_where_no_file_knows_it() -> None:
    found = canonical_indicators([("新建口袋公园数量", "个"), ("累计新建口袋公园", "处")])
    (one,) = set(found.values())
    assert one.label == "新建口袋公园"
    assert one.concept == ""
    assert one.names == ("新建口袋公园数量", "累计新建口袋公园")


def test_the_key_does_not_depend_on_the_other_plans() -> None:
    alone = canonical_indicators([("新建口袋公园", "个")])
    more = canonical_indicators([("职业培训", "人次"), ("新建口袋公园", "个"), ("口袋公园", "个")])
    assert alone["新建口袋公园", "个"].key == more["新建口袋公园", "个"].key


@pytest.mark.parametrize(
    ("printed", "plain"),
    [
        ("1.城镇新增就业人数（万人）", "城镇新增就业人数"),
        ("（1）企业职工养老保险参保人数", "企业职工养老保险参保人数"),
        ("其中：高级职称人才数量", "高级职称人才数量"),
        ("到2025年全市森林覆盖率", "森林覆盖率"),
        ("“十四五”期末累计开发公益性岗位", "开发公益性岗位"),
        ("每年新增高技能人才", "新增高技能人才"),
        ("高质量就业社区（村）", "高质量就业社区(村)"),
        ("全市", "全市"),
        ("5岁以下儿童死亡率", "5岁以下儿童死亡率"),
        ("城乡居民基础养老金（元/人月）", "城乡居民基础养老金"),
    ],
)
def test_a_plain_name_says_what_is_counted(printed: str, plain: str) -> None:
    assert plain_name(printed) == plain


@pytest.mark.parametrize(
    ("label", "unit", "kind"),
    [
        ("参保率", "%", "rate"),
        ("参保率", "", "rate"),
        ("婴儿死亡率", "‰", "rate"),
        ("孕产妇死亡率", "/10万", "rate"),
        ("参保率提高", "个百分点", "个百分点"),
        ("培训", "万人次", "persons"),
        ("岗位", "万个次", "count"),
        ("培训", "余人", "persons"),
        ("人才", "名", "persons"),
        ("床位", "万张", "count"),
        ("工作站", "家", "count"),
        ("产值", "亿元", "元"),
        ("产值", "万元", "元"),
        ("里程", "公里", "公里"),
        ("时间", "个工作日", "个工作日"),
        ("就业", "", ""),
    ],
)
def test_the_kind_of_a_unit(label: str, unit: str, kind: str) -> None:
    assert unit_kind(label, unit) == kind


@given(st.text(max_size=30), st.sampled_from(["", "%", "万人", "个", "亿元"]))
def test_any_name_has_an_indicator_that_carries_it(label: str, unit: str) -> None:
    found = canonical_indicator(label, unit)
    assert found.names == (label,)
    assert found.key.isascii()
    assert found.key == canonical_indicator(label, unit).key


@given(st.text(alphabet="甲乙丙丁率数量人", min_size=2, max_size=8))
def test_a_rate_and_a_number_of_people_never_are_one(label: str) -> None:
    assert canonical_indicator(label, "%").key != canonical_indicator(label, "万人").key
