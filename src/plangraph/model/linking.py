"""What plans share."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class CanonicalUnit:
    """A unit as all plans share it.

    `name` is the full name (某市人力资源和社会保障局), `printed` the names it was found under,
    `unit_type` the local name of its concept, `area` its jurisdiction.
    """

    name: str
    printed: tuple[str, ...]
    unit_type: str
    area: str = ""
    collective: bool = False
