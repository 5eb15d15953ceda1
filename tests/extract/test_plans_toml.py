"""`plans.toml`: what it may state, and how it complains."""

from __future__ import annotations

from pathlib import Path

import pytest

from plangraph.extract.plans_toml import PlanEntry, read_plans_toml
from plangraph.model import PlanError

SHIPPED = Path(__file__).parents[2] / "data" / "plans" / "plans.toml"

WHOLE = """
[some-plan]
title = "甲市“十四五”教育事业发展规划"
document_number = "甲政发〔2021〕5号"
issued = 2021-11-02
issuers = ["甲市人民政府", "甲市教育局"]
jurisdiction = "甲市"
period_start = 2021
period_end = 2025

[other]
issued = "2020-01-31"
"""


def written(folder: Path, text: str) -> Path:
    path = folder / "plans.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_everything_that_may_be_stated(tmp_path: Path) -> None:
    stated = read_plans_toml(written(tmp_path, WHOLE))
    assert stated["some-plan"] == PlanEntry(
        title="甲市“十四五”教育事业发展规划",
        document_number="甲政发〔2021〕5号",
        issued="2021-11-02",
        issuers=("甲市人民政府", "甲市教育局"),
        jurisdiction="甲市",
        period_start=2021,
        period_end=2025,
    )
    assert stated["other"] == PlanEntry(issued="2020-01-31")


def test_a_file_that_is_not_there_states_nothing(tmp_path: Path) -> None:
    assert read_plans_toml(tmp_path / "plans.toml") == {}


def test_an_empty_file_states_nothing(tmp_path: Path) -> None:
    assert read_plans_toml(written(tmp_path, "# nothing\n")) == {}


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        ("[a]\ntitle = \n", 2, "no valid TOML"),
        ("[a]\ntitle = 'x'\n\n[a]\n", 4, "no valid TOML"),
        ("[a]\ntitle = 'x'\ntitel = 'y'\n", 3, "unknown key 'titel'; known are title,"),
        ("[b]\ntitle = 'x'\n[a]\nissuers = '甲市'\n", 4, "issuers must be a list of texts"),
        ("[a]\nissuers = []\n", 2, "issuers must be a list of texts"),
        ("[a]\nissuers = ['甲市', 3]\n", 2, "issuers must be a text, not 3"),
        ("[a]\n\nperiod_start = '2021'\n", 3, "period_start must be a year such as 2021"),
        ("[a]\nperiod_start = true\n", 2, "period_start must be a year"),
        ("[a]\nperiod_end = 21\n", 2, "period_end is no year of a plan: 21"),
        ("[a]\nperiod_start = 2025\nperiod_end = 2021\n", 3, "the period ends before it begins"),
        ("[a]\nissued = '2021年5月'\n", 2, "issued must be a date such as 2021-11-02"),
        ("[a]\nissued = 2021\n", 2, "issued must be a date"),
        ("[a]\ntitle = ' '\n", 2, "title must be a text"),
        ("a = 1\n", 1, "a must be a table: [a]"),
    ],
)
def test_an_error_names_file_line_and_reason(
    tmp_path: Path, text: str, line: int, reason: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PlanError) as error:
        read_plans_toml(path)
    assert error.value.path == str(path)
    assert error.value.line == line
    assert reason in error.value.reason
    assert str(error.value).startswith(f"{path}:{line}: ")


def test_a_file_that_is_not_utf8_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "plans.toml"
    path.write_bytes("[a]\ntitle = '甲市规划'\n".encode("gb18030"))
    with pytest.raises(PlanError, match="not UTF-8") as error:
        read_plans_toml(path)
    assert error.value.line == 2


def test_a_folder_in_its_place_is_no_crash(tmp_path: Path) -> None:
    folder = tmp_path / "plans.toml"
    folder.mkdir()
    with pytest.raises(PlanError, match="cannot be read"):
        read_plans_toml(folder)


def test_the_shipped_file_states_only_what_has_a_file_beside_it() -> None:
    stated = read_plans_toml(SHIPPED)
    assert stated
    for plan, entry in stated.items():
        assert (SHIPPED.parent / f"{plan}.txt").is_file()
        assert entry.title
        assert entry.document_number is None
        assert entry.issued is None
