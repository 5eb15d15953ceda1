"""Words of concepts in texts: all of them, masks, gaps, and linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.lexicon.concepts import Concept, themes
from plangraph.lexicon.matching import LONGEST_GAP, Matcher
from tests.steps import stepped

ARREARS = Concept(
    name="Arrears", label="欠薪治理", triggers=("拖欠…工资", "欠薪"), negatives=("清欠薪金融",)
)
FUNDS = Concept(name="Funds", label="基金监管", triggers=("保险基金",), negatives=("保险基金会",))
UNEMPLOYMENT = Concept(name="Unemployment", label="失业保险")
MEDIATION = Concept(name="Mediation", label="调解仲裁", triggers=("调解",), negatives=("协调解",))
ALL = Matcher([ARREARS, FUNDS, UNEMPLOYMENT, MEDIATION])


def told(text: str) -> dict[str, str]:
    return dict(ALL.matches(text))


def test_the_words_of_the_text_are_the_reason() -> None:
    assert told("依法查处拖欠快递员工资行为") == {"Arrears": "拖欠快递员工资"}


def test_words_that_overlap_tell_all_their_concepts() -> None:
    assert told("失业保险基金监管") == {
        "Unemployment": "失业保险",
        "Funds": "保险基金",
    }


def test_of_words_that_begin_at_one_place_the_longest_is_the_reason() -> None:
    assert told("调解仲裁") == {"Mediation": "调解仲裁"}


def test_concepts_come_in_the_order_of_their_place() -> None:
    assert [name for name, _ in ALL.matches("调解失业保险欠薪")] == [
        "Mediation",
        "Unemployment",
        "Arrears",
    ]


def test_a_negative_label_masks_what_lies_inside_it() -> None:
    assert told("协调解决困难") == {}


def test_a_masked_word_may_stand_elsewhere_in_its_own_right() -> None:
    assert told("协调解决困难，调解纠纷") == {"Mediation": "调解"}


def test_a_negative_label_masks_no_word_that_reaches_beyond_it() -> None:
    assert told("清欠薪金融机构欠薪") == {"Arrears": "欠薪"}


def test_a_negative_label_masks_its_own_concept_only() -> None:
    other = Concept(name="Other", label="调解委员会", triggers=("协调解决",))
    assert dict(Matcher([MEDIATION, other]).matches("协调解决")) == {"Other": "协调解决"}


@pytest.mark.parametrize("text", ["股权投资基金监管", "投资基金运行监管", "投资基金和监管"])
def test_an_open_negative_label_masks_all_that_begins_in_it(text: str) -> None:
    funds = Concept(name="F", label="基金监管", triggers=("基金…监管",), negatives=("投资基金…",))
    assert Matcher([funds]).matches(text) == ()
    assert Matcher([funds]).matches(f"{text},社保基金监管") == (("F", "基金监管"),)


def heads(text: str) -> dict[str, str]:
    training = Concept(
        name="T", label="技能培训", heads=("培训",), negatives=("业务培训", "宣讲培训")
    )
    founding = Concept(name="F", label="创业培训")
    return dict(Matcher([training, founding]).told_and_heads(text)[1])


@pytest.mark.parametrize("text", ["组织培训", "创业培训和各类培训"])
def test_a_bare_head_word_is_found(text: str) -> None:
    assert heads(text) == {"T": "培训"}


@pytest.mark.parametrize("text", ["创业培训", "业务培训", "技能培训", "培育", "创业培训、业务培训"])
def test_a_head_word_inside_other_words_is_not_bare(text: str) -> None:
    assert heads(text) == {}


def test_a_name_that_is_its_own_negative_label_tells_nothing() -> None:
    education = Concept(name="E", label="教育", triggers=("义务教育",), negatives=("教育",))
    assert Matcher([education]).matches("教育局") == ()
    assert Matcher([education]).matches("义务教育") == (("E", "义务教育"),)


@pytest.mark.parametrize("between", ["", "、克扣", "某" * LONGEST_GAP])
def test_a_gap_spans_the_same_clause(between: str) -> None:
    assert "Arrears" in told(f"拖欠{between}工资")


@pytest.mark.parametrize(
    "between", ["某" * (LONGEST_GAP + 1), "货款,保障", "货款;支付", "货款。发放"]
)
def test_a_gap_spans_no_more_than_that(between: str) -> None:
    assert told(f"拖欠{between}工资") == {}


def test_a_word_may_have_several_gaps() -> None:
    concept = Concept(name="G", label="某某主题", triggers=("引进…高校…人才",))
    matcher = Matcher([concept])
    assert matcher.matches("引进国内外高校优秀人才") == (("G", "引进国内外高校优秀人才"),)
    assert matcher.matches("引进国内外高校") == ()


def test_words_are_folded_as_texts_are() -> None:
    concept = Concept(name="F", label="５Ｇ网络（基站）")
    assert Matcher([concept]).matches("5G网络(基站)") == (("F", "5G网络(基站)"),)


@pytest.mark.parametrize("text", ["", "薪", "欠", "。"])
def test_short_texts_tell_nothing(text: str) -> None:
    assert ALL.matches(text) == ()


@given(st.text(alphabet="协调解仲裁拖欠薪工资保险基金会失业,。", max_size=40))
def test_reasons_stand_in_the_text_and_concepts_come_once(text: str) -> None:
    found = ALL.matches(text)
    assert all(trigger in text for _, trigger in found)
    assert len({name for name, _ in found}) == len(found)


@given(
    st.text(alphabet="拖欠薪工资失业保险", max_size=20), st.text(alphabet="一二三。", max_size=20)
)
def test_text_around_a_sentence_takes_nothing_away(sentence: str, around: str) -> None:
    assert {*told(sentence)} <= {*told(f"{around}。{sentence}。{around}")}


@pytest.mark.parametrize("piece", ["拖欠", "大学生", "事业单位", "调解", "引进", "基金"])
def test_the_same_piece_again_takes_as_many_steps(piece: str) -> None:
    matcher = Matcher(themes())

    def steps(times: int) -> int:
        return stepped(lambda: matcher.matches(piece * times))[1]

    assert steps(2000) <= 2 * steps(1000) + 100
