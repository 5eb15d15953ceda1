"""IRIs: ASCII, and made from content, so that the same statement always has the same name."""

from __future__ import annotations

import hashlib
import re
from functools import cache, lru_cache
from urllib.parse import quote

from plangraph.lexicon.areas import Area
from plangraph.link.indicators import CanonicalIndicator
from plangraph.model import Span
from plangraph.rdf.vocabulary import CONCEPT, ID

_DIGITS = 12
_MOST_NODES = 1 << 15
_PLAIN = re.compile("[a-z0-9-]+")
_SHARED = ("unit", "policy", "indicator", "area")
RESERVED = frozenset({*_SHARED, "shared", "example"})
"""Names that no plan can have: their IRIs, or their files, are those of the shared nodes."""


@cache
def plan_iri(plan: str) -> str:
    """Return the IRI of a plan by its identifier, the stem of its file."""
    return ID + (quote(plan, safe="") if plan.strip(".") else plan.replace(".", "%2E"))


@lru_cache(maxsize=_MOST_NODES)
def node_iri(plan: str, key: str) -> str:
    """Return the IRI of a node of a plan by its key: `…/some-plan/measure-3f2a9c01b7de`."""
    return f"{plan_iri(plan)}/{key if _PLAIN.fullmatch(key) else quote(key, safe='')}"


def passage_iri(plan: str, span: Span) -> str:
    """Return the IRI of a passage: one for each stretch of a plan's text."""
    return f"{plan_iri(plan)}/passage-{span.start}-{span.end}"


def unit_iri(name: str) -> str:
    """Return the IRI of a unit by its full name."""
    return _hashed("unit", name)


def policy_iri(key: str) -> str:
    """Return the IRI of a policy by what identifies it."""
    return _hashed("policy", key)


def indicator_iri(indicator: CanonicalIndicator) -> str:
    """Return the IRI of an indicator: its concept's, or one of its own where it has none."""
    if indicator.concept:
        return CONCEPT + indicator.concept
    return f"{ID}indicator/{quote(indicator.key.removeprefix('indicator-'), safe='')}"


def area_iri(name: str, area: Area | None) -> str:
    """Return the IRI of an area: by its code, or by its name where it has no code."""
    return f"{ID}area/{area.code}" if area else _hashed("area", name)


@cache
def _hashed(kind: str, content: str) -> str:
    return f"{ID}{kind}/{hashlib.sha256(content.encode()).hexdigest()[:_DIGITS]}"
