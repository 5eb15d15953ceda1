"""Limits: how they are written, and what a refusal says."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.read import LimitError, ReadingLimits, read
from plangraph.read.limits import NAMES, parsed, with_limits, written

PLAN = "一、总体要求\n健全制度，完善机制。\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("seconds=60", ("seconds", 60)),
        ("seconds=0.5", ("seconds", 0.5)),
        ("pages = 12", ("pages", 12)),
        ("memory=4GB", ("memory", 4 * 1024**3)),
        ("file=1.5m", ("file", 3 * 512 * 1024)),
        ("unpacked=900", ("unpacked", 900)),
    ],
)
def test_a_limit_is_read(text: str, expected: tuple[str, float]) -> None:
    assert parsed(text) == expected


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("time=60", "no limit is called 'time'; there are file, characters"),
        ("seconds", "sets no limit; write for instance seconds=300"),
        ("seconds=soon", "sets no limit"),
        ("pages=5MB", "sets no limit; write for instance pages=300"),
        ("memory=-1", "for instance memory=300MB"),
        ("pages=0", "more than 0"),
    ],
)
def test_what_is_no_limit_says_why(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        parsed(text)


def test_the_last_setting_counts() -> None:
    found = with_limits([("pages", 5), ("seconds", 1.0), ("pages", 7)])
    assert (found.pages, found.seconds, found.file) == (7, 1.0, ReadingLimits().file)
    assert with_limits(None) == ReadingLimits()


def test_no_limit_is_zero() -> None:
    with pytest.raises(ValueError, match="'pages' must be more than 0"):
        ReadingLimits(pages=0)


@pytest.mark.parametrize("name", NAMES)
def test_a_refusal_names_its_limit_and_how_to_raise_it(name: str) -> None:
    limits = ReadingLimits()
    error = limits.refusal("plan.pdf", name, "has much")
    assert error.limit == name
    allowed = written(name, getattr(limits, name))
    assert f"the file has much; the limit is {name}={allowed}." in str(error)
    assert f"--limit {name}=" in str(error)
    assert parsed(f"{name}={allowed}") == (name, getattr(limits, name))


@pytest.mark.parametrize(
    ("name", "most", "found"),
    [
        ("file", 49, f"has {len(PLAN.encode())} bytes"),
        ("characters", 17, f"has {len(PLAN)} characters"),
        ("line", 9, "has a line of 10 characters (line 2)"),
    ],
)
def test_a_text_that_has_more_is_refused(tmp_path: Path, name: str, most: int, found: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_text(PLAN, encoding="utf-8")
    limits = with_limits([(name, most)])
    with pytest.raises(LimitError) as error:
        read(path, limits=limits)
    assert error.value.limit == name
    assert found in error.value.reason
    size = {"file": len(PLAN.encode()), "characters": len(PLAN), "line": 10}[name]
    assert read(path, limits=with_limits([(name, size)])).raw == PLAN
