"""`plangraph validate` on the terminal."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph import resources
from plangraph.cli.main import main

EXAMPLES = resources.ontology() / "examples"


def test_valid_files_exit_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["validate", str(EXAMPLES), "--workers", "1"]) == 0
    assert capsys.readouterr().out == "files: 4, faults: 0\n"


def test_a_fault_is_told_in_both_languages(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for file in EXAMPLES.glob("*.ttl"):
        (tmp_path / file.name).write_bytes(file.read_bytes())
    plan = tmp_path / "plan-two.ttl"
    text = plan.read_text(encoding="utf-8")
    assert '    pg:heading "主要任务" ;\n' in text
    plan.write_text(text.replace('    pg:heading "主要任务" ;\n', ""), encoding="utf-8")
    assert main(["validate", str(plan)]) == 1
    out = capsys.readouterr().out
    assert f"{plan}: Violation heading <" in out
    assert "Give pg:heading exactly once" in out
    assert "pg:heading 恰一个" in out
    assert out.endswith("files: 1, faults: 1\n")


def test_a_folder_without_turtle_exits_with_1(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["validate", str(tmp_path)]) == 1
    assert "no .ttl file" in capsys.readouterr().err


def test_without_pyshacl_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("plangraph.rdf.validation.find_spec", lambda _: None)
    assert main(["validate", str(EXAMPLES)]) == 1
    assert "pip install pyshacl" in capsys.readouterr().err
