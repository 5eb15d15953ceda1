"""The measures of tests/cases/measures.md."""

from __future__ import annotations

import pytest

from plangraph.extract.keys import KeyMaker
from plangraph.extract.subjects import label, measures, without_number
from plangraph.model import Measure
from tests.casefile import Case, cases
from tests.layout import laid_out


def rows(text: str) -> list[str]:
    found = [measure for measure, _ in measures(laid_out(text), KeyMaker())]
    by_key = {measure.key: measure for measure in found}

    def depth(measure: Measure) -> int:
        return 1 + depth(by_key[measure.parent]) if measure.parent else 0

    return [f"{'  ' * depth(m)}{m.number or '-'} {m.label}" for m in found] or ["none"]


@pytest.mark.parametrize("case", cases("measures.md"), ids=lambda case: case.title)
def test_measures(case: Case) -> None:
    assert tuple(rows(case.passage)) == case.expected


def test_measures_of_one_title_have_keys_of_their_own() -> None:
    text = (
        "一、建设\n（一）加强领导。落实。\n二、管理\n（一）加强领导。落实。\n（二）加强领导。落实。"
    )
    found = [measure.key for measure, _ in measures(laid_out(text), KeyMaker())]
    assert len(set(found)) == len(found) == 5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("不断优化 签约 服务", "不断优化签约服务"),
        ("建设 5G 网络。", "建设 5G 网络"),
        ("：任务；", "任务"),
    ],
)
def test_labels(text: str, expected: str) -> None:
    assert label(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1.建设", "建设"),
        ("（2）建设", "（2）建设"),
        ("(2)建设", "建设"),
        ("①建设", "建设"),
        ("5G建设", "5G建设"),
    ],
)
def test_numbers_of_list_items(text: str, expected: str) -> None:
    assert without_number(text) == expected
