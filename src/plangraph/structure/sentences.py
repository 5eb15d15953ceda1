"""Sentences of a paragraph: what ends with 。！？ or ； outside brackets and book-title marks."""

from __future__ import annotations

import re
from itertools import pairwise

from plangraph.model import Paragraph, Stretch

_TOKEN = re.compile(r"[。!?;；]|[(（《〈〔【\[]|[)）》〉〕】\]]")
_OPENERS = {"(": ")", "《": "》", "〈": "〉", "〔": "〕", "【": "】", "[": "]"}
_CLOSERS = frozenset(_OPENERS.values())
_AFTER = "”’」』》)"
_LONGEST_BRACKET = 400


def paragraph(stretch: Stretch) -> Paragraph:
    """Return the paragraph with its sentences.

    A mark inside brackets does not end a sentence; an opener whose closer is missing (or more
    than 400 characters away) is no bracket, so that one slip of the pen costs one sentence.
    """
    return Paragraph(stretch, tuple(sentences(stretch)))


def sentences(stretch: Stretch) -> list[Stretch]:
    """Return the sentences of a stretch, each with its closing mark."""
    folded = stretch.folded
    ends: list[int] = []
    closers = _matched(folded)
    position = 0
    for token in _TOKEN.finditer(folded):
        at = token.start()
        if at < position:
            continue
        if at in closers:
            position = closers[at] + 1
        elif token.group() in "。!?;；":
            end = at + 1
            while end < len(folded) and folded[end] in _AFTER and folded[end] != ")":
                end += 1
            ends.append(end)
            position = end
    cuts = [0, *ends, len(folded)]
    pieces = (stretch.sub(a, b).strip() for a, b in pairwise(cuts))
    return [piece for piece in pieces if piece]


def _matched(folded: str) -> dict[int, int]:
    """Return the index of the closer of each outermost bracket that is closed."""
    stack: list[tuple[int, str]] = []
    pairs: dict[int, int] = {}
    for token in _TOKEN.finditer(folded):
        mark = token.group()
        if mark in _OPENERS:
            stack.append((token.start(), _OPENERS[mark]))
        elif mark in _CLOSERS:
            while stack:
                start, closer = stack.pop()
                if closer == mark:
                    if token.start() - start <= _LONGEST_BRACKET:
                        pairs[start] = token.start()
                    break
    return pairs
