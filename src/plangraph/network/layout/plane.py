"""The plane that networks are laid on: positions, titled regions, and packing of parts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

Position = tuple[float, float]
_SLACKS = (0.0, 0.15, 0.3, 0.5)  # how much higher than the mean a column may be


@dataclass(frozen=True, slots=True)
class Region:
    """A titled rectangle behind nodes that belong together, by its left upper corner."""

    title: str
    x: float
    y: float
    width: float
    height: float
    head: float = 76.0  # room for the title


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the nodes of a network lie, and on which side of them their labels stand.

    `side` is where most labels stand: `right` or `below`; `left` and `above` are the nodes that
    have theirs there. `heads` head a block: there is room for two large lines. Labels that `grow`
    are enlarged when the whole is drawn small; there is room for that.
    """

    positions: Mapping[str, Position]
    regions: tuple[Region, ...] = ()
    side: str = "right"
    left: frozenset[str] = frozenset()
    above: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()
    grow: bool = False

    def side_of(self, node: str) -> str:
        """Return on which side of a node its label stands: left, right, above or below."""
        if node in self.left:
            return "left"
        return "above" if node in self.above else self.side


@dataclass(frozen=True, slots=True)
class Block:
    """A part laid out by itself, from (0, 0) to (width, height)."""

    positions: Mapping[str, Position]
    width: float
    height: float
    regions: tuple[Region, ...] = ()
    heads: frozenset[str] = frozenset()

    def moved(self, x: float, y: float) -> dict[str, Position]:
        """Return the positions with the block's corner at (x, y)."""
        return {node: (x + at[0], y + at[1]) for node, at in self.positions.items()}


def in_columns(blocks: Sequence[Block], gap: float, aspect: float) -> Block:
    """Return blocks in columns of about the shape wanted, in reading order within a column.

    Args:
        blocks: In the order in which they are read.
        gap: Between blocks, in pixels.
        aspect: Width by height of the whole.

    """
    if not blocks:
        return Block({}, 0, 0)
    tallest, total = max(b.height for b in blocks), sum(b.height + gap for b in blocks)
    limits = {
        max(tallest, total / count * (1 + slack))
        for count in range(1, len(blocks) + 1)
        for slack in _SLACKS
    }
    candidates = [_columns(blocks, gap, limit) for limit in sorted(limits)]
    return _beside(min(candidates, key=lambda columns: waste(_size(columns, gap), aspect)), gap)


def waste(size: tuple[float, float], aspect: float) -> float:
    """How small something of a width and a height is drawn on a screen of the shape wanted."""
    return max(size[0] / aspect, size[1])


def _columns(blocks: Sequence[Block], gap: float, limit: float) -> list[list[Block]]:
    """Fill columns from the left, each up to a height."""
    columns: list[list[Block]] = [[]]
    height = 0.0
    for block in blocks:
        if columns[-1] and height + block.height / 2 > limit:
            columns.append([])
            height = 0.0
        columns[-1].append(block)
        height += block.height + gap
    return columns


def _size(columns: Sequence[Sequence[Block]], gap: float) -> tuple[float, float]:
    widths = (max(block.width for block in column) for column in columns)
    heights = (sum(block.height + gap for block in column) for column in columns)
    return sum(widths) + gap * (len(columns) - 1), max(heights) - gap


def _beside(columns: Sequence[Sequence[Block]], gap: float) -> Block:
    positions: dict[str, Position] = {}
    regions: list[Region] = []
    x = 0.0
    for column in columns:
        y = 0.0
        for block in column:
            positions |= block.moved(x, y)
            regions += shifted(block.regions, x, y)
            y += block.height + gap
        x += max(block.width for block in column) + gap
    heads = (block.heads for column in columns for block in column)
    return Block(positions, *_size(columns, gap), tuple(regions), frozenset().union(*heads))


def shifted(regions: Iterable[Region], x: float, y: float) -> list[Region]:
    """Return regions moved by (x, y)."""
    return [replace(one, x=one.x + x, y=one.y + y) for one in regions]


def framed(block: Block, title: str, margin: float = 40.0, head: float = 76.0) -> Block:
    """Return a block in a titled region of its own."""
    width = max(block.width, head / 2 * len(title)) + 2 * margin
    height = block.height + head + 2 * margin
    region = Region(title, 0, 0, width, height, head)
    inner = shifted(block.regions, margin, head + margin)
    moved = block.moved(margin, head + margin)
    return Block(moved, width, height, (region, *inner), block.heads)


def bounding(positions: Mapping[str, Position], margin: float, across: float) -> Block:
    """Return positions as a block, moved to (across, margin)."""
    left = min(x for x, _ in positions.values()) - across
    top = min(y for _, y in positions.values()) - margin
    right = max(x for x, _ in positions.values()) + across
    bottom = max(y for _, y in positions.values()) + margin
    moved = {node: (x - left, y - top) for node, (x, y) in positions.items()}
    return Block(moved, right - left, bottom - top)


def circle(count: int, radius: float) -> list[Position]:
    """Return points on a circle, from the top, clockwise."""
    turn = 2 * math.pi / max(count, 1)
    return [(radius * math.sin(i * turn), -radius * math.cos(i * turn)) for i in range(count)]
