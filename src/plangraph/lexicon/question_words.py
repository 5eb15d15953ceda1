"""Words of questions, from `question_words.toml`, and names of areas in Latin letters."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product
from typing import Any

from plangraph.lexicon.areas import areas

_CHOICE = re.compile(r"[()]")


@dataclass(frozen=True, slots=True, eq=False)
class WordRow:
    """Words of questions, and the concepts that they stand for together.

    `soft` concepts colour a question only, `light` ones may be more than is told; the concepts are
    dropped beside any of `beside`; `broader` may stand for them; `reason` says why no query takes
    them.
    """

    concepts: tuple[str, ...]
    chinese: tuple[str, ...]
    english: tuple[str, ...]
    soft: bool = False
    light: bool = False
    beside: frozenset[str] = frozenset()
    broader: frozenset[str] = frozenset()
    reason: str = ""
    example: str = ""
    counter: str = ""


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """All that the file has.

    `outside` are words that no query answers, `openings` those with which no question can open,
    and `followings` those that make another name of the one before them, each row with its reason;
    `standins` words of the headers of queries by the kind of value that they stand for; `names` by
    kind, and by the labels that they mean, what people call concepts of the graph.
    """

    fillers: WordRow
    words: tuple[WordRow, ...]
    outside: tuple[WordRow, ...]
    openings: tuple[WordRow, ...]
    followings: tuple[WordRow, ...]
    standins: Mapping[str, tuple[str, ...]]
    names: Mapping[str, Mapping[tuple[str, ...], tuple[str, ...]]]


@cache
def question_words() -> QuestionWords:
    """Return the rows of `question_words.toml`, in order."""
    table = _table("question_words.toml")
    return QuestionWords(
        fillers=_row(table["filler"]),
        words=tuple(_row(row) for row in table["word"]),
        outside=tuple(_row(row) for row in table["outside"]),
        openings=tuple(_row(row) for row in table["opening"]),
        followings=tuple(_row(row) for row in table["following"]),
        standins={kind: tuple(words.split("|")) for kind, words in table["standin"].items()},
        names={
            kind: {tuple(labels.split()): tuple(words.split("|")) for labels, words in rows.items()}
            for kind, rows in table["names"].items()
        },
    )


@cache
def latin_names() -> Mapping[str, str]:
    """Return the names of areas in Latin letters by code (GB/T 2260), without City or County."""
    lines = _table("area_names.toml")["names"].splitlines()
    return {code: name for code, _, name in (line.partition(" ") for line in lines if line)}


def area_names() -> Iterator[tuple[str, str]]:
    """Yield the names of all areas of the country, in Chinese and in Latin letters, with their own.

    Each is yielded as a question may have it: 某市, 某, Mou.
    """
    for code, area in areas().items():
        yield area.name, area.name
        if code in latin_names():
            yield latin_names()[code], area.name


def _table(name: str) -> dict[str, Any]:
    return tomllib.loads(files("plangraph.lexicon").joinpath(name).read_text("utf-8"))


def _expanded(word: str) -> Iterator[str]:
    """Yield the words that a pattern stands for: 做(点|些)什么 for 做点什么 and 做些什么."""
    parts = [part.split("|") for part in _CHOICE.split(word)]
    return map("".join, product(*parts))


def _row(row: dict[str, Any]) -> WordRow:
    english = row.get("en", "").replace("\n", "|")
    return WordRow(
        concepts=tuple(row.get("concept", "").split()),
        chinese=tuple(one for word in row.get("zh", "").split() for one in _expanded(word)),
        english=tuple(word.strip() for word in english.split("|") if word.strip()),
        soft=row.get("soft", False),
        light=row.get("light", False),
        beside=frozenset(row.get("beside", "").split()),
        broader=frozenset(row.get("broader", "").split()),
        reason=row.get("reason", ""),
        example=row.get("example", ""),
        counter=row.get("counter", ""),
    )
