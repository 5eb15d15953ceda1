"""The derived layer of a plan: all that follows from statements, each with how it was derived."""

from __future__ import annotations

from dataclasses import dataclass

from plangraph.link.derived import DefaultResponsibility
from plangraph.model import Discrepancy, Link


@dataclass(frozen=True, kw_only=True)
class DerivedLayer:
    """What is derived for one plan."""

    defaults: tuple[DefaultResponsibility, ...] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    links: tuple[Link, ...] = ()
