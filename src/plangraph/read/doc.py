"""Old Word documents (.doc, .wps, .rtf): through LibreOffice, where the machine has it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from plangraph.model import PlanError
from plangraph.read.converted import Converted
from plangraph.read.docx import convert_docx
from plangraph.read.html import convert_html

_PROGRAMS = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_ZIP, _RTF, _OLE = b"PK\x03\x04", b"{\\rtf", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PAGE = (b"<html", b"<!doctype html", b"<head", b"<meta")
_HEAD = 1024
_SECONDS = 120
_MOST_BYTES = 64 * 1024 * 1024
_SCRIPTING = "/org.openoffice.Office.Common/Security/Scripting"
_INTERNET = "/org.openoffice.Inet/Settings"
# No macro runs, no linked picture is fetched: what asks for a network asks a port nobody serves.
_SETTINGS = (
    (_SCRIPTING, "MacroSecurityLevel", "3"),
    (_SCRIPTING, "DisableMacrosExecution", "true"),
    (_SCRIPTING, "BlockUntrustedRefererLinks", "true"),
    (_INTERNET, "ooInetProxyType", "1"),
    (_INTERNET, "ooInetHTTPProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPProxyPort", "9"),
    (_INTERNET, "ooInetHTTPSProxyName", "127.0.0.1"),
    (_INTERNET, "ooInetHTTPSProxyPort", "9"),
)
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"
 xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
{items}
</oor:items>
"""
_ITEM = (
    '<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop>'
    "</item>"
)


def convert_doc(
    path: str | Path, *, seconds: float = _SECONDS, own_group: bool = True
) -> Converted:
    """Return the text of an old Word document.

    LibreOffice makes a .docx of it in a folder of its own, with a profile of its own that runs no
    macro and reaches no network, and is ended when it takes too long. A .docx or a page that only
    bears the name .doc is read as what it is.

    Args:
        path: The file.
        seconds: How long LibreOffice may take.
        own_group: Whether its processes are a group of their own, which is ended as a whole; not
            where the caller ends the group of this process.

    Raises:
        PlanError: The file cannot be read, LibreOffice is not there, fails or takes too long.

    """
    path = Path(path)
    data = _bytes(path)
    head = data[:_HEAD].lstrip().lower()
    if data.startswith(_ZIP):
        return convert_docx(data)
    if head.startswith(_PAGE) or b"<html" in head:
        return convert_html(data)
    if not data.startswith((_OLE, _RTF)):
        raise PlanError(str(path), "this is no Word document; save it as .docx or as plain text")
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        reason = "LibreOffice, which reads old Word files, is not installed"
        raise PlanError(str(path), f"{reason}; install it, or save the file as .docx")
    office = _Office(program, path, seconds, own_group)
    return convert_docx(office.as_docx(data))


def _bytes(path: Path) -> bytes:
    try:
        if path.stat().st_size > _MOST_BYTES:
            raise PlanError(str(path), f"refused: the file has more than {_MOST_BYTES} bytes")
        return path.read_bytes()
    except OSError as error:
        raise PlanError(str(path), f"cannot be read: {error.strerror}") from None


@dataclass(frozen=True, slots=True)
class _Office:
    """LibreOffice, which reads one file and is ended."""

    program: str
    path: Path
    seconds: float
    own_group: bool

    def as_docx(self, data: bytes) -> bytes:
        """Return a .docx of the bytes of a file."""
        with tempfile.TemporaryDirectory(prefix="plangraph-", ignore_cleanup_errors=True) as folder:
            work = Path(folder)
            profile = work / "profile" / "user"
            profile.mkdir(parents=True)
            items = "\n".join(_ITEM.format(path=p, name=n, value=v) for p, n, v in _SETTINGS)
            (profile / "registrymodifications.xcu").write_text(
                _PROFILE.format(items=items), "utf-8"
            )
            source = work / ("document.rtf" if data.startswith(_RTF) else "document.doc")
            source.write_bytes(data)
            said = self._run(work, source)
            made = work / "made" / "document.docx"
            if not made.is_file():
                reason = f"LibreOffice could not read this file {said}".rstrip()
                raise PlanError(str(self.path), reason)
            return made.read_bytes()

    def _run(self, work: Path, source: Path) -> str:
        """Run LibreOffice; return what it said."""
        command = [
            self.program, f"-env:UserInstallation={(work / 'profile').as_uri()}", "--headless",
            "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--convert-to",
            "docx:MS Word 2007 XML", "--outdir", str(work / "made"), str(source),
        ]  # fmt: skip
        with subprocess.Popen(  # noqa: S603
            command, cwd=work, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT, start_new_session=self.own_group,
        ) as process:  # fmt: skip
            try:
                said, _ = process.communicate(timeout=self.seconds)
            except subprocess.TimeoutExpired:
                self._end(process)
                reason = f"LibreOffice took more than {self.seconds:g} seconds and was ended"
                raise PlanError(str(self.path), f"{reason}; save the file as .docx") from None
        lines = said.decode("utf-8", "replace").replace(str(work), "").strip().splitlines()
        return f"({lines[-1][:200]})" if lines else ""

    def _end(self, process: subprocess.Popen[bytes]) -> None:
        """End LibreOffice with the processes that it started."""
        if self.own_group and hasattr(os, "killpg"):
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()
