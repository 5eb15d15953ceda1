"""The library of queries: files `*.rq` that any SPARQL tool runs as they stand."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from plangraph import resources
from plangraph.query.binding import markers
from plangraph.query.errors import LibraryError, UnknownQueryError
from plangraph.query.header import Header, Parameter, header


@dataclass(frozen=True)
class Query:
    """A query of the library: its name, its header, and the text of the whole file."""

    name: str
    header: Header
    text: str

    @cached_property
    def parameters(self) -> Mapping[str, Parameter]:
        """The parameters by name."""
        return {parameter.name: parameter for parameter in self.header.parameters}


class Library(Mapping[str, Query]):
    """The queries of a folder by name, in alphabetical order."""

    def __init__(self, folder: Path | None = None) -> None:
        """Name the folder; a file is read when it is asked for.

        Args:
            folder: Where the `*.rq` lie; the library that comes with the program by default.

        """
        self._folder = folder or resources.queries()
        self._files = {path.stem: path for path in sorted(self._folder.glob("*.rq"))}
        self._read: dict[str, Query] = {}

    def __getitem__(self, name: str) -> Query:
        """Return a query; `_` may stand for `-` in its name.

        Raises:
            UnknownQueryError: There is none of this name.
            LibraryError: Its file does not say what it must.

        """
        name = name.removesuffix(".rq").replace("_", "-")
        if name not in self._files:
            raise UnknownQueryError(name, get_close_matches(name, self._files, 3, 0.4))
        if name not in self._read:
            self._read[name] = read_query(self._files[name])
        return self._read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


def read_query(path: Path) -> Query:
    """Read a query file.

    Raises:
        LibraryError: It cannot be read, or its header and its marks do not agree.

    """
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise LibraryError(str(path), str(error)) from error
    query = Query(path.stem, header(text, str(path)), text)
    _check(query, str(path))
    return query


def _check(query: Query, path: str) -> None:
    """Hold the header against the marked lines; a parameter's first line is its value."""
    marked: dict[str, bool] = {}
    for mark in markers(query.text):
        marked.setdefault(mark.name, mark.in_force)
    for parameter in query.header.parameters:
        if parameter.name not in marked:
            raise LibraryError(path, f"no line is marked  #? {parameter.name}")
        if marked.pop(parameter.name) != (parameter.default is not None):
            raise LibraryError(
                path, f"{parameter.name}: a default stands in the header and on the marked line"
            )
        if parameter.required and parameter.default is None:
            raise LibraryError(path, f"{parameter.name} is required: give it a default to run with")
    if marked:
        raise LibraryError(path, f"marked but not in the header: {', '.join(marked)}")
