"""Plans of every format as a user meets them: `plangraph show`."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.formats import marked_up
from tests.programs import ran

_MARKUP = (Path(__file__).parent / "plans" / "elder-care.html").read_text("utf-8")
_FILES = {
    "plan.docx": marked_up.word(_MARKUP),
    "plan.html": marked_up.page(_MARKUP, around="portal"),
    "page.doc": marked_up.page(_MARKUP, around="saved"),
}


@pytest.mark.parametrize("name", _FILES)
def test_a_plan_is_shown(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(_FILES[name])
    status, out, err = ran("-m", "plangraph.cli.main", "show", name, folder=tmp_path)
    assert (status, err) == (0, "")
    lines = [" ".join(line.split()[1:]) for line in out.split("\n")]
    assert "第二章 发展目标 [goals]" in lines
    assert "target 护理型床位占比: >= ≥60 %, Level, Binding, from 35 in 2020 (2025)" in lines
    assert "box 2 居家社区养老服务工程: 3 items" in lines


def test_a_broken_document_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plan.docx").write_bytes(_FILES["plan.docx"][:2000])
    status, _, err = ran("-m", "plangraph.cli.main", "show", "plan.docx", folder=tmp_path)
    assert status == 1
    assert err.startswith("plangraph: plan.docx: ")
    assert "Traceback" not in err
