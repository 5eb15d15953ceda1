"""Web pages (.html): the text of the plan on them, with headings and tables."""

from __future__ import annotations

import re

from lxml import etree

from plangraph.model import PlanError
from plangraph.read.bold import with_bold_headings
from plangraph.read.converted import Converted
from plangraph.read.flow import Flow, Line
from plangraph.read.html.around import around
from plangraph.read.html.body import Body, is_wrapped
from plangraph.read.html.encoding import decoded
from plangraph.read.html.head import title_of, with_title
from plangraph.read.html.words import FILE, OF_SITE, han
from plangraph.read.writing import written

_MOST_BYTES = 64 * 1024 * 1024
_FEWEST_HAN = 50
_DEEPEST = 2048
_LOOK_ONLY = re.compile(
    r"</?(?:font|span|b|strong|i|em|u|big|small|[a-z]\w{0,9}:\w+)\b[^>]{0,2000}>", re.I
)
_DECLARED = re.compile(r"^\s*<\?xml[^>]*>")
_LONGEST_OF_SITE = 80


def convert_html(data: bytes) -> Converted:
    """Return the text of the plan on a web page.

    Menus, links to other pages and what the site says of itself are left out, and so is what is
    hidden. The title that the page has in its head stands first where the text lacks it.

    Args:
        data: The bytes of the page.

    Raises:
        PlanError: The page is too large, nested too deeply, or holds no text of its own.

    """
    if len(data) > _MOST_BYTES:
        raise PlanError(FILE, f"refused: the page has {len(data)} bytes, more than {_MOST_BYTES}")
    text, lost = decoded(data)
    root = _parsed(_DECLARED.sub("", text))
    found = root.find(".//body")
    page = root if found is None else found
    body = Body(around(page), wrapped=is_wrapped(page))
    flow = [piece for piece in body.read(page) if not _is_of_site(piece)]
    title = title_of(root)
    converted = written(with_bold_headings(with_title(flow, title)))
    if han(converted) < _FEWEST_HAN:
        reason = (
            "this page holds no text of its own: it loads it by a script, or is a list of links"
        )
        raise PlanError(FILE, f"{reason}; open it in a browser and save it as .html or .docx")
    return Converted(converted, notes=tuple(_notes(body.pictures, lost)))


def _parsed(text: str) -> etree._Element:
    """Return the root of a page, parsed with nothing fetched; a broken page is mended."""
    for source in (text, _LOOK_ONLY.sub("", text)):
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=True
        )
        try:
            root = etree.fromstring(source.encode("utf-8", "replace"), parser)
        except etree.ParserError:
            root = None
        if root is None:
            raise PlanError(FILE, "this page is empty")
        # The parser leaves out what is deeper, and says so.
        if not any("depth" in error.message for error in parser.error_log):
            return root
    raise PlanError(FILE, f"refused: elements of this page are nested deeper than {_DEEPEST}")


def _is_of_site(piece: Flow) -> bool:
    """Whether a paragraph is of the site (打印本页, 浏览次数：12), wherever it stands."""
    if not isinstance(piece, Line) or piece.level:
        return False
    text = piece.text.strip()
    return len(text) <= _LONGEST_OF_SITE and OF_SITE.search(text) is not None


def _notes(pictures: int, lost: int) -> list[str]:
    notes = []
    if pictures:
        notes.append(f"{pictures} pictures were left out; text in them is not read.")
    if lost:
        notes.append(f"{lost} characters were damaged; � stands for each.")
    return notes
