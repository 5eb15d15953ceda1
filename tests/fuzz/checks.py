"""What must hold whatever comes in: a result that keeps its promises, or a `PlanError`."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from hashlib import sha256
from pathlib import Path

import pyoxigraph as ox

from plangraph.extract import extract
from plangraph.link.deriving import derived_layer
from plangraph.link.shared import shared_nodes
from plangraph.model import Document, Extraction, Passage, PlanError, Source
from plangraph.rdf.scope import Scope, TextFile, statements
from plangraph.rdf.triples import derived_turtle, stated_turtle
from plangraph.rdf.verification import plain
from plangraph.read import read
from plangraph.read.clean import clean
from plangraph.read.converted import Converted
from plangraph.read.docx import convert_docx
from plangraph.read.html import convert_html
from plangraph.read.pdf import convert_pdf
from plangraph.structure import document


def check_bytes(data: bytes) -> None:
    """Read bytes as a file; what is no text must be refused, not raised."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "plan.txt")
        path.write_bytes(data)
        try:
            source = read(path)
        except PlanError as error:
            assert error.path == str(path)
            assert error.reason
            return
        check_source(source)


def check_clean(raw: str) -> None:
    """Clean a text and see that the map between both holds."""
    check_source(clean(raw, "plan", "plan.txt"))


def check_source(source: Source) -> None:
    """See that every clean character has its place in the raw text."""
    assert len(source.clean) == len(source.folded) == len(source.offsets)
    assert list(source.offsets) == sorted(source.offsets)
    assert all(0 <= at <= len(source.raw) for at in source.offsets)
    for character, at in zip(source.clean, source.offsets, strict=True):
        standing = source.raw[at : at + 1]
        assert character == standing or character.isspace() or standing in ("&", "<"), (
            character, standing,
        )  # fmt: skip


def check_structure(raw: str) -> None:
    """Outline a text; each section's heading must stand where it says."""
    outlined(raw)


def outlined(raw: str) -> Document | None:
    """Return the outline of a text, or None for what is no plan."""
    source = clean(raw, "plan", "plan.txt")
    try:
        found = document(source)
    except PlanError as error:
        assert error.reason
        return None
    orders = [section.order for section, _ in found.walk()]
    assert orders == sorted(set(orders))
    for section, _ in found.walk():
        check_passages(source, source.evidence(section.heading))
    return found


def check_extraction(raw: str) -> None:
    """Extract what a text states; every statement must rest on passages that say it."""
    found = outlined(raw)
    if found is None:
        return
    stated = extract(found)
    assert stated == extract(found)
    keys = [one.key for one in statements(stated)]
    assert len(keys) == len(set(keys))
    for one in statements(stated):
        assert one.evidence, one
    check_passages(found.source, _passages(stated))
    check_turtle(stated)


def check_passages(source: Source, passages: Iterator[Passage] | tuple[Passage, ...]) -> None:
    """See that each passage says at its offsets what it quotes."""
    for passage in passages:
        start, end = passage.span.start, passage.span.end
        assert 0 <= start < end <= len(source.raw)
        assert plain(source.raw[start:end]) == plain(passage.quote), passage


def _passages(value: object) -> Iterator[Passage]:
    if isinstance(value, Passage):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from _passages(one)
    elif is_dataclass(value) and not isinstance(value, Document):
        for field in fields(value):
            yield from _passages(getattr(value, field.name))


def check_turtle(stated: Extraction) -> None:
    """Write both layers as Turtle that a parser reads."""
    raw = stated.document.source.raw
    digest = sha256(raw.encode("utf-8", "surrogatepass")).hexdigest()
    scope = Scope(stated, shared_nodes([stated], []), TextFile("plan.txt", digest))
    layer = derived_layer(stated, (), ())
    for turtle in (stated_turtle(scope), derived_turtle(scope, layer)):
        triples = list(ox.parse(turtle.encode(), format=ox.RdfFormat.TURTLE))
        assert len(triples) > 1


def check_docx(data: bytes) -> None:
    """Read bytes as a Word document; what is none, or a damaged one, must be refused."""
    _check_reader(convert_docx, data)


def check_pdf(data: bytes) -> None:
    """Read bytes as a PDF; what is none, or a damaged one, must be refused."""
    _check_reader(convert_pdf, data)


def check_html(data: bytes) -> None:
    """Read bytes as a web page."""
    _check_reader(convert_html, data)


def _check_reader(convert: Callable[[bytes], Converted], data: bytes) -> None:
    try:
        found = convert(data)
    except PlanError as error:
        assert error.reason
        return
    check_converted(found)
    check_source(clean(found.text, "plan", "plan.txt"))


def check_converted(found: Converted) -> None:
    """See that a converted text, its pages and boxes are what their descriptions say."""
    assert "\r" not in found.text
    assert list(found.pages) == sorted(found.pages)
    assert all(0 <= start <= len(found.text) for start in found.pages)
    starts = [box.start for box in found.boxes]
    assert starts == sorted(starts)
    for box in found.boxes:
        assert 0 <= box.start <= box.end <= len(found.text)
        assert 1 <= box.page <= max(1, len(found.pages))
        assert box.left <= box.right
        assert box.top <= box.bottom
