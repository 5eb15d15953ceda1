"""Packed files that mean harm are refused before any parser sees them, and say why."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.model import PlanError
from plangraph.read import LimitError, conversion, read
from plangraph.read.archives import check_archive
from plangraph.read.formats import Format
from plangraph.read.limits import ReadingLimits, with_limits
from tests.hostile import archives

MB = 1024 * 1024
SMALL = ReadingLimits(unpacked=8 * MB, entries=50)


@pytest.mark.parametrize(
    ("data", "limit", "found"),
    [
        (archives.bomb(20), "unpacked", "unpacks to 2"),
        (archives.bomb(5), "ratio", "word/media/image1.emf'"),
        (archives.many_parts(60), "entries", "has 62 parts"),
    ],
    ids=["bomb", "ratio", "entries"],
)
def test_a_bomb_is_refused_by_its_limit(data: bytes, limit: str, found: str) -> None:
    assert len(data) < MB
    with pytest.raises(LimitError) as error:
        check_archive(data, SMALL)
    assert error.value.limit == limit
    assert found in error.value.reason
    assert f"--limit {limit}=" in error.value.reason


def test_a_limit_that_is_raised_lets_the_same_file_in() -> None:
    check_archive(archives.bomb(20), ReadingLimits(ratio=10_000))
    check_archive(archives.many_parts(60), ReadingLimits())


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archives.lying(20), "damaged"),
        (archives.overlapping(), "parts overlap"),
        (archives.twice(), "two parts called 'word/document.xml'"),
        (archives.locked(), "has a password"),
        (archives.cut(), "damaged"),
        (archives.damaged(), "damaged"),
        (archives.archive({"../../etc/cron.d/x": b"x"}), r"a place outside"),
        (archives.archive({"..\\x.xml": b"x"}), r"a place outside"),
        (archives.archive({"/etc/passwd": b"x"}), r"a place outside"),
        (archives.archive({"C:/x.xml": b"x"}), r"a place outside"),
        (archives.archive({archives.MAIN: archives.ENTITIES}), "DOCTYPE"),
        (archives.archive({archives.MAIN: archives.OUTSIDE}), "DOCTYPE"),
        (archives.archive({"word/x.rels": b"<!doctype a><a/>"}), "DOCTYPE"),
        (
            archives.archive({archives.MAIN: "<?xml ?>\n<!DOCTYPE a><a/>".encode("utf-16")}),
            "DOCTYPE",
        ),
        (
            archives.archive({archives.MAIN: b"<a>" + b" " * (256 * 1024 - 7) + b"<!DOCTYPE a>"}),
            "DOCTYPE",
        ),
    ],
    ids=[
        "lying", "overlapping", "twice", "locked", "cut", "damaged", "dots", "backslash", "root",
        "drive", "entities", "outside", "rels", "utf-16", "over-a-chunk",
    ],
)  # fmt: skip
def test_a_trick_is_refused_and_named(data: bytes, reason: str) -> None:
    with pytest.raises(PlanError, match=reason) as error:
        check_archive(data, SMALL)
    assert not isinstance(error.value, LimitError)


def test_what_a_word_processor_writes_is_let_in() -> None:
    data = archives.archive({"word/styles.xml": b"<w:styles/>", "docProps/..x/a.xml": b"<a/>"})
    check_archive(data, SMALL)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (archives.archive({archives.MAIN: archives.ENTITIES}), "DOCTYPE"),
        (archives.bomb(40), "unpacked=8MB"),
    ],
    ids=["entities", "bomb"],
)
def test_the_check_comes_before_the_reader(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, data: bytes, reason: str
) -> None:
    monkeypatch.setitem(conversion.CONVERTERS, Format.DOCX, "tests.read.converters:abort")
    path = tmp_path / "plan.docx"
    path.write_bytes(data)
    with pytest.raises(PlanError, match=reason) as error:
        read(path, limits=with_limits([("unpacked", 8 * MB)]))
    assert error.value.path == str(path)
