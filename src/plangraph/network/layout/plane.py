"""The plane that networks are laid on: positions, titled regions, and packing of parts."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

Position = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Region:
    """A titled rectangle behind nodes that belong together, by its left upper corner."""

    title: str
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """Where the nodes of a network lie; `left` are those whose label stands to the left."""

    positions: Mapping[str, Position]
    regions: tuple[Region, ...] = ()
    left: frozenset[str] = frozenset()
    heads: frozenset[str] = frozenset()  # nodes that head a block, with room for a large label
    beside: bool = True  # labels stand beside their nodes, not below


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


@dataclass
class _Column:
    height: float = 0.0
    blocks: list[Block] = field(default_factory=list)


def in_columns(blocks: Sequence[Block], gap: float, aspect: float) -> Block:
    """Return blocks in columns of about the shape wanted, in reading order within a column.

    Args:
        blocks: In the order in which they are read.
        gap: Between blocks, in pixels.
        aspect: Width by height of the whole.

    """
    if not blocks:
        return Block({}, 0, 0)
    candidates = (_columns(blocks, gap, count) for count in range(1, len(blocks) + 1))
    return min(candidates, key=lambda block: _waste(block, aspect))


def _waste(block: Block, aspect: float) -> float:
    """How small the block is drawn on a screen of the shape wanted."""
    return max(block.width / aspect, block.height)


def _columns(blocks: Sequence[Block], gap: float, count: int) -> Block:
    """Fill columns from the left, each up to the height that all need at least."""
    limit = max(
        max(block.height for block in blocks),
        sum(block.height + gap for block in blocks) / count,
    )
    columns = [_Column()]
    for block in blocks:
        if columns[-1].blocks and columns[-1].height + block.height / 2 > limit:
            columns.append(_Column())
        columns[-1].blocks.append(block)
        columns[-1].height += block.height + gap
    return _beside(columns, gap)


def _beside(columns: Sequence[_Column], gap: float) -> Block:
    positions: dict[str, Position] = {}
    regions: list[Region] = []
    x = height = 0.0
    for column in columns:
        y = 0.0
        for block in column.blocks:
            positions |= block.moved(x, y)
            regions += shifted(block.regions, x, y)
            y += block.height + gap
        x += max(block.width for block in column.blocks) + gap
        height = max(height, y - gap)
    heads = (block.heads for column in columns for block in column.blocks)
    return Block(positions, x - gap, height, tuple(regions), frozenset().union(*heads))


def shifted(regions: Iterable[Region], x: float, y: float) -> list[Region]:
    """Return regions moved by (x, y)."""
    return [Region(one.title, one.x + x, one.y + y, one.width, one.height) for one in regions]


def framed(block: Block, title: str, margin: float = 40.0, head: float = 76.0) -> Block:
    """Return a block in a titled region of its own."""
    width = max(block.width, head / 2 * len(title)) + 2 * margin
    height = block.height + head + 2 * margin
    region = Region(title, 0, 0, width, height)
    inner = shifted(block.regions, margin, head + margin)
    moved = block.moved(margin, head + margin)
    return Block(moved, width, height, (region, *inner), block.heads)


def bounding(positions: Mapping[str, Position], margin: float) -> Block:
    """Return positions as a block, moved to (margin, margin)."""
    left = min(x for x, _ in positions.values()) - margin
    top = min(y for _, y in positions.values()) - margin
    right = max(x for x, _ in positions.values()) + margin
    bottom = max(y for _, y in positions.values()) + margin
    moved = {node: (x - left, y - top) for node, (x, y) in positions.items()}
    return Block(moved, right - left, bottom - top)


def circle(count: int, radius: float) -> list[Position]:
    """Return points on a circle, from the top, clockwise."""
    turn = 2 * math.pi / max(count, 1)
    return [(radius * math.sin(i * turn), -radius * math.cos(i * turn)) for i in range(count)]
