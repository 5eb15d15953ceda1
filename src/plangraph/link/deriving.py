"""Deriving: from what plans state to their derived layers."""

from __future__ import annotations

from collections.abc import Iterable

from plangraph.link.derived import DefaultResponsibility
from plangraph.link.discrepancies import discrepancies
from plangraph.link.goal_links import goal_links
from plangraph.link.layer import DerivedLayer
from plangraph.link.project_links import project_links
from plangraph.link.reviews import Reviews, reviewed
from plangraph.link.target_links import target_links
from plangraph.model import Extraction, Link

NO_REVIEWS = Reviews()


def derived_layer(
    extraction: Extraction,
    defaults: Iterable[DefaultResponsibility] = (),
    similar: Iterable[Link] = (),
    reviews: Reviews = NO_REVIEWS,
) -> DerivedLayer:
    """Return what is derived for a plan.

    Args:
        extraction: What the plan states.
        defaults: Who answers by default.
        similar: The links from this plan to other plans.
        reviews: What researchers say of derived links.

    """
    links = (*goal_links(extraction), *target_links(extraction), *project_links(extraction))
    return DerivedLayer(
        defaults=tuple(defaults),
        discrepancies=tuple(discrepancies(extraction)),
        links=tuple(reviewed((*links, *similar), extraction, reviews)),
    )
