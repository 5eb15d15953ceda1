"""The files of concepts are whole: two levels, bilingual, without doubles or dead words."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest

from plangraph.lexicon.concepts import (
    Concept,
    ConceptError,
    indicators,
    read_concepts,
    target_groups,
    themes,
)
from plangraph.lexicon.matching import GAP, Matcher
from plangraph.read.folding import fold
from plangraph.resources import ontology

SKOS = "http://www.w3.org/2004/02/skos/core#"
PREFIXES = """
@prefix concept: <https://w3id.org/plangraph/concept/> .
@prefix pg: <https://w3id.org/plangraph/ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
LISTS = {"themes.ttl": themes, "target-groups.ttl": target_groups, "indicators.ttl": indicators}
MATCHED = {"themes": themes(), "target groups": target_groups()}
EVERY = [concept for concepts in MATCHED.values() for concept in concepts]
SCORED = ("欠薪治理", "调解仲裁", "职业技能培训", "高校毕业生就业", "基金监管", "养老保险")


def write(folder: Path, body: str) -> Path:
    path = folder / "themes.ttl"
    path.write_text(PREFIXES + body, encoding="utf-8")
    return path


def literals(name: str) -> list[tuple[str, str, str]]:
    """Return subject, property and language of every literal of a file."""
    found = []
    for triple in ox.parse(path=str(ontology() / "concepts" / name), format=ox.RdfFormat.TURTLE):
        if isinstance(triple.object, ox.Literal) and isinstance(triple.subject, ox.NamedNode):
            language = triple.object.language or ""
            found.append((triple.subject.value, triple.predicate.value, language))
    return found


@pytest.mark.parametrize("name", SCORED)
def test_the_themes_that_queries_ask_for_are_there(name: str) -> None:
    assert sum(concept.label == name for concept in themes()) == 1


@pytest.mark.parametrize("concepts", MATCHED.values(), ids=MATCHED)
def test_there_are_two_levels(concepts: tuple[Concept, ...]) -> None:
    broader = {concept.name: concept.broader for concept in concepts}
    tops = {name for name, above in broader.items() if not above}
    assert {above for above in broader.values() if above} == tops


@pytest.mark.parametrize("name", LISTS)
def test_local_names_are_ascii_and_unique_over_all_lists(name: str) -> None:
    own = [concept.name for concept in LISTS[name]()]
    others = {c.name for other, read in LISTS.items() if other != name for c in read()}
    assert all(local.isascii() and local.isalnum() for local in own)
    assert len(own) == len(set(own))
    assert not others & set(own)


@pytest.mark.parametrize("name", LISTS)
def test_every_concept_is_defined_and_labelled_in_both_languages(name: str) -> None:
    said = literals(name)
    for concept in LISTS[name]():
        iri = f"https://w3id.org/plangraph/concept/{concept.name}"
        for kind in ("prefLabel", "definition"):
            languages = [lang for s, p, lang in said if s == iri and p == SKOS + kind]
            assert sorted(languages) == ["en", "zh"], f"{concept.name} {kind}"


@pytest.mark.parametrize("name", LISTS)
def test_no_two_concepts_of_a_list_share_a_word(name: str) -> None:
    owners: dict[str, list[str]] = defaultdict(list)
    for concept in LISTS[name]():
        for word in concept.words:
            owners[fold(word)].append(concept.name)
    assert {word: names for word, names in owners.items() if len(names) > 1} == {}


@pytest.mark.parametrize("name", LISTS)
def test_no_word_is_given_twice(name: str) -> None:
    for concept in LISTS[name]():
        words = [concept.label, *concept.alternatives, *concept.triggers]
        assert len(words) == len(set(words)), concept.name
        assert len(concept.negatives) == len(set(concept.negatives)), concept.name


@pytest.mark.parametrize("name", LISTS)
def test_words_are_in_the_simplified_script_and_without_spaces(name: str) -> None:
    for concept in LISTS[name]():
        for word in (*concept.words, *concept.negatives):
            assert word == word.strip()
            assert not any(character.isspace() for character in word), word
            assert len(fold(word)) == len(word)
            han = [
                (c, f) for c, f in zip(word, fold(word), strict=True) if "\u3400" <= c <= "\u9fff"
            ]
            assert all(character == folded for character, folded in han), word


@pytest.mark.parametrize("concept", EVERY, ids=lambda concept: concept.name)
def test_every_word_tells_its_concept(concept: Concept) -> None:
    matcher = Matcher([concept])
    for word in concept.words:
        told = dict(matcher.matches(fold(word.replace(GAP, "某某"))))
        assert (concept.name in told) is (word not in concept.negatives), word


@pytest.mark.parametrize("concept", EVERY, ids=lambda concept: concept.name)
def test_every_negative_label_has_something_to_mask(concept: Concept) -> None:
    bare, whole = Matcher([replace(concept, negatives=())]), Matcher([concept])
    for word in concept.negatives:
        texts = [fold(text) for text in lookalikes(word, concept)]
        assert any(map(bare.matches, texts)), f"{word} looks like no word of {concept.name}"
        assert not any(map(whole.matches, texts)), f"{word} still tells {concept.name}"


def lookalikes(negative: str, concept: Concept) -> list[str]:
    """Return texts that hold a negative label; an open one with the words that begin in it."""
    if not negative.endswith(GAP):
        return [negative.replace(GAP, "某某")]
    stem = negative.removesuffix(GAP)
    words = [word.replace(GAP, "某某") for word in concept.words]
    return [
        stem + word[kept:] for word in words for kept in range(2, len(word))
        if stem.endswith(word[:kept])
    ]  # fmt: skip


@pytest.mark.parametrize("concept", EVERY, ids=lambda concept: concept.name)
def test_every_head_word_is_the_head_of_a_word_of_its_concept(concept: Concept) -> None:
    for head in concept.heads:
        assert any(head in word and head != word for word in concept.words), head
        assert not Matcher([concept]).matches(head), f"{head} needs no heading"


def test_cross_cutting_themes_are_those_of_service_and_implementation() -> None:
    serving = {concept.label for concept in themes() if concept.cross_cutting}
    assert {"宣传引导", "经费保障", "监测评估", "信息化与数字化", "规划实施保障"} <= serving
    assert not serving & {*SCORED, "社会保障", "教育事业"}


def test_indicators_that_look_alike_are_told_apart_from_both_sides() -> None:
    different = {concept.name: set(concept.different) for concept in indicators()}
    for name, others in different.items():
        assert others <= different.keys()
        assert all(name in different[other] for other in others), name


def test_every_indicator_has_a_unit() -> None:
    assert [concept.name for concept in indicators() if not concept.units] == []


def test_six_lines_make_a_theme(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        """
        concept:SilverEconomy a pg:Theme ;
            skos:prefLabel "silver economy"@en, "银发经济"@zh ;
            skos:hiddenLabel "老年用品"@zh, "适老…产品"@zh ;
            pg:negativeLabel "老年用品税则"@zh .
        """,
    )
    (concept,) = read_concepts(path, "Theme")
    assert concept == Concept(
        name="SilverEconomy",
        label="银发经济",
        english="silver economy",
        triggers=("老年用品", "适老…产品"),
        negatives=("老年用品税则",),
    )


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("concept:A a pg:Theme ;", "themes.ttl"),
        ("concept:A a pg:Theme .", "concept:A needs one skos:prefLabel tagged @zh, has 0"),
        ('concept:A a pg:Theme ; skos:prefLabel "甲类"@zh, "乙类"@zh .', "has 2"),
        ('concept:A a pg:Theme ; skos:prefLabel "甲"@zh .', "“甲” opens with a single character"),
        (
            'concept:A a pg:Theme ; skos:prefLabel "甲类"@zh ; skos:hiddenLabel "拖…资"@zh .',
            "“拖…资”",
        ),
        (
            'concept:A a pg:Theme ; skos:prefLabel "甲类"@zh ; skos:broader concept:B .',
            "unknown concept:B",
        ),
        (
            'concept:A a pg:Theme ; skos:prefLabel "甲类"@zh ; skos:broader concept:A .',
            "below itself",
        ),
    ],
)
def test_a_broken_file_is_refused_with_its_reason(tmp_path: Path, body: str, reason: str) -> None:
    path = write(tmp_path, body)
    with pytest.raises(ConceptError) as caught:
        read_concepts(path, "Theme")
    assert reason in str(caught.value)
    assert str(path) in str(caught.value)


def test_a_circle_of_concepts_is_refused(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        'concept:A a pg:Theme ; skos:prefLabel "甲类"@zh ; skos:broader concept:B .\n'
        'concept:B a pg:Theme ; skos:prefLabel "乙类"@zh ; skos:broader concept:A .\n',
    )
    with pytest.raises(ConceptError, match="stands below itself"):
        read_concepts(path, "Theme")


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ConceptError, match=r"none\.ttl"):
        read_concepts(tmp_path / "none.ttl", "Theme")


def test_a_file_that_is_not_utf_8_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "themes.ttl"
    path.write_bytes(
        (PREFIXES + 'concept:A a pg:Theme ; skos:prefLabel "甲类"@zh .').encode("gb18030")
    )
    with pytest.raises(ConceptError, match=r"themes\.ttl"):
        read_concepts(path, "Theme")
