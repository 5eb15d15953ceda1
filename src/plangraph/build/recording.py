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

    def save(self, plans: Sequence[str]) -> None:
        """Keep what was noted of some plans; where nothing can be written, nothing is kept."""
        if self.folder is None:
            return
        written = {plan: self._written[plan] for plan in plans if plan in self._written}
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
        if isinstance(found, dict):
            record._written = {
                plan: hashes for plan, hashes in found.items() if isinstance(hashes, dict)
            }
    return record
