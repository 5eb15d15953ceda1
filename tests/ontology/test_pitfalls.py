"""Checks as queries that find nothing here, and each finds the fault seeded for it.

`pitfalls/` look at the core, the alignments and the shapes; `concept_checks/` at the concepts.
"""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from plangraph import resources

HERE = Path(__file__).parent
FAULTS = HERE.parent / "faults"
SUITES = {
    "pitfalls": (FAULTS / "pitfalls", ("plangraph.ttl", "align/*.ttl", "shapes/*.ttl")),
    "concept_checks": (FAULTS / "concepts", ("concepts/*.ttl",)),
}
CHECKS = [path for suite in SUITES for path in sorted((HERE / suite).glob("*.rq"))]
PREFIXES = {"dcterms": "http://purl.org/dc/terms/"}


def loaded(suite: str) -> ox.Store:
    store = ox.Store()
    for part in SUITES[suite][1]:
        for path in sorted(resources.ontology().glob(part)):
            store.load(path=str(path), format=ox.RdfFormat.TURTLE, to_graph=ox.DefaultGraph())
    return store


def rows(store: ox.Store, check: Path) -> list[str]:
    found = store.query(check.read_text(encoding="utf-8"))
    assert isinstance(found, ox.QuerySolutions)
    return [str(row[0]) for row in found]


def seed(store: ox.Store, fault: Path) -> None:
    text = fault.read_text(encoding="utf-8")
    for subject, prefix, name in re.findall(r"^# without: <(\S+)> (\w+):(\w+)$", text, re.M):
        predicate = ox.NamedNode(PREFIXES[prefix] + name)
        removed = list(store.quads_for_pattern(ox.NamedNode(subject), predicate, None))
        assert removed
        for quad in removed:
            store.remove(quad)
    store.load(text.encode(), format=ox.RdfFormat.TURTLE)


@pytest.fixture(scope="module")
def stores() -> dict[str, ox.Store]:
    return {suite: loaded(suite) for suite in SUITES}


def named(path: Path) -> str:
    return f"{path.parent.name}-{path.stem}"


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_the_ontology_is_free_of(check: Path, stores: dict[str, ox.Store]) -> None:
    assert rows(stores[check.parent.name], check) == []


@pytest.mark.parametrize("check", CHECKS, ids=named)
def test_a_seeded_fault_is_found_by(check: Path) -> None:
    suite = check.parent.name
    store = loaded(suite)
    seed(store, SUITES[suite][0] / f"{check.stem}.ttl")
    assert rows(store, check)


@pytest.mark.parametrize("suite", SUITES)
def test_every_check_says_problem_and_cure_and_has_a_fault(suite: str) -> None:
    checks = [path for path in CHECKS if path.parent.name == suite]
    assert {path.stem for path in checks} == {p.stem for p in SUITES[suite][0].glob("*.ttl")}
    for check in checks:
        text = check.read_text(encoding="utf-8")
        assert re.match(r"# Problem: .+\.\n# Cure: .+\n\n(PREFIX|SELECT) ", text)


def test_there_are_enough_checks() -> None:
    assert len(CHECKS) >= 60
