"""What a build has written and from what, so that the next one makes only what has changed."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from plangraph.build.fingerprints import file_hash

_NAME = "written.json"


@dataclass(slots=True)
class Record:
    """What was written for each plan: the hash of what it was made from, and of each file.

    Attributes:
        folder: Where the record is kept; None keeps none, and all is made anew.

    """

    folder: Path | None = None
    _written: dict[str, dict[str, str]] = field(default_factory=dict)
    _all: dict[str, str] = field(default_factory=dict)

    @property
    def is_kept(self) -> bool:
        """Whether there is a record at all."""
        return self.folder is not None

    def holds(self, plan: str, key: str, paths: Sequence[Path]) -> bool:
        """Whether files lie there as they would be written.

        Args:
            plan: The plan's name.
            key: The hash of what they are made from.
            paths: The files.

        """
        known = self._written.get(plan, {})
        if not key or known.get("") != key:
            return False
        try:
            return all(known.get(path.name) == file_hash(path) for path in paths)
        except OSError:
            return False

    def note(self, plan: str, key: str, files: Mapping[Path, bytes]) -> None:
        """Note what is written for a plan, and the hash of what it was made from."""
        if key:
            hashes = {path.name: sha256(data).hexdigest() for path, data in files.items()}
            self._written[plan] = {"": key, **hashes}

    def all_files(self, key: str) -> list[Path]:
        """Return all files of the last build, if it was made from the same and they lie there.

        Args:
            key: The hash of all that the build is made from, and of where it goes.

        """
        hashes = {name: found for name, found in self._all.items() if name}
        if self.folder is None or self._all.get("") != key:
            return []
        try:
            whole = all(file_hash(Path(name)) == found for name, found in hashes.items())
        except OSError:
            return []
        return [Path(name) for name in hashes] if whole else []

    def note_all(self, key: str, files: Mapping[Path, bytes], same: Sequence[Path]) -> None:
        """Note all files of a build, and the hash of all that it is made from.

        Raises:
            OSError: One of those that are the same has gone.

        """
        if self.folder is not None:
            hashes = {str(path): sha256(data).hexdigest() for path, data in files.items()}
            hashes |= {str(path): file_hash(path) for path in same}
            self._all = {"": key, **hashes}

    def save(self, plans: Sequence[str]) -> None:
        """Keep what was noted of some plans; where nothing can be written, nothing is kept."""
        if self.folder is None:
            return
        plans_written = {plan: self._written[plan] for plan in plans if plan in self._written}
        written = {"plans": plans_written, "all": self._all}
        part = self.folder / f"{_NAME}.part"
        with suppress(OSError):
            part.write_text(json.dumps(written), encoding="utf-8")
            part.replace(self.folder / _NAME)


def recorded(folder: Path | None, fresh: bool) -> Record:
    """Return what was recorded in a folder; what is damaged there counts as nothing.

    Args:
        folder: The folder; None keeps no record.
        fresh: Whether what was recorded is not used.

    """
    record = Record(folder)
    if folder is None or fresh:
        return record
    with suppress(OSError, ValueError):
        found: Any = json.loads((folder / _NAME).read_text(encoding="utf-8"))
        if isinstance(found, dict) and {*found} == {"plans", "all"}:
            record._written, record._all = found["plans"], found["all"]
    return record
