"""Policies named without 《》, known by their document number."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from plangraph.extract.document_numbers import DocumentNumber, document_numbers
from plangraph.extract.own_titles import PlanNames
from plangraph.model import Stretch

_BOUNDARY = re.compile(r"[,。;:《》■()\t]")
_KIND = re.compile(
    "(?:法|条例|规定|细则|办法|规划|纲要|计划|方案|要点|意见|通知|公告|措施|决定|批复|标准|目录|清单)$"
)
_SHORTEST = 4
_LEADING = re.compile(
    r"^.{0,12}?(?:根据|依据|依照|按照|参照|对照|贯彻落实|贯彻执行|贯彻实施|贯彻|落实|执行|实施|遵照|结合|见|如)(?:好|了)?"
)
_LONGEST = 100

Named = tuple[int, int, str, str, str]
"""Where a policy is named (start, end), its title, its number, and the rule that found it."""


def unmarked(
    sentence: Stretch, masked: str, taken: Sequence[tuple[int, int]], names: PlanNames
) -> Iterator[Named]:
    """Yield the policies that a number names without 《》.

    Args:
        sentence: A sentence.
        masked: Its folded text with every title in 《》 covered.
        taken: Where policies have been found already, in order.
        names: The plan's own number, which is no citation, and the numbers introduced before.

    """
    view = Stretch(sentence.start, sentence.end, sentence.text, masked)
    starts = [start for start, _ in taken]
    for number in document_numbers(view):
        index = bisect_right(starts, number.start) - 1
        inside = index >= 0 and number.end <= taken[index][1]
        if not (inside or number.text == names.number or _is_alone(masked, number)):
            yield _named(sentence, masked, number, names)


def _is_alone(masked: str, number: DocumentNumber) -> bool:
    """Whether the number is a line of its own: that of the document, in its head."""
    if len(masked) > _LONGEST:
        return False
    rest = masked[: number.start] + masked[number.end :]
    return not rest.strip(" ()。:发文字号编索引")


def _named(sentence: Stretch, masked: str, number: DocumentNumber, names: PlanNames) -> Named:
    """Return the policy of a number: with the name that stands before it, or by the number."""
    known = names.known.get(number.text)
    if known:
        return number.start, number.end, known.title, number.text, "number-known"
    start, end = _name_before(masked, number.start)
    if start == end:
        return number.start, number.end, number.text, number.text, "number-alone"
    title = sentence.text[start:end].strip()
    closed = masked[number.end : number.end + 1] == ")"
    return start, number.end + closed, title, number.text, "name-with-number"


def _name_before(masked: str, at: int) -> tuple[int, int]:
    """Return where the name of a document stands that ends right before `at`, or nothing."""
    low = max(0, at - _LONGEST)
    end = low + len(masked[low:at].rstrip("( "))
    cuts = [match.end() for match in _BOUNDARY.finditer(masked, low, end)]
    start = cuts[-1] if cuts else low
    if end - start < _SHORTEST or not _KIND.search(masked[start:end]):
        return at, at
    lead = _LEADING.match(masked[start:end])
    return start + (lead.end() if lead else 0), end
