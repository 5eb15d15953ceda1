"""The derived layer of a plan: all that follows from statements, each with how it was derived."""

from __future__ import annotations

from dataclasses import dataclass

from plangraph.link.derived import DefaultResponsibility
from plangraph.model import (
    Change,
    Coverage,
    Discrepancy,
    Link,
    NormalisedFigure,
    SpecificityFlag,
)


@dataclass(frozen=True, kw_only=True)
class DerivedLayer:
    """What is derived for one plan."""

    defaults: tuple[DefaultResponsibility, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    links: tuple[Link, ...] = ()
    changes: tuple[Change, ...] = ()
    normalised: tuple[NormalisedFigure, ...] = ()
    flags: tuple[SpecificityFlag, ...] = ()
    coverages: tuple[Coverage, ...] = ()
