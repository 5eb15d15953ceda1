"""The pool: tasks of the web server handed to workers, ended when they take too long."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import json
import math
import os
import signal
import socket
import subprocess
import sys
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path

from plangraph.serve.errors import RequestError, ServeError
from plangraph.serve.limits import MEBIBYTE, Limits
from plangraph.serve.wire import HEAD, OUT_OF_MEMORY, PACKET, Reply, Task, packed, text_reply

_TOO_LATE = (
    "the query took longer than its limit of {:g} s and was ended; "
    "narrow it, or ask for less at a time"
)
_NO_KEEPER = "the process that loads the data ended"
_BUSY = "too many queries are waiting for an answer; ask again in a few seconds"
_TOO_DEEP = "the engine ran out of stack on this query: it is nested too deeply"
_CRASHED = "the engine gave up on this query (it ended with {}); ask it in another way"


@contextlib.contextmanager
def keeper(data: str, queries: Path | None, limits: Limits) -> Iterator[socket.socket]:
    """Start the process that holds the data; wait until it is loaded, and at last until it ends.

    Yields:
        The socket to it; it ends when this is closed.

    Raises:
        ServeError: It cannot be.

    """
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        command = [sys.executable, "-m", "plangraph.serve.keeper"]
        process = subprocess.Popen(  # noqa: S603 (our own interpreter and module)
            command, stdin=theirs.fileno(), start_new_session=True
        )
    order = {
        "data": data,
        "queries": str(queries) if queries else None,
        "limits": dataclasses.asdict(limits),
    }
    try:
        with ours:
            ours.send(json.dumps(order).encode())
            packet = ours.recv(PACKET)
            said = json.loads(packet) if packet else {"failed": _NO_KEEPER}
            if "failed" in said:
                raise ServeError(said["failed"])
            yield ours
    finally:
        process.wait()


@dataclass(eq=False)
class _Worker:
    number: int
    reader: asyncio.StreamReader
    writer: asyncio.StreamWriter
    ended: asyncio.Future[int]


class Pool:
    """Workers, so many at a time; whoever finds none free stands in line."""

    def __init__(self, channel: socket.socket, limits: Limits) -> None:
        """Take over the socket to the keeper; call `open` inside the event loop."""
        self._channel = channel
        self._limits = limits
        self._free = asyncio.Semaphore(limits.workers)
        self._waiting = 0
        self._count = 0
        self._idle: list[_Worker] = []
        self._alive: dict[int, _Worker] = {}

    async def open(self) -> None:
        """Have the workers ready."""
        self._channel.setblocking(False)
        asyncio.get_running_loop().add_reader(self._channel, self._hear)
        for _ in range(self._limits.workers):
            self._idle.append(await self._fork())

    def close(self) -> None:
        """Let the keeper, and so all workers, end."""
        asyncio.get_running_loop().remove_reader(self._channel)
        self._channel.close()
        for worker in self._alive.values():
            worker.writer.close()

    def _hear(self) -> None:
        """Note which worker ended."""
        packet = self._channel.recv(PACKET)
        if not packet:  # without its data this server is of no use
            asyncio.get_running_loop().remove_reader(self._channel)
            os.kill(os.getpid(), signal.SIGTERM)
            return
        said = json.loads(packet)
        worker = self._alive.pop(said["ended"], None)
        if worker and not worker.ended.done():
            worker.ended.set_result(said["status"])

    async def _fork(self) -> _Worker:
        self._count += 1
        number = self._count  # others may be forked before this one is connected
        ours, theirs = socket.socketpair()
        with theirs:
            order = json.dumps({"fork": number}).encode()
            socket.send_fds(self._channel, [order], [theirs.fileno()])
        try:
            reader, writer = await asyncio.open_unix_connection(sock=ours)
        except asyncio.CancelledError:
            ours.close()
            raise
        ended = asyncio.get_running_loop().create_future()
        worker = _Worker(number, reader, writer, ended)
        self._alive[number] = worker
        return worker

    def _end(self, worker: _Worker) -> None:
        worker.writer.close()
        if worker.number in self._alive:
            self._channel.send(json.dumps({"kill": worker.number}).encode())

    async def ask(self, task: Task) -> Reply:
        """Return the reply to a task; that it took too long or too much is a reply too.

        A task that is cancelled, because nobody waits for it any more, ends its worker.
        """
        try:
            async with self._turn():
                return await self._ask(task)
        except RequestError as error:
            return text_reply(error.status, error.message, error.headers)

    @contextlib.asynccontextmanager
    async def _turn(self) -> AsyncIterator[None]:
        later = {"Retry-After": str(math.ceil(self._limits.seconds))}
        if self._waiting >= self._limits.waiting:
            raise RequestError(503, _BUSY, later)
        self._waiting += 1
        try:
            async with asyncio.timeout(self._limits.patience):
                await self._free.acquire()
        except TimeoutError as error:
            raise RequestError(503, _BUSY, later) from error
        finally:
            self._waiting -= 1
        try:
            yield
        finally:
            self._free.release()

    async def _ask(self, task: Task) -> Reply:
        worker = self._idle.pop() if self._idle else await self._fork()
        kept = False
        try:
            async with asyncio.timeout(self._limits.seconds):
                reply, kept = await _exchange(worker, task)
                return reply
        except TimeoutError:
            return text_reply(503, _TOO_LATE.format(self._limits.seconds))
        except (asyncio.IncompleteReadError, ConnectionError):
            return self._post_mortem(await worker.ended)
        finally:
            if kept:
                self._idle.append(worker)
            else:
                self._end(worker)

    def _post_mortem(self, status: int) -> Reply:
        """Say why a worker ended by itself: the engine aborts when it is given no memory."""
        if status == -signal.SIGXCPU:
            return text_reply(503, _TOO_LATE.format(self._limits.seconds))
        if status == -signal.SIGABRT:
            return text_reply(503, OUT_OF_MEMORY.format(self._limits.memory // MEBIBYTE))
        if status == -signal.SIGSEGV:
            return text_reply(400, _TOO_DEEP)
        name = signal.Signals(-status).name if status < 0 else f"status {status}"
        return text_reply(500, _CRASHED.format(name))


async def _exchange(worker: _Worker, task: Task) -> tuple[Reply, bool]:
    """Return the reply, and whether the worker takes further tasks."""
    worker.writer.write(packed({"kind": task.kind, "details": dict(task.details)}))
    await worker.writer.drain()
    described, length = HEAD.unpack(await worker.reader.readexactly(HEAD.size))
    head = json.loads(await worker.reader.readexactly(described))
    body = await worker.reader.readexactly(length)
    return Reply(head["status"], head["type"], body, head["headers"]), not head["leaving"]
