"""Formats, and which of them a client accepts (RFC 9110, section 12.5.1)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pyoxigraph import QueryResultsFormat, RdfFormat

from plangraph.serve.errors import RequestError

HTML = "text/html"
_LONGEST_ACCEPT = 4000


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what `?format=` calls it, its media type, and others that mean it as well."""

    name: str
    media_type: str
    aliases: tuple[str, ...] = ()
    engine: QueryResultsFormat | RdfFormat | None = None

    @property
    def content_type(self) -> str:
        """The media type as it is sent, with the encoding where it is text."""
        return (
            f"{self.media_type}; charset=utf-8" if "text/" in self.media_type else self.media_type
        )

    def named(self, name: str) -> bool:
        """Whether a name or a media type means this format."""
        return name in {self.name, self.media_type, *self.aliases}


RESULTS = (
    Format(
        "json",
        "application/sparql-results+json",
        ("application/json", "text/json"),
        QueryResultsFormat.JSON,
    ),
    Format(
        "xml",
        "application/sparql-results+xml",
        ("application/xml", "text/xml"),
        QueryResultsFormat.XML,
    ),
    Format("csv", "text/csv", (), QueryResultsFormat.CSV),
    Format("tsv", "text/tab-separated-values", (), QueryResultsFormat.TSV),
)
GRAPHS = (
    Format("turtle", "text/turtle", ("ttl", "application/x-turtle"), RdfFormat.TURTLE),
    Format("jsonld", "application/ld+json", ("application/json", "json"), RdfFormat.JSON_LD),
    Format("ntriples", "application/n-triples", ("nt", "text/plain"), RdfFormat.N_TRIPLES),
    Format("rdfxml", "application/rdf+xml", ("rdf", "xml", "application/xml"), RdfFormat.RDF_XML),
)
PAGE = Format("html", HTML, ("application/xhtml+xml",))


@dataclass(frozen=True, slots=True)
class Wish:
    """What a client wants: the value of its Accept header, and `?format=` that overrides it."""

    accept: str = ""
    name: str = ""


def choose(wish: Wish, formats: Sequence[Format]) -> Format:
    """Return the format that a client likes best; of several alike, the first.

    Args:
        wish: What it wants.
        formats: What there is, the one for clients that do not care first.

    Raises:
        RequestError: It accepts none of them (406).

    """
    if wish.name:
        found = next((one for one in formats if one.named(wish.name.lower())), None)
        if found is None:
            raise _none(f"there is no format {wish.name!r} for this answer", formats)
        return found
    ranges = _ranges(wish.accept)
    best, quality = formats[0], 0.0
    for one in formats:
        liked = _liked(one, ranges)
        if liked > quality:
            best, quality = one, liked
    if not quality:
        raise _none("the answer is in none of the formats that are accepted", formats)
    return best


def _none(reason: str, formats: Iterable[Format]) -> RequestError:
    there = ", ".join(f"{one.media_type} (format={one.name})" for one in formats)
    return RequestError(406, f"{reason}; there are {there}")


def _ranges(accept: str) -> dict[str, float]:
    """Return the media ranges of an Accept header with their quality; no header accepts all."""
    ranges = {}
    for part in accept[:_LONGEST_ACCEPT].split(","):
        name, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if name:
            ranges[name] = next(
                (_number(one[2:]) for one in parameters if one.startswith("q=")), 1.0
            )
    return ranges or {"*/*": 1.0}


def _number(text: str) -> float:
    try:
        number = float(text)
    except ValueError:
        return 0.0
    return number if 0 <= number <= 1 else 0.0


def _liked(one: Format, ranges: dict[str, float]) -> float:
    """Return how much a format is liked: the most exact range that has it decides."""
    names = [one.media_type, *(name for name in one.aliases if "/" in name)]
    for name in names:
        if name in ranges:
            return ranges[name]
    for wide in (one.media_type.split("/")[0] + "/*", "*/*"):
        if wide in ranges:
            return ranges[wide]
    return 0.0
