"""Folders as researchers have them: everything readable is built, the rest is told."""

from __future__ import annotations

import csv
import io
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from plangraph.build import FileRow, Settings, Status, build
from plangraph.build.listing import report_path
from plangraph.rdf.verification import verify
from tests.build.plans import PLAN, contents, folder
from tests.programs import ROOT

GB_NAME = "规划".encode("gb18030")


@pytest.fixture
def plans(tmp_path: Path) -> Path:
    return folder(tmp_path / "plans", zunyi="遵义市")


def rows(plans: Path) -> dict[str, FileRow]:
    """Build; return what became of each file but the good one."""
    report = build([plans], plans.parent / "ttl", root=plans)
    found = {row.file: row for row in report.files}
    assert found.pop("zunyi.txt").status is Status.BUILT
    assert sum(row.status is Status.REFUSED for row in found.values()) == len(report.failures)
    return found


def test_sub_folders_are_searched_and_names_do_not_collide(tmp_path: Path) -> None:
    top = tmp_path / "plans"
    folder(top / "2021", plan="遵义市")
    folder(top / "2022" / "new", plan="铜仁市", bijie="毕节市")
    report = build([top], tmp_path / "ttl", root=tmp_path)
    assert report.ok
    assert [plan.plan for plan in report.plans] == ["2021-plan", "2022-new-plan", "bijie"]
    turtle = (tmp_path / "ttl" / "2022-new-plan.ttl").read_text(encoding="utf-8")
    assert 'pg:textFile "plans/2022/new/plan.txt"' in turtle
    assert "遵义" not in turtle
    told = {row.plan: row.reason.partition(";")[0] for row in report.files}
    assert told["2021-plan"] == "called 2021-plan: other files are called plan, too"
    assert told["2022-new-plan"] == "called 2022-new-plan: other files are called plan, too"
    assert verify(tmp_path / "ttl", tmp_path).faults == ()


def test_two_formats_of_one_name_and_different_plans(plans: Path) -> None:
    (plans / "zunyi.md").write_text(PLAN.format(city="铜仁市"), encoding="utf-8")
    report = build([plans], plans.parent / "ttl", root=plans)
    assert [plan.plan for plan in report.plans] == ["zunyi-md", "zunyi-txt"]


def test_two_folders_with_files_of_one_name(tmp_path: Path) -> None:
    one = folder(tmp_path / "one", plan="遵义市")
    two = folder(tmp_path / "two", plan="铜仁市")
    report = build([one, two / "plan.txt"], tmp_path / "ttl", root=tmp_path)
    assert [plan.plan for plan in report.plans] == ["one-plan", "two-plan"]


def test_a_file_given_twice_is_built_once(plans: Path) -> None:
    given = [plans, plans / "zunyi.txt", plans / ".." / "plans" / "zunyi.txt"]
    report = build(given, plans.parent / "ttl", root=plans)
    assert [(row.file, row.status) for row in report.files] == [("zunyi.txt", Status.BUILT)]


def test_hidden_files_and_what_systems_leave_are_passed_over(plans: Path) -> None:
    (plans / ".git").mkdir()
    (plans / ".git" / "a.txt").write_text(PLAN, encoding="utf-8")
    for name in (".hidden.txt", "~$zunyi.docx", "Thumbs.db", "desktop.ini"):
        (plans / name).write_bytes(b"\x00")
    (plans / "__MACOSX").mkdir()
    (plans / "__MACOSX" / "._zunyi.txt").write_bytes(b"\x00")
    assert rows(plans) == {}


def test_what_is_no_plan_is_skipped_and_said(plans: Path) -> None:
    (plans / "data.csv").write_text("a,b\n", encoding="utf-8")
    (plans / "photo.jpg").write_bytes(b"\xff\xd8\xff\xe0" + bytes(99))
    (plans / "page_files").mkdir()
    (plans / "page_files" / "note.txt").write_text(PLAN, encoding="utf-8")
    (plans / "page.html").write_bytes(b"")
    with zipfile.ZipFile(plans / "sheet.xlsx", "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    found = rows(plans)
    assert found.pop("page.html").status is Status.REFUSED
    assert {row.status for row in found.values()} == {Status.SKIPPED}
    assert "call it .txt or .md" in found["data.csv"].reason
    assert "Excel workbook" in found["sheet.xlsx"].reason
    assert "picture (JPEG)" in found["photo.jpg"].reason
    assert "browser" in found["page_files"].reason
    assert found["sheet.xlsx"].format == "xlsx"
    assert build([plans], plans.parent / "ttl", root=plans).failures[0].path.endswith("page.html")


def test_a_file_whose_name_tells_nothing_is_known_by_what_is_in_it(plans: Path) -> None:
    (plans / "download").write_bytes(b"%PDF-1.4\n%%EOF\n")
    assert rows(plans)["download"].status is Status.REFUSED  # read, and found to be damaged


def test_links_that_lead_in_circles(plans: Path) -> None:
    (plans / "self").symlink_to(plans, target_is_directory=True)
    (plans / "one.txt").symlink_to("two.txt")
    (plans / "two.txt").symlink_to("one.txt")
    (plans / "gone.txt").symlink_to("nowhere.txt")
    found = rows(plans)
    assert found["self"].status is Status.SKIPPED
    assert found["one.txt"].reason == found["two.txt"].reason == "a link that leads in a circle"
    assert found["gone.txt"].reason == "a link to a file that is not there"


def test_a_link_to_a_plan_elsewhere_is_followed(plans: Path, tmp_path: Path) -> None:
    elsewhere = folder(tmp_path / "elsewhere", tongren="铜仁市")
    (plans / "tongren.txt").symlink_to(elsewhere / "tongren.txt")
    assert rows(plans)["tongren.txt"].status is Status.BUILT


def test_a_pipe_is_not_waited_for(plans: Path) -> None:
    os.mkfifo(plans / "pipe.txt")
    assert rows(plans)["pipe.txt"].status is Status.SKIPPED


def test_names_that_are_not_utf_8(plans: Path) -> None:
    top = os.fsencode(plans)
    for name in (GB_NAME + b".txt", b"\xff.txt"):
        with open(top + b"/" + name, "wb") as file:  # noqa: PTH123 - a name that is no text
            file.write(PLAN.encode())
    os.mkdir(top + b"/" + GB_NAME)  # noqa: PTH102
    found = rows(plans)
    assert {row.status for row in found.values()} == {Status.REFUSED}
    assert len(found) == 3
    reasons = sorted(row.reason for row in found.values())
    assert "rename it to '规划'" in reasons[0]
    assert "rename it to '规划.txt'" in reasons[1]
    report = (plans.parent / "report.csv").read_text(encoding="utf-8-sig")
    assert len(report.splitlines()) == 5


_AS_NOBODY = """
import os, sys
from pathlib import Path
from plangraph.build import build
top = Path(sys.argv[1])
build([top / "plans" / "zunyi.txt"], top / "before", root=top)  # nobody may not import any more
if os.getuid() == 0:
    os.setgroups([]); os.setgid(65534); os.setuid(65534)
report = build([top / "plans"], top / "ttl", root=top)
for row in report.files:
    print(row.file, row.status.value, row.reason, sep="|")
"""


def test_what_may_not_be_read(plans: Path, tmp_path: Path) -> None:
    (plans / "secret.txt").write_text(PLAN, encoding="utf-8")
    folder(plans / "locked", tongren="铜仁市")
    (plans / "secret.txt").chmod(0)
    (plans / "locked").chmod(0)
    for parent in (tmp_path, *tmp_path.parents[:2]):
        parent.chmod(0o777)
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    command = [sys.executable, "-c", _AS_NOBODY, str(tmp_path)]
    done = subprocess.run(
        command, check=True, capture_output=True, text=True, encoding="utf-8", env=environment
    )
    (plans / "locked").chmod(0o700)
    assert done.stdout.splitlines() == [
        "plans/locked|refused|the folder cannot be read: Permission denied",
        "plans/secret.txt|refused|cannot be read: Permission denied",
        "plans/zunyi.txt|built|",
    ]


def test_where_the_build_writes_is_not_read(tmp_path: Path) -> None:
    folder(tmp_path, zunyi="遵义市")
    (tmp_path / "tongren.txt").write_bytes(PLAN.format(city="铜仁市").encode("gb18030"))
    for out in (tmp_path / "ttl", tmp_path / "out", tmp_path / "ttl"):
        report = build([tmp_path], out, root=tmp_path)
        assert report.ok
        assert [plan.plan for plan in report.plans] == ["tongren", "zunyi"]


def test_the_report_says_what_became_of_each_file(plans: Path, tmp_path: Path) -> None:
    (plans / "empty.txt").write_bytes(b"")
    (plans / "=1+1.csv").write_text("a", encoding="utf-8")
    report = build([plans], tmp_path / "ttl", root=tmp_path)
    data = (tmp_path / "report.csv").read_bytes()
    found = list(csv.reader(io.StringIO(data.decode("utf-8-sig"))))
    assert found == [
        ["file", "format", "status", "plan", "reason"],
        *(
            ["plans/=1+1.csv", "csv", "skipped", "", report.files[0].reason],
            ["plans/empty.txt", "text", "refused", "", "the file is empty"],
            ["plans/zunyi.txt", "text", "built", "zunyi", ""],
        ),
    ]


def test_the_report_runs_nothing_in_a_spreadsheet(plans: Path) -> None:
    (plans / "=HYPERLINK(1).csv").write_text("a", encoding="utf-8")
    build([plans], plans.parent / "ttl", root=plans)
    assert "\n'=HYPERLINK(1).csv,csv," in (plans.parent / "report.csv").read_text(encoding="utf-8")


def test_a_report_of_somebody_else_is_not_replaced(plans: Path, tmp_path: Path) -> None:
    mine = tmp_path / "report.csv"
    mine.write_text("my,own\n", encoding="utf-8")
    report = build([plans], tmp_path / "ttl", root=tmp_path)
    assert "move it away" in report.failures[0].reason
    assert mine.read_text(encoding="utf-8") == "my,own\n"
    assert (tmp_path / "ttl" / "zunyi.ttl").exists()


def test_where_the_report_lies() -> None:
    assert report_path(Path("data/ttl")) == Path("data/report.csv")
    assert report_path(Path("out")) == Path("out/report.csv")


@pytest.mark.parametrize("jobs", [1, 2, 3])
def test_the_bytes_do_not_depend_on_how_many_work(tmp_path: Path, jobs: int) -> None:
    plans = folder(tmp_path / "plans", zunyi="遵义市", tongren="铜仁市", bijie="毕节市")
    folder(plans / "sub", zunyi="安顺市")
    (plans / "bad.txt").write_bytes(b"\x00")
    (plans / "copy.txt").write_bytes((plans / "zunyi.txt").read_bytes())
    build([plans], tmp_path / "alone" / "ttl", root=tmp_path)
    build([plans], tmp_path / "many" / "ttl", root=tmp_path, settings=Settings(jobs=jobs))
    assert contents(tmp_path / "many") == contents(tmp_path / "alone")
    assert len(contents(tmp_path / "alone")) == 10


_CRASH = """
import os, signal, sys
from pathlib import Path
from plangraph.build import Settings, build, reading
extract = reading.extract
def crash(document, entry):
    if document.source.plan == "tongren":
        os.kill(os.getpid(), signal.SIGKILL)
    return extract(document, entry)
reading.extract = crash
report = build([Path("plans")], Path("ttl"), settings=Settings(jobs=2))
for row in report.files:
    print(row.file, row.status.value, sep="|")
for failure in report.failures:
    print(failure.reason)
"""


def test_a_file_that_crashes_its_process_is_refused(tmp_path: Path) -> None:
    folder(tmp_path / "plans", anshun="安顺市", tongren="铜仁市", zunyi="遵义市")
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    done = subprocess.run(
        [sys.executable, "-c", _CRASH],
        check=True, capture_output=True, text=True, encoding="utf-8",
        cwd=tmp_path, env=environment,
    )  # fmt: skip
    assert done.stdout.splitlines() == [
        "plans/anshun.txt|built",
        "plans/tongren.txt|refused",
        "plans/zunyi.txt|built",
        "the process that read it was stopped by SIGKILL: "
        "the file is damaged, made to harm, or too large",
    ]
