"""Old Word documents: with LibreOffice, without it, and with one that fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

from plangraph.model import PlanError
from plangraph.read import doc
from plangraph.read.conversion import convert
from plangraph.read.doc import convert_doc
from plangraph.read.formats import Format
from plangraph.read.limits import LimitError, ReadingLimits
from tests.formats.word import document, numbered, p, table

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
_TABLE = table(["指标", "目标"], ["新增就业", "6万人"])
_PLAN = document(
    p("总体要求", listed=(1, 0)) + p("坚持就业优先。") + p("主要目标", listed=(1, 0)) + _TABLE,
    numbering=numbered(("chineseCounting", "%1、")),
)
# LibreOffice writes a Chinese mark of a list into RTF as a question mark; a typed one it does not.
_TYPED = document(p("一、总体要求") + p("坚持就业优先。") + p("二、主要目标") + _TABLE)
_TEXT = "一、总体要求\n\n坚持就业优先。\n\n二、主要目标\n\n| 指标 | 目标 |\n| 新增就业 | 6万人 |\n"
_OFFICE = shutil.which("soffice") or shutil.which("libreoffice")


def _office(folder: Path, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
    """Put a program in the place of LibreOffice, which does as the lines of Python say."""
    made = folder / "soffice"
    made.write_text(f"#!{sys.executable}\nimport sys, time, pathlib\n{program}\n", "utf-8")
    made.chmod(0o755)
    monkeypatch.setenv("PATH", str(folder))


def _file(folder: Path, data: bytes, name: str = "plan.doc") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_without_libreoffice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(doc, "_PROGRAMS", ("soffice",))
    with pytest.raises(PlanError, match=r"plan\.doc: LibreOffice, .* install it, or save the file"):
        convert_doc(_file(tmp_path, _OLE))


def test_what_libreoffice_makes_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "made.docx").write_bytes(_PLAN)
    program = f"""
out = pathlib.Path(sys.argv[sys.argv.index("--outdir") + 1]); out.mkdir()
assert "--headless" in sys.argv and pathlib.Path(sys.argv[-1]).read_bytes()[:4] == {_OLE[:4]!r}
(out / "document.docx").write_bytes(pathlib.Path({str(tmp_path / "made.docx")!r}).read_bytes())
"""
    _office(tmp_path, monkeypatch, program)
    assert convert_doc(_file(tmp_path, _OLE)).text == _TEXT


def test_what_libreoffice_says_where_it_makes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    _office(tmp_path, monkeypatch, 'print("Error: source file could not be loaded")')
    with pytest.raises(PlanError, match=r"could not read this file .*could not be loaded"):
        convert_doc(_file(tmp_path, _OLE))


def test_libreoffice_that_takes_too_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    _office(tmp_path, monkeypatch, "time.sleep(60)")
    with pytest.raises(PlanError, match=r"took more than 0\.2 seconds and was ended"):
        convert_doc(_file(tmp_path, _OLE), seconds=0.2)


def test_libreoffice_ends_with_the_process_that_reads(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = f"""
import subprocess
child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
pathlib.Path({str(tmp_path / "pid")!r}).write_text(str(child.pid))
time.sleep(60)
"""
    _office(tmp_path, monkeypatch, program)
    with pytest.raises(LimitError, match="more than 6 seconds"):
        convert(_OLE, "plan.doc", Format.DOC, ReadingLimits(seconds=6))
    pid = int((tmp_path / "pid").read_text())
    for _ in range(100):
        if not _runs(pid):
            return
        time.sleep(0.05)
    pytest.fail("a process of LibreOffice still runs")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{pid}/stat")
    return not (state.exists() and state.read_text().rpartition(")")[2].split()[0] == "Z")


def test_files_that_only_bear_the_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert convert_doc(_file(tmp_path, _PLAN)).text == _TEXT
    page = f"<html><body><p>{'坚持就业优先。' * 10}</p></body></html>".encode()
    assert convert_doc(_file(tmp_path, page)).text == "坚持就业优先。" * 10 + "\n"
    with pytest.raises(PlanError, match="no Word document; save it as"):
        convert_doc(_file(tmp_path, "坚持就业优先。".encode()))
    with pytest.raises(PlanError, match="cannot be read"):
        convert_doc(tmp_path / "missing.doc")


@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_a_file_that_libreoffice_wrote(tmp_path: Path, kind: str) -> None:
    """Where the machine has none, the message is what is tested."""
    if _OFFICE is None:
        data = _OLE if kind == "doc" else b"{\\rtf1 }"
        with pytest.raises(PlanError, match=r"LibreOffice, .* is not installed"):
            convert_doc(_file(tmp_path, data))
        return
    profile = (tmp_path / "profile").as_uri()
    subprocess.run(
        [_OFFICE, f"-env:UserInstallation={profile}", "--headless", "--convert-to", kind,
         "--outdir", str(tmp_path), str(_file(tmp_path, _PLAN if kind == "doc" else _TYPED, "plan.docx"))],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert convert_doc(tmp_path / f"plan.{kind}").text == _TEXT
