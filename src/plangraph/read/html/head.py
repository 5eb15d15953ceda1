"""What a page says of its document beside the text: its title, and a table of particulars."""

from __future__ import annotations

import re

from lxml import etree

from plangraph.read.flow import Flow, Line

_META = ("articletitle", "og:title", "title")
_PARTED = re.compile(r"\s*[_|｜]\s*|\s+[-–—]+\s+|-+(?=[^-]*(?:网|门户|政府)\s*$)")
_SITE = re.compile(r"(?:政府|门户|网站|网|平台|首页|信息公开)$")
_MARKS = re.compile(r"[\W_]")
_SHORTEST, _LONGEST = 8, 150
_FIRST = 30


def title_of(root: etree._Element) -> str:
    """Return the title that a page gives its document, without the name of the site."""
    for found in (*_said(root), *_headings(root)):
        title = _without_site(" ".join(found.split()))
        if len(_bare(title)) >= _SHORTEST and len(title) <= _LONGEST:
            return title
    return ""


def with_title(flow: list[Flow], title: str) -> list[Flow]:
    """Return the flow with the title of its document as a paragraph.

    Where the text has it among its first lines, it is a paragraph there and no heading, of which
    all sections would be parts; where it lacks it, it comes first.
    """
    bare = _bare(title)
    top = [piece for piece in flow[:_FIRST] if isinstance(piece, Line)]
    first = next((piece for piece in flow if isinstance(piece, Line) and piece.level), None)
    alone = first and sum(isinstance(p, Line) and p.level == first.level for p in flow) == 1
    shown = first in top and (alone or (bare and _bare(first.text) in bare)) if first else False
    flow = [Line(piece.text) if shown and piece is first else piece for piece in flow]
    has = bare in _bare("".join(piece.text for piece in top))
    return flow if has else [Line(title), *flow]


def _bare(text: str) -> str:
    return _MARKS.sub("", text)


def _said(root: etree._Element) -> list[str]:
    metas = {
        (e.get("name") or e.get("property") or "").lower(): e.get("content") or ""
        for e in root.iter("meta")
    }
    titles = [e.text or "" for e in root.iter("title")]
    return [metas[key] for key in _META if metas.get(key)] + titles[:1]


def _headings(root: etree._Element) -> list[str]:
    """Return the heading of the first level where there is one; several head chapters."""
    found = ["".join(map(str, e.itertext())) for e in root.iter("h1")]
    return found if len(found) == 1 else []


def _without_site(title: str) -> str:
    """Return the part of a title that is not the name of the site or of its column."""
    parts = [part for part in _PARTED.split(title) if part and not _SITE.search(part)]
    return max(parts, key=len, default="")
