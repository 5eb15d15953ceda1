"""One plan file: read, outlined and extracted; what goes wrong is told, not raised."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass, replace
from pathlib import Path

from plangraph.build.inputs import failure
from plangraph.extract import extract
from plangraph.extract.plans_toml import PlanEntry
from plangraph.lexicon.concepts import themes
from plangraph.link.derived import DefaultResponsibility, issuer_defaults
from plangraph.model import Extraction, Failure, PlanError
from plangraph.read import read
from plangraph.read.limits import ReadingLimits
from plangraph.structure import document

DEFECTS = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NameError,
    TypeError,
    ValueError,
)
"""What a defect of the program raises: told of the plan that showed it, the others go on."""


@dataclass(frozen=True, slots=True)
class Read:
    """A plan that was read.

    Attributes:
        path: Its file.
        extraction: What it states.
        defaults: Who answers by default.
        seconds: How long it took.
        key: The hash of all that this depends on; empty where it was not reckoned.

    """

    path: Path
    extraction: Extraction
    defaults: tuple[DefaultResponsibility, ...]
    seconds: float
    key: str = ""

    @property
    def name(self) -> str:
        """The name of the plan."""
        return self.extraction.document.source.plan

    def called(self, name: str) -> Read:
        """Return the plan under another name than the stem of its file."""
        document = self.extraction.document
        if document.source.plan == name:
            return self
        source = replace(document.source, plan=name)
        extraction = replace(self.extraction, document=replace(document, source=source))
        return replace(self, extraction=extraction)


def read_plan(
    path: Path, entry: PlanEntry | None, root: Path, limits: ReadingLimits | None = None
) -> Read | Failure:
    """Read a plan and extract what it states.

    Args:
        path: The file.
        entry: What `plans.toml` states of it.
        root: The folder that the path in the graph is relative to.
        limits: What the file may have, and cost to read.

    Returns:
        The plan, or why it was left out.

    """
    start = time.perf_counter()
    try:
        found = extract(document(read(path, root=root, limits=limits)), entry)
        defaults = issuer_defaults(found, frozenset(concept.name for concept in themes()))
    except PlanError as error:
        return failure(error)
    except (*DEFECTS, RecursionError) as error:
        return defect(path, error)
    return Read(path, found, tuple(defaults), time.perf_counter() - start)


def defect(path: Path, error: BaseException) -> Failure:
    """Return the failure of a plan on which the program itself failed."""
    frames = traceback.extract_tb(error.__traceback__)
    place = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    reason = (
        f"a defect of plangraph ({type(error).__name__}: {error}, at {place}); please report it"
    )
    return Failure(str(path), reason)
