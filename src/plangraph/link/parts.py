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
    sentences: dict[Passage, list[tuple[int, Reading]]] = defaultdict(list)
    for reading in found:
        if reading.figure.where is not StatedIn.TABLE and reading.place:
            at = reading.place.quote.find(reading.text)
            if at >= 0:
                sentences[reading.place].append((at, reading))
    for place, told in sentences.items():
        told.sort(key=lambda item: (item[0], item[1].figure.key))
        quote = place.quote
        for (start, whole), (end, part) in pairwise(told):
            if _PART.search(quote, start, end) and not re.search("[。;；]", quote[start:end]):
                yield whole, part


def _exceeds(part: Reading, whole: Reading) -> bool:
    if part.value is None or whole.value is None or part.counted != whole.counted:
        return False
    if part.accrual is not whole.accrual or part.year != whole.year:
        return False
    open_ended = whole.comparator in (Comparator.AT_LEAST, Comparator.MORE)
    return part.value > whole.value and not open_ended


def _start(reading: Reading) -> int:
    return reading.place.span.start if reading.place else 0
