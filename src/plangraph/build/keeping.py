"""What was read is kept for the next build, so that it goes on where one was stopped.

A file that was read is kept under the hash of all that the result depends on: what is in the file,
what is said of it, the rules and the ontology. What is kept lies in the user's own cache folder,
since it is in a form (pickle) that must never be taken from strangers.
"""

from __future__ import annotations

import hashlib
import pickle
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path

from plangraph.build.fingerprints import fingerprint
from plangraph.build.reading import Read
from plangraph.build.summary import Summary, summary

_ENDING, _PART, _OUT = ".plan", ".part", "out.txt"
_DIGEST = hashlib.sha256().digest_size
_PRIVATE = 0o700
_KEY_DIGITS = 24
_FOREIGN = (
    *(pickle.UnpicklingError, EOFError, ImportError),
    AttributeError,
    LookupError,
    TypeError,
)
"""What pickle raises on bytes that this program has not written."""


@dataclass(frozen=True, slots=True)
class Packed:
    """A plan that was read, in short, and whole as bytes."""

    summary: Summary
    data: bytes


def pack(read: Read) -> Packed:
    """Return a plan as it is kept, and sent from process to process."""
    return Packed(summary(read), pickle.dumps(read, pickle.HIGHEST_PROTOCOL))


@dataclass(slots=True)
class Kept:
    """The plans that were read, by key: those of this build, and those that a folder keeps.

    Attributes:
        folder: Where they are kept; None keeps them in memory, for this build only.
        fresh: Whether what an earlier build kept is not used.

    """

    folder: Path | None = None
    fresh: bool = False
    _plans: dict[str, Read | bytes] = field(default_factory=dict)
    _used: set[str] = field(default_factory=set)

    def summary(self, key: str) -> Summary | None:
        """Return a plan in short that an earlier build kept, or None."""
        file = None if self.fresh else self._opened(key)
        found = _unpickled(file) if file else None
        if not isinstance(found, Summary):
            return None
        self._used.add(key)
        return found

    def put(self, key: str, plan: Read | Packed) -> Summary:
        """Keep a plan that was read now; return it in short."""
        if isinstance(plan, Read) and self.folder is None:
            self._plans[key] = plan
            return summary(plan)
        packed = pack(plan) if isinstance(plan, Read) else plan
        self._used.add(key)
        if self.folder is None or not _write(self.folder / f"{key}{_ENDING}", packed):
            self._plans[key] = packed.data
        return packed.summary

    def read(self, key: str) -> Read:
        """Return a plan that was kept, whole.

        Raises:
            OSError: It was taken away meanwhile.

        """
        plan = self._plans.get(key)
        if isinstance(plan, Read):
            return plan
        file = self._opened(key) if plan is None else BytesIO(plan)
        if file and plan is None:
            _unpickled(file)  # the plan in short stands before it
        found = _unpickled(file) if file else None
        if not isinstance(found, Read):
            raise OSError(f"{self.folder}: what was kept there is gone; build again")
        return found

    def _opened(self, key: str) -> BytesIO | None:
        """Return a kept file behind its hash; None where there is none, or it is damaged."""
        if self.folder is None:
            return None
        try:
            data = (self.folder / f"{key}{_ENDING}").read_bytes()
        except OSError:
            return None
        whole = hashlib.sha256(data[_DIGEST:]).digest() == data[:_DIGEST]
        return BytesIO(data[_DIGEST:]) if whole else None

    def tidy(self) -> None:
        """Take away what this build had no use for."""
        if self.folder is not None:
            for path in self.folder.iterdir():
                if path.suffix in (_ENDING, _PART) and path.stem not in self._used:
                    path.unlink(missing_ok=True)


def kept_in(cache: Path | None, out: Path, fresh: bool) -> Kept:
    """Return what is kept for the builds that write to a folder.

    Folders that are gone have nothing kept any more. Where nothing can be kept, this build works
    without.

    Args:
        cache: The folder that keeps it for all; None keeps nothing.
        out: Where the build writes.
        fresh: Whether what an earlier build kept is not used.

    """
    if cache is None:
        return Kept()
    place = str(out.resolve())
    folder = cache / fingerprint(place)[:_KEY_DIGITS]
    try:
        folder.mkdir(mode=_PRIVATE, parents=True, exist_ok=True)
        folder.chmod(_PRIVATE)  # of somebody else's folder this fails: what lies there is not used
        (folder / _OUT).write_text(place, encoding="utf-8", errors="surrogateescape")
        _forget_gone(cache, folder)
    except OSError:
        return Kept()
    return Kept(folder, fresh)


def _forget_gone(cache: Path, own: Path) -> None:
    for note in cache.glob(f"*/{_OUT}"):
        out = Path(note.read_text(encoding="utf-8", errors="surrogateescape"))
        if note.parent != own and not out.exists():
            shutil.rmtree(note.parent, ignore_errors=True)


def _unpickled(file: BytesIO) -> object:
    try:
        # What is unpickled was written by this program where only the user can write.
        return pickle.load(file)  # noqa: S301
    except _FOREIGN:
        return None


def _write(path: Path, packed: Packed) -> bool:
    """Write a plan, whole or not at all; return whether it was written."""
    payload = pickle.dumps(packed.summary, pickle.HIGHEST_PROTOCOL) + packed.data
    part = path.with_suffix(_PART)
    try:
        part.write_bytes(hashlib.sha256(payload).digest() + payload)
        part.replace(path)
    except OSError:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        return False
    return True
