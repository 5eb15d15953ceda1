"""Telling how far a build is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

Notify = Callable[[str, Path, int, int], None]
"""Told of each step: what is done (`reading`, `writing`), with which file, how many files of those
that need it are done, and how many there are."""
