"""The triples of a small plan extracted by hand, as graphs and as bytes."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import graph_diff, isomorphic, to_isomorphic

from plangraph.model import Extraction, Passage, Refusal, Span
from plangraph.rdf import validation
from plangraph.rdf.terms import Literal
from plangraph.rdf.triples import derived_turtle, shared_turtle, stated, stated_turtle
from plangraph.rdf.vocabulary import CONCEPT, ID, PG, Class, External, Property
from tests.programs import ran
from tests.rdf import made_up

GOLDEN = Path(__file__).parent / "golden"
RENEW = "PLANGRAPH_RENEW_GOLDEN"
LAYERS: dict[str, Callable[[], str]] = {
    "jia.ttl": lambda: stated_turtle(made_up.scope()),
    "jia.derived.ttl": lambda: derived_turtle(made_up.scope(), made_up.LAYER),
    "shared.ttl": lambda: shared_turtle(made_up.scope().shared, ["贵阳市"]),
}


def graph(text: str) -> rdflib.Graph:
    return rdflib.Graph().parse(data=text, format="turtle")


@pytest.mark.parametrize("name", LAYERS)
def test_a_layer_is_the_graph_that_was_written_by_hand(name: str) -> None:
    file = GOLDEN / name
    if os.environ.get(RENEW):  # to renew the files after a change that was meant; then read them
        file.write_text(LAYERS[name](), encoding="utf-8")
    made, wanted = graph(LAYERS[name]()), graph(file.read_text(encoding="utf-8"))
    _, missing, added = graph_diff(to_isomorphic(wanted), to_isomorphic(made))
    assert isomorphic(made, wanted), f"missing:\n{missing.serialize()}\nadded:\n{added.serialize()}"


def test_the_golden_files_are_not_being_renewed() -> None:
    assert not os.environ.get(RENEW)


@pytest.mark.parametrize("name", LAYERS)
def test_the_graph_has_the_shape_of_its_layer(name: str, tmp_path: Path) -> None:
    for other, make in LAYERS.items():
        (tmp_path / other).write_text(make(), encoding="utf-8")
    assert validation.check(tmp_path / name) == []


@pytest.mark.parametrize("seed", ["1", "2"])
def test_the_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    program = (
        "import sys; from tests.rdf.test_triples import LAYERS;"
        "sys.stdout.buffer.write(''.join(make() for make in LAYERS.values()).encode())"
    )
    wanted = "".join(make() for make in LAYERS.values())
    assert ran("-c", program, PYTHONHASHSEED=seed) == (0, wanted, "")


def test_every_node_of_the_plan_says_what_it_is_and_on_what_it_rests() -> None:
    triples = stated(made_up.scope())
    has: dict[str, set[str]] = {}
    for subject, predicate, _ in triples:
        has.setdefault(subject, set()).add(predicate)
    passages = {s for s, p, o in triples if p == External.TYPE and o == Class.PASSAGE}
    facts = {s for s, p, o in triples if p == External.TYPE and o == Class.PLAN_FACT}
    needed = {External.TYPE, External.LABEL, Property.IN_PLAN}
    nodes = has.keys() - {f"{ID}jia"}
    assert all(needed <= has[node] for node in nodes)
    assert all(Property.EVIDENCE in has[node] for node in nodes - passages - facts)
    assert {o for _, p, o in triples if p == Property.EVIDENCE} == passages


def test_iris_are_ascii_and_of_the_plan_or_shared() -> None:
    known = (f"{ID}jia", f"{ID}unit/", f"{ID}policy/", f"{ID}indicator/", f"{ID}area/", PG, CONCEPT)
    for subject, predicate, value in stated(made_up.scope()):
        assert f"{subject}{predicate}".isascii()
        if isinstance(value, str):
            assert value.isascii()
            assert value.startswith(known)


def test_one_span_is_one_passage() -> None:
    twice = replace(made_up.MEASURES[0], key="measure-9")
    found = replace(made_up.EXTRACTION, measures=(*made_up.MEASURES, twice))
    kinds = [s for s, p, o in stated(made_up.scope(found)) if o == Class.PASSAGE]
    assert len(kinds) == len(set(kinds))
    assert len(kinds) == len({o for _, p, o in stated(made_up.scope()) if p == Property.EVIDENCE})


def test_a_citation_outside_actions_stands_in_the_measure_of_its_section() -> None:
    citation = replace(made_up.CITATION, subject=None)
    found = replace(made_up.EXTRACTION, citations=(citation,))
    triples = set(stated(made_up.scope(found)))
    assert (f"{ID}jia/citation-1", Property.CITED_IN, f"{ID}jia/measure-2") in triples
    cited = {s for s, p, _ in triples if p == Property.CITES_POLICY}
    assert cited == {f"{ID}jia", f"{ID}jia/measure-2"}


def test_a_citation_in_no_measure_stands_in_its_section() -> None:
    citation = replace(made_up.CITATION, subject=None, section=1)
    scope = made_up.scope(replace(made_up.EXTRACTION, citations=(citation,)))
    cited_in = [o for _, p, o in stated(scope) if p == Property.CITED_IN]
    assert cited_in == [scope.sections[1]]


def test_a_citation_before_the_first_heading_stands_in_the_plan_alone() -> None:
    citation = replace(made_up.CITATION, subject=None, section=None)
    found = replace(made_up.EXTRACTION, citations=(citation,))
    assert not [o for _, p, o in stated(made_up.scope(found)) if p == Property.CITED_IN]


def test_a_plan_that_says_nothing_of_itself_rests_on_its_first_heading() -> None:
    facts = replace(
        made_up.FACTS,
        title=replace(made_up.FACTS.title, evidence=()),
        document_number=None,
        jurisdiction=None,
        period_start=None,
        period_end=None,
    )
    triples = stated(made_up.scope(replace(made_up.EXTRACTION, facts=facts)))
    evidence = [o for s, p, o in triples if s == f"{ID}jia" and p == Property.EVIDENCE]
    assert evidence == [f"{ID}jia/passage-41-45"]


def test_the_plan_s_name_becomes_ascii() -> None:
    source = replace(made_up.SOURCE, plan="贵阳 规划#1")
    document = replace(made_up.DOCUMENT, source=source)
    text = stated_turtle(made_up.scope(replace(made_up.EXTRACTION, document=document)))
    plan = f"{ID}%E8%B4%B5%E9%98%B3%20%E8%A7%84%E5%88%92%231"
    assert (rdflib.URIRef(plan), rdflib.RDF.type, rdflib.URIRef(Class.PLAN)) in graph(text)


HOSTILE = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@given(HOSTILE, HOSTILE)
@settings(max_examples=50, deadline=None)
def test_hostile_titles_and_quotes_come_back_as_they_are(title: str, quote: str) -> None:
    facts = replace(made_up.FACTS, title=replace(made_up.FACTS.title, value=title))
    passage = Passage(Span(1, 2), quote)
    refusal = Refusal(text=quote, reason="r", rule="r", evidence=(passage,))
    found: Extraction = replace(made_up.EXTRACTION, facts=facts, refusals=(refusal,))
    scope = made_up.scope(found)
    made = {(s, p, o.lexical if isinstance(o, Literal) else o) for s, p, o in stated(scope)}
    assert {(str(s), str(p), str(o)) for s, p, o in graph(stated_turtle(scope))} == made
