"""Wholes and their parts: 其中 that exceeds its whole, shares that do not add up to 100."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise

from plangraph.link.readings import Reading
from plangraph.model import Comparator, Passage, StatedIn
from plangraph.read.folding import fold

_PART = re.compile("其中")
# What joins the parts of one list (其中小学1.5万个、初中1万个); a comma may end it.
_JOINED = re.compile("[、和及]")
_ENDED = re.compile("[。;；]")
_SHARES = re.compile(r"\d{1,3}(?:\.\d{1,3})?(?:\s?[:/∶]\s?\d{1,3}(?:\.\d{1,3})?){1,5}")
_RATIO = re.compile("比例|占比|比重|结构|之比|比$")
_HUNDRED, _FEWEST = Decimal(100), 2
# Shares far from 100 are a proportion (师生比 1:15); rounding makes whole shares miss it by one.
_NEAR, _ROUNDING = Decimal(12), Decimal(1)


def beyond_their_wholes(found: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    """Yield each whole with a part of it that is said to be larger.

    A row of a table that opens with 其中 is part of the last row before it that does not; in a
    sentence, what follows 其中 is part of what is told just before it.
    """
    adding = [r for r in found if r.value is not None and not r.is_rate and r.place]
    for whole, part in (*_in_tables(adding), *_in_sentences(adding)):
        if _exceeds(part, whole):
            yield whole, part


def together_beyond_their_wholes(found: Iterable[Reading]) -> Iterator[tuple[Reading, ...]]:
    """Yield each whole with the parts that a sentence lists of it and that together exceed it."""
    adding = [r for r in found if r.value is not None and not r.is_rate and r.place]
    for place, told in _sentences(adding):
        for at, (start, whole) in enumerate(told[:-1]):
            parts = _listed_parts(place.quote, start, told[at + 1 :])
            if len(parts) > 1 and _exceed(parts, whole):
                yield whole, *parts


def uneven_shares(found: Iterable[Reading]) -> Iterator[Reading]:
    """Yield each ratio in per cent whose parts do not add up to 100, once a text and year."""
    told: set[tuple[str, str, int | None]] = set()
    for reading in found:
        text = fold(reading.text)
        same = (reading.indicator.key, text, reading.year)
        if reading.value is None and same not in told and _is_uneven(reading, text):
            told.add(same)
            yield reading


def _is_uneven(reading: Reading, text: str) -> bool:
    ratio = _SHARES.fullmatch(text.strip().rstrip("%"))
    shares = reading.is_rate or _RATIO.search(reading.figure.label)
    if ratio is None or not shares:
        return False
    parts = [Decimal(part) for part in re.findall(r"\d+(?:\.\d+)?", text)]
    apart = abs(sum(parts) - _HUNDRED)
    return len(parts) > _FEWEST and _ROUNDING < apart <= _NEAR


def _in_tables(found: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    columns: dict[tuple[object, ...], list[Reading]] = defaultdict(list)
    for reading in found:
        if reading.figure.where is StatedIn.TABLE:
            columns[reading.figure.section, reading.told, reading.year].append(reading)
    for column in columns.values():
        column.sort(key=_start)
        yield from _under_wholes(column)


def _under_wholes(column: list[Reading]) -> Iterator[tuple[Reading, Reading]]:
    whole: Reading | None = None
    for reading in column:
        if not _is_part(reading):
            whole = reading
        elif whole is not None:
            yield whole, reading


def _is_part(reading: Reading) -> bool:
    return reading.place is not None and _PART.search(fold(reading.place.quote)[:12]) is not None


def _in_sentences(found: Iterable[Reading]) -> Iterator[tuple[Reading, Reading]]:
    for place, told in _sentences(found):
        for (start, whole), (end, part) in pairwise(told):
            if _opens_parts(place.quote[start:end]):
                yield whole, part


def _sentences(found: Iterable[Reading]) -> Iterator[tuple[Passage, list[tuple[int, Reading]]]]:
    """Yield the sentences with their readings, each with where it stands, in order."""
    sentences: dict[Passage, list[Reading]] = defaultdict(list)
    for reading in found:
        if reading.figure.where is not StatedIn.TABLE and reading.place:
            sentences[reading.place].append(reading)
    for place, told in sentences.items():
        yield place, sorted(_placed(place.quote, told), key=lambda item: item[0])


def _placed(quote: str, told: Iterable[Reading]) -> Iterator[tuple[int, Reading]]:
    """Yield where each reading stands; of two that print the same, the second stands further on."""
    last: dict[str, int] = {}
    for reading in told:
        at = quote.find(reading.text, last.get(reading.text, -1) + 1)
        if at >= 0:
            last[reading.text] = at
            yield at, reading


def _opens_parts(between: str) -> bool:
    return _PART.search(between) is not None and not _ENDED.search(between)


def _listed_parts(
    quote: str, start: int, following: Iterable[tuple[int, Reading]]
) -> list[Reading]:
    """Return the readings of a list that 其中 opens behind a whole."""
    parts: list[Reading] = []
    for at, reading in following:
        joined = _JOINED.match(quote, start) if parts else _opens_parts(quote[start:at])
        if not joined:
            break
        parts.append(reading)
        start = at + len(reading.text)
    return parts


def _exceeds(part: Reading, whole: Reading) -> bool:
    return _exceed([part], whole)


def _exceed(parts: Iterable[Reading], whole: Reading) -> bool:
    """Whether parts that are told in the terms of their whole come to more than it."""
    total = Decimal(0)
    for part in parts:
        if part.value is None or whole.value is None or part.counted != whole.counted:
            return False
        if part.accrual is not whole.accrual or part.year != whole.year:
            return False
        total += part.value
    open_ended = whole.comparator in (Comparator.AT_LEAST, Comparator.MORE)
    return whole.value is not None and total > whole.value and not open_ended


def _start(reading: Reading) -> int:
    return reading.place.span.start if reading.place else 0
