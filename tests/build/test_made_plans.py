"""Plans that are made up state what they state: the whole way reads it of them, all and only it."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks.made import Plan, plans
from benchmarks.made.checking import Score, check
from benchmarks.made_plans import write

from plangraph.build import build
from plangraph.store import open_store

FAMILIES = [
    "plans",
    "goals",
    "targets of tables",
    "reported values",
    "measures",
    "projects",
    "money of projects",
    "units of measures",
    "policies cited",
    "themes of measures",
]


@pytest.fixture(scope="module")
def made() -> Sequence[Plan]:
    return tuple(plans(4, 7))


@pytest.fixture(scope="module")
def scores(made: Sequence[Plan], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Score]:
    root = tmp_path_factory.mktemp("made")
    write(made, root / "plans")
    build([root / "plans"], root / "ttl", root=root)
    return dict(check(open_store(root / "ttl"), made))


@pytest.mark.parametrize("family", FAMILIES)
def test_what_is_stated_is_read(family: str, scores: dict[str, Score]) -> None:
    score = scores[family]
    assert score.stated > 0
    assert score.missing == []
    assert score.surplus == []


def test_all_families_are_compared(scores: dict[str, Score]) -> None:
    assert sorted(scores) == sorted(FAMILIES)


def test_what_is_not_stated_is_missed(made: Sequence[Plan]) -> None:
    score = Score()
    score.add("a", {"stated", "read"}, {"read", "invented"})
    assert (score.stated, score.right, score.found) == (2, 1, 2)
    assert score.missing == [("a", "stated")]
    assert score.surplus == [("a", "invented")]


def test_a_seed_gives_the_same_plans(made: Sequence[Plan]) -> None:
    assert [plan.text for plan in plans(4, 7)] == [plan.text for plan in made]
    assert [plan.text for plan in plans(4, 8)] != [plan.text for plan in made]


def test_plans_differ(made: Sequence[Plan]) -> None:
    assert len({plan.title for plan in plans(1000, 7)}) == 1000
    layouts = {"第一章 发展基础" in plan.text for plan in made}
    assert layouts == {True, False}
