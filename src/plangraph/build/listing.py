"""What became of each file, as rows and as `report.csv`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.build.duplicates import Alike, Comparison
from plangraph.build.report import COLUMNS, FileRow, Status
from plangraph.build.summary import Summary
from plangraph.harmless import csv_text, visible
from plangraph.model import Failure
from plangraph.read.formats import ENDINGS

REPORT = "report.csv"
_TURTLE = "ttl"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the files of a build.

    Attributes:
        root: The folder that paths are shown relative to.
        built: The plans in short, by name.
        copies: The file that was read instead of one with the same bytes.
        comparison: Which files hold the same plan.
        skipped: What is no plan.
        failures: What cannot be read.

    """

    root: Path
    built: Mapping[str, Summary] = field(default_factory=dict)
    copies: Mapping[Path, Path] = field(default_factory=dict)
    comparison: Comparison = field(default_factory=Comparison)
    skipped: Sequence[Failure] = ()
    failures: Sequence[Failure] = ()

    def rows(self) -> tuple[FileRow, ...]:
        """Return what became of each file, in the order of paths."""
        found = (*self._built(), *self._duplicates(), *self._copies(), *self._left_out())
        return tuple(sorted(found, key=lambda row: (row.file, row.status.value, row.reason)))

    def _built(self) -> Iterator[FileRow]:
        near: dict[Path, Alike] = {}
        for alike in sorted(self.comparison.near, key=lambda alike: -alike.share):
            near.setdefault(alike.path, alike)
        for name, summary in self.built.items():
            reasons = [*summary.notes]
            if name != summary.path.stem:
                reasons.append(f"called {name}: other files are called {summary.path.stem}, too")
            if summary.path in near:
                reasons.append(self._near(near[summary.path]))
            yield FileRow(
                file=self._shown(summary.path),
                format=summary.format,
                status=Status.BUILT,
                plan=name,
                reason="; ".join(reasons),
            )

    def _near(self, alike: Alike) -> str:
        other = self._shown(alike.other)
        return f"nearly the text of {other} ({alike.share:.0%}), but {alike.reason}: both are built"

    def _duplicates(self) -> Iterator[FileRow]:
        for alike in self.comparison.duplicates:
            same = f"the same plan as {self._shown(alike.other)} ({alike.share:.0%} of the text)"
            yield self._left(alike.path, Status.DUPLICATE, f"{same}, {alike.reason}", alike.other)

    def _copies(self) -> Iterator[FileRow]:
        for path, other in self.copies.items():
            reason = f"the same file as {self._shown(other)}, byte for byte"
            yield self._left(path, Status.DUPLICATE, reason, other)

    def _left_out(self) -> Iterator[FileRow]:
        for found in self.skipped:
            yield self._left(Path(found.path), Status.SKIPPED, found.reason)
        for found in self.failures:
            reason = f"line {found.line}: {found.reason}" if found.line else found.reason
            yield self._left(Path(found.path), Status.REFUSED, reason)

    def _left(self, path: Path, status: Status, reason: str, other: Path | None = None) -> FileRow:
        known = ENDINGS.get(path.suffix.lower())
        return FileRow(
            file=self._shown(path),
            format=known.value if known else visible(path.suffix.removeprefix(".").lower()),
            status=status,
            plan=self._standing_for(other),
            reason=visible(reason),
        )

    def _standing_for(self, path: Path | None) -> str:
        """Return the name of the plan that a file, or the one taken instead of it, became."""
        taken = {alike.path: alike.other for alike in self.comparison.duplicates}
        path = taken.get(path, path) if path else None
        return next((name for name, plan in self.built.items() if plan.path == path), "")

    def _shown(self, path: Path) -> str:
        place = os.path.relpath(path.absolute(), self.root.absolute())
        return visible(Path(place).as_posix())


def report_path(out: Path) -> Path:
    """Return where the report of the builds to a folder of Turtle lies.

    It lies beside a folder called `ttl`, as the folder of texts does, and in any other.
    """
    return (out.parent if out.resolve().name == _TURTLE else out) / REPORT


def report_csv(rows: Sequence[FileRow]) -> bytes:
    """Return the report as CSV, with the mark by which spreadsheets know UTF-8."""
    return csv_text([COLUMNS, *(row.cells for row in rows)]).encode("utf-8-sig")


def is_report(path: Path) -> bool:
    """Whether a file is a report, or there is none: only that may be replaced."""
    try:
        with path.open("rb") as file:
            head = report_csv(())
            return file.read(len(head)) == head
    except FileNotFoundError:
        return True
