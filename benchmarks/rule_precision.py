"""How often what a rule found is what an annotator has.

The scorer pairs what was found with the annotations; here its pairs are listened to and counted
by the rule (`pg:rule`) that found each statement.
"""

from __future__ import annotations

import importlib.util
import json
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

from rdflib import RDF, Graph, Namespace, URIRef

PG = Namespace("https://w3id.org/plangraph/ontology#")
_BASES = {
    "responsibilities, explicit": PG.Explicit,
    "responsibilities, textual": PG.Textual,
}
_Pairing = tuple[str, list[Any], list[tuple[int, int]]]


@dataclass(frozen=True, slots=True)
class RuleRow:
    """A rule of one kind: how many statements it found, and how many of them are right."""

    kind: str
    rule: str
    found: int
    right: int


def rule_precision(ttl: Path, gold: Path, root: Path) -> list[RuleRow]:
    """Return the precision of each rule over the annotated plans, by kind and rule."""
    scorer = _scorer(gold / "score.py")
    graph = Graph()
    for folder in (ttl, root / "ontology"):
        for file in sorted(folder.rglob("*.ttl")):
            graph.parse(file)
    counts: Counter[tuple[str, str, bool]] = Counter()
    for file in sorted(gold.glob("*.json")):
        annotated = json.loads(file.read_text(encoding="utf-8"))
        node = _plan(graph, annotated.get("file", file.stem))
        if node is not None:
            _count(scorer, scorer.Plan(graph, node), annotated, counts)
    keys = sorted({(kind, rule) for kind, rule, _ in counts})
    return [
        RuleRow(
            kind,
            rule,
            counts[kind, rule, True] + counts[kind, rule, False],
            counts[kind, rule, True],
        )
        for kind, rule in keys
    ]


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("plangraph_score", path)
    if spec is None or spec.loader is None:
        raise FileNotFoundError(path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _plan(graph: Graph, stem: str) -> URIRef | None:
    for plan in graph.subjects(RDF.type, PG.Plan):
        file = graph.value(plan, PG.textFile)
        if isinstance(plan, URIRef) and file is not None and Path(str(file)).stem == stem:
            return plan
    return None


def _count(
    scorer: ModuleType,
    plan: Any,
    annotated: dict[str, Any],
    counts: Counter[tuple[str, str, bool]],
) -> None:
    for name, found, pairs in _heard(scorer, plan, annotated):
        right = {j for _, j in pairs}
        for j, nodes in enumerate(_nodes(plan, name, found)):
            for node in nodes:
                counts[name, str(plan.g.value(node, PG.rule)), j in right] += 1


def _nodes(plan: Any, name: str, found: list[Any]) -> list[list[Any]]:
    """Return for each found item the nodes it stands for; the scorer keeps them for most kinds."""
    if name in _BASES:
        answering = _of_basis(plan, _BASES[name])
        return [[node] for node in answering] if len(answering) == len(found) else []
    if name == "policies":
        return [_citing(plan, item["label"]) for item in found]
    if name.startswith("theme"):
        return []
    return [[item["node"]] for item in found if isinstance(item, dict) and "node" in item]


def _of_basis(plan: Any, basis: URIRef) -> list[Any]:
    """Return the responsibilities of a basis in the scorer's order, once for each subject."""
    return [
        node
        for node in plan.of[PG.Responsibility]
        if plan.one(node, PG.basis) == basis
        for _ in plan.g.objects(node, PG.responsibleFor)
    ]


def _citing(plan: Any, title: str) -> list[Any]:
    cited = ((node, plan.one(node, PG.cites)) for node in plan.of[PG.Citation])
    return [node for node, policy in cited if policy is not None and plan.label(policy) == title]


def _heard(scorer: ModuleType, plan: Any, annotated: dict[str, Any]) -> list[_Pairing]:
    """Return what the scorer pairs, kind by kind: name, found items, index pairs."""
    heard: list[_Pairing] = []
    original = scorer.Kind

    def listening(name: str, gold: list[Any], found: list[Any], pairs: Any, *rest: Any) -> Any:
        heard.append((name, found, pairs))
        return original(name, gold, found, pairs, *rest)

    scorer.Kind = listening  # type: ignore[attr-defined]
    try:
        scorer.score_plan(plan, annotated)
    finally:
        scorer.Kind = original  # type: ignore[attr-defined]
    return heard
