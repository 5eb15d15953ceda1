"""The actions of tests/cases/actions.md."""

from __future__ import annotations

import pytest

from plangraph.extract.actions import actions
from plangraph.extract.keys import KeyMaker
from plangraph.extract.projects import projects
from plangraph.extract.subjects import measures
from plangraph.model import Action, Refusal
from tests.casefile import Case, cases
from tests.layout import laid_out


def found(text: str) -> tuple[list[tuple[str, Action]], list[Refusal]]:
    document, keys = laid_out(text), KeyMaker()
    subjects = [subject for _, subject in measures(document, keys)]
    subjects += projects(document, set(), {}, keys).subjects
    labels = {subject.key: subject.label for subject in subjects}
    deeds, refused, _ = actions(document.source, subjects, keys)
    return [(labels[deed.subject], deed) for deed in deeds], refused


@pytest.mark.parametrize("case", cases("actions.md"), ids=lambda case: case.title)
def test_actions(case: Case) -> None:
    rows = [f"{owner}: {deed.evidence[0].quote}" for owner, deed in found(case.passage)[0]]
    rows = rows or ["none"]
    assert len(rows) == len(case.expected)
    for row, start in zip(rows, case.expected, strict=True):
        assert row.startswith(start)


def test_a_sentence_that_describes_is_refused_with_its_reason() -> None:
    _, refused = found("（一）强化保障\n人才是教育发展的根本保障。加大引进力度。")
    assert [(r.text, r.reason) for r in refused] == [
        ("人才是教育发展的根本保障。", "says what is and commits nobody")
    ]
