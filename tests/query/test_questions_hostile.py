"""Questions that mean harm, or are none: refused or answered, at once, and never run as SPARQL."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.knowledge import KnowledgeGraph
from plangraph.query.questions import Answer
from plangraph.query.questions.tokens import fold, tokens
from tests.programs import ran
from tests.query.conftest import FIXTURE

HARM = (
    '"',
    "'",
    "\\",
    "\n",
    "\r\n",
    "\t",
    "\x00",
    "\u202e",
    "\u2066",
    "\\u0022",
    "> . ?s ?p ?o",
    '" } ; DROP ALL #',
    "#",
    "<http://evil.example/x>",
    "SERVICE <http://evil.example/> { ?s ?p ?o }",
    "{{",
    "}}",
    "%s",
    "$(id)",
    "<script>alert(1)</script>",
    "\ud7ff",
    "𠮷",
    "😀",
)


@pytest.mark.parametrize("harm", HARM)
@pytest.mark.parametrize(
    "question",
    ["{}各市哪些单位负责根治欠薪？", "各市哪些单位负责{}根治欠薪？", "原文里哪里提到了“{}”？"],
)
def test_harm_in_a_question(graph: KnowledgeGraph, harm: str, question: str) -> None:
    answer = graph.ask(question.format(harm))
    assert answer.status in ("answered", "refused")
    assert inert(answer, harm)


def inert(answer: Answer, harm: str) -> bool:
    """Whether what stands in the query is either bound by its IRI or a text that was escaped."""
    if answer.query is None:
        return answer.sparql == ""
    if answer.query == "passages":
        return answer.results.rows == ()
    return answer.slots == {"theme": "欠薪治理"} and (len(harm) < 3 or harm not in answer.sparql)


@pytest.mark.parametrize(
    ("spoken", "bound"),
    [
        ('a"b', r'"a\"b"'),
        ("a\\b", r'"a\\b"'),
        ("a\nb", r'"a\nb"'),
        ("> . ?s ?p ?o", '"> . ?s ?p ?o"'),
        ("\\u0022", r'"\\\U000000750022"'),  # the letter escaped, see fill
    ],
)
def test_a_text_is_bound_as_a_term(graph: KnowledgeGraph, spoken: str, bound: str) -> None:
    """It is quoted with 「」, so that the question has no other quotation marks."""
    answer = graph.ask(f"原文里哪里提到了「{spoken}」？")
    assert answer.query == "passages"
    assert f"VALUES ?_text {{ {bound} }}" in answer.sparql


def test_values_are_bound_by_their_identifiers(graph: KnowledgeGraph) -> None:
    answer = graph.ask("甲州市哪些单位负责根治欠薪？")
    assert "VALUES ?_theme { <https://w3id.org/plangraph/concept/WageArrears> }" in answer.sparql
    assert "VALUES ?_city { <" in answer.sparql


@pytest.mark.parametrize(
    "unit", ["谁", "欠薪", "各市哪些单位负责", "a", "who is ", "“", "的", "2025年"]
)
def test_a_question_that_is_too_long_is_refused(graph: KnowledgeGraph, unit: str) -> None:
    answer = graph.ask(unit * 10_000)
    assert (answer.query, answer.reason) == (None, "this is too long for one question")


@pytest.mark.parametrize(
    "unit", ["谁", "欠薪", "的", "福州", "who is ", "“", "不", "人才", "2025 "]
)
def test_the_work_of_the_longest_question_is_bounded(graph: KnowledgeGraph, unit: str) -> None:
    """It is parted in a few ways only, however many there are."""
    answer = graph.ask((unit * 300)[:300])
    assert answer.reason != "this is too long for one question"


@settings(max_examples=80, deadline=None)
@given(st.text(max_size=80))
def test_any_text_is_answered_or_refused(graph: KnowledgeGraph, text: str) -> None:
    answer = graph.ask(text)
    assert (answer.query is None) == (answer.status == "refused") == bool(answer.reason)
    assert answer.as_json()


@given(st.text(max_size=60))
def test_folding_keeps_the_length_and_tokens_their_places(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    for token in tokens(text):
        assert folded[token.start : token.end] == token.key


@pytest.mark.parametrize("question", ["", " ", "？", "\u202e", "……"])
def test_nothing_is_asked(graph: KnowledgeGraph, question: str) -> None:
    answer = graph.ask(question)
    assert (answer.query, answer.reason) == (None, "nothing is asked")


def test_the_terminal_shows_nothing_that_hides() -> None:
    """U+202E would turn the line round."""
    status, out, err = ran(
        "-m",
        "plangraph.cli.main",
        "ask",
        "“\u202e量子\u202e”由谁负责\x1b[2J",
        "--data",
        str(FIXTURE),
    )
    assert status == 3
    assert "\u202e" not in out + err
    assert "\x1b" not in out + err
