"""Deriving: from what plans state to their derived layers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from plangraph.link.changes import changes
from plangraph.link.derived import DefaultResponsibility
from plangraph.link.discrepancies import discrepancies
from plangraph.link.goal_links import goal_links
from plangraph.link.layer import DerivedLayer
from plangraph.link.normalised import normalised_figures
from plangraph.link.project_links import project_links
from plangraph.link.reuse import reuse_links
from plangraph.link.reviews import Reviews, reviewed
from plangraph.link.silence import coverages
from plangraph.link.similar_measures import measure_links
from plangraph.link.specificity import specificity_flags
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
        changes=tuple(changes(extraction)),
        normalised=tuple(normalised_figures(extraction)),
        flags=tuple(specificity_flags(extraction)),
        coverages=tuple(coverages(extraction)),
    )


def similar_links(extractions: Sequence[Extraction]) -> dict[str, list[Link]]:
    """Return what plans have in common, sentences and measures, by the plan that links go from."""
    sentences = reuse_links(extractions)
    measures = measure_links(extractions, sentences)
    plans = sorted({*sentences, *measures})
    return {plan: [*measures.get(plan, ()), *sentences.get(plan, ())] for plan in plans}
