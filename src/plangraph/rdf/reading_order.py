"""The order in which people read the Turtle of a plan: kind by kind, as the text goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from plangraph.rdf.terms import Literal, Triple
from plangraph.rdf.vocabulary import Class, External, Property

_GROUPS = {
    Class.PLAN: "Plan · 规划文件",
    Class.PLAN_FACT: "What the plan says of itself · 文件事实",
    Class.SECTION: "Sections · 章节",
    Class.GOAL: "Goals · 目标",
    Class.TARGET: "Targets · 指标目标值",
    Class.OBSERVATION: "Observations · 指标实际值",
    Class.MEASURE: "Measures · 措施",
    Class.ACTION: "Actions · 举措",
    Class.PROJECT: "Projects · 项目",
    Class.RESPONSIBILITY: "Responsibilities · 责任关系",
    Class.CITATION: "Citations · 引用",
    Class.LINK: "Links · 关联",
    Class.DISCREPANCY: "Discrepancies · 矛盾",
    Class.CHANGE: "Changes · 变化",
    Class.NORMALISED_FIGURE: "Figures in common terms · 换算数值",
    Class.SPECIFICITY_FLAG: "Specificity · 具体性",
    Class.COVERAGE: "Coverage · 覆盖情况",
    Class.DERIVATION: "How it was derived · 推导",
    Class.TAGGING: "Why a node carries a concept · 标注",
    Class.REFUSAL: "Seen and left out · 存疑",
    Class.PASSAGE: "Passages · 原文片段",
    Class.ADMINISTRATIVE_AREA: "Areas · 行政区",
    Class.UNIT: "Units · 单位",
    Class.POLICY: "Policies · 政策文件",
    Class.INDICATOR: "Indicators · 指标",
}
_RANKS = {kind: rank for rank, kind in enumerate(_GROUPS)}
_FIRST = (
    External.TYPE,
    External.LABEL,
    External.TITLE,
    External.ALT_LABEL,
    Property.IN_PLAN,
    Property.IN_SECTION,
    Property.QUOTE,
    Property.START,
    Property.END,
    Property.PAGE,
    Property.END_PAGE,
)
_LAST = (Property.RULE, Property.EVIDENCE)
_PREDICATES = {name: rank for rank, name in enumerate(_FIRST)}
_PREDICATES |= {name: len(_FIRST) + 1 + rank for rank, name in enumerate(_LAST)}
_ELSEWHERE = len(_GROUPS)
_HEADINGS = (*_GROUPS.values(), "")


_PLACES = frozenset({Property.START, Property.ORDER})


class ReadingOrder:
    """A layout that puts nodes of one kind together, in the order of their passages."""

    def __init__(self, triples: Iterable[Triple], starts: Mapping[str, int] | None = None) -> None:
        self.ranks: dict[str, int] = {}
        self.labels: dict[str, str] = {}
        self.places: dict[str, int] = dict(starts or {})
        rests: list[tuple[str, str]] = []
        for subject, predicate, value in triples:
            if isinstance(value, Literal):
                self._literal(subject, predicate, value)
            elif predicate == External.TYPE:
                _least(self.ranks, subject, _RANKS.get(value, _ELSEWHERE))
            elif predicate == Property.EVIDENCE:
                rests.append((subject, value))
        starts = dict(self.places)
        for subject, passage in rests:
            if passage in starts:
                _least(self.places, subject, starts[passage])

    def _literal(self, subject: str, predicate: str, value: Literal) -> None:
        if predicate == External.LABEL:
            self.labels[subject] = min(value.lexical, self.labels.get(subject, value.lexical))
        elif predicate in _PLACES and value.datatype == External.XSD_INTEGER:
            _least(self.places, subject, int(value.lexical))

    def group(self, subject: str) -> str:
        """Return the heading of a subject's kind."""
        rank = self.ranks.get(subject, _ELSEWHERE)
        return _HEADINGS[rank]

    def subject_key(self, subject: str) -> tuple[object, ...]:
        """Return the place of a subject: its kind, where it stands, its label."""
        rank = self.ranks.get(subject, _ELSEWHERE)
        return rank, self.places.get(subject, 0), self.labels.get(subject, "")

    def predicate_key(self, predicate: str) -> tuple[object, ...]:
        """Return the place of a predicate: what a node is first, what it rests on last."""
        return (_PREDICATES.get(predicate, len(_FIRST)),)


def _least(found: dict[str, int], subject: str, value: int) -> None:
    """Keep the least value: what is said twice must not depend on what comes last."""
    if value < found.get(subject, value + 1):
        found[subject] = value
