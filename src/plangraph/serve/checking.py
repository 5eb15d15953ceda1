r"""What a query asks for, checked before it runs: no `SERVICE`, no graph that is not held.

The check parses, with rdflib, the same text that the engine gets: a comment, a string or a
variable may say SERVICE or FROM as it likes. What could make the two read a text differently is
put right first: `\u0053` becomes S, as SPARQL has it done before parsing (section 19.2), and line
ends are those that both know. Most queries have neither word outside of comments and variables,
and need no second parser.
"""

from __future__ import annotations

import re
import sys
from collections import deque
from collections.abc import Collection, Iterable, Iterator
from urllib.parse import urljoin

from pyparsing import ParseBaseException, ParseResults
from rdflib.plugins.sparql.parser import QueryUnit, UpdateUnit
from rdflib.plugins.sparql.parserutils import CompValue

from plangraph.serve.errors import RequestError
from plangraph.store.prefixes import PREFIXES, declared

_BACKSLASH = re.compile(r"\\u(?P<four>[0-9A-Fa-f]{4})|\\U(?P<eight>[0-9A-Fa-f]{8})|\\.", re.DOTALL)
_SURROGATES = range(0xD800, 0xE000)
_SERVICE = "ServiceGraphPattern"
_WORDS = re.compile("SERVICE|FROM", re.IGNORECASE)
_VARIABLES = re.compile("[?$][A-Za-z0-9_]+")  # no keyword begins at once behind these signs
_COMMENT_LINES = re.compile(r"^[ \t]*#.*$", re.MULTILINE)
_UPDATES = re.compile(r"\b(INSERT|DELETE|LOAD|CLEAR|CREATE|DROP|COPY|MOVE|ADD)\b", re.IGNORECASE)
_FEDERATED = (
    "SERVICE is not answered here: this server opens no outside connections. "
    "Ask the other endpoint yourself and join the answers, or load its data."
)
READ_ONLY = (
    "this is a SPARQL update; the server only reads. "
    "Change the plans or the Turtle files, then start it anew."
)
_UNCLEAR = (
    "a query with SERVICE or FROM is read twice, to be sure of what it asks, and must be plain "
    "SPARQL 1.1; this one is not: {}"
)
_TOO_DEEP = "the query is nested too deeply to be read"


def resolved(text: str) -> str:
    r"""Return a query with its code point escapes resolved and its line ends made `\n`.

    A backslash that is itself escaped begins none: `"\\u0041"` stays the six characters it shows.

    Raises:
        RequestError: An escape names no character.

    """
    return re.sub(r"\r\n?", "\n", _BACKSLASH.sub(_character, text))


def _character(match: re.Match[str]) -> str:
    digits = match["four"] or match["eight"]
    if not digits:
        return match[0]
    code = int(digits, 16)
    if code in _SURROGATES or code > sys.maxunicode:
        raise RequestError(400, f"the query is not valid SPARQL: {match[0]} is no character")
    return chr(code)


def check(text: str, held: Collection[str]) -> None:
    """Refuse a query that asks for what is not in this server.

    Args:
        text: The query as the engine gets it: see `resolved`.
        held: The graphs there are.

    Raises:
        RequestError: It has SERVICE, or FROM with a graph that is not held.

    """
    if not _WORDS.search(_VARIABLES.sub("", _uncommented(text))):
        return
    parts = list(_parts(_parsed(text)))
    if any(part.name == _SERVICE for part in parts):
        raise RequestError(403, _FEDERATED)
    for graph in _sources(parts):
        require(graph, held)


def _uncommented(text: str) -> str:
    """Return a text without the lines that are comments whatever stands before them.

    Only strings in three quotes have several lines, so that without one every line that opens
    with # is a comment.
    """
    if '"""' in text or "'''" in text:
        return text
    return _COMMENT_LINES.sub("", text)


def require(graph: str, held: Collection[str]) -> None:
    """Refuse a graph that is not held.

    Raises:
        RequestError: It is not.

    """
    if graph not in held:
        known = ", ".join(f"<{one}>" for one in sorted(held))
        raise RequestError(
            403,
            f"there is no graph <{graph}> here, and none is fetched from a file or the web. "
            f"The graphs are {known}",
        )


def _parsed(text: str) -> ParseResults:
    try:
        return _read(text)
    except ParseBaseException as error:
        # rdflib looks for the text of a SERVICE once more and loses it behind a # on its line.
        # What this second reading finds only tells why the query is refused.
        if _has_service(text.replace(">", ">\n")):
            raise RequestError(403, _FEDERATED) from error
        place = f"line {error.lineno - len(PREFIXES)}, column {error.column}"
        raise RequestError(400, _UNCLEAR.format(f"{place}: {error.msg}")) from error
    except RecursionError as error:
        raise RequestError(400, _TOO_DEEP) from error


def _read(text: str) -> ParseResults:
    opening = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())
    # Escaped backslashes are taken out: rdflib would else resolve escapes a second time.
    return QueryUnit.parse_string(opening + text.replace("\\\\", "__"), parse_all=True)


def _has_service(text: str) -> bool:
    try:
        return any(part.name == _SERVICE for part in _parts(_read(text)))
    except (ParseBaseException, RecursionError):
        return False


def _parts(found: ParseResults) -> Iterator[CompValue]:
    """Yield all parts of what was parsed, the prologue in its order."""
    todo: deque[object] = deque([found])
    while todo:
        part = todo.popleft()
        if isinstance(part, CompValue):
            yield part
            todo.extend(part.values())
        elif isinstance(part, list | tuple | ParseResults):
            todo.extend(part)


def _sources(parts: Iterable[CompValue]) -> Iterator[str]:
    """Yield the graphs after FROM and FROM NAMED."""
    base, prefixes = "", {}
    for part in parts:
        if part.name == "Base":
            base = str(part["iri"])
        elif part.name == "PrefixDecl":
            prefixes[_of(part, "prefix")] = urljoin(base, str(part["iri"]))
        elif part.name == "DatasetClause":
            graph = part["default" if "default" in part else "named"]
            if isinstance(graph, CompValue):  # a prefixed name
                yield prefixes.get(_of(graph, "prefix"), "") + _of(graph, "localname")
            else:
                yield urljoin(base, str(graph))


def _of(part: CompValue, name: str) -> str:
    return str(part[name]) if name in part else ""


def unreadable(text: str) -> tuple[int, int] | None:
    """Return line and column of what cannot be read, its beginning, or None where all can."""
    try:
        QueryUnit.parse_string(text.replace("\\\\", "__").replace("\t", " "), parse_all=True)
    except ParseBaseException as error:
        return error.lineno, error.column
    except RecursionError:
        return None
    return None


def is_update(text: str) -> bool:
    """Whether a text that is no query is an update, to say so rather than name a wrong word."""
    if not _UPDATES.search(text):
        return False
    try:
        UpdateUnit.parse_string(declared(text), parse_all=True)
    except (ParseBaseException, RecursionError):
        return False
    return True
