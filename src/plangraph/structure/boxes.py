"""Boxes (专栏): where one ends, and its titled items, in the layouts that plans use."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from plangraph.model import Box, BoxItem, Paragraph, Stretch
from plangraph.structure.headings import Heading, heading
from plangraph.structure.sentences import paragraph

TITLE = re.compile(
    r"[【\[]?专\s?[栏栏]\s?(\d{1,3}|[一二三四五六七八九十]{1,3})?\s?[】\]]?\s?[::.、]?\s?"
)
_ZERO = re.compile(r"(0\d|[1-9]\d)[.、]?[\t ]?(?=\D)")
_TAB_ITEM = re.compile(r"(\d{1,2})[.、]?\t+")
_BULLET = re.compile(r"[●◆■□▲★※·•]\s?|(?:-{2}|——)\s?")
_LONGEST_TITLE = 40
_OUTER = 4


@dataclass(frozen=True, slots=True)
class Place:
    """Where a box stands: the number of the numbered paragraph before it, if any (3.…→3)."""

    digit: int | None = None


def is_box_title(folded: str) -> bool:
    """Whether a line is the title of a box."""
    match = TITLE.match(folded)
    return bool(match) and len(folded) <= _LONGEST_TITLE + 20 and "。" not in folded


def end_of_box(lines: Sequence[Stretch], first: int, place: Place) -> int:
    """Return the index after the last line of the box whose title is line `first`.

    A box ends before the next box, before a heading that is none of its items, and before the
    numbered paragraph that goes on with the numbering around the box.
    """
    style = _style(lines[first + 1].folded) if first + 1 < len(lines) else None
    index = first + 1
    while index < len(lines):
        folded = lines[index].folded
        if is_box_title(folded) or _closes(lines[index], style, place):
            break
        index += 1
    return index if style != "tab" else _after_last_item(lines, first, index)


def _style(folded: str) -> str | None:
    if _TAB_ITEM.match(folded):
        return "tab"
    if folded.startswith("0") and _ZERO.match(folded):
        return "zero"
    found = _found(folded)
    return f"rank{found.rank}" if found else None


def _found(folded: str) -> Heading | None:
    return heading(Stretch(0, len(folded), folded, folded))


def _closes(line: Stretch, style: str | None, place: Place) -> bool:
    if line.folded.startswith(("附件", "附录", "附表", "抄送")):
        return True
    found = heading(line)
    if found is None or (style == "zero" and _ZERO.match(line.folded)):
        return False
    if f"rank{found.rank}" == style and not _continues_outside(found, place):
        return False
    return found.rank <= _OUTER or _continues_outside(found, place)


def _continues_outside(found: Heading, place: Place) -> bool:
    digits = re.match(r"\d+", found.number)
    return place.digit is not None and bool(digits) and int(digits.group()) == place.digit + 1  # type: ignore[union-attr]


def _after_last_item(lines: Sequence[Stretch], first: int, end: int) -> int:
    """Return the end of a box that is a table: what follows its last cell is outside."""
    last = max((i for i in range(first, end) if "\t" in lines[i].folded), default=first)
    while last + 1 < end and _belongs(lines[last].folded, lines[last + 1].folded):
        last += 1
    return last + 1


def _belongs(before: str, following: str) -> bool:
    """Whether a line is still in the cell: it is numbered, or the cell's title has no text yet."""
    bare = _TAB_ITEM.sub("", before)
    titled_only = bool(_TAB_ITEM.match(before)) and "。" not in bare
    return titled_only or bool(re.match(r"\d{1,2}[.、]", following))


def box(lines: Sequence[Stretch]) -> Box:
    """Return the box of the given lines, the first of which is its title."""
    number, title = _title(lines[0])
    items: list[BoxItem] = []
    loose: list[Paragraph] = []
    current: tuple[str, Stretch] | None = None
    body: list[Paragraph] = []
    style = _style(lines[1].folded) if len(lines) > 1 else None
    for line in lines[1:]:
        if not line.folded.strip():
            continue
        opened = _item(line, style)
        if opened is None:
            (body if current else loose).append(paragraph(line.strip()))
            continue
        if current:
            items.append(BoxItem(*current, tuple(body)))
        current, body = opened[:2], [paragraph(opened[2])] if opened[2] else []
    if current:
        items.append(BoxItem(*current, tuple(body)))
    return Box(number, title, tuple(items), tuple(loose))


def _title(line: Stretch) -> tuple[str, Stretch]:
    match = TITLE.match(line.folded)
    end = match.end() if match else 0
    number = match.group(1) or "" if match else ""
    return number, line.sub(end, len(line.folded)).strip().strip("：:\t ")


def _item(line: Stretch, style: str | None) -> tuple[str, Stretch, Stretch | None] | None:
    """Return number, title and first text of the item that a line opens, if it opens one."""
    if style in ("tab", "zero"):
        match = (_TAB_ITEM if style == "tab" else _ZERO).match(line.folded)
        return _titled(match.group(1), line.sub(match.end(), len(line.folded))) if match else None
    bullet = _BULLET.match(line.folded)
    if bullet and style is None:
        rest = line.sub(bullet.end(), len(line.folded))
        return _titled("", rest) if _has_title(rest) else None
    found = heading(line)
    if found is None or f"rank{found.rank}" != style:
        return None
    return found.number, found.title, found.rest


def _has_title(rest: Stretch) -> bool:
    end = min((i for i in (rest.folded.find("。"), rest.folded.find(":")) if i > 0), default=0)
    return 0 < end <= _LONGEST_TITLE // 2


def _titled(number: str, rest: Stretch) -> tuple[str, Stretch, Stretch | None]:
    """Split an item's line into its title and the text that follows in the same line."""
    rest = rest.strip()
    ends = [i for i in (rest.folded.find(mark) for mark in ("\t", "。", ":")) if i > 0]
    if not ends or min(ends) > _LONGEST_TITLE:
        return number, rest.strip("。:"), None
    end = min(ends)
    text = rest.sub(end + 1, len(rest.folded)).strip()
    return number, rest.sub(0, end).strip(), text or None
