"""The pages that tell researchers of the limits name each of them, with its usual value."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plangraph.read.limits import NAMES, ReadingLimits, written

DOCS = Path(__file__).parents[2] / "docs"
ROW = re.compile(r"^\| `(\w+)` \|.*\| (\w+) \|$", re.MULTILINE)


@pytest.mark.parametrize("page", ["limits.md", "limits.zh.md"])
def test_each_limit_is_told_with_its_usual_value(page: str) -> None:
    told = ROW.findall((DOCS / page).read_text(encoding="utf-8"))
    usual = ReadingLimits()
    assert told == [(name, written(name, getattr(usual, name))) for name in NAMES]


@pytest.mark.parametrize("page", ["limits.md", "limits.zh.md"])
def test_a_refusal_is_told_as_it_is_printed(page: str) -> None:
    refusal = ReadingLimits().refusal("big.docx", "file", "has 327155712 bytes")
    assert f"    {refusal}\n" in (DOCS / page).read_text(encoding="utf-8")
