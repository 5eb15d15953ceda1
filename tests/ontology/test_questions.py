"""The competency questions: each gives its written answer over the tiny plans."""

from __future__ import annotations

import importlib
import re
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib

from plangraph import resources
from plangraph.rdf import vocabulary

ONTOLOGY = resources.ontology()
QUESTIONS = sorted((ONTOLOGY / "questions").glob("*.rq"))
EXAMPLES = sorted((ONTOLOGY / "examples").glob("*.ttl"))
FILES = (ONTOLOGY / "plangraph.ttl", *EXAMPLES)


def stated() -> ox.Store:
    store = ox.Store()
    for path in FILES:
        store.load(path=str(path), format=ox.RdfFormat.TURTLE)
    return store


def entailed() -> ox.Store:
    """The same with all that OWL 2 RL concludes; literals wait outside, they conclude nothing."""
    graph = rdflib.Graph()
    for path in FILES:
        graph.parse(path)
    for triple in [t for t in graph if isinstance(t[2], rdflib.Literal)]:
        graph.remove(triple)
    owlrl = importlib.import_module("owlrl")
    owlrl.DeductiveClosure(owlrl.OWLRL_Semantics).expand(graph)
    store = stated()
    valid = [t for t in graph if not any(isinstance(term, rdflib.Literal) for term in t)]
    lines = "\n".join(f"{s.n3()} {p.n3()} {o.n3()} ." for s, p, o in valid)
    store.load(lines.encode(), format=ox.RdfFormat.N_TRIPLES)
    return store


@pytest.fixture(scope="module")
def stores() -> dict[bool, ox.Store]:
    return {False: stated(), True: entailed()}


def show(term: object) -> str:
    if isinstance(term, ox.NamedNode):
        return re.split(r"[/#]", term.value)[-1]
    return term.value if isinstance(term, ox.Literal) else ""


def answers(store: ox.Store, text: str) -> list[str]:
    found = store.query(text)
    assert isinstance(found, ox.QuerySolutions)
    return [" | ".join(show(term) for term in row) for row in found]


@pytest.mark.parametrize("path", QUESTIONS, ids=lambda path: path.stem)
def test_a_question_gives_its_answer(path: Path, stores: dict[bool, ox.Store]) -> None:
    text = path.read_text(encoding="utf-8")
    head = re.match(r"# [A-Z].+\?\n# .*[\u4e00-\u9fff].*？\n", text)
    assert head, "a question stands first, in English and in Chinese"
    expected = re.findall(r"^# answer: (.*)$", text, re.MULTILINE)
    found = answers(stores["# entailment: OWL 2 RL" in text], text)
    assert expected
    assert Counter(found) == Counter(expected)
    if "ORDER BY" in text:
        assert found == expected


def test_questions_that_ask_for_entailment_need_it(stores: dict[bool, ox.Store]) -> None:
    for path in QUESTIONS:
        text = path.read_text(encoding="utf-8")
        if "# entailment" in text:
            expected = re.findall(r"^# answer: (.*)$", text, re.MULTILINE)
            assert Counter(answers(stores[False], text)) != Counter(expected), path.stem


def test_there_are_enough_questions() -> None:
    assert len(QUESTIONS) >= 40


def code_classes(properties: set[str]) -> set[str]:
    core = (ONTOLOGY / "plangraph.ttl").read_text(encoding="utf-8")
    ranges = re.findall(r"^pg:(\w+) a owl:ObjectProperty[^.]*?rdfs:range pg:(\w+)", core, re.M)
    return {code for name, code in ranges if name in properties and f"pg:{code}Scheme" in core}


def test_every_term_is_used_by_a_question_or_a_shape() -> None:
    """A code list is used by the property that takes its values; what nothing asks for goes."""
    texts = [path.read_text(encoding="utf-8") for path in QUESTIONS]
    texts += [path.read_text(encoding="utf-8") for path in (ONTOLOGY / "shapes").glob("*.ttl")]
    body = "\n".join(re.sub(r"^#.*$|\"[^\"]*\"", "", text, flags=re.MULTILINE) for text in texts)
    used = set(re.findall(r"\bpg:(\w+)", body))
    used |= code_classes(used)
    terms = {
        value.removeprefix(vocabulary.PG)
        for group in (vocabulary.Class, vocabulary.Property)
        for name, value in vars(group).items()
        if not name.startswith("_")
    }
    assert terms - used == set()
