"""The writer: two parsers read back the same triples, and the bytes hold still."""

from __future__ import annotations

import random
from collections.abc import Iterable
from decimal import Decimal

import pyoxigraph as ox
import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st

from plangraph.rdf.reading_order import ReadingOrder
from plangraph.rdf.terms import (
    Literal,
    Term,
    Triple,
    boolean,
    chinese,
    day,
    decimal,
    integer,
    string,
)
from plangraph.rdf.turtle import turtle
from plangraph.rdf.vocabulary import ID, PG, Class, External, Property

PREFIXES = {
    "": f"{ID}jia/",
    "pgr": ID,
    "pg": PG,
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


def written(triples: Iterable[Triple]) -> str:
    triples = list(triples)
    return turtle(triples, PREFIXES, ReadingOrder(triples))


def by_oxigraph(text: str) -> set[Triple]:
    def term(value: object) -> Term:
        if isinstance(value, ox.NamedNode):
            return value.value
        assert isinstance(value, ox.Literal)
        if value.language:
            return Literal(value.value, "", value.language)
        return Literal(value.value, value.datatype.value)

    quads = ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)
    return {(str(term(q.subject)), q.predicate.value, term(q.object)) for q in quads}


def by_rdflib(text: str) -> set[Triple]:
    def term(value: object) -> Term:
        if isinstance(value, rdflib.Literal):
            if value.language:
                return Literal(str(value), "", value.language)
            return Literal(str(value), str(value.datatype or External.XSD_STRING))
        return str(value)

    graph = rdflib.Graph().parse(data=text, format="turtle")
    return {(str(s), str(p), term(o)) for s, p, o in graph}


TEXTS = st.text(st.characters(exclude_categories=["Cs"]))
PIECES = st.sampled_from([*"abcXYZ019-_.~", "%E7", "%2E"])
LOCALS = st.lists(PIECES, min_size=1, max_size=8).map("".join)
IRIS = st.builds(lambda base, local: base + local, st.sampled_from([*PREFIXES.values()]), LOCALS)
NUMBERS = st.decimals(allow_nan=False, allow_infinity=False, places=3)
TERMS = st.one_of(
    IRIS,
    TEXTS.map(string),
    TEXTS.map(chinese),
    st.integers().map(integer),
    NUMBERS.map(decimal),
    st.booleans().map(boolean),
    st.dates().map(lambda value: day(value.isoformat())),
)
TRIPLES = st.sets(st.tuples(IRIS, IRIS, TERMS), max_size=12)


@given(TRIPLES)
def test_oxigraph_reads_back_the_very_triples(triples: set[Triple]) -> None:
    assert by_oxigraph(written(triples)) == triples


@given(st.sets(st.tuples(IRIS, IRIS, st.one_of(IRIS, TEXTS.map(string), TEXTS.map(chinese)))))
@settings(max_examples=50)
def test_rdflib_reads_back_the_very_triples(triples: set[Triple]) -> None:
    assert by_rdflib(written(triples)) == triples


@given(TRIPLES, st.randoms())
def test_the_order_in_which_triples_come_changes_nothing(
    triples: set[Triple], chance: random.Random
) -> None:
    shuffled = sorted(triples, key=repr)
    chance.shuffle(shuffled)
    assert written(shuffled + shuffled[:3]) == written(triples)


def test_a_node_reads_well() -> None:
    measure = f"{ID}jia/measure-1"
    text = written(
        [
            (measure, Property.EVIDENCE, f"{ID}jia/passage-0-4"),
            (measure, Property.RULE, string("heading")),
            (measure, Property.DEADLINE_YEAR, integer(2023)),
            (measure, External.LABEL, chinese("根治“欠薪”")),
            (measure, External.TYPE, Class.MEASURE),
            (measure, Property.IN_PLAN, f"{ID}jia"),
            (f"{ID}jia/passage-0-4", External.TYPE, Class.PASSAGE),
            (f"{ID}jia/passage-0-4", Property.START, integer(0)),
        ]
    )
    assert text == (
        "@prefix : <https://w3id.org/plangraph/id/jia/> .\n"
        "@prefix pg: <https://w3id.org/plangraph/ontology#> .\n"
        "@prefix pgr: <https://w3id.org/plangraph/id/> .\n"
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n"
        "\n# Measures · 措施\n\n"
        ":measure-1 a pg:Measure ;\n"
        '    rdfs:label "根治“欠薪”"@zh ;\n'
        "    pg:inPlan pgr:jia ;\n"
        "    pg:deadlineYear 2023 ;\n"
        '    pg:rule "heading" ;\n'
        "    pg:evidence :passage-0-4 .\n"
        "\n# Passages · 原文片段\n\n"
        ":passage-0-4 a pg:Passage ;\n"
        "    pg:start 0 .\n"
    )


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ('说"好"', r"说\"好\""),
        ("a\\b", r"a\\b"),
        ("一行\n二行\r\t", r"一行\n二行\r\t"),
        ("\x00\x1b", r"\u0000\u001B"),
        ("甲\u202e乙\u200b\ufeff", r"甲\u202E乙\u200B\uFEFF"),
        ("\u2028", r"\u2028"),
        ("\U000e0041", r"\U000E0041"),
        ("𠮷，全角　空格", "𠮷，全角　空格"),
    ],
)
def test_what_cannot_be_seen_is_escaped(text: str, escaped: str) -> None:
    assert f'"{escaped}"' in written([(f"{ID}jia", Property.QUOTE, string(text))])


@pytest.mark.parametrize(
    ("value", "lexical"),
    [
        ("60", "60.0"),
        ("6E+1", "60.0"),
        ("0.00000001", "0.00000001"),
        ("070.50", "70.50"),
        ("-3.5", "-3.5"),
        ("1E+25", "10000000000000000000000000.0"),
    ],
)
def test_decimals_have_a_point_and_no_exponent(value: str, lexical: str) -> None:
    assert decimal(Decimal(value)).lexical == lexical
    assert f"pg:value {lexical} ." in written([(f"{ID}x", Property.VALUE, decimal(Decimal(value)))])


@pytest.mark.parametrize("iri", ["https://w3id.org/甲", "urn:a b", "urn:<x>", "urn:a\n", 'urn:"'])
def test_an_iri_that_is_none_is_refused(iri: str) -> None:
    with pytest.raises(ValueError, match="not an ASCII IRI"):
        written([(iri, External.TYPE, Class.PLAN)])


def test_many_objects_stand_one_a_line() -> None:
    text = written((f"{ID}jia", Property.CITES_POLICY, f"{ID}policy-{n:020}") for n in range(4))
    assert text.count("\n        pgr:policy-") == 4


def test_an_odd_number_is_not_written_bare() -> None:
    odd = Literal("٣", External.XSD_INTEGER)
    assert written([(f"{ID}x", Property.START, odd)]).endswith('pg:start "٣"^^xsd:integer .\n')
