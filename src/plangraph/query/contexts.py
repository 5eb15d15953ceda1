"""Passages in their context: what stands before and after a quote in the plan's text.

The context is shown as it is read: without the bookmarks, tags and page numbers of the file.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path

from pyoxigraph import Literal

from plangraph.read.clean import clean
from plangraph.store import Solutions, Store

_FILES = """SELECT ?title ?file ?hash WHERE {
  ?plan a pg:Plan ; dcterms:title ?title ; pg:textFile ?file .
  OPTIONAL { ?plan pg:textHash ?hash }
}"""
_PAGES = """SELECT ?title ?start ?end ?page ?last WHERE {
  ?passage pg:page ?page ; pg:start ?start ; pg:end ?end ; pg:inPlan/dcterms:title ?title .
  OPTIONAL { ?passage pg:endPage ?last }
}"""
_WIDTH = 120


@dataclass(frozen=True, slots=True)
class Context:
    """A passage as it stands in the text, with what surrounds it.

    `pages` says on which pages of the original it stands (第12页, 第12–13页); empty without pages.
    """

    before: str
    passage: str
    after: str
    pages: str = ""


@dataclass(frozen=True, slots=True)
class _Text:
    """A text as it is read: its characters, and where in the file each of them stands."""

    clean: str
    offsets: array[int]
    length: int

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Return the characters of a stretch of the file, without the space at its ends."""
        first, last = bisect_left(self.offsets, start), bisect_left(self.offsets, end)
        shown = self.clean[first:last]
        return first + len(shown) - len(shown.lstrip()), first + len(shown.rstrip())


@dataclass
class Texts:
    """The texts of the plans, found below the folders given and read when they are needed."""

    store: Store | None
    folders: tuple[Path, ...]
    _files: dict[str, tuple[str, str]] | None = None
    _read: dict[str, _Text | None] = field(default_factory=dict)

    def around(self, title: str, start: int, end: int, width: int = _WIDTH) -> Context | None:
        """Return a passage in its context.

        Args:
            title: Of the plan.
            start: First character in the file, counted in code points from 0.
            end: After the last character.
            width: Characters of context on each side, markup not counted.

        Returns:
            None where the text is not at hand, or is no longer the one that was read.

        """
        text = self._text(title)
        if text is None or not 0 <= start <= end <= text.length:
            return None
        first, last = text.place(start, end)
        return Context(
            text.clean[max(first - width, 0) : first],
            text.clean[first:last],
            text.clean[last : last + width],
            self._pages.get((title, start, end), ""),
        )

    def settled(self) -> Texts:
        """Return the same with everything read: it asks no store and opens no file any more."""
        read = {title: self._text(title) for title in self._known()}
        settled = Texts(None, self.folders, self._known(), read)
        settled._pages = self._pages
        return settled

    @cached_property
    def _pages(self) -> dict[tuple[str, int, int], str]:
        pages: dict[tuple[str, int, int], str] = {}
        for row in self._rows(_PAGES):
            title, start, end, page, last = map(_value, row)
            pages[title, int(start), int(end)] = f"第{page}–{last}页" if last else f"第{page}页"
        return pages

    def _text(self, title: str) -> _Text | None:
        if title not in self._read:
            raw = self._found(*self._known().get(title, ("", "")))
            self._read[title] = None if raw is None else _as_read(raw)
        return self._read[title]

    def _known(self) -> dict[str, tuple[str, str]]:
        if self._files is None:
            rows = self._rows(_FILES)
            self._files = {_value(row[0]): (_value(row[1]), _value(row[2])) for row in rows}
        return self._files

    def _rows(self, text: str) -> tuple[tuple[object, ...], ...]:
        found = self.store.query(text) if self.store is not None else None
        return found.rows if isinstance(found, Solutions) else ()

    def _found(self, name: str, digest: str) -> str | None:
        for path in (folder / name for folder in self.folders if name):
            if path.is_file():
                content = path.read_bytes()
                if not digest or sha256(content).hexdigest() == digest:
                    return content.decode("utf-8", errors="replace")
        return None


def _as_read(raw: str) -> _Text:
    source = clean(raw, "", "")
    return _Text(source.clean, array("L", source.offsets), len(raw))


def _value(term: object) -> str:
    return term.value if isinstance(term, Literal) else ""


def folders(where: str) -> tuple[Path, ...]:
    """Return where the texts of a graph may lie: the working directory, or above its folder."""
    above: Iterable[Path] = ()
    if Path(where).exists():
        above = (Path(where).resolve(), *Path(where).resolve().parents)
    return (Path.cwd(), *above)
