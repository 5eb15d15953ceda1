"""A worker: a fork of the keeper that answers one task after the other, under limits.

The data is the keeper's own memory, shared until it is written to, which queries never do, or a
store on disk that the worker opened itself. The kernel holds the limits: memory beside the data,
time on the processor, and not one more open file or connection, so that even a query that passed
every check reads no file and asks no other server. With a store on disk, whose files are opened
when they are needed, it is connections alone that cannot be made (`confining`).
"""

from __future__ import annotations

import math
import os
import resource
import socket
from collections.abc import Callable

from plangraph.serve.errors import RequestError
from plangraph.serve.limits import MEBIBYTE, Limits
from plangraph.serve.wire import OUT_OF_MEMORY, Reply, Task, packed, read_frame, text_reply

Answers = Callable[[Task], Reply]

_SPARE = 1  # second: the clock of the parent ends a query first, the kernel is the second guard
_WORN = 8  # a worker that keeps this part of its memory after a task makes room for a fresh one
_TASKS = 1000
_UNABLE = 503  # memory ran out, or the data could not be opened: another may have more luck
_TOO_DEEP = "the query is nested too deeply"


def work(
    answers: Answers, limits: Limits, connection: socket.socket, *, opens_files: bool = False
) -> None:
    """Answer tasks until the other side is gone, or the worker is worn.

    Args:
        answers: What answers a task.
        limits: What a task may take.
        connection: Where tasks come from, and replies go to.
        opens_files: Whether answering opens files, those of a store on disk.

    """
    stream = connection.makefile("rb")
    used = _Memory()  # opened now: nothing can be, later
    base = used()
    _restrict(base, limits, opens_files)
    for number in range(_TASKS):
        frame = read_frame(stream)
        if frame is None:
            return
        task = Task(frame[0]["kind"], frame[0]["details"])
        _allow_time(limits)
        reply = _reply(answers, task, limits)
        worn = (
            number + 1 == _TASKS
            or reply.status == _UNABLE
            or used() - base > limits.memory // _WORN
        )
        connection.sendall(_packed(reply, worn))
        if worn:
            return


class _Memory:
    """How much address space this process has, in bytes, as Linux tells it."""

    def __init__(self) -> None:
        self._statm = os.open("/proc/self/statm", os.O_RDONLY)

    def __call__(self) -> int:
        return int(os.pread(self._statm, 64, 0).split()[0]) * resource.getpagesize()


def _packed(reply: Reply, leaving: bool) -> bytes:
    head = {
        "status": reply.status,
        "type": reply.content_type,
        "headers": dict(reply.headers),
        "leaving": leaving,
    }
    return packed(head, reply.body)


def _reply(answers: Answers, task: Task, limits: Limits) -> Reply:
    try:
        return answers(task)
    except RequestError as error:
        return text_reply(error.status, error.message, error.headers)
    except MemoryError:
        return text_reply(503, OUT_OF_MEMORY.format(limits.memory // MEBIBYTE))
    except RecursionError:
        return text_reply(400, _TOO_DEEP)


def _restrict(base: int, limits: Limits, opens_files: bool) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (base + limits.memory,) * 2)
    if not opens_files:
        # Files that are open stay so; nothing can be opened or connected any more.
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _allow_time(limits: Limits) -> None:
    used = sum(os.times()[:2])
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(used + limits.seconds) + _SPARE, hard))
