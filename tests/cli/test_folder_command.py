"""`plangraph build` of a folder: the table of files, the progress, the options."""

from __future__ import annotations

import io
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.console import Console

from plangraph.cli import main as cli
from plangraph.cli.progress import Steps, progress
from tests.build.plans import contents, folder
from tests.programs import ROOT, ran

BUILD = ("-m", "plangraph.cli.main", "build", "plans", "-o", "ttl")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    plans = folder(tmp_path / "plans", zunyi="遵义市", tongren="铜仁市")
    (plans / "zunyi (1).txt").write_bytes((plans / "zunyi.txt").read_bytes())
    (plans / "sheet.csv").write_text("a", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_the_table_says_what_became_of_each_file(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "plans" / "bad\x1b[31m.txt").write_bytes(b"")
    assert cli.main(["build", "plans", "-o", "ttl"]) == 1
    out, err = capsys.readouterr()
    lines = [re.split(r"\s{2,}", line.strip()) for line in out.splitlines()]
    assert ["file", "format", "status", "reason"] in lines
    assert [
        "plans/zunyi (1).txt", "text", "duplicate", "the same file as plans/zunyi.txt, byte for byte",
    ] in lines  # fmt: skip
    assert "plans/sheet.csv" in out
    assert ["2 built, 1 duplicate, 1 skipped, 1 refused"] in lines
    assert "\x1b" not in out + err
    assert err == "plangraph: plans/bad\\x1b[31m.txt: the file is empty\n"


def test_duplicates_and_what_is_no_plan_are_no_failure(work: Path) -> None:
    assert cli.main(["build", "plans", "-o", "ttl", "-q"]) == 0
    assert cli.main(["build", "plans", "-o", "ttl", "-q", "--keep-duplicates"]) == 0
    assert (work / "ttl" / "zunyi (1).ttl").exists()


def test_a_second_build_says_what_it_did_not_read(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for more, said in ([], False), ([], True), (["--fresh"], False):
        cli.main(["build", "plans", "-o", "ttl", "--cache", "kept", *more])
        assert ("2 as in the last build" in capsys.readouterr().out) == said


def test_limits_can_be_raised_and_lowered(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.main(["build", "plans", "-q", "--limit", "characters=100"]) == 1
    assert "the limit is characters=100" in capsys.readouterr().err


@pytest.mark.parametrize("jobs", ["0", "-1", "many", "1.5"])
def test_a_number_of_processes_is_a_number(jobs: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        cli.main(["build", "plans", "--jobs", jobs])
    assert raised.value.code == 2
    assert "is no number of processes" in capsys.readouterr().err


def test_a_pipe_gets_no_progress_and_the_same_bytes(work: Path) -> None:
    status, out, err = ran(*BUILD, "--jobs", "2", folder=work)
    assert (status, err) == (0, "")
    assert "reading" not in out
    before = contents(work / "ttl")
    assert cli.main(["build", "plans", "-o", "ttl", "-q", "--fresh"]) == 0
    assert contents(work / "ttl") == before


def test_a_terminal_gets_progress(work: Path) -> None:
    ours, theirs = pty.openpty()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "TERM": "xterm"}
    process = subprocess.Popen(
        [sys.executable, *BUILD, "--jobs", "2"],
        cwd=work, env=environment, stdout=subprocess.PIPE, stderr=theirs,
    )  # fmt: skip
    os.close(theirs)
    shown = b""
    try:
        while data := os.read(ours, 65536):
            shown += data
    except OSError:  # how Linux says that the other end is closed
        pass
    out, _ = process.communicate(timeout=60)
    os.close(ours)
    assert process.returncode == 0
    assert b"reading" in shown
    assert b"2/2" in shown
    assert b"reading" not in out


def test_when_it_will_be_done() -> None:
    steps = Steps()
    noon = 1_700_000_000.0
    assert steps.finish("reading", 1, 5, noon) == ""
    assert steps.finish("reading", 2, 5, noon + 10) == "30 s left"
    assert re.fullmatch(r"done at \d\d:\d\d", steps.finish("reading", 3, 50, noon + 20))
    assert steps.finish("reading", 50, 50, noon + 30) == ""
    assert steps.finish("writing", 1, 50, noon + 31) == ""


def test_the_name_of_a_file_does_nothing_to_the_terminal() -> None:
    shown = io.StringIO()
    with progress(True, Console(file=shown, force_terminal=True, width=200)) as notify:
        assert notify
        notify("reading", Path("a\x1b]0;title\x07.txt"), 1, 2)
        notify("reading", Path("[red]b.txt"), 2, 2)
    assert "a\\x1b]0;title\\x07.txt" in shown.getvalue()
    assert "[red]b.txt" in shown.getvalue()
