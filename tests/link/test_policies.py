"""One policy out of its variants, and the level of who issued it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.link.policies import canonical_policies, policy_key, policy_level


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("中华人民共和国药品管理法", "药品管理法"),
        ("中华人民共和国安全生产法（2021年修正）", "安全生产法"),
        ("产业结构调整指导目录（2019年本）", "产业结构调整指导目录"),
        ("工伤保险条例(修订)", "工伤保险条例"),
        ("关于印发〈甲省节水行动方案〉的通知", "关于印发甲省节水行动方案的通知"),
        ("甲省发展规划（2021—2025年）", "甲省发展规划(2021-2025年)"),
        ("甲省发展规划（2021年—2025年）", "甲省发展规划（2021至2025年）"),
        ("中共中央 国务院关于推进乡村振兴的意见", "中共中央国务院关于推进乡村振兴的意见"),
        ("甲市“十四五”交通规划", '甲市"十四五"交通规划'),
        (
            "甲市国民经济和社会发展第十四个五年规划和二〇三五年远景目标纲要",
            "甲市国民经济和社会发展“十四五”规划纲要",
        ),
        ("甲省優化經濟發展環境規定", "甲省优化经济发展环境规定"),
    ],
)
def test_variants_are_one_policy(one: str, other: str) -> None:
    assert policy_key(one) == policy_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲省妇女发展规划（2011—2020年）", "甲省妇女发展规划（2021—2030年）"),
        ("甲市“十三五”交通规划", "甲市“十四五”交通规划"),
        ("工伤保险条例", "甲省工伤保险条例"),
        (
            "甲市国民经济和社会发展第十四个五年规划纲要",
            "乙市国民经济和社会发展第十四个五年规划纲要",
        ),
        (
            "甲市国民经济和社会发展第十四个五年规划纲要",
            "甲市国民经济和社会发展第十四个五年规划纲要实施评估方案",
        ),
        ("甲市政务公开工作要点（2021年）", "甲市政务公开工作要点（2022年）"),
        ("中华人民共和国", "药品管理法"),
    ],
)
def test_other_documents_stay_apart(one: str, other: str) -> None:
    assert policy_key(one) != policy_key(other)


def test_one_title_of_two_issuers_is_two_policies() -> None:
    title = "关于进一步做好新形势下就业创业工作的意见"
    nation, province = (title, "国发〔2015〕23号"), (title, "鲁政发〔2015〕21号")
    found = canonical_policies([nation, province, (title, "")])
    assert len({policy.key for policy in found.values()}) == 3
    assert found[nation].level == "National"
    assert found[province].level == "Provincial"
    assert found[title, ""].level is None


def test_a_title_without_number_is_the_one_that_has_it() -> None:
    title, number = "关于加强新时代老龄工作的意见", "中发〔2021〕21号"
    found = canonical_policies([(title, ""), (title, number)])
    (policy,) = set(found.values())
    assert policy.number == number
    assert policy.level == "National"


def test_the_fullest_title_names_the_policy() -> None:
    found = canonical_policies([("药品管理法", ""), ("中华人民共和国药品管理法（2019年修订）", "")])
    (policy,) = set(found.values())
    assert policy.title == "中华人民共和国药品管理法（2019年修订）"
    assert policy.titles == ("中华人民共和国药品管理法（2019年修订）", "药品管理法")
    assert policy.level == "National"


@pytest.mark.parametrize(
    ("title", "number", "level"),
    [
        ("中华人民共和国乡村振兴促进法", "", "National"),
        ("保障农民工工资支付条例", "", "National"),
        ("国务院办公厅关于推进养老服务发展的意见", "国办发〔2019〕5号", "National"),
        ("中共中央办公厅、国务院办公厅印发〈关于减轻义务教育负担的意见〉的通知", "", "National"),
        ("教育部等九部门关于加强学前教育的意见", "", "National"),
        ("人力资源社会保障部 财政部关于做好社会保险降费工作的通知", "", "National"),
        ("国家税务总局关于便民办税的意见", "", "National"),
        ("全国年节及纪念日放假办法", "", "National"),
        ("国家综合立体交通网规划纲要", "", "National"),
        ("关于深化产教融合的若干意见", "国办发〔2017〕95号", "National"),
        ("某某行动计划", "工信部规〔2021〕8号", "National"),
        ("湖北省优化营商环境条例", "", "Provincial"),
        ("中共湖北省委 湖北省人民政府关于健康湖北建设的意见", "", "Provincial"),
        ("省政府办公厅关于推进医养结合的意见", "", "Provincial"),
        ("重庆市地名管理条例", "", "Provincial"),
        ("内蒙古自治区草原管理条例", "", "Provincial"),
        ("关于支持民营经济的若干措施", "粤府〔2018〕79号", "Provincial"),
        ("襄阳市城市更新管理办法", "", "Municipal"),
        ("中共襄阳市委关于制定规划的建议", "", "Municipal"),
        ("湘西自治州传统村落保护条例", "", "Municipal"),
        ("仙桃市乡村建设规划", "", "County"),
        ("长丰县义务教育优质均衡发展方案", "", "County"),
        ("上海市浦东新区文明行为促进规定", "", "County"),
        ("关于做好某项工作的通知", "", None),
        ("某某工作方案", "青政发〔2020〕3号", None),
        ("新业态从业人员职业伤害保障试行办法", "", None),
        ("启发式教学方法", "", None),
        ("城市更新行动方案", "", None),
        ("市场监管现代化规划", "", None),
    ],
)
def test_levels(title: str, number: str, level: str | None) -> None:
    assert policy_level(title, number) == level


@given(st.text(alphabet="甲省市县区关于的意见通知条例法〈〉（）2021年“”国务院 ", max_size=40))
def test_any_title_has_a_key_that_its_width_and_marks_do_not_change(title: str) -> None:
    wide = title.translate({ord("（"): "(", ord("）"): ")"})
    assert policy_key(title) == policy_key(wide)
    assert policy_key(f"〈{title}〉") == policy_key(title)
    assert policy_level(title) in {"National", "Provincial", "Municipal", "County", None}


_TITLES = st.sampled_from(["甲条例", "关于乙的意见", "丙"])
_NUMBERS = st.sampled_from(["", "国发〔2020〕1号", "粤府〔2020〕2号"])


@given(st.lists(st.tuples(_TITLES, _NUMBERS)))
def test_every_pair_has_its_policy_and_order_does_not_matter(pairs: list[tuple[str, str]]) -> None:
    found = canonical_policies(pairs)
    assert set(found) == set(pairs)
    assert found == canonical_policies(reversed(pairs))
