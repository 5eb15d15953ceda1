"""The progress of a build on a terminal, and when it will be done; nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.harmless import visible

if TYPE_CHECKING:
    from rich.console import Console

    from plangraph.build import Notify

_SOON = 60.0
"""Seconds below which the time that is left is told instead of the time of day."""

_LONGEST_NAME = 40


@contextmanager
def progress(wanted: bool, console: Console | None = None) -> Iterator[Notify | None]:
    """Give what a build tells its steps to; they are shown where standard error is a terminal.

    Args:
        wanted: Whether anything is shown at all.
        console: Where; standard error by default.

    """
    if not wanted or not (console or sys.stderr.isatty()):
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    columns = (
        TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(),
        TextColumn("{task.fields[finish]}"), TextColumn("{task.fields[file]}", markup=False),
    )  # fmt: skip
    # Without a thread that repaints it: processes are copied from this one.
    shown = Progress(
        *columns, console=console or Console(stderr=True), transient=True, auto_refresh=False
    )
    with shown:
        steps = Steps()
        task = shown.add_task("looking", total=None, finish="", file="")

        def notify(stage: str, path: Path, done: int, total: int) -> None:
            finish = steps.finish(stage, done, total, time.time())
            name = visible(path.name[:_LONGEST_NAME])
            shown.update(
                task, description=stage, completed=done, total=total, finish=finish, file=name
            )
            shown.refresh()

        yield notify


class Steps:
    """When a stage began, and so when it will be done."""

    def __init__(self) -> None:
        self.stage, self.began = "", 0.0

    def finish(self, stage: str, done: int, total: int, now: float) -> str:
        """Return when a stage will be done, once that can be told.

        Args:
            stage: What is done.
            done: How many files are.
            total: How many there are.
            now: Seconds since the epoch.

        Returns:
            `20 s left`, or `done at 14:05`; nothing where it is not known yet.

        """
        if stage != self.stage:  # the first file of a stage has been read when it is told of
            self.stage, self.began, self.first = stage, now, done
            return ""
        left = (now - self.began) / (done - self.first) * (total - done) if done > self.first else 0
        if not left:
            return ""
        if left < _SOON:
            return f"{left:.0f} s left"
        return f"done at {time.strftime('%H:%M', time.localtime(now + left))}"
