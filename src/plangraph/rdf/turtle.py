"""Turtle from triples: the same bytes for the same set of triples, and good to read.

Subjects stand in the order that a `Layout` gives, the predicates of a subject in its order, the
objects of a predicate sorted. Chinese stands as it is; what cannot be seen is escaped.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Protocol

from plangraph.rdf.terms import Term, Triple
from plangraph.rdf.vocabulary import External

_WIDTH = 80
_ASTRAL = 0x10000
_NOT_IN_IRI = re.compile(r"[\x00-\x20<>\"{}|^`\\]|[^\x00-\x7f]")
# A subset of what Turtle allows, on which all parsers agree.
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_-]*[A-Za-z0-9_])?")
# Quotes, and what a reader would not see or would see in another place: controls, zero-width and
# bidirectional marks, other line ends, what is no character.
_ESCAPED = re.compile(
    '["\\\\\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff'
    "\ufff9-\uffff\U000e0000-\U000e0fff]"
)
_NAMED = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}
_SHORTHAND = {
    External.XSD_INTEGER: re.compile("-?[0-9]+"),
    External.XSD_DECIMAL: re.compile("-?[0-9]+[.][0-9]+"),
    External.XSD_BOOLEAN: re.compile("true|false"),
}


class Layout(Protocol):
    """The order in which people read a graph."""

    def group(self, subject: str) -> str:
        """Return the heading under which a subject stands; empty for none."""
        ...

    def subject_key(self, subject: str) -> tuple[object, ...]:
        """Return by what subjects are sorted; the subjects of a group follow each other."""
        ...

    def predicate_key(self, predicate: str) -> tuple[object, ...]:
        """Return by what the predicates of a subject are sorted."""
        ...


def turtle(
    triples: Iterable[Triple], prefixes: Mapping[str, str], layout: Layout, head: str = ""
) -> str:
    """Return triples as a Turtle document.

    Args:
        triples: The triples, in any order; a triple that comes twice is written once.
        prefixes: Namespaces by prefix; those that are not used are left out.
        layout: The order of subjects and predicates.
        head: Comment lines for the top, each with its `#`.

    Raises:
        ValueError: An IRI is not ASCII or has a character that no IRI can have.

    """
    graph = _by_subject(triples)
    writer = _Writer(prefixes, layout, graph)
    body = "".join(writer.subjects())
    return head + writer.declarations() + body


_Properties = dict[str, list[Term]]
_Graph = dict[str, _Properties]


def _by_subject(triples: Iterable[Triple]) -> _Graph:
    found: _Graph = {}
    for subject, predicate, value in triples:
        properties = found.get(subject)
        if properties is None:
            found[subject] = {predicate: [value]}
            continue
        values = properties.get(predicate)
        if values is None:
            properties[predicate] = [value]
        else:
            values.append(value)
    return found


def _object_key(term: Term) -> tuple[int, str, str, str]:
    if isinstance(term, str):
        return 0, term, "", ""
    return 1, term.lexical, term.datatype, term.language


class _Names(dict[str, str]):
    """How IRIs are written, each found out once; `used` are the namespaces that were needed."""

    def __init__(self, prefixes: Mapping[str, str]) -> None:
        super().__init__()
        self.namespaces = {namespace: prefix for prefix, namespace in prefixes.items()}
        self.used: set[str] = set()

    def __missing__(self, iri: str) -> str:
        name = self[iri] = self._name(iri)
        return name

    def _name(self, iri: str) -> str:
        if _NOT_IN_IRI.search(iri):
            raise ValueError(f"not an ASCII IRI: {iri!r}")
        end = max(iri.rfind("/"), iri.rfind("#")) + 1
        prefix = self.namespaces.get(iri[:end])
        if prefix is None or not _LOCAL.fullmatch(iri, end):
            return f"<{iri}>"
        self.used.add(iri[:end])
        return f"{prefix}:{iri[end:]}"


class _Writer:
    def __init__(self, prefixes: Mapping[str, str], layout: Layout, graph: _Graph) -> None:
        self.layout, self.graph = layout, graph
        self.names = _Names(prefixes)
        used = {name for properties in graph.values() for name in properties}
        order = sorted(used, key=lambda name: (layout.predicate_key(name), name))
        self.ranks = {name: rank for rank, name in enumerate(order)}
        self.verbs = {name: "a" if name == External.TYPE else self.names[name] for name in order}

    def declarations(self) -> str:
        names = self.names
        return "".join(sorted(f"@prefix {names.namespaces[n]}: <{n}> .\n" for n in names.used))

    def subjects(self) -> Iterator[str]:
        order = sorted(self.graph, key=lambda subject: (self.layout.subject_key(subject), subject))
        for group, members in groupby(order, self.layout.group):
            if group:
                yield f"\n# {group}\n"
            for subject in members:
                yield self._block(subject, self.graph[subject])

    def _block(self, subject: str, properties: _Properties) -> str:
        lines = [
            self.verbs[name] + self._objects(properties[name])
            for name in sorted(properties, key=self.ranks.__getitem__)
        ]
        text = " ;\n    ".join(lines)
        return f"\n{self.names[subject]} {text} .\n"

    def _objects(self, values: list[Term]) -> str:
        """Return the objects of a predicate, with the white space before them."""
        if len(values) == 1:
            return f" {self._term(values[0])}"
        terms = [self._term(value) for value in sorted({*values}, key=_object_key)]
        line = ", ".join(terms)
        if len(terms) == 1 or len(line) <= _WIDTH:
            return f" {line}"
        return "\n        " + ",\n        ".join(terms)

    def _term(self, term: Term) -> str:
        if isinstance(term, str):
            return self.names[term]
        lexical, datatype, language = term
        if datatype == External.XSD_STRING or language:
            text = _ESCAPED.sub(_escape, lexical)
            return f'"{text}"@{language}' if language else f'"{text}"'
        shorthand = _SHORTHAND.get(datatype)
        if shorthand and shorthand.fullmatch(lexical):
            return lexical
        return f'"{_ESCAPED.sub(_escape, lexical)}"^^{self.names[datatype]}'


def _escape(match: re.Match[str]) -> str:
    character = match.group()
    code = ord(character)
    return _NAMED.get(character) or (f"\\u{code:04X}" if code < _ASTRAL else f"\\U{code:08X}")
