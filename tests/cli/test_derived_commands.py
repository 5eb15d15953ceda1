"""The commands that show the derived layer: audit, review, coverage --by."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from plangraph.cli.main import main

PLAN = """甲市“十四五”教育事业发展规划
第一章 发展基础
2020年，每千人口床位数达到7张。
第二章 主要目标
（一）教育普及水平提高。到2025年，学前教育毛入园率达到95%以上，每千人口床位数达到6张。
（二）教师队伍更加优秀。教师学历水平持续提高。
主要指标
指标	单位	2025年	属性
学前教育毛入园率	%	96	预期性
第三章 提高教育普及水平
第一节 扩大学前教育资源
新建幼儿园20所。优化布局。
第四章 建设优秀教师队伍
第一节 提高教师学历水平
组织教师进修。完善激励。
"""


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build one plan."""
    folder = tmp_path_factory.mktemp("work")
    (folder / "plans").mkdir()
    (folder / "plans" / "jia.txt").write_text(PLAN, encoding="utf-8")
    assert main(["build", str(folder / "plans"), "-o", str(folder / "ttl"), "-q"]) == 0
    return folder / "ttl"


def printed(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(arguments) == 0
    return capsys.readouterr().out


def test_audit_shows_what_does_not_agree_with_both_passages(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = printed(capsys, "audit", "--data", str(data))
    assert "values that do not agree: 1\n" in out
    assert "学前教育毛入园率（2025年）数值不一致：目标“95%以上”，表格“96%”" in out
    assert "到2025年，学前教育毛入园率达到95%以上" in out
    assert "values differ" in out
    assert "error" not in out


def test_audit_lists_targets_below_a_result_apart(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    below = printed(capsys, "audit", "--data", str(data), "--below")
    assert "targets below what was reached: 1" in below
    assert "每千人口床位数：2020年7张，2025年6张" in below


def test_audit_of_one_plan_or_of_what_is_sure(
    data: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "agree: 1" in printed(capsys, "audit", "--data", str(data), "--plan", "jia")
    assert "agree: 0" in printed(capsys, "audit", "--data", str(data), "--plan", "yi")
    assert "agree: 0" in printed(capsys, "audit", "--data", str(data), "--sure", "0.99")


def test_review_writes_the_links_and_the_next_build_obeys(
    data: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    table = tmp_path / "links.csv"
    printed(capsys, "review", "--data", str(data), "--out", str(table))
    with table.open(encoding="utf-8-sig", newline="") as handle:
        rows = list(csv.DictReader(handle))
    ends = [(row["from"], row["to"]) for row in rows if row["kind"] == "GoalLink"]
    assert ("扩大学前教育资源", "教育普及水平提高") in ends
    for row in rows:
        row["verdict"] = "rejected" if row["from"] == "扩大学前教育资源" else ""
    with table.open("w", encoding="utf-8-sig", newline="") as handle:
        writer = csv.DictWriter(handle, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    plans, out = str(data.parent / "plans"), str(tmp_path / "ttl")
    assert main(["build", plans, "-o", out, "-q", "--reviews", str(table)]) == 0
    printed(capsys, "review", "--data", out, "--out", str(table))
    kept = table.read_text(encoding="utf-8-sig")
    assert "扩大学前教育资源" in kept  # the verdict stays in the table
    turtle = (tmp_path / "ttl" / "jia.derived.ttl").read_text(encoding="utf-8")
    assert "扩大学前教育资源：教育普及水平提高" not in turtle
    assert "提高教育普及水平：教育普及水平提高" in turtle


def test_a_broken_review_is_reported_and_the_build_goes_on(data: Path, tmp_path: Path) -> None:
    table = tmp_path / "links.csv"
    table.write_text("plan\n", encoding="utf-8")
    plans, out = str(data.parent / "plans"), tmp_path / "ttl"
    assert main(["build", plans, "-o", str(out), "-q", "--reviews", str(table)]) == 1
    assert (out / "jia.ttl").exists()


def test_coverage_by_theme_is_a_matrix(data: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = printed(capsys, "coverage", "--by", "theme", "--data", str(data))
    assert "教育" in out
    assert "·: not found" in out


def test_coverage_needs_a_plan_or_a_kind(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["coverage"]) == 2
    assert "name a plan" in capsys.readouterr().err


@pytest.mark.parametrize("command", ["audit", "review"])
def test_no_data_ends_with_1(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([command, "--data", str(tmp_path / "none")]) == 1
    assert "plangraph: " in capsys.readouterr().err


@pytest.mark.parametrize("command", ["audit", "review"])
def test_the_help_teaches(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([command, "--help"])
    text = capsys.readouterr().out
    assert "examples:" in text
    assert "exit status:" in text
