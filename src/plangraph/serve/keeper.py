"""The keeper: the one process that holds the data, and forks a worker whenever it is asked to.

It has a single thread and does nothing else, so that its forks are safe; the web server, which
has an event loop and threads, never forks. Both talk over a socket in packets of JSON:

    {"fork": 7} and a socket      fork worker 7; tasks come and replies go over the socket
    {"kill": 7}                   end worker 7
    {"ready": true}               (from the keeper) the data is loaded
    {"failed": "…"}               (from the keeper) it cannot be
    {"ended": 7, "status": -9}    (from the keeper) worker 7 ended so

When the web server is gone, the keeper ends its workers and itself.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import socket
import traceback
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from plangraph.serve.desk import answers
from plangraph.serve.errors import ServeError
from plangraph.serve.holdings import Kept
from plangraph.serve.limits import Limits
from plangraph.serve.wire import PACKET
from plangraph.serve.worker import work

_CHANNEL = 0  # standard input is the socket


@dataclass
class Keeper:
    """The loop of the process: `channel` is the socket to the web server."""

    channel: socket.socket
    kept: Kept
    _workers: dict[int, int] = field(default_factory=dict)

    def run(self) -> None:
        """Fork and reap until the web server is gone."""
        told, tell = os.pipe()
        os.set_blocking(tell, False)
        os.set_blocking(told, False)
        signal.set_wakeup_fd(tell, warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        _send(self.channel, {"ready": True})
        while True:
            ready, _, _ = select.select([self.channel.fileno(), told], [], [])
            if told in ready:
                os.read(told, PACKET)
                self._reap()
            if self.channel.fileno() in ready and not self._obey((told, tell)):
                break
        for process in self._workers:
            os.kill(process, signal.SIGKILL)

    def _obey(self, pipe: tuple[int, int]) -> bool:
        """Do what the next packet says; False where there is none and will be none."""
        packet, files, _, _ = socket.recv_fds(self.channel, PACKET, 1)
        if not packet:
            return False
        order = json.loads(packet)
        if "fork" in order:
            with socket.socket(fileno=files[0]) as connection:
                self._fork(order["fork"], connection, pipe)
        for process, number in self._workers.items():
            if number == order.get("kill"):
                os.kill(process, signal.SIGKILL)
        return True

    def _fork(self, number: int, connection: socket.socket, pipe: tuple[int, int]) -> None:
        process = os.fork()
        if process:
            self._workers[process] = number
            return
        status = 1
        try:
            signal.set_wakeup_fd(-1)
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            for descriptor in pipe:
                os.close(descriptor)
            self.channel.close()
            self._work(connection)
            status = 0
        except (BrokenPipeError, ConnectionResetError):
            status = 0
        finally:  # a child must never return into what its parent does
            if status:
                traceback.print_exc()
            os._exit(status)

    def _work(self, connection: socket.socket) -> None:
        on_disk = self.kept.store is None
        work(answers(self.kept), self.kept.limits, connection, opens_files=on_disk)

    def _reap(self) -> None:
        while self._workers:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            number = self._workers.pop(process)
            _send(self.channel, {"ended": number, "status": os.waitstatus_to_exitcode(status)})


def _send(channel: socket.socket, packet: dict[str, Any]) -> None:
    channel.send(json.dumps(packet).encode())


def main() -> None:
    """Load the data that the first packet names, and keep it."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=_CHANNEL) as channel:
        order = json.loads(channel.recv(PACKET))
        limits = Limits(**order["limits"])
        try:
            queries = order["queries"]
            folder = Path(queries) if queries else None
            kept = Kept.read(order["data"], folder, limits)
        except ServeError as error:
            _send(channel, {"failed": str(error)})
            return
        # The collector would touch, and so copy, every page of what is shared.
        gc.collect()
        gc.freeze()
        gc.disable()
        Keeper(channel, kept).run()


if __name__ == "__main__":
    main()
