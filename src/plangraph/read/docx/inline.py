"""The text of a paragraph as it is printed when all its changes are accepted."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from plangraph.read.docx.names import child, is_on, local, value
from plangraph.read.docx.styles import Styles
from plangraph.read.docx.symbols import readable, symbol

_CONTENTS = re.compile(r"\s*(?:TOC|TOA|INDEX)\b")
# What a paragraph holds that is text, however deep it stands.
_THROUGH = frozenset(
    {
        "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdtContent", "dir", "bdo",
        "fldSimple", "ruby", "rubyBase", "oMathPara", "oMath",
    }
)  # fmt: skip
_DRAWN = frozenset({"drawing", "pict", "object"})
_PICTURES = frozenset({"blip", "imagedata"})
_BREAKS = {"br": "\n", "cr": "\n", "tab": "\t", "ptab": "\t", "noBreakHyphen": "-"}
_NOTES = {"footnoteReference": "footnotes", "endnoteReference": "endnotes"}
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


@dataclass(slots=True)
class Field:
    """A field that is open: what it does, and whether its result has begun."""

    instruction: str = ""
    result: bool = False

    @property
    def lists(self) -> bool:
        """Whether it is a table of contents or an index."""
        return bool(_CONTENTS.match(self.instruction))


@dataclass(slots=True)
class Found:
    """What a paragraph holds: its text, the text boxes in it, the notes that it refers to.

    `plain` tells that some of its text is not bold.
    """

    text: list[str] = field(default_factory=list)
    boxes: list[etree._Element] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)
    pictures: int = 0
    plain: bool = False

    def add(self, inner: Found) -> None:
        """Add what a part of the paragraph holds."""
        self.text += inner.text
        self.boxes += inner.boxes
        self.notes += inner.notes
        self.pictures += inner.pictures
        self.plain = self.plain or inner.plain


class Inline:
    """Reads paragraphs one after the other; a field may go over several of them."""

    def __init__(self, styles: Styles, *, contents: bool = True) -> None:
        """Begin.

        Args:
            styles: The styles of the document.
            contents: Whether fields that make a table of contents can be trusted to end.

        """
        self._styles, self._trusted = styles, contents
        self._fields: list[Field] = []
        self._bold = False
        self.contents = 0
        self._handlers: dict[str, Callable[[etree._Element, Found], None]] = {
            "r": self._run, "sdt": self._control, "AlternateContent": self._alternate,
            "fldChar": self._mark, "instrText": self._instruction, "sym": self._symbol,
            "t": self._text, "oMath": self._formula, "softHyphen": lambda *_: None,
        }  # fmt: skip

    def read(self, paragraph: etree._Element, *, bold: bool = False) -> Found:
        """Return what a paragraph holds; `bold` tells that its style is bold."""
        found, self._bold = Found(), bold
        self._within(paragraph, found)
        # What a field does is said before its paragraph ends; only its result may go on.
        self._fields = [opened for opened in self._fields if opened.result]
        return found

    def _within(self, element: etree._Element, found: Found) -> None:
        for inner in element:
            name = local(inner)
            handler = self._handlers.get(name)
            if handler is not None:
                handler(inner, found)
            elif name in _THROUGH:
                self._within(inner, found)
            elif name in _BREAKS:
                self._add(_BREAKS[name], found)
            elif name in _DRAWN:
                self._drawn(inner, found)
            elif name in _NOTES:
                found.notes.append((_NOTES[name], value(inner, "id")))

    def _run(self, run: etree._Element, found: Found) -> None:
        properties = child(run, "rPr")
        style = value(child(properties, "rStyle"))
        if is_on(properties, "vanish") or (style and self._styles.hides(style)):
            self._within(run, Found())  # a field may begin or end in it
            return
        before = len(found.text)
        self._visible(run, properties, found)
        bold = is_on(properties, "b") if child(properties, "b") is not None else self._bold
        found.plain = found.plain or (not bold and "".join(found.text[before:]).strip() != "")

    def _visible(
        self, run: etree._Element, properties: etree._Element | None, found: Found
    ) -> None:
        if value(child(properties, "vertAlign")) == "superscript":
            raised = Found()
            self._within(run, raised)
            text, before = "".join(raised.text), found.text[-1] if found.text else ""
            raised.text = [_raised(text, before[-1:]) if text.isdecimal() else text]
            found.add(raised)
        else:
            self._within(run, found)

    def _add(self, text: str, found: Found) -> None:
        if self._trusted and any(opened.lists for opened in self._fields):
            self.contents += 1
        elif all(opened.result for opened in self._fields):
            found.text.append(text)

    def _text(self, element: etree._Element, found: Found) -> None:
        self._add(readable(element.text or ""), found)

    def _symbol(self, element: etree._Element, found: Found) -> None:
        self._add(symbol(value(element, "font"), value(element, "char")), found)

    def _formula(self, element: etree._Element, found: Found) -> None:
        self._add("".join(t.text or "" for t in element.iter() if local(t) == "t"), found)

    def _mark(self, element: etree._Element, found: Found) -> None:
        del found
        kind = value(element, "fldCharType")
        if kind == "begin":
            self._fields.append(Field())
        elif kind == "separate" and self._fields:
            self._fields[-1].result = True
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _instruction(self, element: etree._Element, found: Found) -> None:
        del found
        if self._fields:
            self._fields[-1].instruction += element.text or ""

    def _control(self, element: etree._Element, found: Found) -> None:
        """Read a content control, but not the words that only ask for its content."""
        content = child(element, "sdtContent")
        if content is not None and not is_on(child(element, "sdtPr"), "showingPlcHdr"):
            self._within(content, found)

    def _alternate(self, element: etree._Element, found: Found) -> None:
        """Read one of the forms that a drawing is stored in for programs of several ages."""
        for choice in element:
            inner = Found()
            self._within(choice, inner)
            if inner.text or inner.boxes or inner.pictures:
                found.add(inner)
                return

    def _drawn(self, element: etree._Element, found: Found) -> None:
        """Note the text boxes of a drawing; what is in one of them is read with that one."""
        stack = [element]
        while stack:
            inner = stack.pop()
            name = local(inner)
            if name == "txbxContent":
                found.boxes.append(inner)
            elif name == "AlternateContent":
                stack.extend(list(inner)[:1])
            else:
                found.pictures += name in _PICTURES
                stack.extend(reversed(inner))


def _raised(digits: str, before: str) -> str:
    """Return raised digits as text: m² and 10^4; the mark of a note that was typed is [1]."""
    if before.isascii() and before.isalpha():
        return digits.translate(_SUPERSCRIPT)
    return f"^{digits}" if before.isdecimal() else f"[{digits}]"
