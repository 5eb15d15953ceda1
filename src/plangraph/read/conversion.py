"""Reading a format other than plain text, in a process of its own that can be killed."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import Final

from plangraph.model.failures import PlanError
from plangraph.read.converted import Converted, LineBox
from plangraph.read.formats import Format
from plangraph.read.limits import NAMES, LimitError, ReadingLimits, written
from plangraph.read.worker import Task

CONVERTERS: Final[dict[Format, str]] = {
    Format.DOCX: "plangraph.read.converters:docx",
    Format.PDF: "plangraph.read.converters:pdf",
    Format.HTML: "plangraph.read.converters:html",
    Format.DOC: "plangraph.read.converters:doc",
}
"""The reader of each format, as `module:function`; the function is called in the process."""

_START: Final = (
    "import json, sys; task = json.loads(sys.stdin.buffer.readline()); "
    "sys.path[:] = task.pop('path'); from plangraph.read.worker import main; main(task)"
)
_INSTALL = "pip install 'plangraph[formats]'"
_LONGEST_ERROR = 300
_WINDOWS = sys.platform == "win32"


def convert(data: bytes, path: str, form: Format, limits: ReadingLimits) -> Converted:
    """Return the text of a file, read in a process of its own.

    Args:
        data: What is in the file.
        path: Its name, for messages.
        form: Its format.
        limits: What it may have and cost.

    Raises:
        LimitError: It has, or costs, more than the limits allow; the process is killed.
        PlanError: It is damaged, has no text, or a package that reads it is not installed.

    """
    task = Task(
        convert=CONVERTERS[form], format=form.value, packed=form is Format.DOCX,
        limits=asdict(limits),
    )  # fmt: skip
    # All that the process writes lies in one folder, which goes with it.
    with tempfile.TemporaryDirectory(prefix="plangraph-", ignore_cleanup_errors=True) as folder:
        output, errors = Path(folder, "answer"), Path(folder, "errors")
        status = _run(task, data, Path(folder), limits)
        if status is None:
            raise limits.refusal(path, "seconds", f"takes more than {limits.seconds:g} seconds")
        if status:
            raise _ended(path, form, status, errors, limits)
        return _understood(output.read_bytes(), path, form, limits)


def _run(task: Task, data: bytes, folder: Path, limits: ReadingLimits) -> int | None:
    """Run the process; return its exit status, or None where its time was up."""
    here = [entry or str(Path.cwd()) for entry in sys.path]
    head = json.dumps({**task, "path": here}).encode("ascii") + b"\n"
    environment = {**os.environ, "TMPDIR": str(folder), "TEMP": str(folder), "TMP": str(folder)}
    command = [sys.executable, "-I", "-c", _START]
    with (folder / "answer").open("wb") as output, (folder / "errors").open("wb") as errors:
        process = subprocess.Popen(  # noqa: S603 - this very interpreter, with a fixed text
            command, stdin=subprocess.PIPE, stdout=output, stderr=errors, cwd=folder,
            env=environment, start_new_session=True,
        )  # fmt: skip
        try:
            process.communicate(head + data, timeout=limits.seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            _kill(process)
    return process.returncode


def _kill(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it has started."""
    if _WINDOWS:
        process.kill()
    else:
        try:
            os.killpg(process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            process.kill()
    process.wait()
    if process.stdin:
        with suppress(OSError):  # what the process did not read any more
            process.stdin.close()


def _ended(path: str, form: Format, status: int, errors: Path, limits: ReadingLimits) -> PlanError:
    """Return why a process ended before it answered."""
    last = errors.read_text(encoding="utf-8", errors="replace").strip().rpartition("\n")[2]
    said = "".join(filter(str.isprintable, last))[:_LONGEST_ERROR]
    if status == -getattr(signal, "SIGXCPU", status):
        return limits.refusal(path, "seconds", f"takes more than {limits.seconds:g} seconds")
    if status < 0:
        name = _signal_name(-status)
        return PlanError(
            path, f"the reader of {form.value} files was stopped by {name}: the file is damaged, "
            f"made to harm, or needs more than memory={written('memory', limits.memory)} "
            "(--limit memory=…)",
        )  # fmt: skip
    return PlanError(
        path, f"cannot be read as {form.value}: the file is damaged or unusual "
        f"({said or status}); open it and save it again",
    )  # fmt: skip


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _understood(answer: bytes, path: str, form: Format, limits: ReadingLimits) -> Converted:
    """Return what a process answered; it has read a file of strangers and is not trusted."""
    found = json.loads(answer)
    if "missing" in found:
        raise PlanError(
            path, f"reading {form.value} needs the package {found['missing']}: {_INSTALL}"
        )
    if "exhausted" in found:
        raise limits.refusal(path, "memory", "needs more memory")
    if found.get("limit") in NAMES:
        raise LimitError(path, found["refused"], found["limit"])
    if "refused" in found:
        raise PlanError(path, found["refused"])
    text = str(found["text"])
    pages = tuple(int(start) for start in found["pages"])
    boxes = tuple(LineBox(*map(int, box[:3]), *map(float, box[3:])) for box in found["boxes"])
    return Converted(text, pages, boxes, tuple(str(note) for note in found["notes"]))
