"""Finding plan files: what lies in a folder and its sub-folders, and what is passed over."""

from __future__ import annotations

import errno
import os
import stat
from collections.abc import Collection
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.model import Failure, PlanError
from plangraph.read import FORMATS
from plangraph.read.formats import Format, recognise
from plangraph.read.limits import ReadingLimits
from plangraph.read.page_map import ENDING as PAGE_MAP

_HIDDEN = (".", "~$")
"""How names begin that nobody gave a plan: hidden files, locks of a word processor."""

_SILENT = frozenset({"__MACOSX", "Thumbs.db", "desktop.ini", "plans.toml"})
_WEB_PAGES = (".html", ".htm", ".mht")
_BROUGHT_ALONG = ("_files", ".files")
"""How the folder ends that a browser saves beside a page."""

_HEAD = 8192
_PACKED = (b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0")
"""How files begin whose head does not tell what is in them."""


@dataclass(frozen=True, slots=True)
class Folder:
    """What lies in a folder: plan files, what is no plan, what cannot be read."""

    files: list[Path] = field(default_factory=list)
    skipped: list[Failure] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)

    def skip(self, path: Path, reason: str) -> None:
        """Note what is no plan."""
        self.skipped.append(Failure(str(path), reason))

    def fail(self, path: Path, reason: str) -> None:
        """Note what might be a plan, but cannot be read."""
        self.failures.append(Failure(str(path), reason))


def search(top: Path, leave_out: Collection[Path] = ()) -> Folder:
    """Return what lies in a folder and in its sub-folders, in the order of names.

    Hidden files, `plans.toml` and what an operating system leaves behind are passed over in
    silence. Links to files are followed, links to folders are not: they may lead in circles.

    Args:
        top: The folder.
        leave_out: Resolved paths that are passed over in silence, too: where the build writes.

    """
    found = Folder()
    waiting = [top]
    while waiting:
        inside = _listed(waiting.pop(), found)
        waiting += [path for path in inside if _note(path, found, leave_out)]
    found.files.sort(key=lambda path: path.parts)
    return found


def _listed(folder: Path, found: Folder) -> list[Path]:
    """Return what a folder has, in the order of names; one that cannot be looked into fails."""
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        found.fail(folder, f"the folder cannot be read: {error.strerror}")
        return []
    names = {path.name for path in paths}
    return [path for path in paths if not _is_passed_over(path, names, found)]


def _is_passed_over(path: Path, beside: Collection[str], found: Folder) -> bool:
    if path.name.startswith(_HIDDEN) or path.name in _SILENT:
        return True
    stems = (path.name.removesuffix(end) for end in _BROUGHT_ALONG if path.name.endswith(end))
    if any(stem + end in beside for stem in stems for end in _WEB_PAGES):
        found.skip(path, "what a browser saved along with a page")
        return True
    text = f"{path.name.removesuffix(PAGE_MAP)}.txt" if path.name.endswith(PAGE_MAP) else ""
    if text in beside:
        return True
    if path.suffix == ".txt" and f"{path.stem}{PAGE_MAP}" in beside:
        found.skip(path, "the text of another file, written by an earlier build")
        return True
    return False


def _note(path: Path, found: Folder, leave_out: Collection[Path]) -> bool:
    """Note a path as what it is; return whether it is a folder to be searched."""
    if not _is_utf8(path.name):
        found.fail(path, _reason_against_name(path.name))
        return False
    try:
        if path.resolve() in leave_out:
            return False
        mode = path.stat().st_mode
    except (OSError, RuntimeError) as error:  # RuntimeError: a link in a circle, before 3.13
        found.fail(path, _why(path, error))
        return False
    if stat.S_ISDIR(mode):
        if path.is_symlink():
            found.skip(path, "a link to a folder; links to folders are not followed")
        return not path.is_symlink()
    if not stat.S_ISREG(mode):
        found.skip(path, "not a file: a pipe, a socket or a device")
    elif path.suffix.lower() in FORMATS:
        found.files.append(path)
    else:
        _sniff(path, found)
    return False


def _why(path: Path, error: OSError | RuntimeError) -> str:
    if isinstance(error, FileNotFoundError):
        return "a link to a file that is not there"
    if path.is_symlink() and (isinstance(error, RuntimeError) or error.errno == errno.ELOOP):
        return "a link that leads in a circle"
    return f"the file cannot be read: {error.strerror if isinstance(error, OSError) else error}"


def _is_utf8(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _reason_against_name(name: str) -> str:
    """Return what to do about a name that is not UTF-8; archives of old give names in GB18030."""
    try:
        meant = os.fsencode(name).decode("gb18030")
    except UnicodeDecodeError:
        return "its name is not UTF-8, and no graph can name it; rename it"
    return f"its name is not UTF-8 but GB18030, and no graph can name it; rename it to {meant!r}"


def _sniff(path: Path, found: Folder) -> None:
    """Take a file whose name does not say what it is if its content does."""
    try:
        form = recognise(_start(path), str(path))
    except PlanError as error:
        found.skip(path, error.reason)
    except OSError as error:
        found.fail(path, f"the file cannot be read: {error.strerror}")
    else:
        if form is Format.TEXT:
            found.skip(path, "not called as plans are; if it is one, call it .txt or .md")
        else:
            found.files.append(path)


def _start(path: Path) -> bytes:
    """Return as much of a file as tells what it is; of a packed one that is all."""
    with path.open("rb") as file:
        head = file.read(_HEAD)
        if head.startswith(_PACKED):
            head += file.read(ReadingLimits().file)
    return head
