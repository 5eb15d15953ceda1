"""A network as one page that works offline: drawn with pyvis, made whole and safe.

pyvis 0.3.2 links content delivery networks in every mode, sets labels and headings as markup and
lets nodes settle for minutes. Here it holds nodes, edges and options and fills a template of our
own, with vis-network taken out of its package: no address is left in the page, a Content Security
Policy allows nothing but the two scripts that it came with, and data is read as JSON.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx

from plangraph.network.style import LAYERS, style
from plangraph.network.summary import aggregated
from plangraph.network.view import Plain, View, view

_TEMPLATES = Path(__file__).parent / "page"
_LIBRARY = "vis-network.min.js"
_PARTS = ("state", "labels", "drawing", "lit", "panel", "tools", "start")
_SUMMARY_FROM, _OPENS_IN_SUMMARY_FROM = 60, 1000
_OPTIONS: Mapping[str, Any] = {
    "physics": {"enabled": False},
    "layout": {"improvedLayout": False},
    "edges": {"smooth": False, "selectionWidth": 0.5, "hoverWidth": 0.5},
    "interaction": {
        "hover": True,
        "dragNodes": False,
        "hideEdgesOnDrag": False,
        "tooltipDelay": 100,
        "keyboard": {"enabled": True, "bindToWindow": False},
    },
}


def html(graph: nx.Graph[str], title: str = "") -> str:
    """Return a page that shows a network.

    Args:
        graph: Nodes with `label` and `kind`, and whatever else is to be shown.
        title: What stands above it; the network's own title by default.

    """
    shown = view(graph)
    page = _drawn(shown, title or str(graph.graph.get("title", "")))
    page.templateEnv.globals["page"] = _page(graph, shown)
    made: str = page.generate_html()
    return made


def _drawn(shown: View, heading: str) -> Any:  # noqa: ANN401 - untyped
    """Return a pyvis network that fills our template."""
    from pyvis.network import Network

    page = Network(directed=True, heading=heading, cdn_resources="in_line")
    page.set_template_dir(str(_TEMPLATES), "page.html")
    page.templateEnv.autoescape = True
    page.templateEnv.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "allow_nan": False}
    page.options = dict(_OPTIONS)
    for node in shown.nodes:
        page.add_node(node["id"], **{key: node[key] for key in node if key != "id"})
    for edge in shown.edges:
        rest = {key: edge[key] for key in edge if key not in {"from", "to"}}
        page.add_edge(edge["from"], edge["to"], **rest)
    return page


def _page(graph: nx.Graph[str], shown: View) -> dict[str, Any]:
    """Return what our template needs beside what pyvis gives it."""
    script = _script()
    kinds = sorted({str(data.get("kind", "")) for _, data in graph.nodes(data=True)})
    looks = {kind: style(kind) for kind in kinds}
    many = len(graph) >= _SUMMARY_FROM
    return {
        "policy": _policy(_library(), script),
        "css": (_TEMPLATES / "page.css").read_text(encoding="utf-8"),
        "library": _library(),
        "script": script,
        "options": _OPTIONS,
        "kinds": {
            k: {"label": s.label, "colour": s.colour, "shape": s.shape} for k, s in looks.items()
        },
        "layers": dict(LAYERS),
        "regions": _regions(shown),
        "passages": shown.passages,
        "summary": _summary(graph) if many else None,
        "opens_in_summary": len(graph) >= _OPENS_IN_SUMMARY_FROM,
    }


def _summary(graph: nx.Graph[str]) -> Plain:
    shown = view(aggregated(graph))
    return {
        "nodes": shown.nodes,
        "edges": shown.edges,
        "passages": shown.passages,
        "regions": _regions(shown),
    }


def _regions(shown: View) -> list[Plain]:
    return [asdict(one) for one in shown.placed.regions]


@cache
def _library() -> str:
    """Return vis-network as pyvis brings it, without the address of its source map."""
    import pyvis

    found = sorted((Path(pyvis.__file__).parent / "templates" / "lib").glob(f"vis-*/{_LIBRARY}"))
    text = found[-1].read_text(encoding="utf-8")
    return re.sub(r"//# sourceMappingURL=\S*", "", text)


def _script() -> str:
    """Return our own script: the parts in one function, so that they share what they define.

    Everything that comes from the data is set as text, never as markup; nothing is fetched.
    """
    parts = (_TEMPLATES / "script" / f"{part}.js" for part in _PARTS)
    inner = "\n".join(part.read_text(encoding="utf-8") for part in parts)
    return f'"use strict";\n(function () {{\n{inner}}}());'


def _policy(*scripts: str) -> str:
    """Return a Content Security Policy that lets these scripts run and nothing be fetched."""
    hashes = " ".join(f"'sha256-{_digest(script)}'" for script in scripts)
    return f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:"


def _digest(script: str) -> str:
    return base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode("ascii")
