"""The plan files of a build, and what `plans.toml` beside them states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.extract.plans_toml import PlanEntry, line_of_table, read_entries
from plangraph.model import Failure, PlanError
from plangraph.rdf.iris import RESERVED
from plangraph.read import FORMATS

PLANS_TOML = "plans.toml"
_LAYER = ".derived"


@dataclass(slots=True)
class Inputs:
    """The files to read, in order of their plans' names, and what is wrong with the rest.

    `folders` are those that are built whole; `entries` is what `plans.toml` states of a file.
    """

    folders: list[Path] = field(default_factory=list)
    files: list[Path] = field(default_factory=list)
    entries: dict[Path, PlanEntry] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


def failure(error: PlanError) -> Failure:
    """Return an error as what a build reports."""
    return Failure(error.path, error.reason, error.line)


def inputs(paths: Sequence[Path]) -> Inputs:
    """Return the plan files of folders and files.

    A folder gives all its `.txt` and `.md` files; its sub-folders and hidden files are not read.
    """
    found = Inputs()
    for path in paths:
        if path.is_dir():
            _folder(path, found)
        elif path.suffix.lower() in FORMATS or not path.exists():
            found.files.append(path)
        else:
            known = ", ".join(sorted(FORMATS))
            found.failures.append(Failure(str(path), f"not a format that is read ({known})"))
    for folder in dict.fromkeys(path.parent for path in found.files):
        _entries(folder, found)
    found.files = _distinct(found)
    return found


def _folder(folder: Path, found: Inputs) -> None:
    found.folders.append(folder)
    files = [
        file
        for file in sorted(folder.iterdir())
        if file.suffix.lower() in FORMATS and file.is_file() and not file.name.startswith(".")
    ]
    if not files:
        found.failures.append(Failure(str(folder), "there is no plan (*.txt, *.md) in this folder"))
    found.files.extend(files)


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
            reason = f"[{plan}] is about a plan that is missing: no {plan}.txt, no {plan}.md"
            found.failures.append(Failure(str(path), reason, line_of_table(path, plan)))


def _distinct(found: Inputs) -> list[Path]:
    """Return the files whose names name a plan of their own; the others are failures."""
    kept: dict[str, Path] = {}
    for path in dict.fromkeys(found.files):
        reason = _reason_against(path, kept)
        if reason:
            found.failures.append(Failure(str(path), reason))
        else:
            kept[path.stem] = path
    return [kept[plan] for plan in sorted(kept)]


def _reason_against(path: Path, kept: dict[str, Path]) -> str:
    if path.stem in RESERVED or path.stem.endswith(_LAYER):
        return f"no plan can be called {path.stem!r}: the name is taken; rename the file"
    if path.stem in kept:
        return f"a plan of the same name was given already: {kept[path.stem]}; rename one of them"
    return ""
