"""Questions as people ask them, over the graph of the plans; and what an answer is."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

import plangraph
from plangraph.knowledge import KnowledgeGraph
from plangraph.lexicon.question_words import question_words
from plangraph.query import Labels
from plangraph.query.questions import Matcher
from tests.programs import ran
from tests.query.conftest import FIXTURE

ROOT = Path(__file__).parents[2]
QUESTIONS = ROOT / "tests" / "questions.yaml"
ANSWERED, REFUSED = 0, 3
STANDIN = re.compile("某|(?:unit|policy) x")

# What is reached; these numbers only rise.
FLOORS = {
    "before": {"answered": 1.0, "precision": 1.0},
    "after": {"answered": 0.98, "precision": 1.0},
    "later": {"answered": 1.0, "precision": 1.0},
    "third": {"answered": 1.0, "precision": 1.0},
    "fourth": {"answered": 0.98, "precision": 1.0},
    "fifth": {"answered": 0.95, "precision": 1.0},
    "sixth": {"answered": 1.0, "precision": 1.0},
    "seventh": {"answered": 0.97, "precision": 1.0},
    "eighth": {"answered": 0.97, "precision": 1.0},
    "ninth": {"answered": 0.99, "precision": 1.0},
    "tenth": {"answered": 0.95, "precision": 1.0},
    "eleventh": {"answered": 0.95, "precision": 1.0},
    "twelfth": {"answered": 0.95, "precision": 1.0},
    "thirteenth": {"answered": 1.0, "precision": 1.0},
    "lures": {"refused": 0.94},
}


@dataclass
class Score:
    """Counts over the questions of one part."""

    answerable: int = 0
    answered: int = 0
    right: int = 0
    wrong: int = 0
    to_refuse: int = 0
    refused: int = 0

    @property
    def rates(self) -> dict[str, float]:
        found = {"refused": self.refused / self.to_refuse}
        if self.answerable:
            found["answered"] = self.answered / self.answerable
            found["precision"] = self.right / (self.right + self.wrong)
        return found


@pytest.fixture(scope="module")
def plans() -> Iterator[KnowledgeGraph]:
    with plangraph.open(ROOT / "data" / "ttl") as opened:
        yield opened


@cache
def questions() -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = yaml.safe_load(QUESTIONS.read_text("utf-8"))
    return rows


def flat(slots: dict[str, Any]) -> dict[str, list[str]]:
    """Return slots with every value a list, in any order."""
    return {
        name: sorted(map(str, value)) if isinstance(value, list) else [str(value)]
        for name, value in slots.items()
    }


def expected(row: dict[str, Any]) -> list[dict[str, list[str]]]:
    slots = row["slots"]
    return [flat(one) for one in (slots if isinstance(slots, list) else [slots])]


def scores(graph: KnowledgeGraph) -> tuple[dict[str, Score], list[str]]:
    told: dict[str, Score] = {}
    failures = []
    for row in questions():
        score = told.setdefault(row["part"], Score())
        answer = graph.ask(row["question"])
        asked = "query" in row
        right = asked and answer.query in row["query"] and flat(answer.slots) in expected(row)
        score.answerable += asked
        score.answered += asked and answer.query is not None
        score.to_refuse += not asked
        score.refused += not asked and answer.query is None
        score.right += right
        score.wrong += answer.query is not None and not right
        if right != asked or (answer.query is not None) != asked:
            failures.append(f"{row['question']} → {answer.query} {answer.slots}")
    return told, failures


def test_questions_are_answered_rightly_or_refused(plans: KnowledgeGraph) -> None:
    told, failures = scores(plans)
    below = {
        part: told[part].rates
        for part, floor in FLOORS.items()
        if any(told[part].rates[name] < least for name, least in floor.items())
    }
    assert not below, failures
    assert set(FLOORS) == set(told)


def test_there_are_questions_enough() -> None:
    rows = questions()
    before = sum(row["part"] == "before" for row in rows)
    assert len(rows) >= 150
    assert sum("refuse" in row for row in rows) >= len(rows) / 3
    assert len({row["question"] for row in rows}) == len(rows)
    assert min(before, len(rows) - before) >= 75


@pytest.mark.parametrize("part", sorted(set(FLOORS) - {"lures"}))
def test_the_required_figures_are_held(part: str) -> None:
    assert FLOORS[part]["precision"] >= 0.95
    assert FLOORS[part]["answered"] >= 0.80


def test_what_an_answer_tells(plans: KnowledgeGraph) -> None:
    answer = plans.ask("福州市哪些单位负责根治欠薪？")
    assert (answer.status, answer.query) == ("answered", "units-by-theme")
    assert answer.slots == {"theme": "欠薪治理", "city": "福州市"}
    assert "understood: units-by-theme --theme 欠薪治理 --city 福州市" in answer.told()
    assert "VALUES ?_theme { <https://w3id.org/plangraph/concept/WageArrears> }" in answer.sparql
    assert set(answer.table["city"]) == {"福州市"}
    assert len(answer.alternatives) <= 3


def test_the_name_of_an_indicator_is_not_the_theme_within_it(plans: KnowledgeGraph) -> None:
    assert plans.ask("数字经济由谁负责？").query == "units-by-theme"
    refused = plans.ask("数字经济核心产业增加值占GDP比重由谁负责？")
    assert refused.status == "refused"
    assert refused.slots == {}


def test_an_indicator_without_figures_is_refused_by_name(plans: KnowledgeGraph) -> None:
    """As a city without a plan is: the vocabulary has more indicators than the plans."""
    refused = plans.ask("各市数字经济核心产业增加值占GDP比重的目标是多少？")
    assert refused.slots == {}
    nothing = "the graph has nothing of 数字经济核心产业增加值占GDP比重 (indicator)"
    assert refused.reason == nothing


def test_a_refusal_names_the_characters_and_offers_examples(plans: KnowledgeGraph) -> None:
    refused = plans.ask("欠薪治理机器人由谁负责？")
    assert refused.query is None
    assert refused.reason == "“机器人” next to “欠薪治理” is not known"
    assert 1 <= len(refused.alternatives) <= 3
    assert all(plans.ask(one["question"]).query for one in refused.alternatives)
    with pytest.raises(ValueError, match="not answered"):
        _ = refused.table


def test_a_refusal_tells_what_it_took_the_words_for(plans: KnowledgeGraph) -> None:
    asked = {
        "数字经济核心产业增加值占GDP比重由谁负责？": "about 数字经济核心产业增加值占GDP比重 (indicator)",
        "人才公寓由谁负责？": "“人才公寓” is only a part of 人才服务与激励",
        "福州市体育局负责哪些工作？": "“局” next to “体育” is not known",
        "杭州哪些单位负责根治欠薪？": "the graph has nothing of 杭州市",
        "泉州市哪些单位负责根治欠薪？": "the graph has nothing of 泉州市",
        "2035年城镇登记失业率的目标是多少？": "the graph has nothing of the year 2035",
        "福州市人社局局长是谁？": "persons are not recorded",
        "哪些单位只负责欠薪治理？": "no exceptions",
        "哪些政策引用了福州规划": "what cites a plan is not recorded",
        "目标比厦门高的城市": "told by the list of all cities",
        "职业技能培训机构名单": "no kind of unit is called so",
        "教育经费有多少": "more than the theme",
        "高校毕业生数量由谁负责": "more than the theme or the group",
        "十四五期间失业保险参保人数完成了多少": "in the period of a plan",
        "名称含“工程”的项目": "narrowed by words",
        "哪些任务已经完成": "done by now is not recorded",
    }
    for question, reason in asked.items():
        assert reason in plans.ask(question).reason, question


def test_where_one_reading_has_no_rows_a_near_one_is_tried(plans: KnowledgeGraph) -> None:
    """2020 is no year to plan for, but one to report on."""
    answer = plans.ask("2020年厦门城镇登记失业率是多少？")
    assert answer.query == "observations"
    assert answer.results.rows
    assert "indicator-across-cities" in [one["query"] for one in answer.alternatives]


def test_a_year_before_the_plans_is_one_to_report_on(plans: KnowledgeGraph) -> None:
    """A plan that also has a target for 2020 is not asked for it, but for what was reached."""
    assert plans.ask("衢州2020年的专业技术人才总量有多少").query == "observations"
    assert plans.ask("衢州2025年的专业技术人才总量有多少").query == "indicator-across-cities"
    assert plans.ask("衢州2020年专业技术人才总量的目标").query == "indicator-across-cities"


def test_quotation_marks_make_words_of_anything(plans: KnowledgeGraph) -> None:
    answer = plans.ask("含有“延迟法定退休年龄”的原文有哪些")
    assert answer.slots == {"text": "延迟法定退休年龄"}


def test_a_name_may_begin_within_a_word_that_nothing_answers(plans: KnowledgeGraph) -> None:
    """负责人 stands in 负责人才引进, and is not meant."""
    assert plans.ask("厦门哪些单位负责人才引进").slots == {"theme": "人才引进", "city": "厦门市"}
    assert plans.ask("人才引进的负责人是谁").reason == "persons are not recorded"


def test_words_that_are_found_nowhere(plans: KnowledgeGraph) -> None:
    """No rows tell that a text lacks a word; they do not where it had to be a name, or Chinese."""
    assert plans.ask("规划里哪里提到元宇宙").status == "answered"
    assert plans.ask("老娘舅是什么意思").status == "refused"
    assert plans.ask("Which cities mention blockchain farming?").status == "refused"


def test_the_examples_of_the_headers_ask_their_own_query(plans: KnowledgeGraph) -> None:
    """Those with a stand-in (某市, unit x) name no value.

    Where a year decides between two queries, the second is tried when the first has no rows.
    """
    matcher = Matcher(plans.library, Labels(plans.store))
    strayed = []
    for name in plans.library:
        header = plans.library[name].header
        assert header.questions_zh, name
        assert header.questions_en, name
        for question in (*header.questions_zh, *header.questions_en):
            tried = [one.query.name for one in matcher.understand(question).attempts]
            if not STANDIN.search(question) and name not in tried:
                strayed.append(f"{name}: {question}")
    assert strayed == []


def test_no_word_of_questions_swallows_a_year() -> None:
    """2020年底 as one word would ask for any year."""
    lexicon = question_words()
    words = [word for row in (lexicon.fillers, *lexicon.words) for word in row.chinese]
    assert [word for word in words if re.search("[0-9]{4}", word)] == []


def asked(*arguments: str) -> tuple[int, str, str]:
    return ran("-m", "plangraph.cli.main", "ask", *arguments)


def test_json_has_exactly_the_agreed_keys() -> None:
    status, out, err = asked(
        "各市哪些单位负责根治欠薪？", "--format", "json", "--data", str(FIXTURE)
    )
    assert status == ANSWERED, err
    told = json.loads(out)
    assert list(told) == ["status", "query", "slots", "alternatives", "rows"]
    assert (told["status"], told["query"]) == ("answered", "units-by-theme")
    assert told["slots"] == {"theme": "欠薪治理"}
    assert told["rows"]
    assert all(isinstance(text, str) for row in told["rows"] for text in row.values())
    assert {"甲州市"} <= {row["city"] for row in told["rows"]}


def test_json_of_a_refusal() -> None:
    status, out, err = asked("今天天气怎么样？", "--format", "json", "--data", str(FIXTURE))
    assert status == REFUSED
    told = json.loads(out)
    assert list(told) == ["status", "query", "slots", "alternatives", "rows"]
    assert (told["status"], told["query"], told["slots"], told["rows"]) == ("refused", None, {}, [])
    assert "not answered" in err


def test_the_terminal_shows_what_was_understood() -> None:
    status, out, err = asked(
        "Which units are responsible for wage arrears?", "--data", str(FIXTURE)
    )
    assert status == ANSWERED, err
    assert out.startswith("understood: units-by-theme --theme 欠薪治理\n")
    assert "SELECT DISTINCT ?city ?unit" in out
    assert "甲州市" in out


def test_the_words_of_a_question_need_no_quotes() -> None:
    question = ["who", "is", "responsible", "for", "wage", "arrears"]
    status, out, err = asked(*question, "--sparql", "--data", str(FIXTURE))
    assert status == ANSWERED, err
    assert "VALUES ?_theme" in out


def test_wrong_usage_and_no_data(tmp_path: Path) -> None:
    assert asked()[0] == 2
    status, out, _ = asked("有哪些规划？", "--data", str(tmp_path / "nothing"))
    assert status == 1
    assert out == ""
