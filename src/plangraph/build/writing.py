"""Writing what a build made: all of it or nothing, and never half a file.

Everything is first written into a folder of its own inside the target, then renamed file by file
(which replaces a file at once). A build that is stopped leaves at most that folder behind, and
the next one takes it away.
"""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from plangraph.rdf.triples import MARK

TEXT_SUFFIX = ".text"
"""The ending of the UTF-8 text that stands beside the Turtle where a plan's file is no UTF-8."""

STAGE = ".plangraph-build"


@dataclass(frozen=True, slots=True)
class Changes:
    """The files that a build wrote, found as they must be, and removed."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    removed: tuple[Path, ...]


def write(folder: Path, files: Mapping[str, bytes]) -> Changes:
    """Make a folder hold the given files, by name, instead of those of earlier builds.

    Files that no build wrote stay as they are.

    Raises:
        OSError: The folder cannot be written.

    """
    folder.mkdir(parents=True, exist_ok=True)
    targets = {folder / name: data for name, data in sorted(files.items())}
    changed = {path: data for path, data in targets.items() if _bytes(path) != data}
    stale = tuple(_stale(folder, targets))
    with _stage(folder) as stage:
        for path, data in changed.items():
            (stage / path.name).write_bytes(data)
        for path in changed:
            (stage / path.name).replace(path)
    for path in stale:
        path.unlink()
    unchanged = tuple(path for path in targets if path not in changed)
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


def _stale(folder: Path, targets: Mapping[Path, bytes]) -> Iterator[Path]:
    """Yield what an earlier build wrote that is no longer wanted.

    Its Turtle is known by its first line, a text by the Turtle that names its hash.
    """
    turtle = {path: _bytes(path) or b"" for path in sorted(folder.glob("*.ttl"))}
    own = {path: data for path, data in turtle.items() if data.startswith(MARK.encode())}
    yield from (path for path in own if path not in targets)
    for path in sorted(folder.glob(f"*{TEXT_SUFFIX}")):
        named = own.get(path.with_suffix(".ttl"), b"")
        if (
            path not in targets
            and hashlib.sha256(_bytes(path) or b"").hexdigest().encode() in named
        ):
            yield path
