"""The plan files of a build, and what `plans.toml` beside them states."""

from __future__ import annotations

import os
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.build.finding import search
from plangraph.extract.plans_toml import PlanEntry, line_of_table, read_entries
from plangraph.model import Failure, PlanError
from plangraph.rdf.iris import RESERVED
from plangraph.read import FORMATS

PLANS_TOML = "plans.toml"
_LAYER = ".derived"


@dataclass(slots=True)
class Inputs:
    """The files to read, in the order of their paths, and what is wrong with the rest.

    Attributes:
        folders: Those that are built whole.
        files: Plan files, each once.
        above: The names of the folders in which each lies, from the one that was given.
        entries: What `plans.toml` states of a file.
        skipped: What lies in a folder and is no plan.
        failures: What cannot be read, or is given as a plan and cannot be one.

    """

    folders: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    above: dict[Path, tuple[str, ...]] = field(default_factory=dict)
    entries: dict[Path, PlanEntry] = field(default_factory=dict)
    skipped: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)


def failure(error: PlanError) -> Failure:
    """Return an error as what a build reports."""
    return Failure(error.path, error.reason, error.line)


def inputs(paths: Sequence[Path], leave_out: Collection[Path] = ()) -> Inputs:
    """Return the plan files of folders and files.

    A folder gives all files in it and in its sub-folders that can be plans.

    Args:
        paths: Folders and files.
        leave_out: Resolved paths in folders that are passed over: where the build writes.

    """
    found = Inputs()
    several = len(paths) > 1
    for path in paths:
        if path.is_dir():
            _folder(path, found, leave_out, (path.resolve().name,) if several else ())
        elif path.suffix.lower() in FORMATS or not path.exists():
            found.files.append(path)
            found.above.setdefault(path, (path.resolve().parent.name,) if several else ())
        else:
            known = ", ".join(sorted(FORMATS))
            found.failures.append(Failure(str(path), f"not a format that is read ({known})"))
    for folder in dict.fromkeys(path.parent for path in found.files):
        _entries(folder, found)
    found.files = _possible(found)
    return found


def _folder(top: Path, found: Inputs, leave_out: Collection[Path], above: tuple[str, ...]) -> None:
    inside = search(top, leave_out)
    found.folders += [top, *dict.fromkeys(path.parent for path in inside.files)]
    found.skipped += inside.skipped
    found.failures += inside.failures
    if not inside.files and not inside.failures:
        known = ", ".join(f"*{ending}" for ending in sorted(FORMATS))
        reason = f"there is no plan in this folder or below ({known})"
        found.failures.append(Failure(str(top), reason))
    for path in inside.files:
        found.files.append(path)
        found.above.setdefault(path, (*above, *path.relative_to(top).parts[:-1]))


def _entries(folder: Path, found: Inputs) -> None:
    """Read what is stated of the plans of a folder, where one of its plans is built.

    What is wrong in the file is reported, and the plans are built without it.
    """
    path = folder / PLANS_TOML
    stated, errors = read_entries(path)
    found.failures.extend(map(failure, errors))
    for plan, entry in stated.items():
        files = [file for file in found.files if file.parent == folder and file.stem == plan]
        found.entries |= dict.fromkeys(files, entry)
        if not files and folder in found.folders:
            reason = f"[{plan}] is about a plan that is missing: no file is called {plan}"
            found.failures.append(Failure(str(path), reason, line_of_table(path, plan)))


def _possible(found: Inputs) -> list[Path]:
    """Return the files after which a plan can be called, each once; the others are failures."""
    kept: dict[Path, Path] = {}
    for path in sorted(found.files, key=lambda path: path.parts):
        if path.stem in RESERVED or path.stem.endswith(_LAYER):
            reason = f"no plan can be called {path.stem!r}: the name is taken; rename the file"
            found.failures.append(Failure(str(path), reason))
        else:
            kept.setdefault(_absolute(path), path)
    return [*kept.values()]


def _absolute(path: Path) -> Path:
    """Return one path for all ways to write it; a link stays a link."""
    return Path(os.path.abspath(path))  # noqa: PTH100 - `resolve` follows links
