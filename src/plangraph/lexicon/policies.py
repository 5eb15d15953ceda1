"""Words that tell a policy's title and why it is cited, from `policies.toml`."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class TitleRow:
    """A class of titles: whether it is one of policies, and if not, why (`reason`)."""

    name: str
    policy: bool
    reason: str
    words: re.Pattern[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class KindRow:
    """Words that govern a title, and the kind of citation that they make."""

    name: str
    kind: str
    words: re.Pattern[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class WorkWords:
    """Words beside a title that say that it names a film, a course, a product."""

    reason: str
    before: re.Pattern[str]
    after: re.Pattern[str]
    example: str
    counter: str


@dataclass(frozen=True, slots=True)
class PolicyWords:
    """All rows of the file, in order."""

    titles: tuple[TitleRow, ...]
    verbs: tuple[KindRow, ...]
    tails: tuple[KindRow, ...]
    work: WorkWords
    derived: KindRow


@cache
def policy_words() -> PolicyWords:
    """Return the rows of `policies.toml`."""
    text = files("plangraph.lexicon").joinpath("policies.toml").read_text("utf-8")
    table = tomllib.loads(text)
    work = table["work"]
    return PolicyWords(
        tuple(_title(row) for row in table["title"]),
        tuple(_kind(row) for row in table["verb"]),
        tuple(_kind(row) for row in table["tail"]),
        WorkWords(
            work["reason"],
            re.compile(work["before"]),
            re.compile(work["after"]),
            work["example"],
            work["counter"],
        ),
        _kind({"name": "derived", "kind": "implements", **table["derived"]}),
    )


def _title(row: dict[str, str | bool]) -> TitleRow:
    return TitleRow(
        str(row["name"]),
        bool(row["policy"]),
        str(row.get("reason", "")),
        re.compile(str(row["words"])),
        str(row["example"]),
        str(row["counter"]),
    )


def _kind(row: dict[str, str]) -> KindRow:
    return KindRow(
        row["name"], row["kind"], re.compile(row["words"]), row["example"], row["counter"]
    )
