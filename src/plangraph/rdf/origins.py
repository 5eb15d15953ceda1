"""Whether a plan's text still belongs to the file that it was made from, page by page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from plangraph.rdf.vocabulary import Property
from plangraph.read.page_map import PageMap, PageMapError, beside, read_page_map

Literals = Mapping[tuple[str, str], str]
"""The literal that a node has for a property, by the IRIs of both."""

_CHUNK = 1024 * 1024


def reasons_against_original(literals: Literals, plan: str, root: Path) -> Iterator[str]:
    """Yield what is wrong with the file that a plan's text was made from, and its page map.

    Args:
        literals: What the graph says.
        plan: The plan.
        root: The folder that paths in the graph are relative to.

    """
    name = literals.get((plan, Property.ORIGINAL_FILE))
    if not name:
        return
    try:
        if _digest(root / name) != literals.get((plan, Property.ORIGINAL_HASH)):
            yield f"original {name!r} has changed since the graph was built; build it again"
    except OSError as error:
        yield f"original {name!r}, which the text was made from: {error.strerror}"
    try:
        found = _page_map(literals, plan, root)
    except PageMapError as error:
        yield str(error)
        return
    if found.text_sha256 != literals.get((plan, Property.TEXT_HASH)):
        yield f"{beside(_text(literals, plan, root))} is of another text; build it again"


def page_maps(literals: Literals, plans: list[str], root: Path) -> dict[str, PageMap]:
    """Return the page maps of plans, as far as there are such that can be read."""
    found: dict[str, PageMap] = {}
    for plan in plans:
        if (plan, Property.ORIGINAL_FILE) in literals:
            try:
                found[plan] = _page_map(literals, plan, root)
            except PageMapError:
                continue  # told of the plan already
    return found


def reason_against_pages(literals: Literals, passage: str, found: PageMap | None) -> str:
    """Return why a passage cannot stand on the pages that the graph names; empty where it does."""
    stated = literals.get((passage, Property.PAGE), "")
    last = literals.get((passage, Property.END_PAGE), stated)
    if found is None:
        return ""
    start, end = (int(literals[passage, name]) for name in (Property.START, Property.END))
    pages = found.page(start), found.page(end - 1)
    if (stated, last) == tuple("" if page is None else str(page) for page in pages):
        return ""
    return f"is said to stand on page {stated}, but its characters stand on page {pages[0]}"


def _text(literals: Literals, plan: str, root: Path) -> Path:
    return root / literals.get((plan, Property.TEXT_FILE), "")


def _page_map(literals: Literals, plan: str, root: Path) -> PageMap:
    return read_page_map(beside(_text(literals, plan, root)))


def _digest(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as handle:
        while chunk := handle.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
