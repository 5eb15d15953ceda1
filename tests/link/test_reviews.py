"""What a researcher says of derived links, and what the next build makes of it."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from plangraph.link.reviews import COLUMNS, Reviews, read_reviews, reviewed, write_table
from plangraph.model import LinkKind, PlanError
from tests.rdf.made_up import EXTRACTION, LINK

ROW = {"plan": "jia", "kind": "GoalLink", "from": "稳定就业", "to": "就业更加充分"}


def said(path: Path, **more: str) -> Reviews:
    write_table(path / "links.csv", [{**ROW, **more}])
    return read_reviews(path / "links.csv")


def test_no_file_says_nothing(tmp_path: Path) -> None:
    assert read_reviews(tmp_path / "none.csv").rows == ()


def test_an_empty_verdict_says_nothing(tmp_path: Path) -> None:
    assert reviewed([LINK], EXTRACTION, said(tmp_path)) == [LINK]


@pytest.mark.parametrize("verdict", ["rejected", "Reject", "否决"])
def test_a_rejected_link_is_not_written(tmp_path: Path, verdict: str) -> None:
    assert reviewed([LINK], EXTRACTION, said(tmp_path, verdict=verdict)) == []


@pytest.mark.parametrize("verdict", ["confirmed", "确认"])
def test_a_confirmed_link_is_certain(tmp_path: Path, verdict: str) -> None:
    (link,) = reviewed([LINK], EXTRACTION, said(tmp_path, verdict=verdict))
    assert link.key == LINK.key
    assert link.derivation.score == Decimal("1.00")
    assert link.derivation.reason.endswith("confirmed in review")


def test_a_verdict_is_found_by_the_key_where_labels_are_another(tmp_path: Path) -> None:
    reviews = said(tmp_path, **{"from": "又名", "link": LINK.key, "verdict": "rejected"})
    assert reviewed([LINK], EXTRACTION, reviews) == []


def test_a_verdict_on_another_plan_says_nothing_here(tmp_path: Path) -> None:
    reviews = said(tmp_path, plan="yi", verdict="rejected")
    assert reviewed([LINK], EXTRACTION, reviews) == [LINK]


def test_a_confirmed_row_that_no_method_found_becomes_a_link(tmp_path: Path) -> None:
    reviews = said(tmp_path, **{"from": "根治欠薪", "verdict": "confirmed"})
    found = reviewed([LINK], EXTRACTION, reviews)
    assert found[0] == LINK
    assert (found[1].source, found[1].target) == ("measure-2", "goal-1")
    assert (found[1].kind, found[1].derivation.method) == (LinkKind.GOAL, "review")


def test_a_row_whose_labels_mean_nothing_becomes_none(tmp_path: Path) -> None:
    reviews = said(tmp_path, **{"from": "没有的措施", "verdict": "confirmed"})
    assert reviewed([LINK], EXTRACTION, reviews) == [LINK]


@pytest.mark.parametrize(
    ("text", "reason", "line"),
    [
        ("plan,kind\n", "lacks the column", 1),
        (f"{','.join(COLUMNS)}\njia,GoalLink,a,b,,,,,,maybe,\n", "neither confirmed", 2),
        (f"{','.join(COLUMNS)}\njia,Other,a,b,,,,,,confirmed,\n", "is none of", 2),
    ],
)
def test_a_broken_file_says_where_and_why(
    tmp_path: Path, text: str, reason: str, line: int
) -> None:
    path = tmp_path / "links.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(PlanError, match=reason) as raised:
        read_reviews(path)
    assert raised.value.line == line


def test_a_table_comes_back_as_it_was_written(tmp_path: Path) -> None:
    reviews = said(tmp_path, verdict="rejected", note="另一目标", link="link-1")
    (row,) = reviews.rows
    assert (row.plan, row.source, row.note, row.link) == ("jia", "稳定就业", "另一目标", "link-1")
    assert not row.confirmed
