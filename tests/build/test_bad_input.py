"""Bad input: each file that cannot be built is told with its reason, and the others are built."""

from __future__ import annotations

import signal
from pathlib import Path

import pyoxigraph as ox
import pytest

from plangraph.build import build, reading, writing
from plangraph.extract import extract
from plangraph.model import Failure
from plangraph.rdf.verification import verify
from tests.build.plans import PLAN, contents, folder
from tests.programs import started

GOOD = ["shared.ttl", "zunyi.derived.ttl", "zunyi.ttl"]


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return folder(tmp_path / "plans", zunyi="遵义市")


def failures(plans: Path, tmp_path: Path) -> list[Failure]:
    """Build, see that the good plan came out, and return what failed."""
    report = build([plans], tmp_path / "ttl", root=tmp_path)
    assert sorted(contents(tmp_path / "ttl")) == GOOD
    assert not report.ok
    assert [plan.plan for plan in report.plans] == ["zunyi"]
    return list(report.failures)


@pytest.mark.parametrize(
    ("data", "reason", "line"),
    [
        (b"", "empty", None),
        (b" \n\t\n", "empty", None),
        (b"\x00\x01\x02binary", "binary", 1),
        (b"plan\n\nwith\x00NUL", "binary", 3),
        (b"\x89PNG\r\n\x1a\n\xff\xfe\xfa" * 9, "picture", None),
        (b"caf\xe9 latin one\n" * 40, "neither UTF-8 nor GB18030", 1),
        (b"Nothing but English prose here.\n" * 20, "no Chinese plan", None),
        ("床前明月光，疑是地上霜。举头望明月，低头思故乡。\n".encode() * 9, "no heading", None),
    ],
    ids=["empty", "blank", "binary", "nul", "png", "latin1", "english", "poem"],
)
def test_a_file_that_is_no_plan(
    plans: Path, tmp_path: Path, data: bytes, reason: str, line: int | None
) -> None:
    (plans / "bad.txt").write_bytes(data)
    (failure,) = failures(plans, tmp_path)
    assert failure.path.endswith("bad.txt")
    assert reason in failure.reason
    assert failure.line == line


def test_a_missing_file(plans: Path, tmp_path: Path) -> None:
    report = build([plans / "none.txt", plans], tmp_path / "ttl", root=tmp_path)
    (failure,) = report.failures
    assert (Path(failure.path).name, failure.reason) == ("none.txt", "no such file")
    assert sorted(contents(tmp_path / "ttl")) == GOOD


def test_an_empty_folder(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    report = build([tmp_path / "plans"], tmp_path / "ttl", root=tmp_path)
    assert "no plan" in report.failures[0].reason
    assert not (tmp_path / "ttl").exists()


def test_a_format_that_is_not_read(plans: Path, tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(b"PK\x03\x04")
    report = build([tmp_path / "a.xlsx", plans], tmp_path / "ttl", root=tmp_path)
    assert "not a format" in report.failures[0].reason
    assert report.plans


@pytest.mark.parametrize(
    "name", ["shared.txt", "unit.txt", "area.md", "some.derived.txt"], ids=lambda name: name
)
def test_a_name_that_is_taken(plans: Path, tmp_path: Path, name: str) -> None:
    (plans / name).write_text(PLAN.format(city="铜仁市"), encoding="utf-8")
    (failure,) = failures(plans, tmp_path)
    assert "rename" in failure.reason


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[zunyi\n", 1, "TOML"),
        ("[zunyi]\ntitle = \n", 2, "TOML"),
        ("[zunyi]\n\ntitel = 'x'\n", 3, "titel"),
        ("[zunyi]\nissued = 'soon'\n", 2, "issued"),
        ("[zunyi]\nperiod_start = 2026\nperiod_end = 2025\n", 3, "period"),
    ],
)
def test_a_broken_plans_toml(
    plans: Path, tmp_path: Path, text: str, line: int, reason: str
) -> None:
    (plans / "plans.toml").write_text(text, encoding="utf-8")
    (failure,) = failures(plans, tmp_path)
    assert failure.path.endswith("plans.toml")
    assert failure.line == line
    assert reason in failure.reason


def test_a_plans_toml_that_is_no_text(plans: Path, tmp_path: Path) -> None:
    (plans / "plans.toml").write_bytes("[zunyi]\ntitle = '遵义'\n".encode("gb18030"))
    (failure,) = failures(plans, tmp_path)
    assert "UTF-8" in failure.reason


def test_plans_toml_speaks_of_a_plan_that_is_not_there(plans: Path, tmp_path: Path) -> None:
    (plans / "plans.toml").write_text("\n[zunyii]\ntitle = '遵义市规划'\n", encoding="utf-8")
    (failure,) = failures(plans, tmp_path)
    assert "zunyii" in failure.reason


@pytest.mark.parametrize("encoding", ["gb18030", "utf-16"])
def test_another_encoding_is_read_and_its_text_kept_beside(tmp_path: Path, encoding: str) -> None:
    (tmp_path / "plans").mkdir()
    plan = tmp_path / "plans" / "zunyi.txt"
    plan.write_bytes(PLAN.format(city="遵义市").encode(encoding))
    out = tmp_path / "ttl"
    assert build([plan], out, root=tmp_path).ok
    assert sorted(contents(out)) == GOOD
    assert sorted(contents(tmp_path / "text")) == ["zunyi.pages.json", "zunyi.txt"]
    turtle = (out / "zunyi.ttl").read_text(encoding="utf-8")
    assert 'pg:textFile "text/zunyi.txt"' in turtle
    assert 'pg:originalFile "plans/zunyi.txt"' in turtle
    assert verify(out, tmp_path).faults == ()
    plan.write_text(PLAN.format(city="遵义市"), encoding="utf-8")
    report = build([plan], out, root=tmp_path)
    assert [path.name for path in report.removed] == ["zunyi.txt", "zunyi.pages.json"]
    assert plan.exists()


def test_a_byte_order_mark_and_other_line_ends(tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    text = "\ufeff" + PLAN.format(city="遵义市").replace("\n", "\r\n")
    (tmp_path / "plans" / "zunyi.txt").write_bytes(text.encode())
    assert build([tmp_path / "plans"], tmp_path / "ttl", root=tmp_path).ok
    assert verify(tmp_path / "ttl", tmp_path).faults == ()


def test_a_table_that_makes_no_grid(plans: Path, tmp_path: Path) -> None:
    ragged = "表1 主要指标\n指标\t单位\n\t\t\t\n城镇新增就业\n\t万人\t60\t\t预期性\t\n|a|\n||\n|c\n"
    plan = plans / "zunyi.txt"
    text = plan.read_text(encoding="utf-8").replace("第二章", ragged + "第二章")
    plan.write_text(text, encoding="utf-8")
    report = build([plans], tmp_path / "ttl", root=tmp_path)
    assert report.ok
    assert report.plans[0].measures == 3
    assert verify(tmp_path / "ttl", tmp_path).faults == ()


def test_a_plan_that_fails_takes_its_earlier_turtle_with_it(plans: Path, tmp_path: Path) -> None:
    folder(plans, tongren="铜仁市")
    build([plans], tmp_path / "ttl", root=tmp_path)
    (plans / "tongren.txt").write_bytes(b"")
    assert failures(plans, tmp_path)


def test_where_nothing_can_be_built_nothing_is_touched(plans: Path, tmp_path: Path) -> None:
    build([plans], tmp_path / "ttl", root=tmp_path)
    before = contents(tmp_path / "ttl")
    (plans / "zunyi.txt").write_bytes(b"")
    report = build([plans], tmp_path / "ttl", root=tmp_path)
    assert not report.ok
    assert contents(tmp_path / "ttl") == before


def test_a_defect_of_the_program_fails_one_plan(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder(plans, tongren="铜仁市")

    def broken(document: object, entry: object) -> object:
        found = extract(document, entry)  # type: ignore[arg-type]
        if found.document.source.plan == "tongren":
            raise IndexError("string index out of range")
        return found

    monkeypatch.setattr(reading, "extract", broken)
    (failure,) = failures(plans, tmp_path)
    assert failure.path.endswith("tongren.txt")
    assert "defect" in failure.reason
    assert "test_bad_input.py" in failure.reason


def test_a_full_disk_leaves_what_was_there(
    plans: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ttl"
    build([plans], out, root=tmp_path)
    before = contents(out)
    folder(plans, zunyi="黔南市", tongren="铜仁市")
    write = Path.write_bytes

    def full(path: Path, data: bytes) -> int:
        if path.name == "zunyi.ttl":
            write(path, data[: len(data) // 2])
            raise OSError(28, "No space left on device")
        return write(path, data)

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        build([plans], out, root=tmp_path)
    assert contents(out) == before


_SLOW = """
import sys, time
from pathlib import Path
from plangraph.cli import main as cli
replace = Path.replace
def slow(path, target):
    if path.name == sys.argv[1]:
        print("now", flush=True)
        time.sleep(60)
    return replace(path, target)
Path.replace = slow
sys.exit(cli.main(["build", "plans", "-o", "ttl", "--quiet"]))
"""


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_after_a_kill_every_file_is_whole(plans: Path, tmp_path: Path, how: signal.Signals) -> None:
    out = tmp_path / "ttl"
    build([plans], out, root=tmp_path)
    before = contents(out)
    folder(plans, zunyi="黔南市", tongren="铜仁市")
    process = started("-c", _SLOW, "zunyi.ttl", folder=tmp_path)
    assert process.stdout
    assert process.stdout.readline() == "now\n"
    process.send_signal(how)
    process.communicate(timeout=30)
    assert process.returncode != 0
    after = contents(out)
    assert after["zunyi.ttl"] == before["zunyi.ttl"]
    for name in after:
        if "/" not in name:
            ox.parse(path=str(out / name), format=ox.RdfFormat.TURTLE).__next__()
    left = [name for name in after if name.startswith(writing.STAGE)]
    assert bool(left) == (how is signal.SIGKILL)
    build([plans], out, root=tmp_path)
    assert not [name for name in contents(out) if name.startswith(writing.STAGE)]
    assert verify(out, tmp_path).faults == ()
