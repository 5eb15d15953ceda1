"""Whether every passage of a graph says at its offsets what it quotes: `verify(folder, root)`."""

from __future__ import annotations

import hashlib
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pyoxigraph as ox

from plangraph.rdf.origins import page_maps, reason_against_pages, reasons_against_original
from plangraph.rdf.vocabulary import ID, Class, External, Property

# What is no text: page breaks and spaces, and the markup that plans saved from Word, the web and
# Markdown carry. The same is left out on both sides.
_NO_TEXT = re.compile(
    r"\[[^\S\n]*bookmark[^\S\n]*:[^\]]*\]|</?[A-Za-z][^<>\n]{0,300}>"
    r"|[*#\\\s]|[\ufeff\u200b-\u200f\u202a-\u202e\u2060]"
)
_ENTITY = re.compile(r"&#?\w{1,32};")
_SHOWN = 30


class VerificationError(Exception):
    """There is nothing that could be checked: no folder, no Turtle, or none that can be read."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """A passage, node or text file that is not as the graph says; offsets where there are some."""

    file: str
    node: str
    start: int | None
    end: int | None
    reason: str

    def __str__(self) -> str:
        place = f" [{self.start}:{self.end}]" if self.start is not None else ""
        return f"{self.file}: {self.node}{place}: {self.reason}"


@dataclass(frozen=True, slots=True)
class Verification:
    """How many plans and passages were checked, how many passages are right, what is not."""

    plans: int
    passages: int
    right: int
    faults: tuple[Fault, ...]


@dataclass(slots=True)
class _Graph:
    """What one file says: the properties of each node, what kind it is, on what it rests."""

    file: str
    literals: dict[tuple[str, str], str] = field(default_factory=dict)
    plans: list[str] = field(default_factory=list)
    passages: list[str] = field(default_factory=list)
    plan_of: dict[str, str] = field(default_factory=dict)
    evidence: list[tuple[str, str]] = field(default_factory=list)


def verify(folder: Path, root: Path) -> Verification:
    """Check the passages of all Turtle files of a folder.

    Args:
        folder: The folder, or a single Turtle file.
        root: The folder that `pg:textFile` is relative to.

    Raises:
        VerificationError: There is no Turtle, or no plan in it.

    """
    files = [folder] if folder.is_file() else sorted(folder.glob("*.ttl"))
    if not files:
        raise VerificationError(f"{folder}: there is no Turtle file (*.ttl)")
    graphs = [_read(file) for file in files]
    known = {passage for graph in graphs for passage in graph.passages}
    faults: list[Fault] = []
    for graph in graphs:
        faults += _check(graph, root)
        faults += [
            Fault(graph.file, _short(node), None, None, f"rests on {_short(passage)}: no passage")
            for node, passage in graph.evidence
            if passage not in known
        ]
    plans = sum(len(graph.plans) for graph in graphs)
    if not plans:
        raise VerificationError(f"{folder}: there is no plan in these files")
    wrong = {(fault.file, fault.node) for fault in faults if fault.start is not None}
    return Verification(plans, len(known), len(known) - len(wrong), tuple(sorted(faults, key=_key)))


def _key(fault: Fault) -> tuple[str, int, str, str]:
    return fault.file, fault.start or 0, fault.node, fault.reason


def _short(iri: str) -> str:
    return iri.removeprefix(ID)


def _read(file: Path) -> _Graph:
    graph = _Graph(str(file))
    try:
        for quad in ox.parse(path=str(file), format=ox.RdfFormat.TURTLE):
            _note(graph, quad)
    except (SyntaxError, ValueError, OSError) as error:
        raise VerificationError(f"{file}: {error}") from error
    return graph


def _note(graph: _Graph, quad: ox.Quad) -> None:
    if not isinstance(quad.subject, ox.NamedNode):
        return
    subject, predicate, value = quad.subject.value, quad.predicate.value, quad.object
    if isinstance(value, ox.Literal):
        graph.literals[subject, predicate] = value.value
    elif isinstance(value, ox.NamedNode):
        if predicate == Property.EVIDENCE:
            graph.evidence.append((subject, value.value))
        elif predicate == Property.IN_PLAN:
            graph.plan_of[subject] = value.value
        elif predicate == External.TYPE and value.value == Class.PASSAGE:
            graph.passages.append(subject)
        elif predicate == External.TYPE and value.value == Class.PLAN:
            graph.plans.append(subject)


def _check(graph: _Graph, root: Path) -> Iterator[Fault]:
    texts: dict[str, str] = {}
    for plan in graph.plans:
        text = _text(graph, plan, root)
        if isinstance(text, Fault):
            yield text
        else:
            texts[plan] = text
            yield from _hash(graph, plan, text)
        for reason in reasons_against_original(graph.literals, plan, root):
            yield Fault(graph.file, _short(plan), None, None, reason)
    maps = page_maps(graph.literals, graph.plans, root)
    for passage in graph.passages:
        reason = _reason_against(graph, passage, texts) or reason_against_pages(
            graph.literals, passage, maps.get(graph.plan_of.get(passage, ""))
        )
        if reason:
            start, end = _offset(graph, passage, "start"), _offset(graph, passage, "end")
            yield Fault(graph.file, _short(passage), start, end, reason)


def _text(graph: _Graph, plan: str, root: Path) -> str | Fault:
    name = graph.literals.get((plan, Property.TEXT_FILE), "")
    try:
        with (root / name).open(encoding="utf-8", newline="") as handle:
            return handle.read()
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        return Fault(graph.file, _short(plan), None, None, f"text {name!r}: {reason}")


def _hash(graph: _Graph, plan: str, text: str) -> Iterator[Fault]:
    stated = graph.literals.get((plan, Property.TEXT_HASH))
    if stated and stated != hashlib.sha256(text.encode()).hexdigest():
        name = graph.literals.get((plan, Property.TEXT_FILE), "")
        reason = f"text {name!r} has changed since the graph was built; build it again"
        yield Fault(graph.file, _short(plan), None, None, reason)


def _offset(graph: _Graph, passage: str, which: str) -> int:
    name = Property.START if which == "start" else Property.END
    try:
        return int(graph.literals.get((passage, name), ""))
    except ValueError:
        return -1


def _reason_against(graph: _Graph, passage: str, texts: dict[str, str]) -> str:
    text = texts.get(graph.plan_of.get(passage, ""))
    quote = graph.literals.get((passage, Property.QUOTE), "")
    start, end = _offset(graph, passage, "start"), _offset(graph, passage, "end")
    if text is None:
        return "its plan has no text here"
    if not 0 <= start < end <= len(text):
        return f"no stretch of a text of {len(text)} characters"
    found = text[start:end]
    if plain(found) != plain(quote):
        return f"quotes {quote[:_SHOWN]!r}, but there stands {found[:_SHOWN]!r}"
    return ""


def plain(text: str) -> str:
    """Return a text without white space and markup: what a quote and its source share."""
    text = _ENTITY.sub(lambda match: html.unescape(match[0]), text)
    # What is left out may leave other markup behind it: [[bookmark: a]bookmark: b].
    while (shorter := _NO_TEXT.sub("", text)) != text:
        text = shorter
    return text
