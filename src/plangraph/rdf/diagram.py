"""The class diagram of the core as an SVG drawing: where each class stands is data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html import escape

PLACES: Mapping[str, tuple[int, int]] = {
    "Passage": (0, 0),
    "Section": (1, 0),
    "Plan": (2, 0),
    "AdministrativeArea": (3, 0),
    "UnitType": (4, 0),
    "Theme": (0, 1),
    "PlanNode": (1, 1),
    "Responsibility": (3, 1),
    "Unit": (4, 1),
    "TargetGroup": (0, 2),
    "Goal": (1, 2),
    "Measure": (2, 2),
    "Action": (3, 2),
    "Indicator": (0, 3),
    "Target": (1, 3),
    "Project": (2, 3),
    "Citation": (3, 3),
    "Policy": (4, 3),
    "Observation": (0, 4),
    "Discrepancy": (1, 4),
}
"""Column and row of each class that is drawn."""


@dataclass(frozen=True, slots=True)
class Edge:
    """A property between two drawn classes; `derived` ones are found by a method, not read."""

    source: str
    name: str
    target: str
    derived: bool = False


EDGES = (
    Edge("PlanNode", "evidence", "Passage"),
    Edge("PlanNode", "inSection", "Section"),
    Edge("PlanNode", "inPlan", "Plan"),
    Edge("PlanNode", "theme", "Theme"),
    Edge("PlanNode", "targetGroup", "TargetGroup"),
    Edge("Plan", "jurisdiction", "AdministrativeArea"),
    Edge("Plan", "issuedBy", "Unit"),
    Edge("Unit", "unitType", "UnitType"),
    Edge("Responsibility", "agent", "Unit"),
    Edge("Responsibility", "responsibleFor", "Measure"),
    Edge("Responsibility", "responsibleFor", "Action"),
    Edge("Action", "actionOf", "Measure"),
    Edge("Action", "actionOf", "Project"),
    Edge("Project", "implementsMeasure", "Measure"),
    Edge("Measure", "supportsGoal", "Goal", derived=True),
    Edge("Target", "forGoal", "Goal"),
    Edge("Target", "indicator", "Indicator"),
    Edge("Observation", "indicator", "Indicator"),
    Edge("Discrepancy", "involves", "Target", derived=True),
    Edge("Citation", "cites", "Policy"),
    Edge("Citation", "citedIn", "Action"),
)

_COLUMN, _ROW, _WIDTH, _HEIGHT, _MARGIN = 236, 112, 152, 48, 12


def drawing(chinese: Mapping[str, str]) -> str:
    """Return the diagram as SVG; `chinese` gives the Chinese label of each class."""
    columns = max(column for column, _ in PLACES.values())
    rows = max(row for _, row in PLACES.values())
    width = columns * _COLUMN + _WIDTH + 2 * _MARGIN
    height = rows * _ROW + _HEIGHT + 2 * _MARGIN
    parts = [
        f'<svg viewBox="0 0 {width} {height}" role="img" aria-label="class diagram 类图">',
        '<defs><marker id="arrow" viewBox="0 0 8 8" refX="8" refY="4" markerWidth="7" '
        'markerHeight="7" orient="auto"><path d="M0 0 8 4 0 8z"/></marker></defs>',
        *(line for edge in EDGES for line in _arrow(edge)),
        *(line for name in PLACES for line in _box(name, chinese[name])),
        "</svg>",
    ]
    return "\n".join(parts)


def _centre(name: str) -> tuple[float, float]:
    column, row = PLACES[name]
    return _MARGIN + column * _COLUMN + _WIDTH / 2, _MARGIN + row * _ROW + _HEIGHT / 2


def _border(name: str, toward: tuple[float, float]) -> tuple[float, float]:
    """Return where the line from the centre of a box to a point leaves the box."""
    x, y = _centre(name)
    dx, dy = toward[0] - x, toward[1] - y
    scale = min(
        _WIDTH / 2 / abs(dx) if dx else float("inf"), _HEIGHT / 2 / abs(dy) if dy else float("inf")
    )
    return x + dx * scale, y + dy * scale


def _arrow(edge: Edge) -> Iterator[str]:
    x1, y1 = _border(edge.source, _centre(edge.target))
    x2, y2 = _border(edge.target, _centre(edge.source))
    kind = ' class="derived"' if edge.derived else ""
    yield f'<line{kind} x1="{x1:.0f}" y1="{y1:.0f}" x2="{x2:.0f}" y2="{y2:.0f}"/>'
    x, y = (x1 + x2) / 2, (y1 + y2) / 2 - 3
    yield (
        f'<a href="#{edge.name}"><text class="edge" x="{x:.0f}" y="{y:.0f}">{edge.name}</text></a>'
    )


def _box(name: str, label: str) -> Iterator[str]:
    x, y = _centre(name)
    yield f'<a href="#{name}">'
    yield (
        f'<rect x="{x - _WIDTH / 2:.0f}" y="{y - _HEIGHT / 2:.0f}" width="{_WIDTH}" '
        f'height="{_HEIGHT}" rx="6"/>'
    )
    yield f'<text class="name" x="{x:.0f}" y="{y - 3:.0f}">{name}</text>'
    yield f'<text class="zh" x="{x:.0f}" y="{y + 15:.0f}">{escape(label)}</text></a>'
