"""Bounds: what words make of a reported number, and which numbers keep a bound."""

from __future__ import annotations

import re
from decimal import Decimal

from plangraph.lexicon.quantity_words import comparator_after, comparator_before
from plangraph.model import Comparator, Observation, StatedIn
from plangraph.read.folding import fold

_NUMBER = re.compile(r"\d{1,12}(?:\.\d{1,6})?")
# “保持在95%、85%以上”: what binds the last number of a list binds them all.
_LISTED = re.compile(r"(?:[、和及,\s]{1,3}\d{1,9}(?:\.\d{1,4})?[%‰]?){1,6}")
_NEAR = 12
_ROUGHLY = Decimal("0.1")
"""How far, as a share of it, a number may lie from one that is told roughly (近1.2万人)."""


def reported_bound(figure: Observation, text: str) -> Comparator:
    """Return how the words round a reported value bind it.

    Args:
        figure: The observation.
        text: Its value as printed (90%以上).

    """
    folded = fold(text)
    number = _NUMBER.search(folded)
    if number is None:
        return Comparator.EQUAL
    own = comparator_after(folded[number.end() :]) or comparator_before(folded[: number.start()])
    if own or figure.where is StatedIn.TABLE or not figure.evidence:
        return own or Comparator.EQUAL
    before, found, behind = fold(figure.evidence[0].quote).partition(folded)
    listed = _LISTED.match(behind) if found else None
    shared = comparator_after(behind[listed.end() :]) if listed else None
    return shared or comparator_before(before[-_NEAR:]) or Comparator.EQUAL


def keeps(number: Decimal, bound: Decimal, comparator: Comparator) -> bool:
    """Whether a number keeps a bound; nothing but equality keeps none."""
    if comparator in (Comparator.AT_LEAST, Comparator.MORE):
        return number >= bound
    if comparator in (Comparator.AT_MOST, Comparator.LESS):
        return number <= bound
    if comparator is Comparator.ABOUT:
        return abs(number - bound) <= abs(bound) * _ROUGHLY
    return number == bound
