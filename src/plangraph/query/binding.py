"""Binding: values enter a query as RDF terms, on lines that the query sets aside for them.

A query marks the lines of a parameter inside its WHERE clause:

    ?_theme skos:prefLabel "欠薪治理"@zh .   #? theme
    # ?_city rdfs:label "某市"@zh .          #? city
    # ?area pg:within* ?_city .              #? city

The file runs as it stands, with its defaults, and shows how to restrict it further. With a value,
the first line of the parameter gives way to `VALUES ?_theme { <…> }`, the term written by
pyoxigraph, and its further lines lose their comment sign. What a user typed is never part of the
text except inside such a term.

A range says which part of a list is wanted, from the first to the last; the numbers of its line
give way to others:

    # { SELECT ?_plan WHERE { … } ORDER BY ?_title LIMIT 20 OFFSET 0 }   #? plans
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pyoxigraph import Literal, NamedNode

_MARKER = re.compile(
    r"^[ \t]*(?P<off>#?)(?P<inline>.*?)#\?[ \t]+(?P<name>[A-Za-z]\w*)[ \t]*$", re.MULTILINE
)
_PART = re.compile(r"LIMIT [0-9]+ OFFSET [0-9]+")
_ESCAPE = re.compile(r"\\u(?P<code>[0-9A-Fa-f]{4})|\\\\(?P<letter>[uU])|\\.")


@dataclass(frozen=True, slots=True)
class Mark:
    """A marked line: the parameter, and whether the line is in force as the file stands."""

    name: str
    in_force: bool


def markers(text: str) -> Iterator[Mark]:
    """Yield the marked lines of a query."""
    for match in _MARKER.finditer(text):
        yield Mark(match["name"], not match["off"])


def bind(
    text: str,
    values: Mapping[str, Sequence[NamedNode | Literal]],
    dropped: frozenset[str] = frozenset(),
) -> str:
    """Return a query with values on its marked lines; it keeps its number of lines.

    Args:
        text: The query as its file has it.
        values: For each parameter the terms it may be, in any order.
        dropped: Parameters whose lines are left empty.

    """
    opened: set[str] = set()

    def line(match: re.Match[str]) -> str:
        name = match["name"]
        if name not in values:
            return "" if name in dropped else match[0]
        if name in opened:
            return f"  {match['inline'].strip()}"
        opened.add(name)
        if _PART.search(match["inline"]):
            return f"  {part(match['inline'].strip(), values[name][0])}   #? {name}"
        return f"  VALUES ?_{name} {{ {' '.join(written(term) for term in values[name])} }}"

    return _MARKER.sub(line, text)


def part(line: str, wanted: NamedNode | Literal) -> str:
    """Return a line with LIMIT and OFFSET for a range: those of `21-40` are 20 and 20."""
    first, last = (int(number) for number in wanted.value.split("-"))
    return _PART.sub(f"LIMIT {last - first + 1} OFFSET {first - 1}", line)


def written(term: NamedNode | Literal) -> str:
    r"""Return a term as SPARQL, on one line, read alike by every engine.

    SPARQL has `\u0022` replaced before a query is parsed, and some engines do so even where the
    backslash is itself escaped, so that the text `\u0022` would end its own literal: the letter
    after such a backslash is therefore written as an escape too. Some read eight digits after
    `\u` where eight follow, so that every escape is given eight.
    """
    return _ESCAPE.sub(_portable, str(term))


def _portable(match: re.Match[str]) -> str:
    if match["code"]:
        return f"\\U0000{match['code']}"
    if match["letter"]:
        return f"\\\\\\U{ord(match['letter']):08X}"
    return match[0]
