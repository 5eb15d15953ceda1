"""Keys of statements: made from content, so that a text that only moves keeps them."""

from __future__ import annotations

import hashlib
from collections import Counter

_DIGITS = 12


class KeyMaker:
    """Gives each statement of a plan its key; the same content twice is numbered in order."""

    def __init__(self) -> None:
        self._seen: Counter[str] = Counter()

    def key(self, kind: str, *content: str | int | None) -> str:
        """Return a key such as `measure-3f2a9c01b7de`, unique within the plan."""
        text = "\x1f".join("" if part is None else str(part) for part in content)
        digest = hashlib.sha256(f"{kind}\x1f{text}".encode()).hexdigest()[:_DIGITS]
        key = f"{kind}-{digest}"
        self._seen[key] += 1
        return key if self._seen[key] == 1 else f"{key}-{self._seen[key]}"
