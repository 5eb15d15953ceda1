"""Policies named without 《》, known by their document number."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from plangraph.extract.document_numbers import DocumentNumber, document_numbers
from plangraph.extract.own_titles import PlanNames
from plangraph.model import Stretch

_NAME = re.compile(
    r"[^,。;:《》■()\t]{4,90}(?:法|条例|规定|细则|办法|规划|纲要|计划|方案|要点|意见|通知|公告|措施|决定|批复"
    r"|标准|目录|清单)(?=[(\s]{0,2}$)"
)
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
        taken: Where policies have been found already.
        names: The plan's own number, which is no citation, and the numbers introduced before.

    """
    view = Stretch(sentence.start, sentence.end, sentence.text, masked)
    for number in document_numbers(view):
        inside = any(start <= number.start and number.end <= end for start, end in taken)
        if not (inside or number.text == names.number or _is_alone(masked, number)):
            yield _named(sentence, masked, number, names)


def _is_alone(masked: str, number: DocumentNumber) -> bool:
    """Whether the number is a line of its own: that of the document, in its head."""
    rest = masked[: number.start] + masked[number.end :]
    return not rest.strip(" ()。:发文字号编索引")


def _named(sentence: Stretch, masked: str, number: DocumentNumber, names: PlanNames) -> Named:
    """Return the policy of a number: with the name that stands before it, or by the number."""
    known = names.known.get(number.text)
    if known:
        return number.start, number.end, known.title, number.text, "number-known"
    low = max(0, number.start - _LONGEST)
    match = _NAME.search(masked[low : number.start])
    if match is None:
        return number.start, number.end, number.text, number.text, "number-alone"
    lead = _LEADING.match(match.group())
    start = low + match.start() + (lead.end() if lead else 0)
    title = sentence.text[start : low + match.end()].strip()
    closed = masked[number.end : number.end + 1] == ")"
    return start, number.end + closed, title, number.text, "name-with-number"
