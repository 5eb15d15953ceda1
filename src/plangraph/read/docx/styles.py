"""What the styles of a document say of its paragraphs: headings, lists, tables of contents."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from plangraph.read.docx.names import child, children, is_on, number, value

_HEADING = re.compile(r"(?:heading|标题)\s?([1-9])", re.IGNORECASE)
_CONTENTS = re.compile(
    r"(?:toc|目录)\s?(?:[1-9]|heading|标题)|wpsoffice手动目录|图表目录"
    r"|table of (?:figures|authorities)",
    re.IGNORECASE,
)
_LONGEST_CHAIN = 30
_NO_HEADING = 9


@dataclass(frozen=True, slots=True)
class Look:
    """What a paragraph is by its own properties and its style.

    Attributes:
        level: As a heading, from 1; 0 for running text.
        list_id: The list that it belongs to; empty for none.
        list_level: The level in that list, from 0; None where the list itself tells.
        style: The id of its style, or of the one that its list comes from.
        contents: Whether it is an entry of a table of contents.
        beside: The list of its style where its own is another: Word counts it there as well.

    """

    level: int
    list_id: str
    list_level: int | None
    style: str
    contents: bool
    beside: str = ""


class Styles:
    """The styles of a document by their ids."""

    def __init__(self, root: etree._Element | None) -> None:
        found = list(children(root, "style"))
        self._styles = {value(style, "styleId"): style for style in found}
        self._default = next(
            (
                value(style, "styleId")
                for style in found
                if value(style, "type") == "paragraph" and value(style, "default") in ("1", "true")
            ),
            "",
        )
        self._looks: dict[str, Look] = {}
        self._hidden: dict[str, bool] = {}
        self._bold: dict[str, bool] = {}

    def lists(self) -> dict[str, str]:
        """Return the list of each style that has one."""
        found = {
            key: value(child(style, "pPr", "numPr", "numId")) for key, style in self._styles.items()
        }
        return {key: list_id for key, list_id in found.items() if list_id}

    def look(self, paragraph: etree._Element) -> Look:
        """Return what a paragraph is."""
        own = child(paragraph, "pPr")
        key = value(child(own, "pStyle")) or self._default
        if key not in self._looks:
            self._looks[key] = self._of_style(key)
        styled = self._looks[key]
        if own is None:
            return styled
        outline = number(child(own, "outlineLvl"))
        level = styled.level if outline is None else (outline + 1) % (_NO_HEADING + 1)
        list_id, at = _list(own)
        if not list_id:
            at = styled.list_level if at is None else at
            return Look(level, styled.list_id, at, styled.style, styled.contents)
        if list_id == "0":
            return Look(level, "", at, key, styled.contents)
        if list_id != styled.list_id:
            return Look(level, list_id, at, key, styled.contents, styled.list_id)
        at = styled.list_level if at is None else at
        return Look(level, list_id, at, key, styled.contents)

    def hides(self, style: str) -> bool:
        """Whether a style of characters hides its text."""
        if style not in self._hidden:
            self._hidden[style] = any(is_on(child(s, "rPr"), "vanish") for s in self._chain(style))
        return self._hidden[style]

    def is_bold(self, paragraph: etree._Element) -> bool:
        """Whether the style of a paragraph makes its text bold."""
        key = value(child(paragraph, "pPr", "pStyle")) or self._default
        if key not in self._bold:
            said = (child(style, "rPr", "b") for style in self._chain(key))
            switch = next((found for found in said if found is not None), None)
            self._bold[key] = switch is not None and is_on(switch.getparent(), "b")
        return self._bold[key]

    def _of_style(self, key: str) -> Look:
        level, list_id, at, owner = None, "", None, key
        contents = False
        for style in self._chain(key):
            name = value(child(style, "name"))
            contents = contents or bool(_CONTENTS.match(name))
            level = _level(style, name) if level is None else level
            # A style may say the level alone and have the list of the style it is based on.
            own_list, own_level = _list(child(style, "pPr"))
            if own_list and not list_id:
                list_id, owner = own_list, value(style, "styleId")
            at = own_level if at is None else at
        return Look(level or 0, "" if list_id == "0" else list_id, at, owner, contents)

    def _chain(self, key: str) -> Iterator[etree._Element]:
        """Yield a style and those that it is based on."""
        for _ in range(_LONGEST_CHAIN):
            style = self._styles.get(key)
            if style is None:
                return
            yield style
            key = value(child(style, "basedOn"))


def _level(style: etree._Element, name: str) -> int | None:
    outline = number(child(style, "pPr", "outlineLvl"))
    if outline is not None:
        return (outline + 1) % (_NO_HEADING + 1)
    named = _HEADING.fullmatch(name.strip())
    return int(named.group(1)) if named else None


def _list(properties: etree._Element | None) -> tuple[str, int | None]:
    found = child(properties, "numPr")
    return value(child(found, "numId")), number(child(found, "ilvl"))
