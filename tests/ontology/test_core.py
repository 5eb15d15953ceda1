"""The core: its form, its annotations, and the Python names that are made from it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from pathlib import Path

import pyoxigraph as ox
import pytest

from plangraph import resources
from plangraph.rdf import generating, vocabulary

ROOT = Path(__file__).parent.parent.parent
CORE = resources.ontology() / "plangraph.ttl"
TEXT = CORE.read_text(encoding="utf-8")
TRIPLES = [quad.triple for quad in ox.parse(path=str(CORE), format=ox.RdfFormat.TURTLE)]
FILES = sorted(resources.ontology().rglob("*.ttl"))
SKOS = "http://www.w3.org/2004/02/skos/core#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
GROUPS = (vocabulary.Class, vocabulary.Property, vocabulary.Code)
PYTHON = {
    value for group in GROUPS for name, value in vars(group).items() if not name.startswith("_")
}
_NOT_IN_A_TEXT = """
inPlan hasNode partOf textFile textHash originalFile originalHash readingNote page endPage
start end rule expectedOutcome adcode conversionFactor
convertsTo Derivation derivation derivedFrom usedStatement method score LinkKind linkFrom linkTo
linkKind factName factValue negativeLabel nationalName provincialName municipalName countyName
Change changeFrom changeTo changeRate changeValue fromValue toValue Direction direction
Coverage coverageOf CoverageState coverageState statementCount sharedText
NormalisedFigure normalises normalisedAccrual normalisedUnit normalisedValue
SpecificityFlag SpecificityKind flagKind flagOf
"""
NOT_IN_A_TEXT = set(_NOT_IN_A_TEXT.split())
"""Terms that speak of files and derivations, and those no sentence shows."""


def own(kind: str) -> set[str]:
    return {
        str(t.subject).strip("<>")
        for t in TRIPLES
        if t.predicate.value == vocabulary.External.TYPE
        and isinstance(t.object, ox.NamedNode)
        and t.object.value.endswith(kind)
        and str(t.subject).startswith("<" + vocabulary.PG)
    }


CLASSES = own("#Class")
PROPERTIES = own("ObjectProperty") | own("DatatypeProperty") | own("AnnotationProperty")
SCHEMES = own("ConceptScheme")
CODES = own("NamedIndividual") - SCHEMES
TERMS = sorted(CLASSES | PROPERTIES | CODES)


def literals(term: str, predicate: str) -> list[ox.Literal]:
    return [
        t.object
        for t in TRIPLES
        if str(t.subject) == f"<{term}>"
        and t.predicate.value == predicate
        and isinstance(t.object, ox.Literal)
    ]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_file_is_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert list(ox.parse(path=str(path), format=ox.RdfFormat.TURTLE))
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert not re.search(r"[ \t]$", text, re.MULTILINE)
    assert text.endswith("\n") and not text.endswith("\n\n")
    prefixes = re.findall(r"^@prefix ([\w-]*): ", text, re.MULTILINE)
    assert prefixes == sorted(prefixes)
    body = re.sub(r'^@prefix .*$|^#.*$|"(?:[^"\\\n]|\\.)*"', "", text, flags=re.MULTILINE)
    assert not [p for p in prefixes if not re.search(rf"(?<![\w-]){p}:", body)]


def test_every_term_has_one_block_in_its_place() -> None:
    for section in re.split(r"^#{20,}\n# .*\n#{20,}\n", TEXT, flags=re.MULTILINE)[1:-2]:
        heads = re.findall(r"^(pg:\w+) a ", section, re.MULTILINE)
        assert heads
        assert heads == sorted(heads)
    every = Counter(re.findall(r"^(pg:\w+) a ", TEXT, re.MULTILINE))
    assert set(every.values()) == {1}
    assert {vocabulary.PG + name.removeprefix("pg:") for name in every} == {*TERMS, *SCHEMES}


@pytest.mark.parametrize("term", TERMS, ids=lambda term: term.split("#")[-1])
def test_a_term_is_described_in_both_languages(term: str) -> None:
    for predicate in (RDFS + "label", SKOS + "definition"):
        found = literals(term, predicate)
        assert sorted(str(value.language) for value in found) == ["en", "zh"]
        for value in found:
            assert bool(re.search(r"[\u4e00-\u9fff]", value.value)) == (value.language == "zh")


def bare(text: str) -> str:
    return re.sub(r"[\s*]|</?\w+>|\[bookmark:[^\]]*\]", "", text)


def test_examples_are_sentences_of_the_plans() -> None:
    plans = "".join(
        bare(file.read_text(encoding="utf-8"))
        for file in sorted((ROOT / "data" / "plans").glob("*.txt"))
    )
    without = set()
    for term in CLASSES | PROPERTIES:
        examples = literals(term, SKOS + "example")
        assert [e.value for e in examples if bare(e.value) not in plans] == []
        if not examples:
            without.add(term.removeprefix(vocabulary.PG))
    assert without == NOT_IN_A_TEXT


def test_python_has_every_name_and_no_other() -> None:
    assert CLASSES | PROPERTIES | CODES == PYTHON


def test_python_names_are_made_from_the_core() -> None:
    path = Path(vocabulary.__file__)
    assert path.read_text(encoding="utf-8") == generating.vocabulary(CORE), (
        "stale: run python -m plangraph.rdf.generating"
    )


def test_a_core_with_one_more_name_makes_it_stale(tmp_path: Path) -> None:
    other = tmp_path / "core.ttl"
    extra = "\npg:subMeasureCount a owl:DatatypeProperty .\n"
    other.write_text(TEXT + extra, encoding="utf-8")
    text = generating.vocabulary(other)
    assert '    SUB_MEASURE_COUNT: Final = PG + "subMeasureCount"' in text
