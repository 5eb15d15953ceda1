"""No connections: a filter of the Linux kernel (seccomp) that a process puts on itself for good.

A worker that reads a store on disk opens its files as queries come to them, so that it cannot be
forbidden to open any; what it must never do is ask another server. The filter is a program of six
instructions that the kernel runs at each system call (`seccomp(2)`): `socket` fails with EACCES,
and so does every call in the manner of another machine; all others go through.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
from collections.abc import Mapping
from types import MappingProxyType

from plangraph.serve.errors import ServeError

# By machine: what the kernel calls it (`linux/audit.h`), and the number of `socket`.
_MACHINES: Mapping[str, tuple[int, int]] = MappingProxyType(
    {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198), "riscv64": (0xC00000F3, 198)}
)
_UNKNOWN = (
    "a store on disk is served on {} only, where its processes can be kept from opening "
    "connections, and this is {}; serve the folder of Turtle that it was written from"
)
_REFUSED = "the kernel does not let processes be kept from opening connections: {}"
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _FILTER = 38, 22, 2
_LOAD, _JUMP_IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_NUMBER, _ARCHITECTURE = 0, 4  # where `struct seccomp_data` has them
_ALLOW, _FAIL = 0x7FFF0000, 0x00050000 | errno.EACCES


class _Instruction(ctypes.Structure):
    _fields_ = (
        ("code", ctypes.c_ushort),
        ("true", ctypes.c_ubyte),
        ("false", ctypes.c_ubyte),
        ("value", ctypes.c_uint),
    )


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("start", ctypes.POINTER(_Instruction)))


def require_known_machine() -> None:
    """Make sure that there is a filter for this machine.

    Raises:
        ServeError: There is none.

    """
    machine = platform.machine()
    if machine not in _MACHINES:
        raise ServeError(_UNKNOWN.format(", ".join(_MACHINES), machine))


def forbid_connections() -> None:
    """Keep this process, and all threads it starts from now on, from making a socket.

    Raises:
        ServeError: The machine is none that is known, or its kernel does not do it.

    """
    require_known_machine()
    architecture, socket = _MACHINES[platform.machine()]
    lines = (
        (_LOAD, 0, 0, _ARCHITECTURE),
        (_JUMP_IF_EQUAL, 0, 2, architecture),  # else fail
        (_LOAD, 0, 0, _NUMBER),
        (_JUMP_IF_EQUAL, 0, 1, socket),  # else allow
        (_RETURN, 0, 0, _FAIL),
        (_RETURN, 0, 0, _ALLOW),
    )
    instructions = (_Instruction * len(lines))(*(_Instruction(*line) for line in lines))
    program = _Program(len(lines), instructions)
    control = ctypes.CDLL(None, use_errno=True).prctl
    for arguments in (
        (_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0),
        (_SET_SECCOMP, _FILTER, ctypes.byref(program), 0, 0),
    ):
        if control(*arguments):
            raise ServeError(_REFUSED.format(os.strerror(ctypes.get_errno())))
