"""The folded view: what rules match against, as long as the text."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.read.clean import clean
from plangraph.read.folding import fold, folding


@given(st.text())
def test_folding_keeps_the_length_and_folds_once(text: str) -> None:
    folded = fold(text)
    assert len(folded) == len(text)
    assert fold(folded) == folded


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("１．建设，完成５０％；（一）", "1.建设,完成50%;(一)"),
        ("⼀、", "一、"),
        ("①完善制度", "①完善制度"),
        ("⑩⒈㈠Ⅱ", "⑩⒈㈠Ⅱ"),
        ("責任單位：州司法局，各縣市人民政府", "责任单位:州司法局,各县市人民政府"),
        ("為進一步優化營商環境，後續再製訂", "为进一步优化营商环境,后续再制订"),
        ("乾隆年间著书，慰藉", "乾隆年间著书,慰藉"),
    ],
)
def test_what_is_folded(text: str, folded: str) -> None:
    assert fold(text) == folded


def test_a_simplified_text_never_asks_for_the_converter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "opencc", None)
    assert folding("全面推进乡村振兴，后续著作。") == {ord("，"): ","}


def test_the_quoted_text_keeps_its_script() -> None:
    source = clean("一、工作目標\n到2023年底，壓縮辦理時限。", "p", "p")
    assert source.clean.startswith("一、工作目標")
    assert source.folded.startswith("一、工作目标")
