"""Who issued a plan: from its signature, the head of its paper, or the notice that prints it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from plangraph.extract.document_head import Head
from plangraph.extract.policy_titles import core
from plangraph.lexicon.places import leading_place
from plangraph.model import Fact, Stretch

_KINDS = (
    r"人民政府办公[厅室]|政府办公[厅室]|委员会办公[厅室]|人民政府|政府|办公[厅室]|委员会|行政公署|管委会|领导小组"
    r"|指挥部|总局|分局|总队|支队|中心|联合会|总工会|法院|检察院|银行|供销社|供销合作总社|国务院|中共中央"
    r"|(?<![布结格全])[局厅署院部委办会]"
)
_UNIT = re.compile(rf"[\u4e00-\u9fff“”]{{2,30}}?(?:{_KINDS})(?=[\s、]|$)")
_DATED = re.compile(
    r"\s?(?:(?:19|20)\d\d|[一二][〇○零0O一二三四五六七八九]{3})\s?年.{1,4}月(?:.{1,4}日)?(?:印发)?$"
)
_IMPRINT = re.compile(r"印发$|印制$")
_PAPER = re.compile(r"\s?文\s?件$")
_NOTICE = re.compile(r"(?P<by>[^。;:,\n《]{3,90}?)关于\s?(?:印发|下发|公布|发布|颁发)")
_TITLE = re.compile(r"(?P<by>[^。;:,《]{2,60}?)关于")
_OTHERS = re.compile(
    r"等(?:\d{1,2}|[一二三四五六七八九十]{1,2}|多)个?(?:部门|单位|委办局|厅局|部委)?$"
)
_SHORT = re.compile(r"(?<!人民)政府(?=办公[厅室]$|$)")
_MOST = 16


def issuers(head: Head, title: Fact) -> tuple[Fact, ...]:
    """Return the issuers with their full names as printed; none where the text names none.

    In this order: the lines of the signature; the head of the paper (…文件); a web page's
    particulars (发文机关); the notice that prints the plan; the title itself; the imprint.
    """
    for rule, stretch in _candidates(head, title):
        units = _units(stretch)
        if units:
            return tuple(
                Fact(value=_full(unit.text), evidence=head.source.evidence(unit), rule=rule)
                for unit in units
            )
    return ()


def _candidates(head: Head, title: Fact) -> Iterator[tuple[str, Stretch]]:
    yield from _signatures(head, head.lines)
    yield from _signatures(head, head.tail)
    for line in head.lines:
        paper = _PAPER.search(line.folded)
        if paper and paper.start():
            yield "paper-head", line.sub(0, paper.start())
    value = head.particular("发文机关|发布机构|发文单位|制发机关")
    if value:
        yield "page-particulars", value
    notice = _NOTICE.search(head.region.folded)
    if notice:
        yield "notice", head.region.sub(notice.start("by"), notice.end("by"))
    yield from _titled(head, title)
    yield from _title_page(head, title)
    yield from _imprints(head)


def _title_page(head: Head, title: Fact) -> Iterator[tuple[str, Stretch]]:
    """Yield the units that stand alone on the lines below the title."""
    for above, line in pairwise(head.lines):
        if _is_units(line) and core(title.value).endswith(core(above.folded)):
            yield "title-page", line


def _titled(head: Head, title: Fact) -> Iterator[tuple[str, Stretch]]:
    """Yield the issuer that opens the title (国务院办公厅关于…的指导意见)."""
    by = _TITLE.match(title.value)
    for line in head.lines:
        if by and line.folded.startswith(by.group("by")):
            yield "title", line.sub(0, by.end("by"))


def _signatures(head: Head, lines: tuple[Stretch, ...]) -> Iterator[tuple[str, Stretch]]:
    """Yield the runs of lines with nothing but units' names right above a date."""
    for index, line in enumerate(lines):
        match = _DATED.search(line.folded)
        if match is None or _IMPRINT.search(line.folded):
            continue
        end = line.start + match.start()
        first = index if match.start() else index - 1
        last = first
        while first > 0 and first > index - _MOST and _is_units(lines[first - 1]):
            first -= 1
        if last >= 0:
            yield (
                "signature",
                head.source.stretch(
                    lines[first].start, max(end, lines[last].end) if last < index else end
                ),
            )


def _imprints(head: Head) -> Iterator[tuple[str, Stretch]]:
    lines = (*head.lines, *head.tail)
    for before, line in pairwise(lines):
        match = _DATED.search(line.folded)
        if match and _IMPRINT.search(line.folded):
            yield "imprint", before if match.start() == 0 else line.sub(0, match.start())


def _is_units(line: Stretch) -> bool:
    """Whether a line has nothing in it but names of units."""
    rest = _UNIT.sub("", line.folded)
    return not rest.strip(" 、") and bool(line.folded.strip())


def _units(stretch: Stretch) -> list[Stretch]:
    """Return the units named in a stretch; where text ran into it, those with the place's name."""
    folded = _OTHERS.sub("", stretch.folded.rstrip())
    found = [stretch.sub(match.start(), match.end()) for match in _UNIT.finditer(folded)]
    rest = _UNIT.sub("", folded)
    if found and not rest.strip(" 、\n"):
        return [piece for unit in found for piece in _parted(unit)]
    return _run_in(stretch, folded)


def _parted(unit: Stretch) -> list[Stretch]:
    """Return two units that were printed without a space between them (甲市财政局甲市教育局)."""
    place = leading_place(unit.folded)
    second = unit.folded.find(place, len(place)) if place else -1
    if second <= len(place):
        return [unit]
    return [unit.sub(0, second), *_parted(unit.sub(second, len(unit.folded)))]


def _run_in(stretch: Stretch, folded: str) -> list[Stretch]:
    """Return the units at the end of a line of prose that a lost line break joined to them."""
    last = re.search(r"(?:(?<=[\s、])|^)\S{4,30}$", folded)
    place = leading_place(last.group()) if last else ""
    if not place:
        return []
    start = folded.find(place)
    tail = stretch.sub(start, len(folded))
    if re.search("[,。;:]", tail.folded):
        return []
    found = [tail.sub(m.start(), m.end()) for m in _UNIT.finditer(tail.folded)]
    return [piece for unit in found for piece in _parted(unit)]


def _full(text: str) -> str:
    """Return the name without spaces, 政府 written out (某市政府办公室 → 某市人民政府办公室)."""
    name = re.sub(r"\s", "", text)
    return _SHORT.sub("人民政府", name) if leading_place(name) else name
