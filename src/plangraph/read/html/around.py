"""What stands around the text of a page: menus, links to other pages, who runs the site.

Libraries that find the main text of a page (readability, trafilatura, resiliparse, jusText, GNE)
were tried on made-up pages of governments, and each lost or kept something; see docs/formats.md.
Here nothing is chosen: a part is left out only where something shows that it is of the site.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from plangraph.read.html.words import AROUND, OF_SITE, OF_SITE_PART, han, is_hidden, name

_CORE_SHARE = 0.6
_LINKED, _FEWEST_LINKED = 0.5, 4
_LONGEST_OF_SITE = 400
_LONGEST_LINE = 160


@dataclass(slots=True)
class _Weights:
    """The number of Han characters of each element, and how many of them are in links."""

    all: dict[etree._Element, int] = field(default_factory=dict)
    linked: dict[etree._Element, int] = field(default_factory=dict)


def around(body: etree._Element) -> set[etree._Element]:
    """Return the elements of a page that are not of its text; what is in them is not either.

    From the body inwards the part that holds most of the text is followed; of what stands beside
    it, a part is of the site if its name says so, if most of it is links, or if it is short and
    has words like 版权所有.
    """
    weights = _weights(body)
    path = list(_path(body, weights.all))
    core = path[-1]
    found: set[etree._Element] = set()
    for inside, element in zip([*path[1:], None], path, strict=True):
        for part in element:
            if part is not inside and _is_around(part, weights, outer=element is not core):
                found.add(part)
    return found


def _weights(body: etree._Element) -> _Weights:
    weights = _Weights()
    elements = list(_shown(body))
    for element in reversed(elements):
        inner = [e for e in element if e in weights.all]
        total = han(element.text) + sum(weights.all[e] for e in inner)
        total += sum(han(e.tail) for e in element)
        weights.all[element] = total
        weights.linked[element] = (
            total if _is_link(element) else sum(weights.linked[e] for e in inner)
        )
    return weights


def _is_link(element: etree._Element) -> bool:
    """Whether an element leads away; a link within the page leads to a heading or a note."""
    if name(element) != "a":
        return False
    href = element.get("href")
    if href is None:
        return element.get("name") is None and element.get("id") is None
    return not href.startswith("#") or element.get("onclick") is not None


def _shown(body: etree._Element) -> Iterator[etree._Element]:
    """Yield the elements of a page in order that are not hidden."""
    stack = [body]
    while stack:
        element = stack.pop()
        yield element
        stack.extend(e for e in reversed(element) if not is_hidden(e))


def _path(body: etree._Element, weights: dict[etree._Element, int]) -> Iterator[etree._Element]:
    """Yield the elements from the body inwards, each of which holds most of the one before."""
    element: etree._Element | None = body
    while element is not None:
        yield element
        most = _CORE_SHARE * weights[element]
        heavy = (e for e in element if weights.get(e, 0) >= max(most, 1))
        element = next(heavy, None)


def _is_around(part: etree._Element, weights: _Weights, *, outer: bool) -> bool:
    total, linked = weights.all.get(part, 0), weights.linked.get(part, 0)
    text = _text(part).strip() if total <= _LONGEST_OF_SITE else ""
    if _is_list_of_links(text, total, linked):
        return True
    if OF_SITE.search(text) and (outer or len(text) <= _LONGEST_LINE):
        return True
    if outer and OF_SITE_PART.search(text):
        return True
    named = f"{name(part)} {part.get('class') or ''} {part.get('id') or ''}"
    return outer and total <= _LONGEST_OF_SITE and bool(AROUND.search(named))


def _is_list_of_links(text: str, total: int, linked: int) -> bool:
    if total < _FEWEST_LINKED or linked < _LINKED * total:
        return False
    return not text.startswith("附件")


def _text(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())
