"""Tables by their drawn lines: where the cells of a page lie, merged ones included."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from plangraph.read.pdf.page import Rule, Rules

_NEAR = 3.0
_COVERED = 0.6
_OVERHANG = 8.0
_THINNEST = 4.0
_FEWEST_RULES, _MOST_RULES = 3, 2_000
_MOST_CELLS = 50_000


@dataclass(frozen=True, slots=True)
class Area:
    """A cell: its edges, and the rows and columns of its table that it takes (end exclusive)."""

    left: float
    top: float
    right: float
    bottom: float
    row: int
    column: int
    below: int
    beside: int


@dataclass(frozen=True, slots=True)
class Lattice:
    """The cells of a table in order; `across` and `down` are the edges of columns and rows.

    `at` gives the index of the cell at each place, row by row.
    """

    across: tuple[float, ...]
    down: tuple[float, ...]
    areas: tuple[Area, ...]
    at: tuple[int, ...]

    def holds(self, x: float, y: float) -> bool:
        """Whether a point lies in the table."""
        return self.across[0] <= x <= self.across[-1] and self.down[0] <= y <= self.down[-1]

    def cell(self, x: float, y: float) -> int:
        """Return the index of the cell in which a point of the table lies."""
        columns = len(self.across) - 1
        column = min(max(bisect_right(self.across, x) - 1, 0), columns - 1)
        row = min(max(bisect_right(self.down, y) - 1, 0), len(self.down) - 2)
        return self.at[row * columns + column]


def lattices(rules: Rules) -> list[Lattice]:
    """Return the tables that drawn lines make, from top to bottom; frames are tables of one cell.

    A table within a cell of another one is part of that cell.
    """
    level, upright = _whole(rules.level), _whole(rules.upright)
    if len(level) + len(upright) > _MOST_RULES:
        return []
    found = [made for group in _joined(level, upright) if (made := _lattice(*group)) is not None]
    found.sort(key=lambda each: (each.down[0], each.across[0]))
    return [each for each in found if not any(_within(each, other) for other in found)]


def lattice(rules: Rules) -> Lattice | None:
    """Return the one table that drawn lines make, whether or not they meet."""
    return _lattice(_whole(rules.level), _whole(rules.upright))


def _within(inner: Lattice, outer: Lattice) -> bool:
    if inner is outer or (len(outer.areas) == 1 and len(inner.areas) > 1):
        return False  # a frame round a table is no table
    x, y = (inner.across[0] + inner.across[-1]) / 2, (inner.down[0] + inner.down[-1]) / 2
    return outer.holds(x, y) and _size(outer) > _size(inner)


def _size(lattice: Lattice) -> float:
    return (lattice.across[-1] - lattice.across[0]) * (lattice.down[-1] - lattice.down[0])


def _whole(rules: Iterable[Rule]) -> list[Rule]:
    """Return the lines with those made one that lie on one another or go on in one another."""
    bands: list[list[Rule]] = []
    for rule in sorted(rules):
        if bands and rule.at - bands[-1][0].at <= _NEAR:
            bands[-1].append(rule)
        else:
            bands.append([rule])
    whole: list[Rule] = []
    for band in bands:
        at = sum(rule.at for rule in band) / len(band)
        start, end = -1.0, -1.0
        for rule in sorted(band, key=lambda each: each.start):
            if end >= 0 and rule.start <= end + _NEAR:
                end = max(end, rule.end)
                continue
            if end >= 0:
                whole.append(Rule(at, start, end))
            start, end = rule.start, rule.end
        whole.append(Rule(at, start, end))
    return whole


def _joined(
    level: Sequence[Rule], upright: Sequence[Rule]
) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield the level and the upright lines that meet."""
    parent = list(range(len(level) + len(upright)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    heights = [rule.at for rule in level]
    for number, rule in enumerate(upright):
        first = bisect_left(heights, rule.start - _NEAR)
        for index in range(first, bisect_right(heights, rule.end + _NEAR)):
            if level[index].start - _NEAR <= rule.at <= level[index].end + _NEAR:
                parent[root(index)] = root(len(level) + number)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for index, rule in enumerate((*level, *upright)):
        groups[root(index)][index >= len(level)].append(rule)
    yield from groups.values()


def _lattice(level: list[Rule], upright: list[Rule]) -> Lattice | None:
    # The end of a page may leave a row open below: then one level line meets several upright ones.
    if not level or not upright or len(level) + len(upright) < _FEWEST_RULES:
        return None
    across = _edges(upright, level)
    down = _edges(level, upright)
    columns, rows = len(across) - 1, len(down) - 1
    if columns < 1 or rows < 1 or columns * rows > _MOST_CELLS:
        return None
    walls = _covered(upright, across, down)
    floors = _covered(level, down, across)
    groups = _groups(columns, rows, walls, floors)
    return _made(across, down, groups)


def _edges(rules: Sequence[Rule], others: Sequence[Rule]) -> list[float]:
    """Return where columns (or rows) end; a side that is not drawn counts where others reach."""
    found: list[float] = []
    for at in sorted(rule.at for rule in rules):
        if not found or at - found[-1] > _NEAR:
            found.append(at)
    start, end = min(rule.start for rule in others), max(rule.end for rule in others)
    if start < found[0] - _OVERHANG:
        found.insert(0, start)
    if end > found[-1] + _OVERHANG:
        found.append(end)
    return [at for index, at in enumerate(found) if not index or at - found[index - 1] > _THINNEST]


def _covered(
    rules: Sequence[Rule], edges: Sequence[float], ends: Sequence[float]
) -> set[tuple[int, int]]:
    """Return the pairs (edge, interval between ends) along which a line is drawn."""
    found: set[tuple[int, int]] = set()
    for rule in rules:
        edge = min(bisect_left(edges, rule.at - _NEAR - 1), len(edges) - 1)
        if abs(edges[edge] - rule.at) > _NEAR + 1:
            continue
        for index in range(max(0, bisect_left(ends, rule.start) - 1), len(ends) - 1):
            if ends[index] >= rule.end:
                break
            shared = min(rule.end, ends[index + 1]) - max(rule.start, ends[index])
            if shared >= _COVERED * (ends[index + 1] - ends[index]):
                found.add((edge, index))
    return found


def _groups(
    columns: int, rows: int, walls: set[tuple[int, int]], floors: set[tuple[int, int]]
) -> list[int]:
    """Return for each place, row by row, the first place that no line parts it from."""
    parent = list(range(columns * rows))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for row in range(rows):
        for column in range(columns):
            here = row * columns + column
            if column + 1 < columns and (column + 1, row) not in walls:
                parent[max(root(here), root(here + 1))] = min(root(here), root(here + 1))
            if row + 1 < rows and (row + 1, column) not in floors:
                below = here + columns
                parent[max(root(here), root(below))] = min(root(here), root(below))
    return [root(index) for index in range(columns * rows)]


def _made(across: Sequence[float], down: Sequence[float], groups: Sequence[int]) -> Lattice:
    columns = len(across) - 1
    places: dict[int, list[int]] = defaultdict(list)
    for index, group in enumerate(groups):
        places[group].append(index)
    areas: list[Area] = []
    at = [0] * len(groups)
    for held in sorted(places.values()):
        for part in _rectangles(held, columns):
            for index in part:
                at[index] = len(areas)
            row, column = divmod(part[0], columns)
            last, beside = divmod(part[-1], columns)
            areas.append(
                Area(
                    across[column], down[row], across[beside + 1], down[last + 1],
                    row, column, last + 1, beside + 1,
                )
            )  # fmt: skip
    return Lattice(tuple(across), tuple(down), tuple(areas), tuple(at))


def _rectangles(places: Sequence[int], columns: int) -> list[list[int]]:
    """Return the places of a cell; those that make no rectangle are cells of one row each."""
    first, last = divmod(places[0], columns), divmod(places[-1], columns)
    width, height = last[1] - first[1] + 1, last[0] - first[0] + 1
    if (
        width > 0
        and len(places) == width * height
        and all(first[1] <= place % columns <= last[1] for place in places)
    ):
        return [list(places)]
    parts: list[list[int]] = [[places[0]]]
    for before, place in pairwise(places):
        if place == before + 1 and place % columns:
            parts[-1].append(place)
        else:
            parts.append([place])
    return parts
