"""Working in several processes: what one of them does to itself costs its own task alone."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable

import pytest

from plangraph.build.working import Work, results

SECONDS = 20.0


def act(task: str) -> str:
    """Do what a task says: end, die, run out of memory, hang, or return its name."""
    deeds: dict[str, Callable[[], object]] = {
        "end": lambda: os._exit(3),
        "die": lambda: os.kill(os.getpid(), signal.SIGKILL),
        "raise": lambda: [][1],
        "hang": lambda: time.sleep(600),
    }
    deeds.get(task, lambda: None)()
    return f"did {task}"


def lost(task: str, how: str) -> str:
    return f"{task} {how}"


def done(tasks: list[str], jobs: int, seconds: float = SECONDS) -> list[str]:
    work: Work[str, str] = Work(act, lost, seconds)
    found = dict(results(work, tasks, jobs))
    return [found[number] for number in range(len(tasks))]


@pytest.mark.parametrize("jobs", [0, 1, 2, 3, 8])
def test_every_task_has_its_result(jobs: int) -> None:
    tasks = [str(number) for number in range(7)]
    assert done(tasks, jobs) == [f"did {task}" for task in tasks]
    assert done([], jobs) == []


@pytest.mark.parametrize("jobs", [1, 2])
@pytest.mark.parametrize(
    ("deed", "how"),
    [
        ("end", "end ended with status 3"),
        ("die", "die was stopped by SIGKILL"),
        ("raise", "raise ended with status 1"),
    ],
)
def test_a_process_that_dies_loses_its_own_task(jobs: int, deed: str, how: str) -> None:
    found = done(["a", deed, "b", deed, "c"], jobs)
    assert found == ["did a", how, "did b", how, "did c"]


def test_a_task_that_takes_too_long_is_ended() -> None:
    assert done(["a", "hang", "b"], 2, 5.0) == ["did a", "hang took more than 5 seconds", "did b"]


def test_no_process_outlives_the_work() -> None:
    work: Work[None, int] = Work(_own_number, _no_number, SECONDS)
    number, pid = next(iter(results(work, [None] * 4, 2)))
    assert number in (0, 1)
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def _own_number(task: None) -> int:
    return os.getpid()


def _no_number(task: None, how: str) -> int:
    return 0
