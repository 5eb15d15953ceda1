"""What is wrong with a query that is no SPARQL: where, why, and what was meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from types import MappingProxyType
from unicodedata import east_asian_width

from plangraph.serve.checking import READ_ONLY, is_update, unreadable
from plangraph.serve.errors import RequestError
from plangraph.store.prefixes import PREFIXES

_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
# Comments, IRIs, strings, variables, language tags and blank nodes hold no prefixed names.
_NAMES = re.compile(
    r"#[^\n]*|<[^<>\"{}|^`\\\s]*>|[?$]\w+|@[A-Za-z-]+|_:\S*"
    r'|"""(?:[^\\]|\\.)*?"""|"(?:[^"\\\n]|\\.)*"'
    r"|'''(?:[^\\]|\\.)*?'''|'(?:[^'\\\n]|\\.)*'"
    r"|(?P<declaring>\bPREFIX\s+)?(?P<prefix>[^\W\d_][\w.-]*|):",
    re.IGNORECASE | re.DOTALL,
)
COMMON: Mapping[str, str] = MappingProxyType(
    {
        "dc": "http://purl.org/dc/elements/1.1/",
        "dcat": "http://www.w3.org/ns/dcat#",
        "dct": "http://purl.org/dc/terms/",
        "eli": "http://data.europa.eu/eli/ontology#",
        "foaf": "http://xmlns.com/foaf/0.1/",
        "geo": "http://www.opengis.net/ont/geosparql#",
        "oa": "http://www.w3.org/ns/oa#",
        "org": "http://www.w3.org/ns/org#",
        "qb": "http://purl.org/linked-data/cube#",
        "qudt": "http://qudt.org/schema/qudt/",
        "schema": "https://schema.org/",
        "sd": "http://www.w3.org/ns/sparql-service-description#",
        "sh": "http://www.w3.org/ns/shacl#",
        "time": "http://www.w3.org/2006/time#",
        "unit": "http://qudt.org/vocab/unit/",
        "void": "http://rdfs.org/ns/void#",
        "wd": "http://www.wikidata.org/entity/",
        "wdt": "http://www.wikidata.org/prop/direct/",
    }
)
_SHOWN = 160
_SENTENCE = re.compile(r"\b(?:[A-Z][A-Za-z]* [a-z]+ [a-z]+|The SELECT)[A-Za-z ]*")
_NOT_READ = "what begins here cannot be read"
_ENDED = "the query ends before it is complete; a } or ) may be missing"


def syntax_error(message: str, text: str) -> RequestError:
    """Return what to say of a query that the engine does not understand.

    Args:
        message: What the engine says.
        text: The query as the engine got it.

    """
    if is_update(text):
        return RequestError(403, READ_ONLY)
    for line, column, prefix in unknown_prefixes(text):
        return _told(text, line, column, _suggestion(prefix))
    match = _PLACE.match(message)
    if not match:
        return RequestError(400, f"the query is not valid SPARQL: {message}")
    # The engine names the farthest place that it tried, and all that it tried there; where the
    # piece that it could not read begins, the second parser knows better.
    sentence = _SENTENCE.search(match[3])
    place = unreadable(text) or (int(match[1]), int(match[2]))
    ended = _offset(text, *place) >= len(text.rstrip())
    reason = _ENDED if ended else _NOT_READ
    return _told(text, *place, f"{reason} ({sentence[0]})" if sentence else reason)


def unknown_prefixes(text: str) -> Iterator[tuple[int, int, str]]:
    """Yield the prefixes that a query uses without declaring them, with line and column."""
    known = set(PREFIXES)
    for match in _NAMES.finditer(text):
        prefix = match["prefix"]
        if prefix is None:
            continue
        if match["declaring"]:
            known.add(prefix)
        elif prefix not in known:
            start = match.start("prefix")
            yield text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start), prefix


def _suggestion(prefix: str) -> str:
    name = f"the prefix {prefix}: is not declared"
    if prefix in COMMON:
        return f"{name}; put PREFIX {prefix}: <{COMMON[prefix]}> at the start of the query"
    near = get_close_matches(prefix, [*PREFIXES, *COMMON], 1, 0.5)
    meant = f"; did you mean {near[0]}:?" if near else ""
    known = ", ".join(f"{one}:" for one in PREFIXES)
    return f"{name}{meant}; known without declaration are {known}"


def _told(text: str, line: int, column: int, reason: str) -> RequestError:
    written = _line(text, line).replace("\t", " ")
    first = max(column - _SHOWN // 2, 0)
    before = written[first : column - 1]
    caret = "".join("\u3000" if east_asian_width(one) in "WF" else " " for one in before) + "^"
    said = f"the query is not valid SPARQL: line {line}, column {column}: {reason}"
    return RequestError(400, f"{said}\n\n{written[first : first + _SHOWN]}\n{caret}")


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if 0 < number <= len(lines) else ""


def _offset(text: str, line: int, column: int) -> int:
    return sum(len(one) + 1 for one in text.split("\n")[: line - 1]) + column - 1
