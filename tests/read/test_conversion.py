"""The process that reads another format: it answers, is refused, or is killed, and says why."""

from __future__ import annotations

import os
import socket
import time
from collections.abc import Iterator
from contextlib import closing
from hashlib import sha256
from pathlib import Path

import pytest

from plangraph.model import LineBox, PlanError, Source
from plangraph.read import LimitError, ReadingLimits, conversion, read
from plangraph.read.conversion import convert
from plangraph.read.formats import Format
from plangraph.read.limits import with_limits

TEXT = "# 一、总体要求\n健全制度。\n\f# 二、主要任务\n完善机制。\n"


@pytest.fixture
def reader(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Reader]:
    """Reads a file as PDF with a reader of `tests.read.converters`."""
    yield Reader(tmp_path / "plan.pdf", monkeypatch)


class Reader:
    def __init__(self, path: Path, patch: pytest.MonkeyPatch) -> None:
        self.path, self.patch = path, patch

    def __call__(
        self, name: str, text: str = TEXT, limit: tuple[str, float] = ("seconds", 30.0)
    ) -> Source:
        self.patch.setitem(conversion.CONVERTERS, Format.PDF, f"tests.read.converters:{name}")
        self.path.write_bytes(b"%PDF-1.4\n" + text.encode())
        return read(self.path, root=self.path.parent, limits=with_limits([limit]))


def test_text_pages_and_boxes_come_back(reader: Reader) -> None:
    source = reader("pages")
    assert source.raw == TEXT.replace("\f", "")
    assert source.encoding == "utf-8"
    original = source.original
    assert original
    assert (original.path, original.format) == ("plan.pdf", "pdf")
    assert original.sha256 == sha256(reader.path.read_bytes()).hexdigest()
    second = source.raw.index("# 二")
    assert original.pages == (0, second)
    assert original.boxes[0] == LineBox(0, 8, 1, 72.0, 72.0, 500.25, 90.0)
    assert [source.page(at) for at in (0, second - 1, second, len(source.raw))] == [1, 1, 2, 2]
    assert source.notes == ("read by a test",)


def test_a_name_that_misleads_is_noted(reader: Reader, tmp_path: Path) -> None:
    reader("pages")
    path = reader.path.rename(tmp_path / "plan.docx")
    assert "is called .docx, but is a pdf file" in read(path).notes[-1]


def test_what_a_library_prints_does_not_mix_with_the_text(reader: Reader) -> None:
    assert reader("chatter").raw == "一、总体要求\n"


def test_what_no_text_can_hold_is_shown_and_counted(reader: Reader) -> None:
    source = reader("surrogates")
    assert source.raw == "一、总体\ufffd要求 \n健\ufffd全\u202e制度\ufffd[2J。\n"
    assert source.notes == ("3 characters could not be read and are shown as \ufffd",)
    source.raw.encode("utf-8")


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("refuse", "this is a scan: its 12 pages have no text; run OCR on it"),
        ("fail", r"damaged or unusual \(ValueError: no \[31mroot element\)"),
        ("abort", "stopped by SIGABRT"),
        (
            "missing",
            "needs the package plangraph_no_such_package: pip install 'plangraph\\[formats",
        ),
        ("fetch", r"may use no network"),
    ],
)
def test_a_reader_that_ends_badly_says_why(reader: Reader, name: str, reason: str) -> None:
    with pytest.raises(PlanError, match=reason) as error:
        reader(name)
    assert error.value.path == str(reader.path)


def test_nothing_is_fetched_even_from_this_machine(reader: Reader) -> None:
    with closing(socket.create_server(("127.0.0.1", 0))) as server:
        server.settimeout(0.2)
        with pytest.raises(PlanError, match="may use no network"):
            reader("connect", f"{server.getsockname()[1]}\n")
        with pytest.raises(TimeoutError):
            server.accept()


@pytest.mark.parametrize(
    ("name", "limit", "most", "found"),
    [
        ("spin", "seconds", 1.0, "takes more than 1 seconds"),
        ("swell", "memory", 400 * 1024 * 1024, "needs more memory"),
        ("flood", "characters", 1_000, "has 1001 characters"),
        ("pages", "pages", 1, "has 2 pages"),
    ],
)
def test_a_reader_that_takes_too_much_is_stopped(
    reader: Reader, name: str, limit: str, most: float, found: str
) -> None:
    with pytest.raises(LimitError, match=found) as error:
        reader(name, limit=(limit, most))
    assert error.value.limit == limit
    assert f"--limit {limit}=" in error.value.reason


def test_a_reader_is_killed_with_all_that_it_started(reader: Reader, tmp_path: Path) -> None:
    number = tmp_path / "pid"
    with pytest.raises(LimitError, match="takes more than"):
        reader("sleep", f"{number}\n", limit=("seconds", 6.0))
    child = int(number.read_text(encoding="ascii"))
    assert _ends(child)


def _ends(process: int) -> bool:
    """Whether a process is gone, or dead and not yet buried, within some seconds."""
    for _ in range(100):
        try:
            os.kill(process, 0)
        except ProcessLookupError:
            return True
        if _state(process) == "Z":
            return True
        time.sleep(0.05)
    return False


def _state(process: int) -> str:
    try:
        return Path(f"/proc/{process}/stat").read_text(encoding="utf-8").rpartition(") ")[2][0]
    except OSError:
        return ""


def test_nothing_of_a_reader_is_left_on_disk(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = tmp_path / "tmp"
    place.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(place))
    reader("pages")
    with pytest.raises(PlanError):
        reader("abort")
    assert list(place.iterdir()) == []


def test_the_text_is_the_same_each_time() -> None:
    data = b"%PDF-1.4\n" + TEXT.encode()
    limits = ReadingLimits()
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(conversion.CONVERTERS, Format.PDF, "tests.read.converters:pages")
        first, second = (convert(data, "plan.pdf", Format.PDF, limits) for _ in range(2))
    assert first == second
