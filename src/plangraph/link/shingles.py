"""Shingles: the short runs of characters by which texts that say the same are known.

The smallest hashes of a text's shingles are its sketch (bottom-k MinHash: Broder 1997,
https://doi.org/10.1109/SEQUEN.1997.666900), from which the resemblance of two texts is estimated
without either text.
"""

from __future__ import annotations

import heapq
import re
import zlib
from collections.abc import Iterable, Iterator

from plangraph.read.folding import fold

LENGTH = 5
"""Characters of a shingle."""

_APART = re.compile("[^\u4e00-\u9fffA-Za-z0-9]+")


def bare(text: str) -> str:
    """Return a text without punctuation and white space, full-width forms folded."""
    return _APART.sub("", fold(text))


def shingles(text: str) -> Iterator[str]:
    """Yield the runs of `LENGTH` characters of a text, each as often as it stands there."""
    return (text[i : i + LENGTH] for i in range(len(text) - LENGTH + 1))


def sketch(found: Iterable[str], size: int) -> tuple[int, ...]:
    """Return the smallest hashes of shingles, ascending.

    CRC-32 is the same on every machine and spreads them well.

    Args:
        found: Shingles, each once.
        size: How many hashes are kept.

    """
    return tuple(sorted(zlib.crc32(shingle.encode()) for shingle in found)[:size])


def sketch_of(text: str, size: int) -> tuple[int, ...]:
    """Return the smallest hashes of the shingles of a long text, ascending.

    They are hashed as UTF-16, of which each is a slice: sketches of `sketch` are others.

    Args:
        text: The text, as `bare` gives it.
        size: How many hashes are kept.

    """
    data, width = text.encode("utf-16-le", "surrogatepass"), 2 * LENGTH
    hashes = {zlib.crc32(data[at : at + width]) for at in range(0, len(data) - width + 1, 2)}
    return tuple(heapq.nsmallest(size, hashes))


def resemblance(one: tuple[int, ...], other: tuple[int, ...], size: int) -> float:
    """Return which share of the shingles of two texts both have, from 0 to 1.

    Estimated from their sketches, with a standard error of at most 0.5 / √k for k hashes that were
    kept; exact where both texts together have no more shingles than that.

    Args:
        one: A sketch.
        other: Another.
        size: How many hashes were kept of each.

    """
    both = {*one, *other}
    smallest = {*sorted(both)[:size]}
    return len(smallest & {*one} & {*other}) / len(smallest) if smallest else 0.0
