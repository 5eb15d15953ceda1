"""A network as a static picture, at the positions of the page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import networkx as nx

from plangraph.network.evidence import plans_of
from plangraph.network.figures.canvas import (
    INK,
    figure,
    halo,
    look,
    rendered,
    source,
    wrapped,
)
from plangraph.network.hierarchy import parents
from plangraph.network.layout import Placed, placed
from plangraph.network.style import LAYERS, shortened, style

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

_MARKERS = {"square": "s", "circle": "o", "triangle": "^", "diamond": "D"}
# Pixels of the layout an inch: labels in lists have rooms of their own, others lie near each other.
_LISTED, _FREE = 125.0, 115.0
_LARGEST = 60.0  # inches
_FONT, _HEADING = 8.5, 12.0  # points
_FEW_LINES = 16  # so few have their weights written on them
_ALONG = 0.27  # where on a line its weight stands: in the middle many lines cross
# How far a node and its label reach to the left and to the right, by the side of the label.
_REACHES = {"right": (20, 300), "left": (300, 20), "below": (140, 140), "above": (140, 140)}
# By the side of a label: how far it stands from its node, and how it is aligned there.
_PLACES: Mapping[str, tuple[float, float, str, str]] = {
    "right": (14.0, 0.0, "left", "center"),
    "left": (-14.0, 0.0, "right", "center"),
    "below": (0.0, 13.0, "center", "top"),
    "above": (0.0, -13.0, "center", "bottom"),
}
_TINTS = {"stated": "#6e7d8c", "derived": "#aa5a14"}
_NUMBERS = "线上的数字：数量，不写为 1"
_GROUND, _FRAME = "#f4f6f8", "#d5dbe1"


def picture(graph: nx.Graph[str], form: str) -> bytes:
    """Return a network as `svg`, `pdf` or `png`, with a legend and the plans it rests on.

    Raises:
        FontError: No font has Chinese characters.

    """
    with look():
        return rendered(drawn(graph), form)


def drawn(graph: nx.Graph[str]) -> Figure:
    """Return a network as a figure of matplotlib.

    Raises:
        FontError: No font has Chinese characters.

    """
    sheet = _Sheet.of(graph)
    with look():
        made = figure(sheet.width, sheet.height)
        axes = made.add_subplot()
        axes.set_axis_off()
        left, top, right, bottom = sheet.bounds
        axes.set_xlim(left, right)
        axes.set_ylim(bottom, top)
        _regions(axes, sheet)
        _edges(axes, graph, sheet)
        _nodes(axes, graph, sheet)
        _legend(axes, graph, sheet)
        title = _literal(str(graph.graph.get("title", "")))
        made.suptitle(title, x=0.01, ha="left", fontsize=1.2 * sheet.heading)
        if named := source(plans_of(graph), sheet.width * 80 / sheet.heading):
            size = 0.85 * sheet.heading
            made.supxlabel(named, x=0.01, ha="left", fontsize=size, linespacing=1.35)
    return made


@dataclass(frozen=True, slots=True)
class _Sheet:
    """Where things stand and how large they are: a large picture has larger headings."""

    at: Placed
    bounds: tuple[float, float, float, float]  # left, top, right, bottom, in pixels
    inch: float  # pixels an inch
    shrunk: float  # what is too large for a sheet is drawn smaller, letters too

    @classmethod
    def of(cls, graph: nx.Graph[str]) -> _Sheet:
        at = placed(graph)
        bounds = _bounds(at)
        inch = _FREE if at.side == "below" and not at.left and len(at.regions) != 1 else _LISTED
        size = max(bounds[2] - bounds[0], bounds[3] - bounds[1])
        shrunk = max(size / inch / _LARGEST, 1.0)
        return cls(at, bounds, inch * shrunk, shrunk)

    @property
    def width(self) -> float:
        return (self.bounds[2] - self.bounds[0]) / self.inch

    @property
    def height(self) -> float:
        return (self.bounds[3] - self.bounds[1]) / self.inch

    @property
    def heading(self) -> float:
        """Points of headings, of the legend and of the source."""
        return min(max(9.0, 0.6 * self.width), 24.0)

    def points(self, size: float) -> float:
        return size / self.shrunk


def _bounds(at: Placed) -> tuple[float, float, float, float]:
    """Return left, top, right and bottom of all that is drawn, labels too."""
    boxes = [(one.x, one.y, one.x + one.width, one.y + one.height) for one in at.regions]
    for node, (x, y) in at.positions.items():
        before, after = _REACHES[at.side_of(node)]
        boxes.append((x - before, y - 40, x + after, y + 40))
    lefts, tops, rights, bottoms = zip(*boxes or [(0.0, 0.0, 200.0, 100.0)], strict=True)
    return min(lefts) - 15, min(tops) - 15, max(rights) + 15, max(bottoms) + 15


def _regions(axes: Axes, sheet: _Sheet) -> None:
    from matplotlib.patches import Rectangle

    size = sheet.points(_HEADING)
    for one in sheet.at.regions:
        axes.add_patch(
            Rectangle((one.x, one.y), one.width, one.height, facecolor=_GROUND, edgecolor=_FRAME)
        )
        letters = int((one.width - 40) / sheet.inch * 72 / size)
        axes.text(
            one.x + 20,
            one.y + 16,
            _literal(wrapped(one.title, max(letters, 6))),
            fontsize=size,
            weight="bold",
            va="top",
            linespacing=1.3,
        )


def _edges(axes: Axes, graph: nx.Graph[str], sheet: _Sheet) -> None:
    edges = sorted(graph.edges(data=True), key=lambda edge: edge[:2])
    tree = set(parents(graph).items()) if graph.is_directed() else set(graph.edges())
    told = tells_weights(graph)
    for one, other, data in edges:
        ends = sheet.at.positions[one], sheet.at.positions[other]
        layer, weight = str(data.get("layer", "stated")), data.get("weight", 1)
        axes.plot(
            *zip(*ends, strict=True),
            color=_TINTS[layer],
            linestyle="--" if layer == "derived" else "-",
            linewidth=sheet.points(0.5 + 0.25 * min(float(weight), 8)),
            alpha=0.65 if (one, other) in tree else 0.22,
            zorder=1,
        )
        if told and weight > 1:
            _weight(axes, sorted(ends), f"{weight:g}", sheet.points(_FONT))


def tells_weights(graph: nx.Graph[str]) -> bool:
    """Whether lines are so few that their weights are written on them."""
    weights = [data.get("weight", 1) for *_, data in graph.edges(data=True)]
    return len(weights) <= _FEW_LINES and any(weight > 1 for weight in weights)


def _weight(axes: Axes, ends: list[tuple[float, float]], told: str, size: float) -> None:
    (x0, y0), (x1, y1) = ends
    at = (x0 + _ALONG * (x1 - x0), y0 + _ALONG * (y1 - y0))
    axes.text(*at, told, fontsize=size, ha="center", va="center", zorder=4, path_effects=[halo()])


def _nodes(axes: Axes, graph: nx.Graph[str], sheet: _Sheet) -> None:
    for node in sorted(graph):
        data, (x, y) = graph.nodes[node], sheet.at.positions[node]
        look_of = style(data.get("kind"))
        size = sheet.points(5 + 1.2 * min(graph.degree(node), 40) ** 0.5)
        axes.plot(x, y, _MARKERS[look_of.shape], color=look_of.colour, markersize=size, zorder=2)
        dx, dy, across, along = _PLACES[sheet.at.side_of(node)]
        axes.text(
            x + dx,
            y + dy,
            _literal(shortened(str(data.get("label", node)))),
            fontsize=sheet.points(_FONT),
            weight="bold" if look_of.prominent else "normal",
            ha=across,
            va=along,
            zorder=3,
            path_effects=[halo()],
        )


def _literal(text: str) -> str:
    """Return a text in which `$` does not open mathematics."""
    return text.replace("$", r"\$")


def _legend(axes: Axes, graph: nx.Graph[str], sheet: _Sheet) -> None:
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
    if tells_weights(graph):
        handles.append(Line2D([], [], ls="", marker="$2$", color=INK, ms=5, mew=0, label=_NUMBERS))
    if handles:
        axes.legend(
            handles=handles,
            loc="upper center",
            bbox_to_anchor=(0.5, 0),
            ncols=6,
            fontsize=sheet.heading,
            frameon=False,
        )
