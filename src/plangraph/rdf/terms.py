"""Terms and triples as they are written: an IRI is a `str`, a literal says its type or language."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from plangraph.rdf.vocabulary import External

LANGUAGE = "zh"


class Literal(NamedTuple):
    """A literal: its lexical form with a datatype (an IRI), or with a language tag."""

    lexical: str
    datatype: str = External.XSD_STRING
    language: str = ""


Term = str | Literal
"""An IRI, or a literal."""

Triple = tuple[str, str, Term]
"""Subject, predicate, object."""


def chinese(text: str) -> Literal:
    """Return a Chinese text."""
    return Literal(text, "", LANGUAGE)


def string(text: str) -> Literal:
    """Return a plain string."""
    return Literal(text)


def integer(value: int) -> Literal:
    """Return a whole number."""
    return Literal(str(value), External.XSD_INTEGER)


def decimal(value: Decimal) -> Literal:
    """Return a decimal number, without an exponent and with a point: 60.0, 4.50."""
    lexical = format(value, "f")
    return Literal(lexical if "." in lexical else f"{lexical}.0", External.XSD_DECIMAL)


def boolean(value: bool) -> Literal:
    """Return true or false."""
    return Literal("true" if value else "false", External.XSD_BOOLEAN)


def day(iso: str) -> Literal:
    """Return a date.

    Raises:
        ValueError: The text is no ISO date.

    """
    return Literal(date.fromisoformat(iso).isoformat(), External.XSD_DATE)
