"""The words that made plans are written with: `words.toml`, as typed rows."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from plangraph.lexicon.areas import find_area


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator of the ontology, its unit, and between what its values lie."""

    label: str
    unit: str
    lowest: int
    highest: int
    places: int


@dataclass(frozen=True, slots=True)
class Topic:
    """What a chapter is about."""

    theme: str
    titles: Sequence[str]
    things: Sequence[str]
    projects: Sequence[str]
    goal: str
    law: str
    draft: str
    units: Sequence[str]


@dataclass(frozen=True, slots=True)
class Words:
    """All words."""

    cities: Sequence[str]
    verbs: Sequence[str]
    starts: Sequence[str]
    manners: Sequence[str]
    ends: Sequence[str]
    places: Sequence[str]
    units: Mapping[str, str]
    fields: Mapping[str, Sequence[str]]
    indicators: Sequence[Indicator]
    topics: Mapping[str, Topic]


@cache
def words() -> Words:
    """Return the words."""
    rows = tomllib.loads(Path(__file__).with_name("words.toml").read_text("utf-8"))
    return Words(
        cities=_cities(rows["first"], rows["second"]),
        **{name: rows[name] for name in ("verbs", "starts", "manners", "ends", "places")},
        units=rows["units"],
        fields=rows["fields"],
        indicators=[
            Indicator(row["label"], row["unit"], low, high, row["places"])
            for row in rows["indicator"]
            for low, high in [row["from"]]
        ],
        topics={row.pop("key"): Topic(**row) for row in rows["topic"]},
    )


def _cities(first: str, second: str) -> list[str]:
    """Return names of cities that are none."""
    made = (f"{one}{other}市" for one in first for other in second if one != other)
    return [name for name in made if find_area(name) is None]
