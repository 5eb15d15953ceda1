"""A misspelt name is not guessed at: the refusal says what it may have been meant for."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.query import UnknownValueError
from plangraph.query.nearness import likeness, may_be, most_wrong
from tests.programs import ran
from tests.query.conftest import FIXTURE

PLANS = Path(__file__).parents[2] / "data" / "ttl"


@pytest.fixture(scope="module")
def plans() -> Iterator[KnowledgeGraph]:
    with plangraph.open(PLANS) as opened:
        yield opened


MISSPELT = {
    "福洲市有哪些项目": "福州市",
    "厦们的城镇登记失业率目标": "厦门市",
    "福洲市人社局负责哪些事项": "福州市人力资源和社会保障局",
    "城镇新曾就业人数各市目标是多少": "城镇新增就业人数",
    "城镇增就业人数的目标": "城镇新增就业人数",
    "农名工有哪些举措": "农民工",
    "各市职业技能陪训由谁负责": "职业技能培训",
    "哪些规划引用了工伤保险条列": "工伤保险条例",
    "What is the target for new urban jobs in Xiaman?": "厦门市 (xiamen)",
    "who is responsible for wage arears": "欠薪治理 (wage arrears)",
}


@pytest.mark.parametrize("question", MISSPELT)
def test_a_refusal_says_what_was_meant(question: str, plans: KnowledgeGraph) -> None:
    refused = plans.ask(question)
    assert refused.status == "refused"
    assert refused.slots == {}
    assert refused.reason.endswith(f"; did you mean {MISSPELT[question]}?")


@pytest.mark.parametrize("question", MISSPELT)
def test_it_offers_the_question_as_it_was_meant(question: str, plans: KnowledgeGraph) -> None:
    offered = plans.ask(question).alternatives[0]
    answer = plans.ask(offered["question"])
    assert answer.query == offered["query"]
    assert answer.slots == offered["slots"]


UNLIKE = [
    "福州市体育局负责哪些工作？",  # not 教育局
    "社保法由谁负责",  # not 社保卡
    "欠薪治理机器人由谁负责？",
    "福利由谁负责",  # not 福州
    "杭州哪些单位负责根治欠薪？",
    "谁负责元宇宙",
    "今天天气怎么样？",
    "Which units are responsible for robots?",
    "Which provinces are in the graph?",  # a word of questions is no name: provides
]


@pytest.mark.parametrize("question", UNLIKE)
def test_other_words_are_not_taken_for_misspelt(question: str, plans: KnowledgeGraph) -> None:
    refused = plans.ask(question)
    assert refused.status == "refused"
    assert "did you mean" not in refused.reason


def test_json_has_the_question_as_it_was_meant_first() -> None:
    status, out, err = ran(
        *("-m", "plangraph.cli.main", "ask", "各市哪些单位负责根治欠新？", "--format", "json"),
        *("--data", str(FIXTURE)),
    )
    assert status == 3
    told = json.loads(out)
    assert list(told) == ["status", "query", "slots", "alternatives", "rows"]
    assert (told["status"], told["query"], told["slots"], told["rows"]) == ("refused", None, {}, [])
    assert told["alternatives"][0] == {
        "query": "units-by-theme",
        "slots": {"theme": "欠薪治理"},
        "question": "各市哪些单位负责根治欠薪？",
    }
    assert "did you mean 欠薪治理?" in err


VALUES = [
    ("units-by-theme", "theme", "欠薪治里", ("欠薪治理",)),
    ("unit-load", "city", "福洲市", ("福州市",)),
    ("unit-tasks", "unit", "福洲市人社局", ("福州市人力资源和社会保障局",)),
    ("indicator-across-cities", "indicator", "城镇新曾就业人数", ("城镇新增就业人数",)),
    ("units-by-group", "group", "农名工", ("农民工",)),
    ("policies-cited", "policy", "工伤保险条列", ("工伤保险条例",)),
    ("unit-type-tasks", "type", "财证局", ("财政部门",)),
    ("units-by-theme", "theme", "wage arrear", ("欠薪治理",)),
    ("units-by-theme", "theme", "元宇宙", ()),
]


@pytest.mark.parametrize(("query", "parameter", "value", "near"), VALUES)
def test_an_unknown_value_names_the_near_ones(
    query: str, parameter: str, value: str, near: tuple[str, ...], plans: KnowledgeGraph
) -> None:
    with pytest.raises(UnknownValueError) as caught:
        plans.query(query, **{parameter: value})
    assert caught.value.candidates == near


@given(st.text("城镇新增就业人数目标", min_size=4, max_size=12), st.data())
@settings(max_examples=60, deadline=None)
def test_one_wrong_character_is_near_and_is_counted(name: str, data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(name) - 1))
    text = f"{name[:place]}错{name[place + 1 :]}"
    assert may_be(text, name, most_wrong(name))
    like = likeness(text, name)
    assert like.wrong >= 1
    assert place not in like.same
