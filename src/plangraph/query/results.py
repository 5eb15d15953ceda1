"""Results: the terms of an answer as Python values in typed columns."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from pyoxigraph import Literal, NamedNode

from plangraph.query.header import Bilingual, Column
from plangraph.store import Solutions, Term
from plangraph.store.prefixes import ONTOLOGY

if TYPE_CHECKING:
    import pandas as pd

Value = str | int | float | bool | Decimal | datetime.date | datetime.datetime | None

_XSD = "http://www.w3.org/2001/XMLSchema#"
_INTEGERS = (
    "integer int long short byte nonNegativeInteger positiveInteger nonPositiveInteger "
    "negativeInteger unsignedInt unsignedLong unsignedShort unsignedByte gYear"
)


def _boolean(text: str) -> bool:
    return {"true": True, "1": True, "false": False, "0": False}[text]


def _moment(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


_READERS: dict[str, Callable[[str], Value]] = {
    **{_XSD + name: int for name in _INTEGERS.split()},
    _XSD + "decimal": Decimal,
    _XSD + "double": float,
    _XSD + "float": float,
    _XSD + "boolean": _boolean,
    _XSD + "date": datetime.date.fromisoformat,
    _XSD + "dateTime": _moment,
}


def value(term: Term | None) -> Value:
    """Return a term as a Python value.

    Numbers, dates and booleans by their datatype (a decimal stays exact); everything else is
    text, a string of digits too. A term of the ontology is its local name (`IssuerDefault`),
    another IRI is itself. A literal that its datatype does not allow is its text.
    """
    if term is None:
        return None
    if isinstance(term, NamedNode):
        return term.value.removeprefix(ONTOLOGY)
    if not isinstance(term, Literal):
        return str(term)
    reader = _READERS.get(term.datatype.value)
    try:
        return reader(term.value) if reader else term.value
    except (ValueError, ArithmeticError, KeyError):
        return term.value


@dataclass(frozen=True, slots=True)
class Results:
    """A table of values; `columns` have a name and, from the library, headings.

    `texts` are the columns that hold literals: what stands there is never the name of a term.
    """

    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    texts: frozenset[str] = frozenset()

    @classmethod
    def of(cls, solutions: Solutions, columns: Iterable[Column] = ()) -> Results:
        """Return the values of an answer, with the headings of the query where it has them."""
        known = {column.name: column for column in columns}
        return cls(
            tuple(
                known.get(name, Column(name, Bilingual(name, name))) for name in solutions.variables
            ),
            tuple(tuple(value(term) for term in row) for row in solutions.rows),
            frozenset(
                name
                for at, name in enumerate(solutions.variables)
                if any(isinstance(row[at], Literal) for row in solutions.rows)
            ),
        )

    def __len__(self) -> int:
        return len(self.rows)

    def shown(self) -> Results:
        """Return what a table for people shows: no optional column without any value."""
        kept = [
            at
            for at, column in enumerate(self.columns)
            if not column.optional or any(row[at] is not None for row in self.rows)
        ]
        if len(kept) == len(self.columns):
            return self
        return Results(
            tuple(self.columns[at] for at in kept),
            tuple(tuple(row[at] for at in kept) for row in self.rows),
            self.texts,
        )

    def labelled(self, labels: Mapping[str, str]) -> Iterator[list[str]]:
        """Yield the rows as text, with labels instead of the names of terms."""
        names = [{} if column.name in self.texts else labels for column in self.columns]
        for row in self.rows:
            shown = [plain(one) for one in row]
            yield [known.get(one, one) for known, one in zip(names, shown, strict=True)]

    def dataframe(self) -> pd.DataFrame:
        """Return a DataFrame.

        Integers are `Int64` and booleans `boolean`, both of which may be missing; decimals are
        `decimal.Decimal` and dates `datetime.date`, as objects; text is `string`.
        """
        import pandas as pd

        names = [column.name for column in self.columns]
        columns = zip(*self.rows, strict=True) if self.rows else [()] * len(names)
        return pd.DataFrame(
            {
                name: pd.Series(list(values), dtype=_dtype(values), name=name)
                for name, values in zip(names, columns, strict=True)
            },
            columns=names,
        )


_DTYPES: dict[type, str] = {int: "Int64", bool: "boolean", float: "Float64", str: "string"}


def plain(one: Value) -> str:
    """Return a value as text; nothing for a missing one."""
    if one is None:
        return ""
    if isinstance(one, bool):
        return "true" if one else "false"
    if isinstance(one, datetime.date):
        return one.isoformat()
    return f"{one:f}" if isinstance(one, Decimal) else str(one)


def _dtype(values: Iterable[Value]) -> str:
    """Return the type of a column: that of all its values, or object where they differ."""
    kinds = {type(one) for one in values if one is not None}
    return _DTYPES.get(kinds.pop(), "object") if len(kinds) == 1 else "object"
