"""Answers: what was understood of a question, with the rows that it asks for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plangraph.query import markup
from plangraph.query.formats import plain
from plangraph.query.questions.understanding import Understanding
from plangraph.query.results import Results

if TYPE_CHECKING:
    from plangraph.query.table import Table

_OFFERED = 3
_HEADER = re.compile(r"^(?:#\+.*|PREFIX .*|\s*)\n", re.MULTILINE)
_OFF = re.compile(r"^\s*# .*#\? \w+ *\n", re.MULTILINE)


@dataclass(frozen=True)
class Answer:
    """The answer to a question, or why there is none.

    `sparql` is the query that was run. In a notebook an answer shows what was understood, and the
    rows; `table` has them as a DataFrame.
    """

    understanding: Understanding
    results: Results = field(default_factory=lambda: Results((), ()))
    sparql: str = ""
    _table: Callable[[], Table] | None = field(default=None, repr=False, compare=False)

    @property
    def status(self) -> str:
        """Either `answered` or `refused`."""
        return "answered" if self.understanding.reading else "refused"

    @property
    def query(self) -> str | None:
        """The name of the query of the library, None where the question is refused."""
        reading = self.understanding.reading
        return reading.query.name if reading else None

    @property
    def slots(self) -> dict[str, str | list[str]]:
        """The labels of the values by parameter."""
        reading = self.understanding.reading
        return reading.shown if reading else {}

    @property
    def reason(self) -> str:
        """Why the question is refused."""
        return self.understanding.reason

    @property
    def alternatives(self) -> list[dict[str, Any]]:
        """Other readings, each a query with its slots; of a refusal, what can be asked instead.

        That is the question without what may be misspelt in it, then the nearest examples.
        """
        if self.understanding.reading:
            return [
                {"query": one.query.name, "slots": one.shown} for one in self.understanding.others
            ]
        offered = [
            {"query": one.query.name, "slots": one.shown, "question": question}
            for question, one in self.understanding.corrected
        ]
        offered += [
            {"query": one.query.name, "slots": {}, "question": one.question}
            for one in self.understanding.nearest
        ]
        return offered[:_OFFERED]

    @property
    def table(self) -> Table:
        """The rows as a DataFrame.

        Raises:
            ValueError: The question is refused.

        """
        if self._table is None:
            raise ValueError(f"not answered: {self.reason}")
        return self._table()

    def as_json(self) -> str:
        """Return the answer as JSON: status, query, slots, alternatives and rows of text."""
        names = [column.name for column in self.results.columns]
        rows = [dict(zip(names, map(plain, row), strict=True)) for row in self.results.rows]
        told = {
            "status": self.status,
            "query": self.query,
            "slots": self.slots,
            "alternatives": self.alternatives,
            "rows": rows,
        }
        return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

    def told(self) -> list[str]:
        """Return lines that tell what was understood, or why nothing was."""
        reading = self.understanding.reading
        if reading is None:
            near = [f"  {one['question']}" for one in self.alternatives]
            offered = ["what can be asked:", *near] if near else []
            return [f"not answered: {self.reason}", *offered]
        summary = reading.query.header.summary
        lines = [f"understood: {_call(reading.query.name, reading.shown)}", f"  {summary.zh}"]
        return lines + [
            f"or rather: {_call(one.query.name, one.shown)}" for one in self.understanding.others
        ]

    def __repr__(self) -> str:
        rows = f", {len(self.results)} rows" if self.query else ""
        return f"<Answer {self.status}{rows}: {'; '.join(self.told())}>"

    def _repr_html_(self) -> str:
        head = "".join(markup.note(line) for line in self.told())
        shown = self.table._repr_html_() if self._table else ""
        return markup.page(head) + shown


def body(sparql: str) -> str:
    """Return a query without what every query has: the header, the prefixes, lines not in force."""
    return _HEADER.sub("", _OFF.sub("", sparql))


def _call(name: str, slots: dict[str, str | list[str]]) -> str:
    """Return a query as `plangraph query` takes it."""
    given = [
        f"--{parameter} {label}"
        for parameter, labels in slots.items()
        for label in ([labels] if isinstance(labels, str) else labels)
    ]
    return " ".join([name, *given])
