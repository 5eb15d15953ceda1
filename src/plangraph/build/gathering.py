"""Reading all files of a build: what is kept is taken, the rest is read, in several processes."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.build.fingerprints import file_hash, fingerprint, rules
from plangraph.build.inputs import Inputs
from plangraph.build.keeping import Kept, Packed, pack
from plangraph.build.notifying import Notify
from plangraph.build.reading import Read, read_plan
from plangraph.build.settings import Settings
from plangraph.build.summary import Summary
from plangraph.build.warming import warm
from plangraph.build.working import Work, results
from plangraph.extract.plans_toml import PlanEntry
from plangraph.model import Failure
from plangraph.read.limits import ReadingLimits

_SLACK = 4
"""How many times what its reader may take a file may take in all, before its process is ended."""


@dataclass(slots=True)
class Gathered:
    """What became of the files.

    Attributes:
        keys: Under what each plan is kept, by its file.
        summaries: Each plan in short, in the order of files.
        copies: The file that is read instead of one with the same bytes.
        failures: The files that cannot be read.
        kept: How many were not read again, since nothing had changed.

    """

    keys: dict[Path, str] = field(default_factory=dict)
    summaries: list[Summary] = field(default_factory=list)
    copies: dict[Path, Path] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)
    kept: int = 0


Task = tuple[Path, PlanEntry | None]
"""A file to read, and what `plans.toml` states of it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads files: `root` is the folder that paths are relative to."""

    root: Path
    limits: ReadingLimits

    def read(self, task: Task) -> Read | Failure:
        """Return a plan, or why it was left out."""
        path, entry = task
        return read_plan(path, entry, self.root, self.limits)

    def packed(self, task: Task) -> Packed | Failure:
        """Return a plan as it is sent from process to process, or why it was left out."""
        found = self.read(task)
        return found if isinstance(found, Failure) else pack(found)

    def key(self, task: Task, content: str) -> str:
        """Return under what a plan is kept: the hash of all that the result depends on."""
        path, entry = task
        place = os.path.relpath(path.resolve(), self.root.resolve())
        return fingerprint(rules(), content, str(path), place, repr(entry), repr(self.limits))


def gather(
    given: Inputs, root: Path, settings: Settings, kept: Kept, notify: Notify | None
) -> Gathered:
    """Read the files of a build.

    Args:
        given: The files.
        root: The folder that paths are relative to.
        settings: How it is done.
        kept: What earlier builds kept; what is read now is added.
        notify: Told of each file.

    """
    gathered = Gathered()
    hashes = {path: _hash(path) for path in given.files}
    if not settings.keep_duplicates:
        gathered.copies = _copies(given, hashes)
    reader = Reader(root, settings.limits)
    found: dict[Path, Summary] = {}
    tasks: list[Task] = []
    for path in given.files:
        if path not in gathered.copies:
            task = (path, given.entries.get(path))
            gathered.keys[path] = reader.key(task, hashes[path])
            known = kept.summary(gathered.keys[path]) if hashes[path] else None
            if known is None:
                tasks.append(task)
            else:
                found[path] = known
    gathered.kept = len(found)
    for path, plan in _read(reader, tasks, settings.jobs, notify):
        if isinstance(plan, Failure):
            gathered.failures.append(plan)
        else:
            found[path] = kept.put(gathered.keys[path], plan)
    gathered.failures.sort(key=lambda failure: failure.path)
    gathered.summaries = [found[path] for path in given.files if path in found]
    return gathered


def nearest(path: Path) -> tuple[int, int, Path]:
    """Return by what files are sorted, that nearest to the top and of the shortest name first."""
    return len(path.parts), len(path.name), path


def _read(
    reader: Reader, tasks: Sequence[Task], jobs: int, notify: Notify | None
) -> Iterator[tuple[Path, Read | Packed | Failure]]:
    do = reader.packed if jobs else reader.read
    if jobs and tasks:
        warm()
    seconds = _SLACK * reader.limits.seconds
    work: Work[Task, Read | Packed | Failure] = Work(do, _lost, seconds)
    for done, (number, plan) in enumerate(results(work, tasks, jobs), 1):
        path = tasks[number][0]
        if notify:
            notify("reading", path, done, len(tasks))
        yield path, plan


def _lost(task: Task, how: str) -> Failure:
    reason = f"the process that read it {how}: the file is damaged, made to harm, or too large"
    return Failure(str(task[0]), reason)


def _hash(path: Path) -> str:
    """Return the hash of a file; nothing for one that cannot be read, as reading will tell."""
    try:
        return file_hash(path)
    except OSError:
        return ""


def _copies(given: Inputs, hashes: Mapping[Path, str]) -> dict[Path, Path]:
    """Return, for each file whose bytes another has, that other.

    That is the one of which `plans.toml` states something, or the one nearest to the top and of
    the shortest name (`plan.pdf` rather than `plan (1).pdf`).
    """
    same: dict[str, list[Path]] = defaultdict(list)
    for path, found in hashes.items():
        if found and path.stat().st_size:
            same[found].append(path)
    copies: dict[Path, Path] = {}
    for paths in same.values():
        first = min(paths, key=lambda path: (path not in given.entries, *nearest(path)))
        copies |= {path: first for path in paths if path != first}
    return copies
