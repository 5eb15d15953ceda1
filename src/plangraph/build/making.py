"""The files of a build: from what all plans state to the bytes of the Turtle."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.build.notifying import Notify
from plangraph.build.reading import DEFECTS, Read, defect
from plangraph.build.recording import Record
from plangraph.build.rendering import Place, Renderer
from plangraph.build.working import Work, results
from plangraph.link.deriving import similar_links
from plangraph.link.shared import SharedNodes, city_of, shared_nodes
from plangraph.model import Failure, PlanError
from plangraph.rdf.triples import shared_turtle

SHARED = "shared.ttl"
_SECONDS = 3600.0
"""How long the Turtle of one plan may take, of wall time, before its process is ended."""


@dataclass(slots=True)
class Made:
    """The files of a build.

    Attributes:
        files: What is to be written, by path.
        same: Files that need not be made: they lie there as they would be written.
        seconds: How long the Turtle of each plan took, by the plan's name.
        failures: Plans whose triples cannot be made.

    """

    files: dict[Path, bytes] = field(default_factory=dict)
    same: list[Path] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Making:
    """How files are made: where they go, in how many processes, what an earlier build recorded."""

    place: Place
    jobs: int = 0
    record: Record = field(default_factory=Record)
    notify: Notify | None = None


def make(plans: Sequence[Read], making: Making) -> Made:
    """Make the files of all plans and the one that they share.

    A plan whose triples cannot be made is left out, and with it what only it shares.
    """
    failures: list[Failure] = []
    remaining = list(plans)
    while remaining:
        made = _make(remaining, making)
        if not made.failures:
            made.failures = failures
            return made
        failures += made.failures
        failed = {found.path for found in made.failures}
        remaining = [plan for plan in remaining if str(plan.path) not in failed]
    return Made(failures=failures)


def _make(plans: Sequence[Read], making: Making) -> Made:
    """Make the files of some plans, or tell which of them fail."""
    made = Made()
    shared = _shared(plans)
    similar = similar_links([plan.extraction for plan in plans])
    renderer = Renderer(making.place, plans, shared, similar)
    keys: dict[str, str] = {}
    tasks = []
    for number, plan in enumerate(plans):
        keys[plan.name] = _key(renderer, plan, making, made)
        if not making.record.holds(plan.name, keys[plan.name], renderer.paths(plan)):
            tasks.append(number)
        else:
            made.same += renderer.paths(plan)
    if made.failures:
        return made
    work = Work(renderer.render, renderer.lost, _SECONDS)
    for done, (number, found) in enumerate(results(work, tasks, making.jobs), 1):
        plan = plans[tasks[number]]
        if making.notify:
            making.notify("writing", plan.path, done, len(tasks))
        if isinstance(found, Failure):
            made.failures.append(found)
        else:
            made.files |= found.files
            made.seconds[plan.name] = found.seconds
            making.record.note(plan.name, keys[plan.name], found.files)
    cities = {city_of(plan.extraction) for plan in plans} - {""}
    made.files[making.place.out / SHARED] = shared_turtle(shared, sorted(cities)).encode()
    return made


def _key(renderer: Renderer, plan: Read, making: Making, made: Made) -> str:
    """Make the text of a plan; return the hash of what its Turtle is made from, where one counts.

    A plan whose text cannot be written, or that shows a defect, is noted as a failure.
    """
    try:
        made.files |= renderer.texts(plan)
        return renderer.key(plan) if making.record.is_kept else ""
    except PlanError as error:
        made.failures.append(Failure(str(plan.path), error.reason, error.line))
    except DEFECTS as error:
        made.failures.append(defect(plan.path, error))
    return ""


def _shared(plans: Sequence[Read]) -> SharedNodes:
    units = [
        (default.responsibility.agent, city_of(plan.extraction))
        for plan in plans
        for default in plan.defaults
    ]
    return shared_nodes([plan.extraction for plan in plans], units)
