"""Work in several processes, of which any may be killed: its task fails, the others go on."""

from __future__ import annotations

import gc
import multiprocessing
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from typing import Any, Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")
_Context = Any  # typeshed knows `Process` of no context in common


@dataclass(frozen=True, slots=True)
class Work(Generic[Task, Result]):
    """What is done with each task.

    Attributes:
        do: Does it; its arguments and results must be such that pickle takes them.
        lost: Says what comes of a task whose process ended, or was ended, and how.
        seconds: How long a task may take, of wall time, before its process is killed.

    """

    do: Callable[[Task], Result]
    lost: Callable[[Task, str], Result]
    seconds: float


def results(
    work: Work[Task, Result], tasks: Sequence[Task], jobs: int
) -> Iterator[tuple[int, Result]]:
    """Yield the number of each task and its result, as they come.

    Args:
        work: What is done.
        tasks: The tasks, begun in this order.
        jobs: How many processes work; none does it in this one.

    """
    if not jobs:
        yield from ((number, work.do(task)) for number, task in enumerate(tasks))
        return
    team = _Team(work, min(jobs, len(tasks)))
    try:
        yield from team.results(tasks)
    finally:
        team.end()


@dataclass(slots=True, eq=False)
class _Worker:
    process: _Context
    pipe: Connection
    number: int = -1
    until: float = 0.0


@dataclass(slots=True)
class _Team(Generic[Task, Result]):
    work: Work[Task, Result]
    size: int
    workers: list[_Worker] = field(default_factory=list)

    def results(self, tasks: Sequence[Task]) -> Iterator[tuple[int, Result]]:
        waiting = deque(range(len(tasks)))
        idle: list[_Worker] = []
        while waiting or len(idle) < len(self.workers):
            while waiting and (idle or len(self.workers) < self.size):
                worker = idle.pop() if idle else self._hire()
                if self._give(worker, waiting[0], tasks):
                    waiting.popleft()
            busy = [worker for worker in self.workers if worker not in idle]
            for worker in self._ready(busy):
                yield worker.number, self._result(worker, tasks[worker.number])
                if worker in self.workers:
                    idle.append(worker)

    def _hire(self) -> _Worker:
        context = _context()
        ours, theirs = context.Pipe()
        # A process that is forked has the ends of all pipes; open there, none would ever close.
        forked = context.get_start_method() == "fork"
        others = [*(worker.pipe for worker in self.workers), ours] if forked else []
        process = context.Process(target=_serve, args=(self.work.do, theirs, others), daemon=True)
        process.start()
        theirs.close()
        worker = _Worker(process, ours)
        self.workers.append(worker)
        return worker

    def _give(self, worker: _Worker, number: int, tasks: Sequence[Task]) -> bool:
        """Give a worker a task; return whether it was there to take it."""
        try:
            worker.pipe.send(tasks[number])
        except OSError:
            self._dismiss(worker)
            return False
        worker.number, worker.until = number, time.monotonic() + self.work.seconds
        return True

    def _ready(self, busy: Sequence[_Worker]) -> list[_Worker]:
        """Wait for workers that have a result, have ended, or have taken too long."""
        first = min(worker.until for worker in busy)
        ready = wait([worker.pipe for worker in busy], max(0.0, first - time.monotonic()))
        late = time.monotonic()
        return [worker for worker in busy if worker.pipe in ready or worker.until <= late]

    def _result(self, worker: _Worker, task: Task) -> Result:
        if not worker.pipe.poll():
            self._dismiss(worker)
            return self.work.lost(task, f"took more than {self.work.seconds:g} seconds")
        try:
            result: Result = worker.pipe.recv()
        except (EOFError, OSError):
            worker.process.join(_PATIENCE)
            how = _ending(worker.process.exitcode)
            self._dismiss(worker)
            return self.work.lost(task, how)
        return result

    def _dismiss(self, worker: _Worker) -> None:
        self.workers.remove(worker)
        worker.process.kill()
        worker.process.join()
        worker.pipe.close()

    def end(self) -> None:
        for worker in [*self.workers]:
            self._dismiss(worker)


_PATIENCE = 5.0
_MANY, _OLDER = 50_000, 20
"""After how many new objects garbage is looked for: a plan makes many that all stay."""


def _context() -> _Context:
    """Return how processes begin: as copies of this one where that is quick and safe."""
    safe = sys.platform == "linux" and threading.active_count() == 1
    return multiprocessing.get_context("fork" if safe else "spawn")


def _serve(do: Callable[[Any], Any], pipe: Connection, others: Sequence[Connection]) -> None:
    for other in others:
        other.close()
    # The process that started this one is told of an interrupt as well, and ends it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.set_threshold(_MANY, _OLDER, _OLDER)
    with suppress(EOFError, OSError):
        while True:
            pipe.send(do(pipe.recv()))


def _ending(status: int | None) -> str:
    if status is not None and status < 0:
        with suppress(ValueError):
            return f"was stopped by {signal.Signals(-status).name}"
    return f"ended with status {status}"
