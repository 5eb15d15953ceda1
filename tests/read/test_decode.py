"""Files as they come: encodings, and what cannot be read."""

from __future__ import annotations

import codecs
import subprocess
import sys
from pathlib import Path

import pytest

from plangraph.model import PlanError
from plangraph.read import read
from plangraph.structure import document

TEXT = (
    "一、总体要求\r\n坚持预防为主，建设健康城市，全面推进各项卫生健康事业高质量发展。\r\n"
    "二、主要任务\r\n（一）加强健康教育。普及知识。完善设施。\r\n"
)


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("utf-16"), "utf-16"),
        (codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"), "utf-16"),
    ],
)
def test_encodings_that_such_files_come_in(tmp_path: Path, data: bytes, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    source = read(path)
    assert source.encoding == encoding
    assert source.raw.lstrip("\ufeff") == TEXT
    assert [section.title for section, _ in document(source).walk()] == [
        "总体要求",
        "主要任务",
        "加强健康教育",
    ]


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"", "the file is empty", None),
        (b" \n\t\r\n", "the file is empty", None),
        (b"\x03\x04\n\x00\x00", "binary", 2),
        ("一、总体要求".encode() + b"\n\xff\xfe\xfa\xfb\n", "neither UTF-8 nor GB18030", 2),
        (bytes(range(128, 256)), "neither UTF-8 nor GB18030", 1),
        (codecs.BOM_UTF16_LE + b"\x00", "not valid utf-16", None),
    ],
)
def test_what_cannot_be_read_says_why(
    tmp_path: Path, data: bytes, reason: str, line: int | None
) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(data)
    with pytest.raises(PlanError, match=reason) as error:
        read(path)
    assert error.value.path == str(path)
    assert error.value.line == line


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(PlanError, match="no such file"):
        read(tmp_path / "none.txt")
    with pytest.raises(PlanError, match="cannot be read"):
        read(tmp_path)


@pytest.mark.parametrize(
    "text",
    [
        "Dear Sir or Madam, this is a letter.\n" * 20,
        "今天天气很好，我们去公园散步，看见许多花草树木，心情十分愉快，回家以后写下这篇日记，记录美好的一天，以及遇见的朋友们。\n",
    ],
)
def test_a_text_that_is_no_plan_is_refused(tmp_path: Path, text: str) -> None:
    path = tmp_path / "letter.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=r"no Chinese plan|no heading"):
        document(read(path))


HOSTILE = {
    "five megabytes": "推进改革，完善制度；（一）建设。1.加强监管，<p>《甲》“乙”（丙\n" * 52_000,
    "one line of two megabytes": "推进改革，完善制度；（一）建设。1.加强监管，" * 29_000,
    "open brackets": "（" * 250_000,
    "open tags": "<a" * 250_000,
    "open rows": "<tr><td>" * 50_000,
    "stars": "*" * 250_000,
    "headings": "一、\n" * 50_000,
    "numbers": "1.1.1.1 " * 50_000,
    "page numbers": "12\n\n" * 50_000,
    "tabs": "\t\n" * 100_000,
    "pipes": "|甲|\n" * 50_000,
    "boxes": "专栏1\n" * 50_000,
    "leaders": "目录\n" + "一、任务......3\n" * 30_000,
    "entities": "&nbsp;" * 50_000,
    "column heads": "主要目标\n责任单位\n" * 30_000,
    "quotes": "“" * 250_000 + "\n" + "”" * 250_000,
    "half titles": "关于\n" * 50_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_are_done_with(tmp_path: Path, name: str) -> None:
    """Each takes seconds, or hours where a rule looks back over all that it has read."""
    path = tmp_path / "hostile.txt"
    path.write_text(HOSTILE[name], encoding="utf-8")
    code = (
        "import sys\nfrom plangraph.model import PlanError\nfrom plangraph.read import read\n"
        "from plangraph.structure import document\n"
        "try:\n    document(read(sys.argv[1]))\nexcept PlanError:\n    pass\n"
    )
    command = [sys.executable, "-c", code, str(path)]
    done = subprocess.run(command, timeout=300, check=False)
    assert done.returncode == 0
