"""Matters: goals, measures, actions and projects as nodes, with themes, units and passages."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

import networkx as nx

from plangraph.network.asking import Asker, Row
from plangraph.network.evidence import Passage, passage, together

DERIVED_BASIS = "IssuerDefault"


@dataclass
class Matters:
    """What the plans chosen have, read once and by node."""

    asker: Asker
    _rows: dict[str, list[Row]] = field(default_factory=dict)

    def rows(self, name: str) -> list[Row]:
        """Return the answer of a query for whole plans, asked once."""
        if name not in self._rows:
            self._rows[name] = self.asker.rows(name, whole=True)
        return self._rows[name]

    @cached_property
    def nodes(self) -> Mapping[str, Row]:
        """The nodes by identifier."""
        return {str(row["node"]): row for row in reversed(self.rows("nodes"))}

    @cached_property
    def themes(self) -> Mapping[str, list[str]]:
        """The themes of nodes."""
        return _lists((row["node"], row["theme"]) for row in self.rows("themes"))

    @cached_property
    def units(self) -> Mapping[str, list[str]]:
        """The units that the text itself makes answer for nodes."""
        return _lists((row["node"], row["label"]) for row in self.stated_responsibilities)

    @cached_property
    def stated_responsibilities(self) -> list[Row]:
        """The responsibilities that rest on the text, not on who issued it."""
        return [row for row in self.rows("responsibilities") if row["basis"] != DERIVED_BASIS]

    @cached_property
    def passages(self) -> Mapping[str, list[Passage]]:
        """The passages of nodes."""
        found: dict[str, list[Passage | None]] = defaultdict(list)
        for row in self.rows("passages"):
            found[str(row["node"])].append(passage(row))
        return {node: together(passages) for node, passages in found.items()}

    def chosen(self) -> set[str] | None:
        """Return the nodes of the theme and the unit chosen, None where neither is."""
        sets = [
            {str(row["node"]) for row in self.asker.rows(query)}
            for parameter, query in (("theme", "themes"), ("unit", "responsibilities"))
            if self.asker.chosen(parameter)
        ]
        return set.intersection(*sets) if sets else None

    def add(self, graph: nx.Graph[str], node: str) -> None:
        """Add a node with all that is known of it; one that is unknown is left out."""
        row = self.nodes.get(node)
        if row is None:
            return
        graph.add_node(
            node,
            kind=str(row["kind"]),
            label=str(row["label"]),
            plan=str(row["plan"]),
            city=str(row["city"] or ""),
            themes=self.themes.get(node, []),
            units=self.units.get(node, []),
            evidence=self.passages.get(node, []),
        )


def _lists(pairs: Iterable[tuple[object, object]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for node, value in pairs:
        if str(value) not in found[str(node)]:
            found[str(node)].append(str(value))
    return dict(found)
