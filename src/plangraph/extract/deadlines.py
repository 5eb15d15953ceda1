"""Until when a sentence says that something is to be done."""

from __future__ import annotations

import re

from plangraph.extract.columns import named_period
from plangraph.model import Deadline, Stretch

_YEAR = r"(?P<{}>20\d\d)年"
_PART = r"(?:\d{1,2}月(?:\d{1,2}日)?|第?[一二三四]季度|上半年)?(?:底|末|中)?"
_DONE = (
    r"(?=(?:内|基本|全面|全部|力争|确保|争取|计划|率先){0,3}"
    r"(?:建成|完成|实现|达到|竣工|投入使用|启用|上线)(?!的))"
)
_UNTIL = re.compile(
    "|".join(
        (
            # 2023年6月底前建成…; not 2023年前后, nor 2023年前三季度 of a report.
            _YEAR.format("before") + _PART + r"(?:以|之)?前(?![后期一二三四\d])",
            # 到2025年，建成…; not 到2025年以后.
            r"[到至]" + _YEAR.format("by") + _PART + r"(?!(?:以|之)?[来前后])",
            # 2022年建成…, 2023年底完成…; not 2022年建成的….
            _YEAR.format("within") + _PART + _DONE,
            # 到“十四五”末: the last year of the plan so named.
            r"[到至]?(?P<plan>[“\"]?十[一二三四五六]五[”\"]?)(?:规划)?(?:时期|期)?末",
        )
    )
)
# From when to when, and as of when: 从2016年到2020年, 2021年至2025年, 截至2020年末.
_PERIOD = re.compile(r"20\d\d年[^,。;]{0,6}[到至]20\d\d年|截[至止]到?20\d\d年[^,。;]{0,3}")


def deadline(sentence: Stretch) -> Deadline | None:
    """Return until when a sentence says that it is to be done, where it says one date."""
    plain = _PERIOD.sub(lambda found: "\x1f" * len(found.group()), sentence.folded)
    found = {sentence.text[m.start() : m.end()]: _year(m) for m in _UNTIL.finditer(plain)}
    if len(found) != 1:
        return None
    ((text, year),) = found.items()
    return Deadline(text=text, year=year)


def _year(found: re.Match[str]) -> int | None:
    """Return the year that a date names, or in which the plan that it names ends."""
    if found["plan"]:
        named = named_period(found["plan"])
        return named[1] if named else None
    return int(found["before"] or found["by"] or found["within"])
