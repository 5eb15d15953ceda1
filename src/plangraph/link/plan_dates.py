"""Which of two plans came first, as far as their dates tell."""

from __future__ import annotations

from plangraph.model import Extraction


def date_of(extraction: Extraction) -> str:
    """Return the date on which a plan was issued; empty where it is not known."""
    issued = extraction.facts.issued
    return issued.value if issued else ""


def dates_told(earlier: Extraction, later: Extraction) -> str:
    """Return in words whether one plan was issued before another."""
    return told(date_of(earlier), date_of(later))


def told(earlier: str, later: str) -> str:
    """Return in words whether one date lies before another."""
    if earlier and later and earlier != later:
        return f"{earlier} before {later}"
    return "the dates do not tell which came first"
