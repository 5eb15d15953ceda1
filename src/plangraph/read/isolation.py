"""What the process that reads a file of another format may do: little, and nothing on the net."""

from __future__ import annotations

import ctypes
import os
import sys
from pathlib import Path

_NEW_USER, _NEW_NET = 0x10000000, 0x40000000  # CLONE_NEWUSER, CLONE_NEWNET of Linux
_GRACE = 5
_NETWORK = ("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg", "socket.get")


class NetworkError(PermissionError):
    """A reader wanted something from the network."""


def refuse_network() -> None:
    """Keep this process, and those that it starts, off the network.

    Python's own sockets are refused everywhere. On Linux, where the system lets a user do so, the
    process gets a network of its own with nothing on it, so that libraries in C and LibreOffice
    reach nothing either.
    """
    sys.addaudithook(_audit)
    if sys.platform == "linux":
        _leave_network()


def _audit(event: str, _: tuple[object, ...]) -> None:
    if event.startswith(_NETWORK):
        raise NetworkError(f"a reader of plans may use no network ({event})")


def _leave_network() -> None:
    """Move to an empty network; where the system forbids it, stay."""
    unshare = ctypes.CDLL(None, use_errno=True).unshare
    user, group = os.getuid(), os.getgid()
    if unshare(_NEW_NET) == 0 or unshare(_NEW_USER | _NEW_NET) != 0:
        return
    for name, line in (
        ("setgroups", "deny"),
        ("uid_map", f"{user} {user} 1"),
        ("gid_map", f"{group} {group} 1"),
    ):
        try:
            Path(f"/proc/self/{name}").write_text(line, encoding="ascii")
        except OSError:
            return


def limit_resources(memory: int, seconds: float, output: int) -> None:
    """Limit what this process may take; the systems that have no such limits are left alone.

    Args:
        memory: Bytes of address space.
        seconds: Of the processor; the parent watches the clock as well.
        output: Bytes of a file that it writes.

    """
    try:
        import resource
    except ImportError:  # Windows
        return
    wanted = (
        (resource.RLIMIT_AS, memory),
        (resource.RLIMIT_CPU, int(seconds) + 1),
        (resource.RLIMIT_FSIZE, output),
        (resource.RLIMIT_CORE, 0),
    )
    for what, most in wanted:
        _, hard = resource.getrlimit(what)
        bound = most if hard == resource.RLIM_INFINITY else min(most, hard)
        last = bound + (_GRACE if what == resource.RLIMIT_CPU else 0)  # SIGXCPU, then SIGKILL
        try:
            resource.setrlimit(what, (bound, last))
        except (ValueError, OSError):  # macOS knows no limit of address space
            continue
