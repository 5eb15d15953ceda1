"""One plan file: read, outlined and extracted; what goes wrong is told, not raised."""

from __future__ import annotations

import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from plangraph.build.inputs import failure
from plangraph.extract import extract
from plangraph.extract.plans_toml import PlanEntry
from plangraph.lexicon.concepts import themes
from plangraph.link.derived import DefaultResponsibility, issuer_defaults
from plangraph.model import Extraction, Failure, PlanError
from plangraph.read import read
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
    """A plan that was read: what it states, who answers by default, and the seconds it took."""

    path: Path
    extraction: Extraction
    defaults: tuple[DefaultResponsibility, ...]
    seconds: float


def read_plan(path: Path, entry: PlanEntry | None, root: Path) -> Read | Failure:
    """Read a plan and extract what it states.

    Args:
        path: The file.
        entry: What `plans.toml` states of it.
        root: The folder that the path in the graph is relative to.

    Returns:
        The plan, or why it was left out.

    """
    start = time.perf_counter()
    try:
        found = extract(document(read(path, root=root)), entry)
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
