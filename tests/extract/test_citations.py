"""The citations of tests/cases/citations.md, and the words that tell them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract.citation_kinds import HOLE, governing
from plangraph.extract.citations import CitationDraft, CitationRefusal, PlanNames, citations
from plangraph.extract.document_numbers import document_numbers
from plangraph.extract.policy_titles import printed_title, title_class
from plangraph.extract.short_names import ShortNames
from plangraph.lexicon.policies import KindRow, TitleRow, policy_words
from plangraph.model import CitationKind, Part, Stretch
from plangraph.read.clean import clean
from plangraph.read.folding import fold
from plangraph.structure.sentences import sentences
from tests.casefile import Case, cases

TASKS = Part.TASKS
KIND = {
    CitationKind.BASIS: "basis",
    CitationKind.IMPLEMENTS: "implements",
    CitationKind.TO_DRAFT: "toDraft",
    CitationKind.TO_REVISE: "toRevise",
    CitationKind.ISSUED: "issued",
    CitationKind.MENTION: "mention",
}


def stretch(text: str) -> Stretch:
    return Stretch(0, len(text), text, fold(text))


def cited(text: str, part: Part = TASKS, title: str = "") -> list[CitationDraft]:
    return citations(stretch(text), part, PlanNames(title))[0]


def kinds(text: str, part: Part = TASKS) -> list[CitationKind]:
    return [draft.kind for draft in cited(text, part)]


def read(case: Case) -> list[str]:
    """Return what a case's passage cites, a line a title."""
    head, _, passage = case.passage.partition("\n")
    part, _, title = head.partition(":")
    known = ShortNames(PlanNames(title.strip(), places=("某市", "甲市", "甲市人民政府")))
    source = clean(passage, "case", "case.txt")
    lines: list[str] = []
    for paragraph in source.clean.split("\n"):
        start = source.clean.find(paragraph)
        for sentence in sentences(source.stretch(start, start + len(paragraph))):
            drafts, refusals = citations(sentence, Part(part.strip()), known.names)
            known.learn(sentence, drafts, refusals)
            items: list[CitationDraft | CitationRefusal] = [*drafts, *refusals]
            lines += [line(item) for item in sorted(items, key=place)]
    return lines


def place(item: CitationDraft | CitationRefusal) -> tuple[int, int]:
    return item.stretch.end, item.stretch.start


def line(item: CitationDraft | CitationRefusal) -> str:
    if isinstance(item, CitationRefusal):
        return f"no {item.text}: {item.reason}"
    return f"{KIND[item.kind]} {item.title} {item.document_number}".rstrip()


@pytest.mark.parametrize("case", cases("citations.md"), ids=lambda case: case.title)
def test_case(case: Case) -> None:
    assert read(case) == list(case.expected)


def test_a_third_of_the_cases_is_negative() -> None:
    every = cases("citations.md")
    negative = [
        case
        for case in every
        if not case.expected or any(row.startswith("no ") for row in case.expected)
    ]
    assert len(negative) * 3 >= len(every)


@pytest.mark.parametrize("row", policy_words().titles, ids=lambda row: row.name)
def test_a_class_of_titles_finds_its_example_and_not_its_counter(row: TitleRow) -> None:
    assert title_class(row.example) is row
    assert title_class(row.counter) is not row


def test_words_beside_a_title_find_their_example_and_not_their_counter() -> None:
    work = policy_words().work
    assert not cited(work.example)
    assert cited(work.counter)


@pytest.mark.parametrize("row", policy_words().verbs, ids=lambda row: row.name)
def test_a_verb_governs_its_example_and_not_its_counter(row: KindRow) -> None:
    assert rule_of(row.example) == f"verb-{row.name}"
    assert rule_of(row.counter) != f"verb-{row.name}"


@pytest.mark.parametrize("row", policy_words().tails, ids=lambda row: row.name)
def test_words_behind_a_title_govern_their_example_and_not_their_counter(row: KindRow) -> None:
    assert rule_of(row.example) == f"tail-{row.name}"
    assert rule_of(row.counter) != f"tail-{row.name}"


def test_what_is_derived_from_a_title_is_told_from_the_title() -> None:
    row = policy_words().derived
    assert rule_of(row.example) == "verb-derived"
    assert rule_of(row.counter) == "verb-make"


def rule_of(text: str) -> str:
    folded = fold(text)
    start, end = folded.index("《"), folded.index("》") + 1
    masked = folded[:start] + HOLE * (end - start) + folded[end:]
    return governing(masked, start, end, TASKS).rule


def test_the_part_tells_whether_what_is_drawn_up_is_past_or_planned() -> None:
    text = "出台《甲市数据条例》。"
    assert kinds(text, Part.BACKGROUND) == [CitationKind.ISSUED]
    assert kinds(text, Part.TASKS) == [CitationKind.TO_DRAFT]
    assert kinds(text, Part.ANNEX) == [CitationKind.TO_DRAFT]


def test_the_stretch_runs_from_the_verb_to_the_number() -> None:
    (draft,) = cited("各区要严格执行《甲市数据条例》（甲政发〔2021〕3号）有关规定。")
    assert draft.stretch.text == "执行《甲市数据条例》（甲政发〔2021〕3号）"


@given(st.text(alphabet="《》〈〉〔〕（）()根据落实制定条例号2021年的、，。", max_size=60))
def test_any_text_gives_stretches_inside_it(text: str) -> None:
    drafts, refusals = citations(stretch(text), TASKS, PlanNames(""))
    items: list[CitationDraft | CitationRefusal] = [*drafts, *refusals]
    for item in items:
        assert text[item.stretch.start : item.stretch.end] == item.stretch.text
        assert item.stretch.text


@given(
    st.sampled_from(["国发", "国办发", "甲政办发", "教职成厅函", "和政办发"]),
    st.integers(1990, 2035),
    st.integers(1, 99999),
    st.sampled_from(["〔{}〕", "[{}]", "（{}）", "【{}】", "﹝{}﹞", "［ {} ］", " 〔{}〕 "]),
)
def test_a_number_has_one_form_whatever_its_brackets(
    code: str, year: int, serial: int, brackets: str
) -> None:
    text = f"{code}{brackets.format(year)}{serial}号"
    assert [n.text for n in document_numbers(stretch(text))] == [f"{code}〔{year}〕{serial}号"]


def test_a_number_stops_where_the_words_before_it_end() -> None:
    text = "根据国发〔2018〕39号和省政府令第200号精神"
    found = [number.text for number in document_numbers(stretch(text))]
    assert found == ["国发〔2018〕39号", "省政府令第200号"]


def test_titles_lose_the_spaces_of_broken_lines_alone() -> None:
    assert printed_title("甲市教育事业 发展规划") == "甲市教育事业发展规划"
    assert printed_title("中共中央 国务院关于全面推进乡村振兴的意见").startswith("中共中央 国务院")
    kept = "关于打造一流营商环境 推动民营经济高质量发展的意见"
    assert printed_title(kept) == kept


def test_a_long_hostile_text_is_read_in_linear_time() -> None:
    for piece in ("《", "》", "《甲》", "〔2021〕", "（（", "根据", "号", "贯彻落实，《甲条例》"):
        text = piece * 5_000
        drafts, refusals = citations(stretch(text), TASKS, PlanNames("甲市规划"))
        assert len(drafts) + len(refusals) <= 5_000
