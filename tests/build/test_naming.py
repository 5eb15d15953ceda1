"""Names of plans: each file has its own, the same whatever the order."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.build.naming import plan_names

PARTS = st.sampled_from(["a", "A", "b", "a-b", "规划", "规划" * 60, "é", "e\u0301"])
FILES = st.builds(
    lambda folders, stem, ending: Path(*folders, stem + ending),
    st.lists(PARTS, max_size=2),
    PARTS,
    st.sampled_from([".txt", ".md", ".docx"]),
)


def names(*files: str) -> dict[str, str]:
    given = {Path(file): Path(file).parts[:-1] for file in files}
    return {path.as_posix(): name for path, name in plan_names(given).items()}


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        (["plan.txt"], ["plan"]),
        (["2021/plan.txt"], ["plan"]),
        (["2021/plan.txt", "2022/plan.pdf"], ["2021-plan", "2022-plan"]),
        (["plan.txt", "2022/plan.pdf"], ["plan", "2022-plan"]),
        (["plan.txt", "plan.md"], ["plan-txt", "plan-md"]),
        (["市/县/规划.txt", "市/规划.txt"], ["市-县-规划", "市-规划"]),
        (["x/plan.txt", "x-plan.txt", "plan.txt"], ["x-plan-txt", "x-plan", "plan"]),
    ],
)
def test_a_name_is_as_long_as_it_must_be(files: list[str], expected: list[str]) -> None:
    assert names(*files) == dict(zip(files, expected, strict=True))


def test_capitals_alone_make_no_two_names() -> None:
    found = names("Plan.txt", "plan.txt")
    assert len({name.casefold() for name in found.values()}) == 2


def test_a_name_that_no_file_system_takes_is_cut() -> None:
    long, longer = "长" * 80, "长" * 81
    found = names(f"{long}.txt", f"{longer}.txt")
    assert len(set(found.values())) == 2
    assert all(name.startswith("长" * 50 + "-") for name in found.values())


@given(st.lists(FILES, unique=True, max_size=12))
def test_no_two_files_have_one_name(files: list[Path]) -> None:
    given_ = {path: path.parts[:-1] for path in files}
    found = plan_names(given_)
    assert set(found) == set(files)
    assert len({name.casefold() for name in found.values()}) == len(files)
    assert all(len(f"{name}.derived.ttl".encode()) <= 255 for name in found.values())
    assert plan_names(dict(reversed(given_.items()))) == found
