"""The numbers of paragraphs that Word keeps outside the text (numbering.xml)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from lxml import etree

from plangraph.read.counting import printed
from plangraph.read.docx.names import child, children, is_on, number, value

_PLACE = re.compile(r"%([1-9])")
_LEVELS = 9
_MOST_LINKS = 8
_BULLET = "●"
_DASHES = "-–—―─"


@dataclass(frozen=True, slots=True)
class Level:
    """A level of a list: how its number is printed, where it starts, what makes it start anew.

    `restart` is the level below which it starts anew, counted from 1; 0: never, None: any.
    """

    form: str = "decimal"
    text: str = ""
    start: int = 1
    restart: int | None = None
    legal: bool = False
    style: str = ""
    gap: bool = True


@dataclass(frozen=True, slots=True)
class List:
    """A list: the definition that it counts with, its levels, and where it starts on its own."""

    definition: str
    levels: tuple[Level, ...]
    starts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, and how far each has counted."""

    def __init__(self, root: etree._Element | None, styles: dict[str, str]) -> None:
        """Read the lists.

        Args:
            root: The root of numbering.xml, None where a document has none.
            styles: For each style that has a list, the list's id.

        """
        self._definitions = {value(d, "abstractNumId"): d for d in children(root, "abstractNum")}
        self._numbers = {value(n, "numId"): n for n in children(root, "num")}
        self._styles = styles
        self._lists: dict[str, List | None] = {}
        self._counts: dict[str, list[int | None]] = {}
        self._begun: set[tuple[str, int]] = set()

    def level_of(self, list_id: str, style: str) -> int:
        """Return the level, from 0, that a list gives to paragraphs of a style."""
        found = self._list(list_id)
        levels = found.levels if found else ()
        return next((i for i, level in enumerate(levels) if level.style == style), 0)

    def next(self, list_id: str, at: int) -> str:
        """Count a paragraph of a list and return its number, with the space that parts it.

        Args:
            list_id: The list (`w:numId`).
            at: The level, from 0.

        """
        found = self._list(list_id)
        if found is None or not 0 <= at < len(found.levels):
            return ""
        counts = self._counts.setdefault(found.definition, [None] * _LEVELS)
        self._advance(found, list_id, counts, at)
        return _shown(found.levels, counts, at)

    def _advance(self, found: List, list_id: str, counts: list[int | None], at: int) -> None:
        own = found.starts.get(at)
        if own is not None and (list_id, at) not in self._begun:
            counts[at] = own
        else:
            last = counts[at]
            counts[at] = found.levels[at].start if last is None else last + 1
        self._begun.add((list_id, at))
        for below in range(at + 1, len(found.levels)):
            restart = found.levels[below].restart
            if restart is None or at < restart:
                counts[below] = None

    def _list(self, list_id: str) -> List | None:
        if list_id not in self._lists:
            self._lists[list_id] = self._read(list_id)
        return self._lists[list_id]

    def _read(self, list_id: str) -> List | None:
        entry = self._numbers.get(list_id)
        definition = self._definition(value(child(entry, "abstractNumId")))
        if entry is None or definition is None:
            return None
        levels = [Level(text="")] * _LEVELS
        starts: dict[int, int] = {}
        for at, level in _levels(definition):
            levels[at] = level
        for override in children(entry, "lvlOverride"):
            for at, level in _levels(override):
                levels[at] = level
            place, start = number(override, "ilvl"), number(child(override, "startOverride"))
            if place is not None and start is not None and 0 <= place < _LEVELS:
                starts[place] = start
                levels[place] = replace(levels[place], start=start)
        return List(value(definition, "abstractNumId"), tuple(levels), starts)

    def _definition(self, key: str) -> etree._Element | None:
        """Return a definition, through the list style that it may only point to."""
        for _ in range(_MOST_LINKS):
            definition = self._definitions.get(key)
            link = value(child(definition, "numStyleLink"))
            if not link:
                return definition
            entry = self._numbers.get(self._styles.get(link, ""))
            key = value(child(entry, "abstractNumId"))
        return None


def _levels(element: etree._Element) -> Iterator[tuple[int, Level]]:
    for found in children(element, "lvl"):
        at = number(found, "ilvl")
        if at is None or not 0 <= at < _LEVELS:
            continue
        form = value(child(found, "numFmt")) or "decimal"
        start = number(child(found, "start"))
        yield (
            at,
            Level(
                form="none" if is_on(child(found, "rPr"), "vanish") else form,
                text=value(child(found, "lvlText")),
                start=1 if start is None else start,
                restart=number(child(found, "lvlRestart")),
                legal=is_on(found, "isLgl"),
                style=value(child(found, "pStyle")),
                gap=value(child(found, "suff")) != "nothing",
            ),
        )


def _shown(levels: tuple[Level, ...], counts: list[int | None], at: int) -> str:
    level = levels[at]
    if level.form == "bullet":
        return _bullet(level.text)

    def count(match: re.Match[str]) -> str:
        place = int(match.group(1)) - 1
        last = counts[place]
        form = "decimal" if level.legal else levels[place].form
        return (
            "" if form == "none" else printed(levels[place].start if last is None else last, form)
        )

    text = _PLACE.sub(count, level.text).strip()
    if not text or unicodedata.category(text[-1]).startswith("P") or not level.gap:
        return text
    return f"{text} "


def _bullet(text: str) -> str:
    """Return a bullet as text: a dash as 破折号, whatever a font of symbols draws as a disc."""
    text = text.strip()
    if not text:
        return ""
    return "——" if all(character in _DASHES for character in text) else _BULLET
