"""The library: its files say what they must, and run in any tool."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from rdflib.plugins.sparql import prepareQuery

from plangraph.cli.query import PARAMETERS
from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Labels, Library, LibraryError, UnknownQueryError, fill
from plangraph.query.header import Kind, View
from plangraph.query.library import read_query
from plangraph.store import Solutions
from plangraph.store.opening import ontology_files

LIBRARY = Library()
FEWEST = 30

GOOD = """\
#+ summary: {zh: 甲, en: a}
#+ description: {zh: 甲, en: a}
#+ view: table
#+ params:
#+   - {name: year, type: year, label: {zh: 年, en: year}, default: 2025}
#+ questions: {zh: [甲], en: [a]}
#+ columns: [{name: s, zh: 甲, en: a}]
SELECT ?s WHERE {
  VALUES ?_year { 2025 }   #? year
  ?s ?p ?_year
}
"""


def test_there_are_queries_enough() -> None:
    assert len(LIBRARY) >= FEWEST


@pytest.mark.parametrize("name", LIBRARY)
def test_the_header_agrees_with_the_query(name: str, graph: KnowledgeGraph) -> None:
    query = LIBRARY[name]
    found = graph.store.query(query.text)
    assert isinstance(found, Solutions)
    assert list(found.variables) == [column.name for column in query.header.columns]
    assert query.header.questions_zh
    assert query.header.questions_en


@pytest.mark.parametrize("name", LIBRARY)
def test_a_file_as_it_stands_answers_as_its_defaults_do(
    name: str, graph: KnowledgeGraph, labels: Labels
) -> None:
    query = LIBRARY[name]
    assert graph.store.query(query.text) == graph.store.query(fill(query, {}, labels).text)


@pytest.mark.parametrize("name", LIBRARY)
def test_it_is_standard_sparql(name: str) -> None:
    assert prepareQuery(LIBRARY[name].text).algebra.name == "SelectQuery"


@pytest.mark.parametrize("name", LIBRARY)
def test_it_uses_terms_of_the_ontology_only(name: str) -> None:
    core = "".join(path.read_text(encoding="utf-8") for path in ontology_files())
    known = set(re.findall(r"^pg:(\w+) a ", core, re.MULTILINE))
    body = "\n".join(line for line in LIBRARY[name].text.splitlines() if line[:2] != "#+")
    assert set(re.findall(r"\bpg:(\w+)", body)) <= known


@pytest.mark.parametrize("name", LIBRARY)
def test_an_optional_group_is_one_pattern_or_a_subquery(name: str) -> None:
    """Oxigraph evaluates an OPTIONAL group of several patterns over all the data."""
    for group in re.findall(r"OPTIONAL \{([^{}]*)\}", LIBRARY[name].text):
        patterns = re.sub(r"FILTER.*", "", group).strip(" .").split(" . ")
        assert len(patterns) == 1, group
        assert ";" not in group


@pytest.mark.parametrize("name", LIBRARY)
def test_what_is_optional_comes_last(name: str) -> None:
    """A pattern after an OPTIONAL is a group of its own, joined with all the data."""
    text = LIBRARY[name].text
    for after in text.split("OPTIONAL")[1:]:
        for line in after.split("}", 1)[1].splitlines():
            assert not re.match(r" *\?\w+ (a|\w+:\w+)", line), line


@pytest.mark.parametrize("name", LIBRARY)
def test_every_parameter_has_a_flag_and_a_kind(name: str) -> None:
    for parameter in LIBRARY[name].header.parameters:
        assert parameter.name in PARAMETERS
        assert parameter.kind is Kind("unitType" if parameter.name == "type" else parameter.name)


def test_names_are_forgiving() -> None:
    assert LIBRARY["units_by_theme"] is LIBRARY["units-by-theme.rq"]
    assert "units-by-theme" in LIBRARY
    assert "units-by-them" not in LIBRARY


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(UnknownQueryError, match="units-by-theme") as caught:
        LIBRARY["unit-by-theme"]
    assert caught.value.candidates[0] == "units-by-theme"


def test_a_good_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "good.rq"
    path.write_text(GOOD, encoding="utf-8")
    query = read_query(path)
    assert query.header.view is View.TABLE
    assert query.parameters["year"].default == "2025"
    assert Library(tmp_path)["good"].text == GOOD


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ("#+", "##", "header is missing"),
        ("#+ view: table\n", "", "lacks 'view'"),
        ("view: table", "view: picture", "not of the right form"),
        ("#+ view: table", "#+ view: [", "no YAML"),
        ("#+ view: table", "#+ view: table\n#+ vue: table", "unknown keys vue"),
        ("#? year", "", "no line is marked"),
        ("#? year", "#? month", "no line is marked"),
        (", default: 2025", "", "default stands"),
        ("  VALUES ?_year { 2025 }   #? year", "  # VALUES ?_year { 2025 }   #? year", "default"),
        ("?s ?p ?_year", "?s ?p ?_year   #? place", "not in the header: place"),
    ],
)
def test_a_file_that_does_not_say_what_it_must(
    old: str, new: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "bad.rq"
    path.write_text(GOOD.replace(old, new), encoding="utf-8")
    with pytest.raises(LibraryError, match=reason) as caught:
        read_query(path)
    assert str(path) in str(caught.value)


def test_a_required_parameter_runs_by_itself(tmp_path: Path) -> None:
    path = tmp_path / "bad.rq"
    text = GOOD.replace("default: 2025", "required: true").replace("  VALUES", "  # VALUES")
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError, match="required"):
        read_query(path)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    path = tmp_path / "bad.rq"
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(LibraryError):
        read_query(path)
