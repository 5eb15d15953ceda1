"""Names of WordprocessingML, without their namespace: files of all editions use the same."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from lxml import etree


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace (`p`, `tbl`)."""
    tag = element.tag
    return _without_namespace(tag) if isinstance(tag, str) else ""


@lru_cache(maxsize=4096)
def _without_namespace(tag: str) -> str:
    return tag.rpartition("}")[2]


def child(element: etree._Element | None, *path: str) -> etree._Element | None:
    """Return the first child of a name, or of a path of names, None where there is none."""
    for name in path:
        if element is None:
            return None
        element = next(element.iterchildren(f"{{*}}{name}"), None)
    return element


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """Yield the children of a name."""
    return iter(()) if element is None else element.iterchildren(f"{{*}}{name}")


def value(element: etree._Element | None, name: str = "val") -> str:
    """Return an attribute by its name without namespace; empty where it or the element lacks."""
    if element is None:
        return ""
    for key, text in element.attrib.items():
        if str(key).rpartition("}")[2] == name:
            return str(text)
    return ""


def number(element: etree._Element | None, name: str = "val") -> int | None:
    """Return an attribute that is a whole number, None where it is missing or is none."""
    text = value(element, name)
    return int(text) if text.removeprefix("-").isdecimal() and len(text) < 10 else None  # noqa: PLR2004


def is_on(properties: etree._Element | None, name: str) -> bool:
    """Whether a switch (`vanish`, `tblHeader`) is set in properties."""
    found = child(properties, name)
    return found is not None and value(found) not in ("0", "false", "off", "none")
