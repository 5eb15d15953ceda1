"""A network as a researcher holds it: look at it, measure it, write it to a file."""

from __future__ import annotations

import html as markup
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import networkx as nx

from plangraph.network import catalogue
from plangraph.network.asking import Choice
from plangraph.network.drawing import html
from plangraph.network.evidence import plans_of
from plangraph.network.measures import measures
from plangraph.network.summary import aggregated
from plangraph.network.writing import write
from plangraph.store import Store

if TYPE_CHECKING:
    import pandas as pd

_INLINE_HEIGHT = 640


@dataclass(frozen=True)
class Network:
    """A network of plans; `graph` is a plain networkx graph."""

    graph: nx.Graph[str]

    @property
    def title(self) -> str:
        """What stands above its drawing."""
        return str(self.graph.graph.get("title", ""))

    def html(self) -> str:
        """Return a page that works offline."""
        return html(self.graph)

    def save(self, path: str | Path) -> list[Path]:
        """Write it in the form that the ending names, and return the files.

        Args:
            path: `.html`, `.graphml`, `.gexf`, `.csv` (two files), `.json`, `.cyjs`, `.svg`,
                `.pdf` or `.png`.

        Raises:
            NetworkError: No form has this ending, or a picture lacks a Chinese font.

        """
        return write(self.graph, Path(path))

    def measures(self) -> pd.DataFrame:
        """Return degree, betweenness, community and core of the nodes."""
        return measures(self.graph)

    def aggregated(self) -> Network:
        """Return the network of its clusters: goals with all that serves them, communities."""
        return Network(aggregated(self.graph))

    def at_least(self, weight: float) -> Network:
        """Return the network of the links of at least this weight, and of what they join."""
        light = [
            (one, other)
            for one, other, data in self.graph.edges(data=True)
            if data.get("weight", 1) < weight
        ]
        kept = self.graph.copy()
        kept.remove_edges_from(light)
        kept.remove_nodes_from(list(nx.isolates(kept)))
        kept.graph["title"] = f"{self.title}（关联至少 {weight:g} 项）"
        return Network(kept)

    def __len__(self) -> int:
        return len(self.graph)

    def __repr__(self) -> str:
        edges = self.graph.number_of_edges()
        return f"<Network {self.title}: {len(self.graph)} nodes, {edges} edges>"

    def _repr_html_(self) -> str:
        """Show the page within a notebook, in a frame of its own: no file, no address."""
        page = markup.escape(self.html(), quote=True)
        return (
            f'<iframe srcdoc="{page}" title="{markup.escape(self.title)}" width="100%" '
            f'height="{_INLINE_HEIGHT}" style="border:1px solid #d5dbe1" '
            'sandbox="allow-scripts"></iframe>'
        )


def build(store: Store, name: str, choice: Choice) -> Network:
    """Build a network by its name; see `plangraph.network.catalogue.build`."""
    graph = catalogue.build(store, name, choice)
    given = [choice.get(key) or [] for key in ("theme", "unit", "city")]
    restricted = [
        one for values in given for one in ([values] if isinstance(values, str) else values)
    ]
    if choice.get("plan"):
        restricted = [*plans_of(graph), *restricted]
    if restricted:
        graph.graph["title"] += f"：{'、'.join(restricted)}"
    return Network(graph)
