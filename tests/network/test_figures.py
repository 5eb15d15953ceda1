"""Static figures: the same each time, Chinese as shapes or fonts, or a message that helps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import networkx as nx
import pytest
from matplotlib import font_manager
from matplotlib.figure import Figure

from plangraph.knowledge import KnowledgeGraph
from plangraph.network import (
    FontError,
    Network,
    NetworkError,
    UnknownFormError,
    UnknownNetworkError,
)
from plangraph.network.figures import fonts, picture
from plangraph.network.figures.canvas import source, wrapped
from plangraph.network.figures.catalogue import KINDS, Chart
from plangraph.query import QueryError
from tests.network.samples import hostile, plans

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


@pytest.mark.filterwarnings("error")  # what has no room, or no letter in the font, warns
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


@pytest.mark.filterwarnings("error")
def test_no_label_of_a_picture_lies_on_another() -> None:
    units: nx.Graph[str] = nx.Graph(network="units", title="共同负责的单位")
    for number in range(40):
        label = f"某市第{number}号" + "监督管理委员会" * (1 + number % 2)
        units.add_node(f"u{number}", kind="Unit", label=label, city="某市")
    units.add_edges_from(
        (f"u{one}", f"u{other}")
        for one in range(40)
        for other in range(one)
        if not one % (other + 1)
    )
    for graph in (plans(1), units):
        if has_font():
            assert overlapping(picture.drawn(graph)) == []
        else:
            with pytest.raises(FontError, match="fonts-noto-cjk"):
                picture.drawn(graph)


def overlapping(figure: Figure) -> list[tuple[str, str]]:
    """Return the labels that lie on each other."""
    figure.draw_without_rendering()
    texts = [text for text in figure.axes[0].texts if text.get_text()]
    boxes = [text.get_window_extent() for text in texts]
    return [
        (one.get_text(), other.get_text())
        for i, one in enumerate(texts)
        for j, other in enumerate(texts[:i])
        if boxes[i].overlaps(boxes[j])
    ]


def test_lines_that_are_few_have_their_weights() -> None:
    graph: nx.Graph[str] = nx.Graph(network="cities")
    graph.add_edge("甲", "乙", weight=7)
    graph.add_edge("甲", "丙", weight=1)
    assert picture.tells_weights(graph)
    graph.add_edges_from((f"{one}", f"{one}+") for one in range(20))
    assert not picture.tells_weights(graph)
    assert not picture.tells_weights(plans(1))


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


def test_a_title_is_wrapped_evenly() -> None:
    title = "某某市“十四五”人力资源和社会保障事业发展专项规划"
    assert [len(line) for line in wrapped(title, 9).splitlines()] == [9, 9, 7]
    assert "“十四五”" in wrapped(title, 6)
    assert wrapped(title, 40) == title


def test_a_figure_says_on_which_plans_it_rests(graph: KnowledgeGraph) -> None:
    chart = drawn(lambda: graph.figure("bindingness"))
    if chart is not None:
        told = chart.figure.get_supxlabel()
        assert "资料来源：《乙州市“十四五”就业规划》《甲州市“十四五”人社规划》" in told
        assert "工作要点" not in told  # which has no table of indicators
    assert source(["甲", "乙"], 6) == "资料来源：《甲》\n《乙》，据原文整理"
    assert source([f"规划{n}" for n in range(9)], 99).endswith("《规划5》等 9 份规划，据原文整理")
    assert source([], 40) == ""


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
