"""Pitfall checks: queries that find nothing here, and each finds the fault seeded for it."""

from __future__ import annotations

import re
from pathlib import Path

import pyoxigraph as ox
import pytest

from plangraph import resources

CHECKS = sorted((Path(__file__).parent / "pitfalls").glob("*.rq"))
FAULTS = Path(__file__).parent.parent / "faults" / "pitfalls"
PARTS = ("plangraph.ttl", "align/*.ttl", "shapes/*.ttl")
PREFIXES = {"dcterms": "http://purl.org/dc/terms/"}


def loaded() -> ox.Store:
    store = ox.Store()
    for part in PARTS:
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
def ontology() -> ox.Store:
    return loaded()


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_the_ontology_is_free_of(check: Path, ontology: ox.Store) -> None:
    assert rows(ontology, check) == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda path: path.stem)
def test_a_seeded_fault_is_found_by(check: Path) -> None:
    store = loaded()
    seed(store, FAULTS / f"{check.stem}.ttl")
    assert rows(store, check)


def test_every_check_says_problem_and_cure_and_has_a_fault() -> None:
    assert len(CHECKS) >= 30
    assert {path.stem for path in CHECKS} == {path.stem for path in FAULTS.glob("*.ttl")}
    for check in CHECKS:
        assert re.match(
            r"# Problem: .+\.\n# Cure: .+\n\nPREFIX", check.read_text(encoding="utf-8")
        ) or re.match(r"# Problem: .+\.\n# Cure: .+\n\n", check.read_text(encoding="utf-8"))
