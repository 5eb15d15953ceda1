"""Answers as DataFrames that show themselves well in a notebook."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from plangraph.query import markup
from plangraph.query.formats import plain
from plangraph.query.frames import Frame
from plangraph.query.results import Results

_MOST_ROWS = 60
_PLACE = ("plan", "start", "end")


@dataclass(frozen=True, slots=True)
class Look:
    """What a table needs to show itself: headings, names of terms, contexts of passages.

    `optional` are the columns that are shown only where they have a value, `texts` those that hold
    literals and no names of terms.
    """

    headings: Mapping[str, str]
    names: Mapping[str, str]
    around: markup.Around
    optional: frozenset[str] = frozenset()
    texts: frozenset[str] = frozenset()


class Table(Frame):
    """The answer to a question: a DataFrame in every way.

    In a notebook its headings and terms are Chinese, and a quote opens to its context. What is
    computed from it shows itself as any DataFrame does.
    """

    @classmethod
    def of(cls, results: Results, look: Look) -> Table:
        """Return results as a table."""
        made = cls(results.dataframe())
        object.__setattr__(made, "_look", look)  # no column, and left behind when pickled
        return made

    def _repr_html_(self) -> str:
        look: Look | None = getattr(self, "_look", None)
        if look is None:
            return pd.DataFrame(self).to_html()
        names = [str(name) for name in self.columns]
        hidden = {"start", "end"} if {"quote", *_PLACE} <= set(names) else set()
        hidden |= {name for name in look.optional if self[name].isna().all()}
        shown = [name for name in names if name not in hidden]
        rows = self.head(_MOST_ROWS).to_dict("records")
        made = markup.table(
            [look.headings.get(name, name) for name in shown],
            [[_cell(name, row, look) for name in shown] for row in rows],
            [pd.api.types.is_numeric_dtype(self[name]) for name in shown],
        )
        left = len(self) - len(rows)
        told = f"共 {len(self)} 行" + (f"，此处显示前 {len(rows)} 行" if left else "")
        return markup.page(made, markup.note(told))


def _cell(name: str, row: Mapping[Any, Any], look: Look) -> str:
    value = row[name]
    if value is None or value is pd.NA:
        return ""
    shown = plain(value)
    if name == "quote" and all(key in row and row[key] is not pd.NA for key in _PLACE):
        context = look.around(str(row["plan"]), int(row["start"]), int(row["end"]))
        return markup.quote(shown, context, markup.place(row, context))
    return markup.text(shown if name in look.texts else look.names.get(shown, shown))
