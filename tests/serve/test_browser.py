"""The page to ask on, in a real browser: nothing leaves the machine, nothing hostile runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from plangraph.serve.workbench import PAGE
from tests.network.browser import chromium
from tests.network.samples import HOSTILE
from tests.serve import servers
from tests.serve.samples import HOSTILE_PLAN, QUOTE, many_plans

ANSWERED = ".answers tbody tr"
MEASURES = (
    "SELECT ?measure ?label WHERE { ?measure a pg:Measure ; rdfs:label ?label ; "
    "pg:inPlan pgr:ren } ORDER BY ?measure"
)
QUOTES = (
    "SELECT ?quote ?plan ?start ?end WHERE { ?x pg:quote ?quote ; pg:start ?start ; pg:end ?end ;"
    " pg:inPlan pgr:ren ; pg:inPlan/dcterms:title ?plan }"
)


@dataclass
class Visit:
    page: Page
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def ask(self, query: str) -> None:
        self.page.evaluate("document.querySelector('.yasr_results')?.replaceChildren()")
        self.page.evaluate(
            "query => { const { CodeMirror } = [...document.querySelectorAll("
            "'.tabPanel.active .CodeMirror')][0]; CodeMirror.setValue(query) }",
            query,
        )
        self.page.click(".tabPanel.active .yasqe_queryButton")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """The page, once its first answer is there; in the end all requests went to our server."""
    page = browser.new_context(viewport={"width": 1400, "height": 900}).new_page()
    seen = Visit(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("pageerror", lambda error: seen.errors.append(str(error)))
    page.on(
        "console",
        lambda message: seen.errors.append(message.text) if message.type == "error" else None,
    )
    page.goto(address)
    page.wait_for_selector(ANSWERED)
    yield seen
    assert [url for url in seen.requests if not url.startswith((address, "data:", "blob:"))] == []
    assert page.evaluate("window.ran") is None
    assert seen.errors == []
    page.context.close()


def test_the_first_question_is_answered(visit: Visit) -> None:
    assert "甲州市总工会" in visit.page.inner_text(".answers")
    assert "责任单位\nunit" in visit.page.inner_text(".answers thead")
    assert visit.page.inner_text("#about").startswith("Which units answer for a theme")
    assert len(visit.requests) > 8


def test_the_library_is_searched_and_asked(visit: Visit) -> None:
    visit.page.fill("#find", "指标 约束")
    shown = visit.page.locator("#queries li:visible button")
    assert "约束性不一致的指标" in shown.all_inner_texts()[0]
    visit.page.fill("#find", "没有的词")
    assert visit.page.is_visible("#none")
    visit.page.fill("#find", "有哪些规划？")
    assert not visit.page.is_visible("#none")
    visit.page.click("#queries li:visible button")
    visit.page.wait_for_selector("text='甲政办〔2021〕1号'")
    assert visit.page.locator(".tab").filter(has_text="有哪些规划").count() == 1
    assert "规划\nplan" in visit.page.inner_text(".tabPanel.active .answers thead")


def test_hostile_labels_are_texts_and_link_to_their_pages(visit: Visit) -> None:
    visit.ask(MEASURES)
    visit.page.wait_for_selector(f"{ANSWERED} td.of-measure a")
    links = visit.page.locator(".tabPanel.active td.of-measure a")
    hrefs = [link.get_attribute("href") for link in links.all()]
    assert sorted(map(str, hrefs)) == sorted(
        f"/resource/id/ren/measure-{number}" for number in range(len(HOSTILE))
    )
    assert {text.split("\u2028")[0] for text in links.all_text_contents()} == {
        text.split("\u2028")[0] for text in HOSTILE
    }
    assert visit.page.locator("text=Table").count() == 0  # which would make markup of them
    visit.page.click(".tabPanel.active >> text=Response")
    visit.page.wait_for_selector(".tabPanel.active .yasr_results .CodeMirror")
    assert "window.ran" in visit.page.inner_text(".tabPanel.active .yasr_results")


def test_answers_are_sorted_and_downloaded(visit: Visit) -> None:
    visit.ask('SELECT ?n ?x { VALUES (?n ?x) { (2 "=1+1") (10 "a,\\"b") (1 "根治欠薪") } }')
    visit.page.wait_for_selector("text='根治欠薪'")
    shown = visit.page.locator(".tabPanel.active .answers td.number")
    assert shown.all_inner_texts() == ["2", "10", "1"]
    visit.page.click(".tabPanel.active .answers th button >> nth=0")
    assert shown.all_inner_texts() == ["1", "2", "10"]
    visit.page.click(".tabPanel.active .answers th button >> nth=0")
    assert shown.all_inner_texts() == ["10", "2", "1"]
    with visit.page.expect_download() as started:
        visit.page.click(".tabPanel.active .yasr_downloadIcon")
    content = started.value.path().read_bytes()
    assert content.decode("utf-8-sig").splitlines() == [
        "n,x",
        "2,'=1+1",
        '10,"a,""b"',
        "1,根治欠薪",
    ]


def test_a_quote_opens_to_its_context(visit: Visit) -> None:
    visit.ask(QUOTES)
    visit.page.click(".tabPanel.active td.of-quote summary")
    visit.page.wait_for_selector(".context mark")
    assert visit.page.inner_text(".context mark") == QUOTE
    assert "第一章 主要任务" in visit.page.inner_text(".context")
    visit.page.click(".context a")
    visit.page.wait_for_selector("h1")
    assert HOSTILE_PLAN in visit.page.inner_text("figcaption")
    visit.page.click("text=Ask in SPARQL")
    visit.page.wait_for_selector("body[data-ready]")


def test_a_long_list_is_asked_for_in_parts(browser: Browser, tmp_path: Path) -> None:
    many_plans(tmp_path, PAGE + 5)
    with servers.ours(tmp_path) as base:
        page = browser.new_page()
        page.goto(base)
        page.wait_for_selector("body[data-ready]")
        page.click("button[data-query=outline]")
        # The tab that opens at first may have an answer of its own, which is hidden.
        told = ".tabPanel.active .parts"
        page.wait_for_selector(f"{told}:has-text('plans 1 to {PAGE} of {PAGE + 5}, by title')")
        shown = page.locator(f".tabPanel.active {ANSWERED} td.of-plan")
        assert shown.count() == PAGE
        assert page.is_disabled(f"{told} button >> nth=0")
        page.click(f"{told} button >> nth=1")
        page.wait_for_selector(f"{told}:has-text('plans {PAGE + 1} to {PAGE + 5} of {PAGE + 5}')")
        assert shown.all_inner_texts() == [f"规划{number}" for number in range(120, 125)]
        assert page.is_disabled(f"{told} button >> nth=1")
        page.click(f"{told} button >> nth=0")
        page.wait_for_selector(f"{told}:has-text('plans 1 to {PAGE} of')")
        assert shown.count() == PAGE
        page.close()


def test_a_mistake_is_shown_below_the_editor(visit: Visit) -> None:
    visit.ask("ASK { ?s foaf:name ?o }")
    visit.page.wait_for_selector("text=put PREFIX foaf:")
    visit.errors[:] = [text for text in visit.errors if "400 (Bad Request)" not in text]


def test_terms_are_completed_by_their_chinese_names(visit: Visit) -> None:
    visit.ask("ASK { ?x a pg:Plan }")
    visit.page.click(".tabPanel.active .CodeMirror")
    visit.page.keyboard.press("Control+A")
    visit.page.keyboard.type("SELECT * { ?x pg:责任单位")
    visit.page.keyboard.press("Control+Space")
    visit.page.wait_for_selector("text=pg:responsibleUnit")


def test_a_page_may_not_fetch_from_elsewhere(visit: Visit) -> None:
    refused = "fetch('https://a.example/').then(() => 'fetched', () => 'refused')"
    assert visit.page.evaluate(refused) == "refused"
    assert visit.errors
    assert "Content Security Policy" in visit.errors[0]
    visit.errors.clear()
    visit.requests[:] = [url for url in visit.requests if "a.example" not in url]


def test_a_hostile_page_of_a_node(browser: Browser, address: str) -> None:
    page = browser.new_page()
    for number in range(len(HOSTILE)):
        page.goto(f"{address}resource/id/ren/measure-{number}")
        assert page.evaluate("window.ran") is None
        assert page.locator("script").count() == 0
    page.close()
