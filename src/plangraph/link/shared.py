"""What plans share: the units, policies and indicators that their statements name, each once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from plangraph.link.indicators import CanonicalIndicator, canonical_indicators
from plangraph.link.policies import CanonicalPolicy, canonical_policies
from plangraph.link.units import canonical
from plangraph.model import CanonicalUnit, Citation, Extraction, Observation, Target

Figure = Target | Observation


@dataclass(frozen=True)
class SharedNodes:
    """The shared node of every name that the statements of some plans use."""

    units: dict[tuple[str, str], CanonicalUnit]
    policies: dict[tuple[str, str], CanonicalPolicy]
    indicators: dict[tuple[str, str], CanonicalIndicator]

    def unit(self, printed: str, city: str) -> CanonicalUnit:
        """Return the unit that a name printed in a plan of a city means."""
        found = self.units.get((printed, city))
        return found or canonical(printed, city)

    def policy(self, citation: Citation) -> CanonicalPolicy:
        """Return the policy that a citation cites."""
        return self.policies[citation.label, citation.document_number]

    def indicator(self, figure: Figure) -> CanonicalIndicator:
        """Return the indicator of which a target or an observation gives a value."""
        return self.indicators[figure.label, figure.unit]

    def named(self, extraction: Extraction) -> tuple[tuple[str, ...], ...]:
        """Return what identifies the nodes that the statements of a plan use, in their order."""
        units = (self.unit(*pair).name for pair in dict.fromkeys(_units(extraction)))
        policies = (self.policy(citation).key for citation in extraction.citations)
        figures: tuple[Figure, ...] = (*extraction.targets, *extraction.observations)
        found = map(self.indicator, figures)
        indicators = (each.concept or each.key for each in found)
        return tuple(units), tuple(policies), tuple(indicators)


def shared_nodes(
    extractions: Sequence[Extraction], defaults: Iterable[tuple[str, str]] = ()
) -> SharedNodes:
    """Return the nodes that plans share.

    Args:
        extractions: What the plans state.
        defaults: Further units, each as printed and with the city of the plan: those that
            answer by default.

    """
    units = dict.fromkeys(pair for found in extractions for pair in _units(found))
    units |= dict.fromkeys(defaults)
    cited = [(c.label, c.document_number) for found in extractions for c in found.citations]
    figures = [pair for found in extractions for pair in _indicators(found)]
    return SharedNodes(
        units=_merged(units),
        policies=canonical_policies(cited),
        indicators=canonical_indicators(figures),
    )


def city_of(extraction: Extraction) -> str:
    """Return the jurisdiction of a plan; empty where it is not known."""
    place = extraction.facts.jurisdiction
    return place.value if place else ""


def _units(extraction: Extraction) -> Iterator[tuple[str, str]]:
    city = city_of(extraction)
    for issuer in extraction.facts.issuers:
        yield issuer.value, city
    for given in extraction.responsibilities:
        yield given.agent, city


def _indicators(extraction: Extraction) -> Iterator[tuple[str, str]]:
    yield from ((target.label, target.unit) for target in extraction.targets)
    yield from ((seen.label, seen.unit) for seen in extraction.observations)


def _merged(pairs: Iterable[tuple[str, str]]) -> dict[tuple[str, str], CanonicalUnit]:
    """Return the unit of each pair; one unit carries all the names it was printed under."""
    units = {pair: canonical(*pair) for pair in pairs}
    printed: dict[str, set[str]] = defaultdict(set)
    for unit in units.values():
        printed[unit.name] |= {*unit.printed}
    return {
        pair: replace(unit, printed=tuple(sorted(printed[unit.name])))
        for pair, unit in units.items()
    }
