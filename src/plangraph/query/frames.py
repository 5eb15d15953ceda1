"""DataFrames whose CSV and Excel files run nothing in a spreadsheet."""

from __future__ import annotations

from typing import Any

import pandas as pd

from plangraph.harmless import cell


class Frame(pd.DataFrame):
    """A DataFrame in every way, but for the files that it writes.

    `to_csv` and `to_excel` write as text what a spreadsheet would run as a formula, and so does
    what is computed from it. `pandas.DataFrame(frame)` writes everything as it is.
    """

    @property
    def _constructor(self) -> Any:  # noqa: ANN401 - as pandas declares it
        return Frame

    def to_csv(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - as pandas declares it
        """Write CSV: see `pandas.DataFrame.to_csv`."""
        return _harmless(self).to_csv(*args, **kwargs)

    def to_excel(self, *args: Any, **kwargs: Any) -> None:  # type: ignore[misc] # noqa: ANN401
        """Write an Excel workbook: see `pandas.DataFrame.to_excel`."""
        _harmless(self).to_excel(*args, **kwargs)


def _harmless(frame: pd.DataFrame) -> pd.DataFrame:
    made = pd.DataFrame(frame)
    for position, kind in enumerate(made.dtypes):
        if kind.kind == "O":  # text, or values of several types
            made.isetitem(position, [_cell(value) for value in made.iloc[:, position]])
    return made.rename(index=_cell, columns=_cell)


def _cell(value: object) -> object:
    return cell(value) if isinstance(value, str) else value
