"""The header of a query file: lines that open with `#+`, YAML as grlc has it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

import yaml

from plangraph.query.errors import LibraryError


class Kind(Enum):
    """What a parameter's value is, and so how it is resolved."""

    THEME = "theme"
    GROUP = "group"
    CITY = "city"
    UNIT = "unit"
    UNIT_TYPE = "unitType"
    INDICATOR = "indicator"
    PLAN = "plan"
    POLICY = "policy"
    YEAR = "year"
    PLANS = "plans"
    TEXT = "text"


class View(Enum):
    """How an answer is best looked at."""

    TABLE = "table"
    NETWORK = "network"
    COMPARISON = "comparison"


@dataclass(frozen=True, slots=True)
class Bilingual:
    """The same in Chinese and in English."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes.

    `default` is what the file itself stands with, and what is used when no value is given; a
    parameter with neither default nor value is left out, unless it is `required`.
    """

    name: str
    kind: Kind
    label: Bilingual
    required: bool = False
    default: str | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A projected variable and its heading; an `optional` one is shown where it has a value."""

    name: str
    label: Bilingual
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Header:
    """What a query file says of itself; `questions` are the ways a person asks it."""

    summary: Bilingual
    description: Bilingual
    view: View
    parameters: tuple[Parameter, ...]
    columns: tuple[Column, ...]
    questions_zh: tuple[str, ...]
    questions_en: tuple[str, ...]


_MARK = "#+"
# libyaml reads ten times faster, where it is there.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_KEYS = frozenset({"summary", "description", "view", "params", "questions", "columns"})


def header(text: str, path: str) -> Header:
    """Read the header of a query.

    Args:
        text: The whole query file.
        path: What to call it in messages.

    Raises:
        LibraryError: The header is missing, no YAML, or lacks something.

    """
    lines = [line[len(_MARK) :] for line in text.splitlines() if line.startswith(_MARK)]
    if not lines:
        raise LibraryError(path, "the header is missing: lines that open with #+")
    try:
        return _read(_load("\n".join(lines)))
    except yaml.YAMLError as error:
        raise LibraryError(path, f"the header is no YAML: {error}") from error
    except KeyError as error:
        raise LibraryError(path, f"the header lacks {error.args[0]!r}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise LibraryError(path, f"the header is not of the right form: {error}") from error


def _load(text: str) -> dict[str, Any]:
    loader = _LOADER(text)
    try:
        data: dict[str, Any] = loader.get_single_data()
    finally:
        loader.dispose()
    return data


def _read(data: dict[str, Any]) -> Header:
    if unknown := sorted(set(data) - _KEYS):
        raise ValueError(f"unknown keys {', '.join(unknown)}")
    return Header(
        summary=_bilingual(data["summary"]),
        description=_bilingual(data["description"]),
        view=View(data["view"]),
        parameters=tuple(_parameter(item) for item in data.get("params") or ()),
        columns=tuple(_column(item) for item in data["columns"]),
        questions_zh=tuple(str(question) for question in data["questions"]["zh"]),
        questions_en=tuple(str(question) for question in data["questions"]["en"]),
    )


def _column(item: dict[str, Any]) -> Column:
    return Column(item["name"], _bilingual(item), bool(item.get("optional", False)))


def _parameter(item: dict[str, Any]) -> Parameter:
    default = item.get("default")
    return Parameter(
        name=item["name"],
        kind=Kind(item["type"]),
        label=_bilingual(item["label"]),
        required=bool(item.get("required", False)),
        default=None if default is None else str(default),
    )


def _bilingual(item: dict[str, Any]) -> Bilingual:
    return Bilingual(str(item["zh"]).strip(), str(item["en"]).strip())
