"""The Turtle of one plan, and of what it is made."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from plangraph.build.fingerprints import fingerprint, rules
from plangraph.build.reading import DEFECTS, Read, defect
from plangraph.build.texts import text_files, text_path
from plangraph.link.deriving import derived_layer
from plangraph.link.reviews import Reviews
from plangraph.link.shared import SharedNodes
from plangraph.model import Failure, Link, PlanError
from plangraph.rdf.scope import Scope, TextFile
from plangraph.rdf.triples import derived_turtle, stated_turtle


@dataclass(frozen=True, slots=True)
class Place:
    """Where the files go (`out`), what paths are relative to, and what reviews say of links."""

    out: Path
    root: Path
    reviews: Reviews = field(default_factory=Reviews)


@dataclass(frozen=True, slots=True)
class Rendered:
    """The Turtle of a plan by path, and the seconds it took."""

    files: dict[Path, bytes]
    seconds: float


@dataclass(frozen=True, slots=True)
class Renderer:
    """Makes the Turtle of plans.

    Attributes:
        place: Where it goes.
        plans: All plans of the build.
        shared: The nodes that they share.
        similar: The links to other plans, by the plan from which they go.

    """

    place: Place
    plans: Sequence[Read]
    shared: SharedNodes
    similar: Mapping[str, Sequence[Link]]

    def render(self, number: int) -> Rendered | Failure:
        """Return the Turtle of a plan by its number, or why it cannot be made."""
        plan, start = self.plans[number], time.perf_counter()
        try:
            files = self._turtle(plan)
        except PlanError as error:
            return Failure(str(plan.path), error.reason, error.line)
        except (*DEFECTS, RecursionError) as error:
            return defect(plan.path, error)
        return Rendered(files, time.perf_counter() - start)

    def lost(self, number: int, how: str) -> Failure:
        """Return the failure of a plan whose process was lost."""
        return Failure(str(self.plans[number].path), f"the process that wrote its Turtle {how}")

    def paths(self, plan: Read) -> tuple[Path, Path]:
        """Return where the Turtle of a plan goes: what it states, and what is derived."""
        out = self.place.out
        return out / f"{plan.name}.ttl", out / f"{plan.name}.derived.ttl"

    def texts(self, plan: Read) -> dict[Path, bytes]:
        """Return the text of a plan, and its page map, where its file is not the text itself.

        Raises:
            PlanError: There lies a text already that no build wrote.

        """
        source = plan.extraction.document.source
        return text_files(source, text_path(source, self.place.out)) if source.original else {}

    def key(self, plan: Read) -> str:
        """Return the hash of all that the Turtle of a plan is made from."""
        if not plan.key:
            return ""
        shared = self.shared.named(plan.extraction)
        similar = self.similar.get(plan.name, ())
        made_from = (shared, similar, self.place.reviews, self._text_file(plan))
        return fingerprint(rules(), plan.key, plan.name, *map(repr, made_from))

    def _turtle(self, plan: Read) -> dict[Path, bytes]:
        scope = Scope(plan.extraction, self.shared, self._text_file(plan))
        similar = self.similar.get(plan.name, ())
        layer = derived_layer(plan.extraction, plan.defaults, similar, self.place.reviews)
        stated, derived = self.paths(plan)
        return {
            stated: stated_turtle(scope).encode(),
            derived: derived_turtle(scope, layer).encode(),
        }

    def _text_file(self, plan: Read) -> TextFile:
        source = plan.extraction.document.source
        path = source.path
        if source.original:
            written = text_path(source, self.place.out).resolve()
            path = Path(os.path.relpath(written, self.place.root.resolve())).as_posix()
        return TextFile(path, sha256(source.raw.encode()).hexdigest())
