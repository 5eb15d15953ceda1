"""Comparing what a graph says of made plans with what they state."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from pyoxigraph import Literal, NamedNode

from benchmarks.made.truth import Plan, Target
from plangraph.store import Solutions, Store
from plangraph.store.prefixes import ONTOLOGY

Row = tuple[str, ...]
Fact = object
_PLAN = "?node pg:inPlan/dcterms:title ?plan ."
_LABEL = "?node rdfs:label ?label ."
# For each family: a query with the plan first, how its rows become facts, and where the truth is.
_FAMILIES: dict[str, tuple[str, Callable[[Row], Fact], Callable[[Plan], Collection[Fact]]]] = {
    "plans": (
        """SELECT ?plan ?number ?city WHERE { ?node a pg:Plan ; dcterms:title ?plan ;
        pg:documentNumber ?number ; pg:jurisdiction/rdfs:label ?city }""",
        lambda row: row,
        lambda plan: {(plan.number, plan.city)},
    ),
    "goals": (
        f"SELECT ?plan ?label WHERE {{ ?node a pg:Goal . {_PLAN} {_LABEL} }}",
        lambda row: row[0],
        lambda plan: plan.goals,
    ),
    "targets of tables": (
        f"""SELECT ?plan ?label ?comparator ?value ?year ?binding WHERE {{
        ?node a pg:Target ; pg:statedIn pg:Table ; pg:indicator/rdfs:label ?label ;
          pg:comparator ?comparator ; pg:targetValue ?value ; pg:targetYear ?year ;
          pg:bindingness ?binding . {_PLAN} FILTER (LANG(?label) = "zh") }}""",
        lambda row: Target(row[0], row[1], Decimal(row[2]), int(row[3]), row[4]),
        lambda plan: plan.targets,
    ),
    "reported values": (
        f"""SELECT ?plan ?label ?value WHERE {{ ?node a pg:Observation ; pg:value ?value ;
        pg:indicator/rdfs:label ?label . {_PLAN}
        FILTER NOT EXISTS {{ ?node pg:statedIn pg:Table }} FILTER (LANG(?label) = "zh") }}""",
        lambda row: (row[0], Decimal(row[1])),
        lambda plan: plan.observations,
    ),
    "measures": (
        f"SELECT ?plan ?label WHERE {{ ?node a pg:Measure . {_PLAN} {_LABEL} }}",
        lambda row: row[0],
        lambda plan: plan.measures,
    ),
    "projects": (
        f"SELECT ?plan ?label WHERE {{ ?node a pg:Project . {_PLAN} {_LABEL} }}",
        lambda row: row[0],
        lambda plan: plan.projects,
    ),
    "money of projects": (
        f"SELECT ?plan ?label ?money WHERE {{ ?node pg:budget ?money . {_PLAN} {_LABEL} }}",
        lambda row: (row[0], Decimal(row[1])),
        lambda plan: plan.budgets,
    ),
    "units of measures": (
        f"""SELECT ?plan ?label ?unit WHERE {{ ?duty pg:responsibleFor ?node ;
        pg:basis pg:Explicit ; pg:agent/rdfs:label ?unit . ?node a pg:Measure .
        {_PLAN} {_LABEL} }}""",
        lambda row: row,
        lambda plan: plan.duties,
    ),
    "policies cited": (
        f"""SELECT ?plan ?kind ?label WHERE {{ ?node pg:citationKind ?kind ;
        pg:cites/rdfs:label ?label . {_PLAN} }}""",
        lambda row: row,
        lambda plan: plan.citations,
    ),
}
_THEMES = f"""SELECT ?plan ?label ?theme WHERE {{
?node a pg:Measure ; pg:theme/skos:prefLabel ?theme . {_PLAN} {_LABEL}
FILTER (LANG(?theme) = "zh") }}"""


@dataclass(slots=True)
class Score:
    """How a family was read.

    Attributes:
        stated: How many facts the plans state.
        right: How many of them the graph has.
        found: How many the graph has in all.
        missing: Some that it lacks, each with the plan.
        surplus: Some that no plan states.

    """

    stated: int = 0
    right: int = 0
    found: int = 0
    missing: list[tuple[str, Fact]] = field(default_factory=list)
    surplus: list[tuple[str, Fact]] = field(default_factory=list)

    def add(self, plan: str, truth: Collection[Fact], found: Collection[Fact]) -> None:
        """Compare one plan."""
        expected, read = set(truth), set(found)
        self.stated += len(expected)
        self.found += len(read)
        self.right += len(expected & read)
        self.missing += [(plan, fact) for fact in sorted(expected - read, key=repr)]
        self.surplus += [(plan, fact) for fact in sorted(read - expected, key=repr)]


def check(store: Store, plans: Collection[Plan]) -> Iterator[tuple[str, Score]]:
    """Yield for each family of statements how it was read.

    Themes come last: a plan states one for each title, the graph may know more of them.

    Args:
        store: A graph that was built from the texts of the plans.
        plans: The plans.

    """
    for family, (query, fact, truth) in _FAMILIES.items():
        score = Score()
        found = _by_plan(store, query, fact)
        for plan in plans:
            score.add(plan.name, truth(plan), found.get(plan.title, ()))
        yield family, score
    score = Score()
    themes = _by_plan(store, _THEMES, lambda row: row)
    for plan in plans:
        score.add(plan.name, plan.themes, plan.themes & themes.get(plan.title, set()))
    yield "themes of measures", score


def rows(store: Store, query: str) -> Iterable[Sequence[object]]:
    """Return the rows of a SELECT.

    Raises:
        TypeError: The store answers with something else.

    """
    answer = store.query(query)
    if not isinstance(answer, Solutions):
        raise TypeError(f"{store.name} answered a SELECT with no table")
    return answer.rows


def _by_plan(store: Store, query: str, fact: Callable[[Row], Fact]) -> dict[str, set[Fact]]:
    found: dict[str, set[Fact]] = {}
    for title, *rest in rows(store, query):
        found.setdefault(_text(title), set()).add(fact(tuple(map(_text, rest))))
    return found


def _text(term: object) -> str:
    if isinstance(term, Literal):
        return term.value
    return term.value.removeprefix(ONTOLOGY) if isinstance(term, NamedNode) else ""
