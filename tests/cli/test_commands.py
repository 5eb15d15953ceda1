"""The commands that read and write plans: what they print, and how they end."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.cli.main import main, parser
from tests.build.plans import contents, folder
from tests.programs import ran, started

COMMANDS = ("build", "show", "verify", "query", "sparql", "units", "coverage", "validate")


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder that has two plans in data/plans."""
    folder(tmp_path / "data" / "plans", bijie="毕节市", anshun="安顺市")
    monkeypatch.chdir(tmp_path)
    return tmp_path


Ended = tuple[int, str, str]


def ended(capsys: pytest.CaptureFixture[str], *arguments: str) -> Ended:
    """Run a command; return its exit status and what it printed and complained of."""
    status = main(arguments)
    captured = capsys.readouterr()
    return status, captured.out, captured.err


def test_help_teaches_by_examples() -> None:
    status, out, _ = ran("-m", "plangraph.cli.main", "--help")
    assert status == 0
    assert all(f"  plangraph {command}" in out for command in ("build", "show", "query"))


def test_help_imports_nothing_heavy() -> None:
    program = (
        "import sys, plangraph.cli.main as cli; cli.parser();"
        "heavy = {'rich', 'rdflib', 'pandas', 'pyoxigraph', 'plangraph.extract'};"
        "print(sorted(heavy & {*sys.modules}))"
    )
    assert ran("-c", program) == (0, "[]\n", "")


@pytest.mark.parametrize("command", COMMANDS)
def test_the_help_of_a_command_teaches(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main([command, "--help"])
    assert raised.value.code == 0
    text = capsys.readouterr().out
    assert "examples:" in text
    assert f"plangraph {command}" in text
    assert "exit status:" in text


@pytest.mark.parametrize("arguments", [[], ["built"], ["build"], ["show"], ["build", "x", "--no"]])
def test_wrong_usage_ends_with_2(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as raised:
        main(arguments)
    assert raised.value.code == 2
    assert "usage: plangraph" in capsys.readouterr().err


def test_the_version(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        parser().parse_args(["--version"])
    assert capsys.readouterr().out.startswith("plangraph 0.")


def test_build_shows_a_table_and_ends_with_0(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = ended(capsys, "build", "data/plans", "-o", "data/ttl")
    assert status == 0
    assert err.strip() == ""
    lines = [line.split() for line in out.splitlines() if line.strip()]
    names = "plan characters sections goals targets observed measures actions projects responsible"
    assert lines[0] == [*names.split(), "policies", "citations", "refusals", "seconds"]
    assert [line[0] for line in lines[2:5]] == ["anshun", "bijie", "all"]
    assert lines[-1] == ["5", "files", "written,", "0", "unchanged,", "0", "removed"]
    assert len(contents(work / "data" / "ttl")) == 5


def test_a_quiet_build_says_nothing(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert ended(capsys, "build", "data/plans", "--quiet") == (0, "", "")
    assert (work / "data" / "ttl" / "bijie.ttl").exists()


def test_a_build_with_a_bad_plan_ends_with_1(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "data" / "plans" / "bad.txt").write_bytes(b"\x00")
    (work / "data" / "plans" / "plans.toml").write_text("\n[bijie]\nyear = 1\n", encoding="utf-8")
    status, out, err = ended(capsys, "build", "data/plans")
    assert status == 1
    assert "bijie" in out
    toml, bad = err.strip().splitlines()[-2:]
    assert toml.startswith("plangraph: data/plans/plans.toml:3: [bijie] unknown key 'year'")
    assert bad.startswith("plangraph: data/plans/bad.txt:1: this is a binary file")
    assert (work / "data" / "ttl" / "bijie.ttl").exists()


def test_a_missing_path_ends_with_1(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = ended(capsys, "build", "nowhere", "-o", str(work / "ttl"))
    assert status == 1
    assert "plangraph: nowhere: no such file" in err
    assert not (work / "ttl").exists()


def test_a_folder_that_cannot_be_written_ends_with_1(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (work / "file").write_text("", encoding="utf-8")
    status, _, err = ended(capsys, "build", "data/plans", "-o", "file/ttl", "-q")
    assert status == 1
    assert "file/ttl cannot be written" in err


def test_verify_says_how_many_passages_are_right(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ended(capsys, "build", "data/plans", "-q")
    status, out, _ = ended(capsys, "verify", "data/ttl")
    assert status == 0
    assert "passages of 2 plans say what they quote\n" in out
    plan = work / "data" / "plans" / "bijie.txt"
    plan.write_text(plan.read_text(encoding="utf-8").replace("欠薪", "工资"), encoding="utf-8")
    status, out, _ = ended(capsys, "verify", "data/ttl")
    assert status == 1
    assert out.startswith("data/ttl/bijie.ttl: bijie: text 'data/plans/bijie.txt' has changed")
    assert "data/ttl/bijie.ttl: bijie/passage-" in out


def test_verify_of_nothing_ends_with_1(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = ended(capsys, "verify", str(work))
    assert status == 1
    assert "no Turtle" in err


def test_show_prints_a_plan_as_it_is_read(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = ended(capsys, "show", "bijie")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert lines[0].startswith(
        "毕节市“十四五”人力资源和社会保障事业发展规划 (data/plans/bijie.txt,"
    )
    assert "11 第一节 根治欠薪 [tasks]" in lines
    assert "11 measure 根治欠薪" in lines
    assert "13 responsibility 市人社局 Responsible Explicit ← 根治欠薪" in lines
    assert any(line.startswith("13 citation 《保障农民工工资支付条例》") for line in lines)
    assert "19 box 1 重点项目: 2 items" in lines
    assert "20 project 技能提升工程" in lines


def test_show_by_path_section_and_outline(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ended(capsys, "show", "data/plans/bijie.txt", "--section", "欠薪", "--outline")
    assert out.split() == ["11", "第一节", "根治欠薪", "[tasks]"]


def test_show_of_what_is_no_plan_ends_with_1(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ended(capsys, "show", "nothing")[0] == 1
    (work / "empty.txt").write_bytes(b"")
    status, _, err = ended(capsys, "show", "empty.txt")
    assert status == 1
    assert "empty.txt: the file is empty" in err


def test_coverage_says_what_accounts_for_each_number(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, err = ended(capsys, "coverage", "bijie")
    lines = [" ".join(line.split()) for line in out.splitlines()]
    assert (status, err) == (0, "")
    assert any(line.startswith("7 10万人 target 城镇新增就业") for line in lines)
    assert any(line.startswith("7 4% target 城镇登记失业率") for line in lines)
    assert lines[-1].startswith("100.0% of ")
    assert lines[-1].endswith(" 0 lost")


def test_coverage_of_one_kind(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out, _ = ended(capsys, "coverage", "bijie", "--lost")
    assert out.count("\n") == 1
    _, out, _ = ended(capsys, "coverage", "bijie", "--stated")
    assert "left out" not in out
    assert "10万人" in out
    _, out, _ = ended(capsys, "coverage", "bijie", "--refused")
    assert all("left out" in line for line in out.splitlines()[:-1])


def test_coverage_of_what_is_no_plan_ends_with_1(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status, _, err = ended(capsys, "coverage", "data")
    assert status == 1
    assert err.startswith("plangraph: data: ")


def test_units_lists_what_answers_and_what_is_unknown(
    work: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plan = work / "data" / "plans" / "bijie.txt"
    text = plan.read_text(encoding="utf-8").replace("住建局", "黔灵山局")
    plan.write_text(text, encoding="utf-8")
    ended(capsys, "build", "data/plans", "-q")
    status, out, _ = ended(capsys, "units")
    assert status == 0
    assert "毕节市人力资源和社会保障局" in out
    assert "人力资源和社会保障部门" in out
    assert ended(capsys, "units", "--unknown", "--names")[1] == "毕节市黔灵山局\n"


def test_units_of_nothing_ends_with_1(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, err = ended(capsys, "units", "--data", str(work / "none"))
    assert status == 1
    assert "no such folder" in err


def test_a_reader_that_goes_away_is_no_error(work: Path) -> None:
    process = started("-m", "plangraph.cli.main", "show", "bijie", folder=work)
    assert process.stdout
    assert process.stderr
    process.stdout.close()
    assert process.stderr.read() == ""
    process.stderr.close()
    assert process.wait(timeout=30) == 0


def test_what_is_built_can_be_asked(work: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ended(capsys, "build", "data/plans", "-q")
    question = ("query", "units-by-theme", "--theme", "欠薪治理", "--format", "csv")
    status, out, _ = ended(capsys, *question)
    assert status == 0
    assert "毕节市人力资源和社会保障局" in out
    assert "安顺市人力资源和社会保障局" in out
