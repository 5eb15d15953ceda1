"""Writing what a build made: all of it or nothing, and never half a file.

Everything is first written into a folder of its own inside each target (the folder of the Turtle,
that of the texts), then renamed file by file (which replaces a file at once). A build that is
stopped leaves at most those folders behind, and the next one takes them away.
"""

from __future__ import annotations

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from plangraph.build.texts import stale_texts
from plangraph.rdf.triples import MARK

STAGE = ".plangraph-build"


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that a build wrote, found as they must be, and removed."""

    written: tuple[Path, ...] = ()
    unchanged: tuple[Path, ...] = ()
    removed: tuple[Path, ...] = ()

    def without(self, path: Path) -> Changes:
        """Return the changes of all files but one."""
        kinds = (self.written, self.unchanged, self.removed)
        return Changes(*(tuple(each for each in kind if each != path) for kind in kinds))


def write(
    folder: Path,
    files: Mapping[Path, bytes],
    same: Sequence[Path] = (),
    keep: Sequence[Path] = (),
) -> Changes:
    """Make a folder, and that of its texts, hold the given files and no other of earlier builds.

    Files that no build wrote stay as they are.

    Args:
        folder: The folder of the Turtle.
        files: What to write, by path.
        same: Files that lie there as they must be.
        keep: Files that stay, whoever wrote them: the plans themselves.

    Raises:
        OSError: The folder cannot be written.

    """
    folders = sorted({folder, *(path.parent for path in files)})
    for each in folders:
        each.mkdir(parents=True, exist_ok=True)
    targets = dict(sorted(files.items()))
    changed = {path: data for path, data in targets.items() if _bytes(path) != data}
    wanted = {*targets, *same}
    stale = (*_stale_turtle(folder, wanted), *stale_texts(folder, {*wanted, *keep}))
    with ExitStack() as stack:
        stages = {each: stack.enter_context(_stage(each)) for each in folders}
        for path, data in changed.items():
            (stages[path.parent] / path.name).write_bytes(data)
        for path in changed:
            (stages[path.parent] / path.name).replace(path)
    for path in stale:
        path.unlink()
    unchanged = tuple(path for path in sorted(wanted) if path not in changed)
    return Changes(tuple(changed), unchanged, stale)


@contextmanager
def _stage(folder: Path) -> Iterator[Path]:
    stage = folder / STAGE
    shutil.rmtree(stage, ignore_errors=True)
    stage.mkdir()
    try:
        yield stage
    finally:
        shutil.rmtree(stage, ignore_errors=True)


def _bytes(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def _stale_turtle(folder: Path, wanted: Collection[Path]) -> Iterator[Path]:
    """Yield what an earlier build wrote that is no longer wanted: its first line tells."""
    for path in sorted(folder.glob("*.ttl")):
        if path not in wanted and (_bytes(path) or b"").startswith(MARK.encode()):
            yield path
