"""How much a file may cost to read, and the refusal of what costs more."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from plangraph.model.failures import PlanError

_MB: Final = 1024 * 1024
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([KMG]?)B?", re.IGNORECASE)
_FACTORS = {"": 1, "K": 1024, "M": _MB, "G": 1024 * _MB}
_BYTES = frozenset({"file", "memory", "unpacked"})


@dataclass(frozen=True, slots=True)
class ReadingLimits:
    """What a single file may have, or cost; a file with more is refused, and the limit named.

    Attributes:
        file: Bytes of the file.
        characters: Characters of its text.
        line: Characters of its longest line.
        pages: Pages, where the format has pages.
        seconds: Seconds that the reader of a format other than plain text may take.
        memory: Bytes of address space that such a reader may take (not on Windows and macOS).
        unpacked: Bytes of all parts of a packed file (docx) together, unpacked.
        ratio: How many times its packed size a part of more than a megabyte may have, unpacked.
        entries: Parts of a packed file.

    """

    file: int = 200 * _MB
    characters: int = 5_000_000
    line: int = 1_000_000
    pages: int = 3_000
    seconds: float = 120
    memory: int = 2_048 * _MB
    unpacked: int = 500 * _MB
    ratio: int = 200
    entries: int = 10_000

    def __post_init__(self) -> None:
        for name in NAMES:
            if not getattr(self, name) > 0:
                raise ValueError(f"the limit {name!r} must be more than 0")

    def refusal(self, path: str, name: str, found: str) -> LimitError:
        """Return the refusal of a file that has, or costs, more than a limit allows.

        Args:
            path: The file.
            name: The limit, as the attribute is called.
            found: What was found, as the end of “the file …” (`has 312 pages`).

        """
        allowed = written(name, getattr(self, name))
        reason = (
            f"the file {found}; the limit is {name}={allowed}. If you trust the file, raise it: "
            f"--limit {name}=… (in Python: ReadingLimits({name}=…))"
        )
        return LimitError(path, reason, name)


class LimitError(PlanError):
    """A file that has, or costs, more than a limit allows; `limit` is the limit's name."""

    def __init__(self, path: str, reason: str, limit: str) -> None:
        self.limit = limit
        super().__init__(path, reason)


NAMES: Final = tuple(field.name for field in fields(ReadingLimits))
"""What can be limited."""


def parsed(text: str) -> tuple[str, float]:
    """Return a limit that is written `name=number`: `seconds=60`, `memory=4GB`.

    Raises:
        ValueError: There is no such limit, or that is no number.

    """
    name, _, number = text.partition("=")
    name = name.strip()
    if name not in NAMES:
        raise ValueError(f"no limit is called {name!r}; there are {', '.join(NAMES)}")
    match = _SIZE.fullmatch(number.strip())
    if not match or (match.group(2) and name not in _BYTES):
        example = f"{name}=300MB" if name in _BYTES else f"{name}=300"
        raise ValueError(f"{text!r} sets no limit; write for instance {example}")
    value = float(match.group(1)) * _FACTORS[match.group(2).upper()]
    if value <= 0:
        raise ValueError(f"the limit {name!r} must be more than 0")
    return name, value if name == "seconds" else max(1, round(value))


def with_limits(settings: list[tuple[str, float]] | None) -> ReadingLimits:
    """Return the usual limits with some set otherwise, the last setting of each counting."""
    chosen: dict[str, Any] = dict(settings or ())
    return replace(ReadingLimits(), **chosen)


def written(name: str, value: float) -> str:
    """Return a limit's value as people write it: `200MB`, `3000`."""
    if name in _BYTES and value % _MB == 0:
        return f"{value // _MB}MB"
    return f"{value:g}" if isinstance(value, float) else str(value)
