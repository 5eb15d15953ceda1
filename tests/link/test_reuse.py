"""Sentences and measures that plans share."""

from __future__ import annotations

import csv
from dataclasses import replace
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from plangraph.extract import extract
from plangraph.lexicon.heading_words import heading_words, named_by
from plangraph.link.deriving import similar_links
from plangraph.link.reuse import _candidates, _sentences, reuse_links
from plangraph.link.similar_measures import measure_links
from plangraph.model import Extraction, Fact, Link
from tests.layout import laid_out
from tests.link.real_plans import real_plans
from tests.rdf.made_up import EXTRACTION, SOURCE

CHECKED = Path(__file__).with_name("reuse_checked.csv")
COPIED = "统筹使用就业补助资金，支持企业开展岗前培训和转岗培训，提升劳动者技能水平"


def plan(name: str, date: str, *sentences: str) -> Extraction:
    """Return a plan that consists of sentences."""
    source = replace(SOURCE, plan=name)
    actions = tuple(
        replace(EXTRACTION.actions[0], key=f"action-{number}", label=text)
        for number, text in enumerate(sentences)
    )
    facts = replace(EXTRACTION.facts, issued=Fact(value=date) if date else None)
    return replace(
        EXTRACTION,
        document=replace(EXTRACTION.document, source=source),
        facts=facts,
        actions=actions,
    )


def pairs(*plans: Extraction) -> list[tuple[str, Link]]:
    return [(name, link) for name, links in reuse_links(plans).items() for link in links]


def test_a_copied_sentence_is_found_with_the_words_that_are_shared() -> None:
    one = plan("jia", "2021-06-01", "完善政策体系", COPIED)
    two = plan("yi", "2022-03-01", f"进一步{COPIED}，扩大规模")
    ((name, link),) = pairs(one, two)
    assert (name, link.source, link.target_plan) == ("yi", "action-0", "jia")
    assert link.target == "action-1"
    assert link.shared == (COPIED,)
    assert link.derivation.score is not None
    assert link.derivation.score > 0.7
    assert "2021-06-01 before 2022-03-01" in link.derivation.reason


def test_the_link_goes_from_the_later_plan_whatever_the_order() -> None:
    later, earlier = plan("a", "2022-03-01", COPIED), plan("b", "2021-06-01", COPIED)
    assert [name for name, _ in pairs(later, earlier)] == ["a"]
    assert [name for name, _ in pairs(earlier, later)] == ["a"]


def test_without_dates_the_reason_says_so() -> None:
    ((_, link),) = pairs(plan("a", "", COPIED), plan("b", "", COPIED))
    assert "the dates do not tell" in link.derivation.reason


def test_within_one_plan_nothing_is_reuse() -> None:
    assert pairs(plan("a", "2021-06-01", COPIED, COPIED)) == []


def test_a_phrase_of_a_long_sentence_is_not_its_whole() -> None:
    long = (
        "加强社保基金风险防控，完善内控制度，开展稽核检查，查处违法行为，推进信息公开，强化社会监督"
    )
    other = (
        "深化放管服改革，优化审批流程，压缩办理时限，加强社保基金风险防控，推进一网通办，建设大厅"
    )
    assert pairs(plan("a", "", long), plan("b", "", other)) == []


def test_a_sentence_that_stands_whole_in_a_long_one_is_the_same() -> None:
    short = "健全劳动争议多元化解机制和裁审衔接机制"
    long = f"坚持预防为主，压实属地责任，{short}，加强队伍建设，提高办案质量，推进庭审公开，落实法律援助，优化立案流程，开展普法宣传"
    ((_, link),) = pairs(plan("a", "", short), plan("b", "", long))
    assert link.shared == (short,)


def test_a_long_stretch_is_the_same_whatever_stands_round_it() -> None:
    stretch = "统筹发展资本密集型技术密集型知识密集型产业"
    others = (
        "围绕现代化国际城市建设，打造五大品牌，开展九大行动，引进龙头企业，发展数字农业",
        "把扩大就业作为优先目标，落实稳岗政策，挖掘岗位潜力，支持中小企业，加强形势研判",
    )
    one, two = (f"{other}，{stretch}，{other[::-1]}" for other in others)
    ((_, link),) = pairs(plan("a", "", one), plan("b", "", two))
    assert link.shared[0] == stretch


def test_what_many_plans_write_counts_little() -> None:
    boilerplate = "坚持以习近平新时代中国特色社会主义思想为指导，加强党的领导，落实工作责任"
    many = [plan(f"p{number}", "", boilerplate) for number in range(6)]
    assert pairs(*many[:2])
    assert pairs(*many) == []


def test_measures_whose_headings_name_one_thing_are_alike() -> None:
    text = (
        "甲市“十四五”发展规划\n三、主要任务\n（一）{}。组织实施。加强落实。\n"
        "（二）队伍建设。配齐人员。开展培训。\n"
    )
    plans = []
    for name, heading in (("a", "深化职称制度改革"), ("b", "进一步推进职称制度改革")):
        found = extract(laid_out(text.format(heading)))
        source = replace(found.document.source, plan=name)
        plans.append(replace(found, document=replace(found.document, source=source)))
    (link,) = measure_links(plans, {})["b"]
    assert link.derivation.method == "same-heading"
    assert plans[1].nodes[link.source].label == "进一步推进职称制度改革"
    assert plans[0].nodes[link.target].label == "深化职称制度改革"


def test_measures_with_several_sentences_alike_are_alike() -> None:
    sentences = [f"{COPIED}，第{sign}批" for sign in "甲乙丙"]
    one, two = plan("a", "2021-01-01", *sentences), plan("b", "2022-01-01", *sentences)
    (link,) = [
        link
        for link in measure_links([one, two], reuse_links([one, two]))["b"]
        if link.derivation.method == "shared-sentences"
    ]
    assert link.source == link.target == EXTRACTION.actions[0].subject
    assert "sentences say the same" in link.derivation.reason


def test_a_heading_is_what_it_names() -> None:
    words = heading_words()
    assert named_by(words["example"]) == words["same"]
    assert named_by(words["counter"]) == words["counter"]


@given(st.text(max_size=30))
def test_something_is_left_of_every_heading(heading: str) -> None:
    left = named_by(heading)
    assert heading.endswith(left)
    assert len(left) >= min(len(heading), 2)


def test_the_pairs_that_were_read() -> None:
    with CHECKED.open(encoding="utf-8", newline="") as handle:
        rows = list(csv.DictReader(handle))
    assert len(rows) >= 100
    assert sum(row["verdict"] == "other" for row in rows) * 3 >= len(rows)
    verdict = {
        (r["plan"], r["sentence"], r["other_plan"], r["other_sentence"]): r["verdict"] for r in rows
    }
    plans = real_plans()
    said = {(name, a.key): a.label[:40] for name, p in plans.items() for a in p.actions}
    found = [
        verdict.get(
            (name, said[name, link.source], link.target_plan, said[link.target_plan, link.target]),
            "unread",
        )
        for name, links in reuse_links(plans.values()).items()
        for link in links
    ]
    read = [told for told in found if told != "unread"]
    assert len(read) >= 0.9 * len(found)
    assert read.count("same") / len(read) >= 0.95
    assert read.count("same") / sum(row["verdict"] == "same" for row in rows) >= 0.8


def test_the_links_do_not_depend_on_the_order_of_the_plans() -> None:
    plans = [*real_plans().values()]
    assert similar_links(plans) == similar_links(plans[::-1])


def test_of_many_sentences_alike_each_is_compared_with_a_few() -> None:
    many = [plan(f"plan-{number:03}", "", COPIED) for number in range(200)]
    sentences = [sentence for found in many for sentence in _sentences(found)]
    assert len(list(_candidates(sentences))) <= 16 * len(sentences)
