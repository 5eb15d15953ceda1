"""How specific measures and projects are: plain flags, each with its evidence, never one score.

Who: a unit is named for it or for one of its sentences. How much: a planned value stands in it. By
when: a deadline, a project's period, or words that name a date. With what money: a budget, a fund,
or words that name money. How checked: words that name an assessment, a supervision or an
evaluation. Projects in the text of a measure count for the measure as well; a sentence that makes
all local governments answer for everything does not, nor do units that name nobody (其他部门).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from plangraph.extract.keys import KeyMaker
from plangraph.lexicon.specificity_words import CHECK, DEADLINE, FUNDING, NOBODY, told_by
from plangraph.model import (
    Action,
    Basis,
    Derivation,
    Extraction,
    Measure,
    Passage,
    Project,
    SpecificityFlag,
    SpecificityKind,
    Statement,
    Target,
)
from plangraph.read.folding import fold

PARTICULARS = "stated-particulars"
"""Method: what the plan states of a commitment and of the sentences and projects in it."""

_MOST_USED = 12
_TOLD_BY = {
    SpecificityKind.DEADLINE: DEADLINE,
    SpecificityKind.FUNDING: FUNDING,
    SpecificityKind.CHECK: CHECK,
}
_LABELS = {
    SpecificityKind.UNIT: "写明单位",
    SpecificityKind.AMOUNT: "写明数量",
    SpecificityKind.DEADLINE: "写明期限",
    SpecificityKind.FUNDING: "写明资金",
    SpecificityKind.CHECK: "写明考核",
}


@dataclass(slots=True)
class _Shown:
    """What shows that a commitment is specific in one respect."""

    statements: list[Statement] = field(default_factory=list)
    words: list[str] = field(default_factory=list)


_Found = dict[str, dict[SpecificityKind, _Shown]]
_Particular = tuple[SpecificityKind, str, Statement, str]
"""In what, the key of what it is said of, the statement that says it, the words."""


def specificity_flags(extraction: Extraction) -> list[SpecificityFlag]:
    """Return the flags of all measures and projects, in the order of the plan."""
    found: _Found = defaultdict(lambda: defaultdict(_Shown))
    for kind, subject, statement, words in _shown(extraction):
        for key in _owners(extraction, subject):
            found[key][kind].statements.append(statement)
            found[key][kind].words.append(words)
    keys = KeyMaker()
    nodes: Iterable[Measure | Project] = (*extraction.measures, *extraction.projects)
    return [
        _flag(node, kind, found[node.key][kind], keys)
        for node in nodes
        for kind in SpecificityKind
        if node.key in found and kind in found[node.key]
    ]


def _shown(extraction: Extraction) -> Iterator[_Particular]:
    """Yield each particular of the plan."""
    for given in extraction.responsibilities:
        stated = given.basis in (Basis.EXPLICIT, Basis.TEXTUAL)
        if stated and not told_by(NOBODY, fold(given.agent)):
            yield SpecificityKind.UNIT, given.subject, given, given.agent
    for target in extraction.targets:
        if target.subject:
            yield SpecificityKind.AMOUNT, target.subject, target, target.text
            yield from _dated(target.subject, target)
    dated: Iterable[Measure | Action | Project]
    dated = (*extraction.measures, *extraction.actions, *extraction.projects)
    for node in dated:
        yield from _of_commitment(node)


def _dated(subject: str, target: Target) -> Iterator[_Particular]:
    """Yield the date that stands in the sentence of a target, which need be no action."""
    for passage in target.evidence:
        words = told_by(DEADLINE, fold(passage.quote))
        if words:
            yield SpecificityKind.DEADLINE, subject, target, words


def _of_commitment(node: Measure | Action | Project) -> Iterator[_Particular]:
    if node.deadline:
        yield SpecificityKind.DEADLINE, node.key, node, node.deadline.text
    if isinstance(node, Project):
        yield from _of_project(node)
    elif isinstance(node, Action):
        yield from _of_sentence(node)


def _of_project(project: Project) -> Iterator[_Particular]:
    if project.period_end is not None and project.deadline is None:
        text = project.period_text or str(project.period_end)
        yield SpecificityKind.DEADLINE, project.key, project, text
    money = project.budget_text or project.funding_source
    if money:
        yield SpecificityKind.FUNDING, project.key, project, money


def _of_sentence(action: Action) -> Iterator[_Particular]:
    folded = fold(action.label)
    for kind, table in _TOLD_BY.items():
        words = told_by(table, folded)
        if words:
            yield kind, action.key, action, words


def _owners(extraction: Extraction, key: str) -> Iterator[str]:
    """Yield the measure or project of which something is said, and the measure it stands in."""
    node = extraction.nodes.get(key)
    if isinstance(node, Action):
        node = extraction.nodes.get(node.subject)
    if isinstance(node, Project):
        yield node.key
        node = extraction.nodes.get(node.measure or "")
    if isinstance(node, Measure):
        yield node.key


def _flag(
    node: Measure | Project, kind: SpecificityKind, shown: _Shown, keys: KeyMaker
) -> SpecificityFlag:
    statements = list({statement.key: statement for statement in shown.statements}.values())
    evidence: dict[Passage, None] = dict.fromkeys(
        passage for statement in statements[:_MOST_USED] for passage in statement.evidence
    )
    words = "、".join(dict.fromkeys(shown.words[:_MOST_USED]))
    return SpecificityFlag(
        key=keys.key("flag", node.key, kind.value),
        label=f"{_LABELS[kind]}：{node.label}",
        subject=node.key,
        kind=kind,
        evidence=tuple(evidence),
        derivation=Derivation(
            method=PARTICULARS,
            reason=words,
            used=(node.key, *(s.key for s in statements[:_MOST_USED] if s.key != node.key)),
        ),
    )
