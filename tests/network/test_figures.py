"""Static figures: the same each time, Chinese as shapes or fonts, or a message that helps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from matplotlib import font_manager

from plangraph.knowledge import KnowledgeGraph
from plangraph.network import (
    FontError,
    Network,
    NetworkError,
    UnknownFormError,
    UnknownNetworkError,
)
from plangraph.network.figures import fonts
from plangraph.network.figures.catalogue import KINDS, Chart
from plangraph.query import QueryError
from tests.network.samples import hostile

OPENING = {".svg": b"<?xml", ".pdf": b"%PDF", ".png": b"\x89PNG"}


def has_font() -> bool:
    return fonts.first(font.name for font in font_manager.fontManager.ttflist) is not None


def drawn(make: Callable[[], Chart]) -> Chart | None:
    """Return a figure; without a Chinese font, see that the message says what to install."""
    if not has_font():
        with pytest.raises(FontError, match="apt-get install fonts-noto-cjk"):
            make()
        return None
    return make()


@pytest.mark.parametrize("name", KINDS)
def test_every_figure(graph: KnowledgeGraph, name: str, tmp_path: Path) -> None:
    chart = drawn(lambda: graph.figure(name))
    if chart is None:
        return
    first = chart.save(tmp_path / "a.svg").read_bytes()
    again = graph.figure(name).save(tmp_path / "b.svg").read_bytes()
    assert first == again
    assert first.startswith(OPENING[".svg"])
    assert first.endswith(b"</svg>\n")


def test_a_network_as_a_picture(graph: KnowledgeGraph, tmp_path: Path) -> None:
    network = graph.network("goals")
    for ending, opening in OPENING.items():
        if has_font():
            (path,) = network.save(tmp_path / f"a{ending}")
            assert path.read_bytes().startswith(opening)
        else:
            with pytest.raises(FontError, match="fonts-noto-cjk"):
                network.save(tmp_path / f"a{ending}")


def test_a_picture_of_hostile_labels(tmp_path: Path) -> None:
    graph = hostile()
    graph.add_node("math", kind="Unit", label="$x_$ \\frac 100%", layer="stated")
    for *_, data in graph.edges(data=True):
        data["layer"] = "derived"
    if has_font():
        (path,) = Network(graph).save(tmp_path / "a.svg")
        assert b"<script" not in path.read_bytes()
    else:
        with pytest.raises(FontError, match="fonts-noto-cjk"):
            Network(graph).save(tmp_path / "a.svg")


def test_without_a_chinese_font_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FAMILIES", ("No Such Font",))
    fonts.chinese.cache_clear()
    try:
        with pytest.raises(FontError, match="labels would be boxes; install one"):
            fonts.chinese()
    finally:
        fonts.chinese.cache_clear()


def test_the_best_font_is_taken() -> None:
    assert fonts.first(["SimHei", "DejaVu Sans", "Noto Sans CJK SC"]) == "Noto Sans CJK SC"
    assert fonts.first(["DejaVu Sans"]) is None


def test_several_indicators_have_panels_of_their_own(graph: KnowledgeGraph) -> None:
    asked = ["城镇新增就业人数", "城镇登记失业率"]
    chart = drawn(lambda: graph.figure("indicators", indicator=asked))
    if chart is not None:
        titles = {axes.get_title(loc="left") for axes in chart.figure.axes}
        assert titles == {"城镇新增就业人数（万人）", "城镇登记失业率（%）"}


def test_what_is_wrong_is_said(graph: KnowledgeGraph, tmp_path: Path) -> None:
    with pytest.raises(UnknownNetworkError, match="no figure 'theme'"):
        graph.figure("theme")
    with pytest.raises(QueryError):
        graph.figure("indicators", indicator="没有的指标")
    with pytest.raises(NetworkError, match="nothing to draw"):
        graph.figure("bindingness", plan="丁溪县2022年就业工作要点")
    chart = drawn(lambda: graph.figure("specificity"))
    if chart is not None:
        with pytest.raises(UnknownFormError, match=r"'\.doc'"):
            chart.save(tmp_path / "a.doc")
