"""What a page does in a real browser; collected where there is one (see `conftest`)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from plangraph.knowledge import KnowledgeGraph
from plangraph.network import Network
from tests.network.browser import Visit, chromium, visit
from tests.network.samples import HOSTILE, hostile, plans


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def goals(browser: Browser, graph: KnowledgeGraph, tmp_path: Path) -> Iterator[Visit]:
    """The goals of three tiny plans."""
    graph.network("goals").save(tmp_path / "goals.html")
    seen = visit(browser, tmp_path / "goals.html")
    yield seen
    assert seen.errors == []
    seen.page.close()


def test_nothing_is_fetched(goals: Visit, tmp_path: Path) -> None:
    assert goals.requests == [(tmp_path / "goals.html").as_uri()]
    goals.page.fill("#search", "欠薪")
    goals.click_node("构建和谐劳动关系")
    assert len(goals.requests) == 1
    # and the page itself forbids it
    assert (
        goals.page.evaluate("fetch('data:,x').then(() => 'fetched', () => 'refused')") == "refused"
    )
    goals.errors.clear()


def test_search_finds_and_leads_to_the_quote(goals: Visit) -> None:
    assert goals.page.inner_text("#count").startswith("10 / 10 个节点")
    goals.page.fill("#search", "欠薪")
    assert goals.lit() == 2  # a project, and a goal of a plan whose working group is called so
    assert "找到 2 个节点" in goals.panel()
    goals.page.click("#panel li button:has-text('欠薪预警平台')")
    assert goals.page.inner_text("#panel blockquote") == "欠薪预警平台"
    assert goals.page.inner_text("#panel mark") == "欠薪"
    assert "欠薪治理" in goals.panel()
    goals.page.click("#reset")
    assert goals.lit() == 10


def test_search_that_finds_nothing(goals: Visit) -> None:
    goals.page.fill("#search", "没有的词")
    assert goals.lit() == 0
    assert "找到 0 个节点" in goals.panel()


def test_a_click_shows_the_quote_and_where_it_stands(goals: Visit) -> None:
    goals.click_node("就业更加充分")
    assert goals.page.inner_text("#panel blockquote") == "就业更加充分，城镇新增就业62万人以上。"
    where = goals.page.inner_text("#panel .where")
    assert where == "甲州市“十四五”人社规划 · 主要目标 · 第 110–130 字"
    assert "支撑目标 · 推导得出" in goals.panel()
    goals.page.click("#panel li button:has-text('促进高质量就业')")
    assert goals.page.inner_text("#panel h2") == "促进高质量就业"


def test_a_click_on_a_line_shows_what_it_rests_on(
    browser: Browser, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    graph.network("units").save(tmp_path / "a.html")
    seen = visit(browser, tmp_path / "a.html")
    seen.page.mouse.click(*seen.middle_of_line())
    seen.page.wait_for_timeout(400)
    assert seen.page.inner_text("#panel h2") == "共同负责"
    assert seen.page.inner_text("#panel blockquote") == "（责任单位：市人社局、总工会）"


def test_a_line_without_a_passage_of_its_own_shows_those_of_its_ends(
    browser: Browser, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    graph.network("similar-measures").save(tmp_path / "a.html")
    seen = visit(browser, tmp_path / "a.html")
    seen.page.mouse.click(*seen.middle_of_line())
    seen.page.wait_for_timeout(400)
    assert seen.page.inner_text("#panel h2") == "措施相似"
    quotes = seen.page.locator("#panel blockquote").all_inner_texts()
    assert sorted(quotes) == ["二、维护劳动者权益", "第一节 构建和谐劳动关系"]


def test_what_is_not_joined_to_the_selected_is_pale(goals: Visit) -> None:
    goals.click_node("就业更加充分")
    near = "[...plangraph.state.near].map((id) => plangraph.state.byId.get(id).full)"
    assert sorted(goals.page.evaluate(near)) == ["促进高质量就业", "就业更加充分"]
    goals.page.click("#reset")
    assert goals.page.evaluate("plangraph.state.near") is None


def test_what_a_filter_leaves_is_listed(goals: Visit) -> None:
    goals.page.select_option("#cities", "丁溪县")
    assert "找到 1 个节点" in goals.panel()
    assert goals.page.evaluate("plangraph.state.labelled.size") == 1
    goals.page.click("#reset")
    assert "点击节点或连线" in goals.panel()


def test_filters(goals: Visit) -> None:
    goals.page.select_option("#cities", "丁溪县")
    assert goals.lit() == 1
    goals.page.click("#reset")
    goals.page.select_option("#themes", "劳动关系")
    assert goals.lit() == 1
    goals.page.click("#reset")
    goals.page.select_option("#units", "甲州市总工会")
    assert goals.lit() == 1
    assert "构建和谐劳动关系" in goals.page.evaluate(
        "[...plangraph.state.lit].map((id) => plangraph.state.byId.get(id).full)"
    )


def test_classes_and_layers_are_hidden_by_the_legend(goals: Visit) -> None:
    goals.page.click("#legend button:has-text('项目')")
    assert goals.lit() == 8
    assert goals.page.get_attribute("#legend button[data-name=Project]", "aria-pressed") == "false"
    goals.page.click("#legend button:has-text('推导得出')")
    goals.click_node("就业更加充分")
    assert "支撑目标" not in goals.panel()


def test_hovering_shows_the_whole_label(browser: Browser, tmp_path: Path) -> None:
    graph = plans(1, goals=1, measures=1, projects=0)
    label = "推进基本公共服务均等化并且写得非常非常长的一个标题"
    graph.nodes["p0/g0"]["label"] = label
    Network(graph).save(tmp_path / "a.html")
    seen = visit(browser, tmp_path / "a.html")
    where = seen.page.evaluate(
        """() => {
            const { network, state } = plangraph;
            const box = document.getElementById("canvas").getBoundingClientRect();
            const node = state.shown.nodes.find((one) => one.kind === "Goal");
            const at = network.canvasToDOM({ x: node.x, y: node.y });
            return [node.label, at.x + box.x, at.y + box.y];
        }"""
    )
    assert where[0] == label[:17] + "…"
    seen.page.mouse.move(where[1] - 50, where[2])
    seen.page.mouse.move(where[1], where[2])
    seen.page.wait_for_selector("#tip:visible")
    assert seen.page.inner_text("#tip") == label


def test_stated_and_derived_are_drawn_differently(goals: Visit) -> None:
    drawn = goals.page.evaluate(
        """() => plangraph.state.shown.edges.map((edge) => {
            const shown = plangraph.network.body.edges[edge.id].options;
            return [edge.layer, Boolean(shown.dashes), shown.color.color];
        })"""
    )
    looks = {
        layer: {(dashes, colour) for name, dashes, colour in drawn if name == layer}
        for layer in ("stated", "derived")
    }
    assert {dashes for dashes, _ in looks["stated"]} == {False}
    assert {dashes for dashes, _ in looks["derived"]} == {True}
    assert not {colour for _, colour in looks["stated"]} & {
        colour for _, colour in looks["derived"]
    }


def test_it_stands_still_from_the_first_moment(goals: Visit) -> None:
    canvas = goals.page.locator("#canvas canvas")
    first = canvas.screenshot()
    goals.page.wait_for_timeout(400)
    assert canvas.screenshot() == first
    assert len(set(first)) > 50  # something is drawn


def test_the_slider_leaves_strong_ties(browser: Browser, tmp_path: Path) -> None:
    graph = hostile()
    one, other, data = next(iter(graph.edges(data=True)))
    data["weight"] = 5
    Network(graph).save(tmp_path / "a.html")
    seen = visit(browser, tmp_path / "a.html")
    assert seen.lit() == len(HOSTILE)
    seen.page.fill("#least", "3")
    assert seen.lit() == 2
    shown = seen.page.evaluate(
        "[...plangraph.state.lit].map((id) => plangraph.state.byId.get(id).iri)"
    )
    assert sorted(shown) == sorted([one, other])


def test_a_hostile_label_is_text(browser: Browser, tmp_path: Path) -> None:
    Network(hostile()).save(tmp_path / "a.html")
    seen = visit(browser, tmp_path / "a.html")
    assert seen.page.inner_text("h1") == " ".join(HOSTILE[1].split())
    for text in HOSTILE:
        seen.page.evaluate(
            "text => plangraph.select(plangraph.state.shown.nodes.find((one) => one.full === text).id)",
            text,
        )
        assert seen.page.text_content("#panel h2") == text
        assert seen.page.text_content("#panel blockquote") == text
    seen.page.fill("#search", "<img")
    assert "<img src=x" in seen.panel()
    options = seen.page.evaluate(
        "[...document.querySelectorAll('#themes option')].map((one) => one.value)"
    )
    assert set(options) == {"", *HOSTILE}
    assert seen.page.evaluate("window.ran") is None
    assert seen.page.locator("img, svg, #panel script").count() == 0
    assert seen.requests == [(tmp_path / "a.html").as_uri()]
    assert seen.errors == []


def test_a_large_network_opens_aggregated_and_shows_all_when_asked(
    browser: Browser, tmp_path: Path
) -> None:
    """How long that takes is measured by `benchmarks.networks`."""
    graph = plans(16)
    assert len(graph) == 2000
    Network(graph).save(tmp_path / "a.html")
    seen = visit(browser, tmp_path / "a.html")
    assert seen.page.inner_text("#count").startswith("80 / 80 个节点")
    seen.page.click("#view")
    assert seen.page.inner_text("#count").startswith("2000 / 2000 个节点")
    # every node lies where it was put before: nothing is left to settle
    moved = seen.page.evaluate(
        """() => {
            const places = plangraph.network.getPositions();
            return plangraph.state.shown.nodes.filter(({ id, x, y }) => (
                Math.abs(places[id].x - x) > 1 || Math.abs(places[id].y - y) > 1)).length;
        }"""
    )
    assert moved == 0
    seen.page.click("#view")
    seen.click_node("第p3/g2项")
    seen.page.click("#open")
    assert seen.lit() == 25


def test_a_network_shows_in_the_frame_of_a_notebook(
    browser: Browser, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    frame = graph.network("goals")._repr_html_()
    page = f"<!doctype html><meta charset='utf-8'><body data-settled='1'>{frame}</body>"
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    seen = visit(browser, tmp_path / "a.html")
    inner = seen.page.frame_locator("iframe")
    inner.locator("#search").fill("欠薪")
    inner.locator("#panel li button").first.click()
    assert inner.locator("#panel blockquote").first.inner_text()
    assert [url for url in seen.requests if not url.startswith(("file:", "about:"))] == []
    assert seen.errors == []
    assert html.escape("目标—措施—项目网络") in frame


def test_a_network_far_down_a_notebook_shows_when_one_gets_there(
    browser: Browser, graph: KnowledgeGraph, tmp_path: Path
) -> None:
    frame = graph.network("goals")._repr_html_()
    page = (
        "<!doctype html><meta charset='utf-8'><body data-settled='1'>"
        f"<div style='height: 9000px'></div>{frame}</body>"
    )
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    seen = visit(browser, tmp_path / "a.html")
    seen.page.wait_for_timeout(300)
    seen.page.locator("iframe").scroll_into_view_if_needed()
    inner = seen.page.frames[1]
    inner.wait_for_selector("body[data-settled]")
    inner.wait_for_function("plangraph.state.fitted")
    where = inner.evaluate(
        """() => {
            const { network, state } = plangraph;
            const { width, height } = document.getElementById("canvas").getBoundingClientRect();
            return state.shown.nodes.map((node) => network.canvasToDOM(node)).every(
                (at) => at.x > 0 && at.y > 0 && at.x < width && at.y < height);
        }"""
    )
    assert where
    assert seen.errors == []
