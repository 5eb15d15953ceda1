"""`plans.toml`: what a file lacks, stated by hand, one table a plan.

[some-plan]                 # the file some-plan.txt beside it
title = "某市“十四五”教育事业发展规划"
document_number = "某政发〔2021〕5号"
issued = 2021-11-02
issuers = ["某市人民政府"]
jurisdiction = "某市"
period_start = 2021
period_end = 2025
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from plangraph.model import PlanError

_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanEntry:
    """What `plans.toml` states of one plan; None or empty where it states nothing.

    `issued` is an ISO date; `period_start` and `period_end` are years.
    """

    title: str | None = None
    document_number: str | None = None
    issued: str | None = None
    issuers: tuple[str, ...] = ()
    jurisdiction: str | None = None
    period_start: int | None = None
    period_end: int | None = None


_TEXTS = ("title", "document_number", "jurisdiction")
_YEARS = ("period_start", "period_end")
_KEYS = (*_TEXTS, "issued", "issuers", *_YEARS)
_FIRST_YEAR, _LAST_YEAR = 1949, 2100


def read_plans_toml(path: Path) -> dict[str, PlanEntry]:
    """Return what a `plans.toml` states, by the stem of the plan's file.

    Args:
        path: The file; one that does not exist states nothing.

    Raises:
        PlanError: The file is no TOML or no UTF-8, has an unknown key, a value of the wrong type
            or a period that ends before it begins; the error names file, line and reason.

    """
    entries, errors = read_entries(path)
    if errors:
        raise errors[0]
    return entries


def read_entries(path: Path) -> tuple[dict[str, PlanEntry], list[PlanError]]:
    """Return what a `plans.toml` states, as `read_plans_toml` does, and the errors beside it.

    An error in the table of one plan leaves the others as they are.
    """
    if not path.exists():
        return {}, []
    entries: dict[str, PlanEntry] = {}
    errors: list[PlanError] = []
    try:
        text = _text(path)
        for plan, values in _tables(path, text).items():
            try:
                entries[plan] = _Reader(path, text, plan).entry(values)
            except PlanError as error:
                errors.append(error)
    except PlanError as error:
        errors.append(error)
    return entries, errors


def line_of_table(path: Path, plan: str) -> int | None:
    """Return the line, counted from 1, on which the table of a plan begins."""
    return _Reader(path, _text(path), plan).line(plan)


def _tables(path: Path, text: str) -> dict[str, object]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        raise PlanError(str(path), f"no valid TOML: {error}", _int(line)) from error


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise PlanError(str(path), "not UTF-8; save it as UTF-8", line) from error
    except OSError as error:
        raise PlanError(str(path), f"cannot be read: {error.strerror}") from error


def _int(match: re.Match[str] | None) -> int | None:
    return int(match.group(1)) if match else None


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads the table of one plan."""

    path: Path
    text: str
    plan: str

    def entry(self, values: object) -> PlanEntry:
        if not isinstance(values, dict):
            raise self._error(f"{self.plan} must be a table: [{self.plan}]", self.plan)
        for key in values:
            if key not in _KEYS:
                raise self._error(f"unknown key {key!r}; known are {', '.join(_KEYS)}", key)
        texts = {key: self._string(key, values[key]) for key in _TEXTS if key in values}
        years = {key: self._year(key, values[key]) for key in _YEARS if key in values}
        if years.get("period_start", _FIRST_YEAR) > years.get("period_end", _LAST_YEAR):
            raise self._error("the period ends before it begins", "period_end")
        issued = self._date(values["issued"]) if "issued" in values else None
        issuers = self._strings(values["issuers"]) if "issuers" in values else ()
        return PlanEntry(
            title=texts.get("title"),
            document_number=texts.get("document_number"),
            jurisdiction=texts.get("jurisdiction"),
            period_start=years.get("period_start"),
            period_end=years.get("period_end"),
            issued=issued,
            issuers=issuers,
        )

    def _string(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self._error(f"{key} must be a text, not {value!r}", key)
        return value.strip()

    def _strings(self, value: object) -> tuple[str, ...]:
        if not isinstance(value, list) or not value:
            raise self._error(f"issuers must be a list of texts, not {value!r}", "issuers")
        return tuple(self._string("issuers", item) for item in value)

    def _year(self, key: str, value: object) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise self._error(f"{key} must be a year such as 2021, not {value!r}", key)
        if not _FIRST_YEAR <= value <= _LAST_YEAR:
            raise self._error(f"{key} is no year of a plan: {value}", key)
        return value

    def _date(self, value: object) -> str:
        if isinstance(value, datetime):
            value = value.date()
        if isinstance(value, date):
            return value.isoformat()
        if isinstance(value, str):
            try:
                return date.fromisoformat(value).isoformat()
            except ValueError:
                pass
        raise self._error(f"issued must be a date such as 2021-11-02, not {value!r}", "issued")

    def _error(self, reason: str, key: str) -> PlanError:
        return PlanError(str(self.path), f"[{self.plan}] {reason}", self.line(key))

    def line(self, key: str) -> int | None:
        """Return the line of a key in this plan's table, counted from 1."""
        inside = False
        for number, line in enumerate(self.text.splitlines(), 1):
            bare = line.strip()
            if bare.startswith("["):
                inside = bare.strip("[] ").strip("\"'") == self.plan
            if inside and re.match(rf"[\"']?{re.escape(key)}[\"']?\s*[=\]]", bare.strip("[ ")):
                return number
            if bare.startswith((f"{self.plan} ", f"{self.plan}=")) and key == self.plan:
                return number
        return None
