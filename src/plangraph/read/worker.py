"""The process that reads one file of a format other than plain text.

It gets a task (one line of JSON) and the bytes of the file on standard input, and writes JSON to
standard output: the text with its pages, or why there is none. It is started for one file alone,
with limits on what it may take, and is killed when it takes longer.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
from dataclasses import astuple
from typing import TYPE_CHECKING, Any, Protocol, TypedDict, cast

from plangraph.read.isolation import limit_resources, refuse_network

if TYPE_CHECKING:
    from plangraph.read.converted import Converted
    from plangraph.read.limits import ReadingLimits

_PER_CHARACTER, _OTHER_OUTPUT = 12, 64 * 1024 * 1024


class Task(TypedDict):
    """What is to be read, and how: `convert` names a function, `module:function`."""

    convert: str
    format: str
    packed: bool
    limits: dict[str, Any]


class Convert(Protocol):
    """A reader of one format."""

    def __call__(self, data: bytes, limits: ReadingLimits) -> Converted:
        """Return the text of a file."""
        ...


def main(task: Task) -> None:
    """Read the file on standard input and write the answer to standard output."""
    # What a library prints must not mix with the answer.
    answer = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    limits = task["limits"]
    most = int(limits["characters"]) * _PER_CHARACTER + _OTHER_OUTPUT
    refuse_network()
    limit_resources(int(limits["memory"]), limits["seconds"], max(most, int(limits["unpacked"])))
    data = sys.stdin.buffer.read()
    found = _answer(task, data)
    answer.write(json.dumps(found).encode("ascii"))
    answer.close()


def _answer(task: Task, data: bytes) -> dict[str, object]:
    from plangraph.model.failures import PlanError
    from plangraph.read.limits import LimitError, ReadingLimits

    try:
        return _converted(task, data, ReadingLimits(**task["limits"]))
    except LimitError as error:
        return {"refused": error.reason, "limit": error.limit}
    except PlanError as error:
        return {"refused": error.reason}
    except ModuleNotFoundError as error:
        return {"missing": error.name}
    except MemoryError:
        return {"exhausted": "memory"}


def _converted(task: Task, data: bytes, limits: ReadingLimits) -> dict[str, object]:
    if task["packed"]:
        from plangraph.read.archives import check_archive

        check_archive(data, limits)
    module, _, name = task["convert"].partition(":")
    convert = cast("Convert", getattr(importlib.import_module(module), name))
    found = convert(data, limits)
    return {
        "text": found.text,
        "pages": found.pages,
        "boxes": [astuple(box) for box in found.boxes],
        "notes": found.notes,
    }
