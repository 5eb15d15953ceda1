"""A network as a static picture, at the positions of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import networkx as nx

from plangraph.network.figures.canvas import figure, look, rendered
from plangraph.network.layout import Placed, placed
from plangraph.network.style import LAYERS, shortened, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MARKERS = {"square": "s", "circle": "o", "triangle": "^", "diamond": "D"}
_INCH = 95.0  # pixels of the layout an inch
_LARGEST = 60.0  # inches
# How far a node and its label reach to the left and to the right, by the side of the label.
_REACHES = {"right": (20, 300), "left": (300, 20), "below": (120, 120), "above": (120, 120)}
# By the side of a label: how far it stands from its node, and how it is aligned there.
_PLACES: Mapping[str, tuple[float, float, str, str]] = {
    "right": (12.0, 0.0, "left", "center"),
    "left": (-12.0, 0.0, "right", "center"),
    "below": (0.0, 12.0, "center", "top"),
    "above": (0.0, -12.0, "center", "bottom"),
}
_TINTS = {"stated": "#6e7d8c", "derived": "#aa5a14"}


def picture(graph: nx.Graph[str], form: str) -> bytes:
    """Return a network as `svg`, `pdf` or `png`.

    Raises:
        FontError: No font has Chinese characters.

    """
    at = placed(graph)
    left, top, right, bottom = _bounds(at)
    width, height = (right - left) / _INCH, (bottom - top) / _INCH
    shrunk = max(width / _LARGEST, height / _LARGEST, 1.0)
    with look():
        drawn = figure(width / shrunk, height / shrunk)
        axes = drawn.add_subplot()
        axes.set_axis_off()
        axes.set_xlim(left, right)
        axes.set_ylim(bottom, top)
        _regions(axes, at)
        _edges(axes, graph, at)
        _nodes(axes, graph, at)
        _legend(axes, graph)
        axes.set_title(str(graph.graph.get("title", "")), fontsize=13)
        return rendered(drawn, form)


def _bounds(at: Placed) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is drawn, labels too."""
    boxes = [(one.x, one.y, one.x + one.width, one.y + one.height) for one in at.regions]
    for node, (x, y) in at.positions.items():
        before, after = _REACHES[at.side_of(node)]
        boxes.append((x - before, y - 40, x + after, y + 40))
    lefts, tops, rights, bottoms = zip(*boxes or [(0.0, 0.0, 200.0, 100.0)], strict=True)
    return min(lefts) - 15, min(tops) - 15, max(rights) + 15, max(bottoms) + 15


def _regions(axes: Axes, at: Placed) -> None:
    from matplotlib.patches import Rectangle

    for one in at.regions:
        corner = (one.x, one.y)
        axes.add_patch(
            Rectangle(corner, one.width, one.height, facecolor="#f4f6f8", edgecolor="#d5dbe1")
        )
        axes.text(one.x + 30, one.y + 44, _literal(one.title), fontsize=12, weight="bold")


def _edges(axes: Axes, graph: nx.Graph[str], at: Placed) -> None:
    for one, other, data in sorted(graph.edges(data=True), key=lambda edge: edge[:2]):
        (x0, y0), (x1, y1) = at.positions[one], at.positions[other]
        layer = str(data.get("layer", "stated"))
        axes.plot(
            (x0, x1),
            (y0, y1),
            color=_TINTS[layer],
            linestyle="--" if layer == "derived" else "-",
            linewidth=0.5 + 0.25 * min(float(data.get("weight", 1)), 8),
            alpha=0.6,
            zorder=1,
        )


def _nodes(axes: Axes, graph: nx.Graph[str], at: Placed) -> None:
    for node in sorted(graph):
        data, (x, y) = graph.nodes[node], at.positions[node]
        look_of = style(data.get("kind"))
        size = 5 + 1.2 * min(graph.degree(node), 40) ** 0.5
        axes.plot(x, y, _MARKERS[look_of.shape], color=look_of.colour, markersize=size, zorder=2)
        dx, dy, across, along = _PLACES[at.side_of(node)]
        axes.text(
            x + dx,
            y + dy,
            _literal(shortened(str(data.get("label", node)))),
            fontsize=8.5,
            weight="bold" if look_of.prominent else "normal",
            ha=across,
            va=along,
            zorder=3,
        )


def _literal(text: str) -> str:
    """Return a text in which `$` does not open mathematics."""
    return text.replace("$", r"\$")


def _legend(axes: Axes, graph: nx.Graph[str]) -> None:
    from matplotlib.lines import Line2D

    kinds = sorted({str(data.get("kind")) for _, data in graph.nodes(data=True)})
    layers = sorted({str(d.get("layer", "stated")) for _, _, d in graph.edges(data=True)})
    handles = []
    for kind in kinds:
        one = style(kind)
        handles.append(
            Line2D([], [], marker=_MARKERS[one.shape], color=one.colour, ls="", label=one.label)
        )
    for layer in reversed(layers):
        dashed = "--" if layer == "derived" else "-"
        handles.append(Line2D([], [], color=_TINTS[layer], ls=dashed, label=LAYERS[layer]))
    if handles:
        axes.legend(handles=handles, loc="upper center", bbox_to_anchor=(0.5, 0), ncols=6)
