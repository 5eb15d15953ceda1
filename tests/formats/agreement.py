"""Whether a plan states the same whatever the format that it was read from."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum

from plangraph.extract import extract
from plangraph.model import Extraction, Passage, Statement
from plangraph.read.clean import clean
from plangraph.structure import document

KINDS = (
    "goals", "targets", "measures", "responsibilities", "citations", "projects", "actions",
    "observations",
)  # fmt: skip
# What tells where in a file a statement stands and how it was found, not what it says.
_OF_PLACE = frozenset({"key", "section", "rule"})

Stated = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How many statements agree, and those that only one of the two has."""

    both: int
    lost: tuple[Stated, ...]
    added: tuple[Stated, ...]

    @property
    def share(self) -> float:
        """The share of statements that agree, of the more that either has."""
        most = self.both + max(len(self.lost), len(self.added))
        return self.both / most if most else 1.0

    def __str__(self) -> str:
        """Return the share and each difference in a line."""
        marks = (("-", self.lost), ("+", self.added))
        lines = [f"{mark} {' | '.join(one)}" for mark, some in marks for one in some]
        return "\n".join([f"{self.share:.4f} of {self.both + len(self.lost)}", *lines])


def statements(text: str) -> Counter[Stated]:
    """Return what a plan states, each statement with all that it says and its words."""
    found = extract(document(clean(text, "made", "made.txt")))
    stated = Counter(
        (kind, *(_said(s, found)))
        for kind in KINDS
        for s in getattr(found, kind)
    )  # fmt: skip
    tags = ((t.concept, t.trigger, _name(t.node, found)) for t in found.tags)
    stated.update(("themes", *map(_bare, tag)) for tag in tags)
    return stated


def agreement(expected: Counter[Stated], found: Counter[Stated]) -> Agreement:
    """Return how far two readings of a plan agree."""
    return Agreement(
        (expected & found).total(),
        tuple(sorted((expected - found).elements())),
        tuple(sorted((found - expected).elements())),
    )


def _said(statement: Statement, found: Extraction) -> Stated:
    return tuple(
        f"{field.name}={_shown(getattr(statement, field.name), found)}"
        for field in fields(statement)
        if field.name not in _OF_PLACE and getattr(statement, field.name) not in (None, "")
    )


def _shown(value: object, found: Extraction) -> str:
    """Return a value without white space; a statement that it refers to by that one's label."""
    if isinstance(value, Enum):
        return str(value.name)
    if isinstance(value, Passage):
        return _bare(value.quote)
    if isinstance(value, tuple):
        return "".join(_shown(part, found) for part in value)
    if is_dataclass(value):
        return "/".join(_shown(getattr(value, f.name), found) for f in fields(value))
    return _bare(_name(str(value), found))


def _name(key: str, found: Extraction) -> str:
    node = found.nodes.get(key)
    return node.label if node else key


def _bare(text: str) -> str:
    return "".join(text.split())
