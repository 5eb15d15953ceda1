"""The files of a build: from what all plans state to the bytes of the Turtle."""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.build.inputs import failure
from plangraph.build.reading import DEFECTS, Read, defect
from plangraph.build.report import PlanCounts, counts
from plangraph.build.texts import text_files, text_path
from plangraph.link.deriving import derived_layer, similar_links
from plangraph.link.layer import DerivedLayer
from plangraph.link.reviews import Reviews
from plangraph.link.shared import SharedNodes, city_of, shared_nodes
from plangraph.model import Failure, Link, PlanError
from plangraph.rdf.scope import Scope, TextFile
from plangraph.rdf.triples import derived_turtle, shared_turtle, stated_turtle

SHARED = "shared.ttl"


@dataclass(slots=True)
class Made:
    """The bytes of the files by path, what was found in each plan, and what failed."""

    files: dict[Path, bytes] = field(default_factory=dict)
    counts: tuple[PlanCounts, ...] = ()
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files go (`out`), what paths are relative to, and what reviews say of links."""

    out: Path
    root: Path
    reviews: Reviews = field(default_factory=Reviews)


def make(plans: Sequence[Read], place: Place) -> Made:
    """Make the files of all plans and the one that they share.

    A plan whose triples cannot be made is left out, and with it what only it shares.
    """
    made = Made()
    remaining = list(plans)
    while remaining:
        failed = _make(remaining, place, made)
        if failed is None:
            break
        remaining.remove(failed)
    return made


def _make(plans: Sequence[Read], place: Place, made: Made) -> Read | None:
    """Make the files of some plans; return the first that fails, or None."""
    shared = _shared(plans)
    similar = similar_links([plan.extraction for plan in plans])
    files: dict[Path, bytes] = {}
    found: list[PlanCounts] = []
    for plan in plans:
        start = time.perf_counter()
        try:
            layer = _layer(plan, similar, place.reviews)
            files |= _files(plan, shared, layer, place)
        except PlanError as error:
            made.failures.append(failure(error))
            return plan
        except DEFECTS as error:
            made.failures.append(defect(plan.path, error))
            return plan
        found.append(counts(plan.extraction, plan.seconds + time.perf_counter() - start))
    cities = {city_of(plan.extraction) for plan in plans} - {""}
    files[place.out / SHARED] = shared_turtle(shared, sorted(cities)).encode()
    made.files, made.counts = files, tuple(found)
    return None


def _shared(plans: Sequence[Read]) -> SharedNodes:
    units = [
        (default.responsibility.agent, city_of(plan.extraction))
        for plan in plans
        for default in plan.defaults
    ]
    return shared_nodes([plan.extraction for plan in plans], units)


def _layer(plan: Read, similar: Mapping[str, Sequence[Link]], reviews: Reviews) -> DerivedLayer:
    name = plan.extraction.document.source.plan
    return derived_layer(plan.extraction, plan.defaults, similar.get(name, ()), reviews)


def _files(plan: Read, shared: SharedNodes, layer: DerivedLayer, place: Place) -> dict[Path, bytes]:
    """Return the files of one plan."""
    source = plan.extraction.document.source
    files: dict[Path, bytes] = {}
    path = source.path
    if source.original:
        written = text_path(source, place.out)
        files |= text_files(source, written)
        path = Path(os.path.relpath(written.resolve(), place.root.resolve())).as_posix()
    digest = hashlib.sha256(source.raw.encode()).hexdigest()
    scope = Scope(plan.extraction, shared, TextFile(path, digest))
    files[place.out / f"{source.plan}.ttl"] = stated_turtle(scope).encode()
    files[place.out / f"{source.plan}.derived.ttl"] = derived_turtle(scope, layer).encode()
    return files
