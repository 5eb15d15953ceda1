"""What a researcher says of derived links: `links.csv`, which the next build obeys.

One row a link: `plan`, `kind`, `from`, `to` (labels), `to_plan` (where the other end stands in
another plan), `link` (the key), `method`, `score`, `reason`, `verdict` and `note`. A verdict is
`confirmed` (确认) or `rejected` (否决); an empty one says nothing yet. A rejected link is not
written; a confirmed one is certain; a confirmed row that no method found is added, if each label
means exactly one statement of the plan.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

from plangraph.extract.keys import KeyMaker
from plangraph.harmless import content, csv_text
from plangraph.model import (
    Derivation,
    Extraction,
    Goal,
    Link,
    LinkKind,
    Measure,
    PlanError,
    Project,
    Statement,
    Target,
)

COLUMNS = (
    *("plan", "kind", "from", "to", "to_plan", "link"),
    *("method", "score", "reason", "verdict", "note"),
)
"""The columns of the file, in their order."""

REVIEWED = "review"
"""Method of a link that a researcher added."""

_NEEDED = ("plan", "kind", "from", "to", "verdict")
_CONFIRMED = frozenset({"confirmed", "confirm", "yes", "确认", "是"})
_REJECTED = frozenset({"rejected", "reject", "no", "否决", "否"})
_KINDS = {kind.value: kind for kind in LinkKind}
_ENDS: dict[LinkKind, tuple[type[Statement], type[Statement]]] = {
    LinkKind.GOAL: (Measure, Goal),
    LinkKind.TARGET: (Target, Goal),
    LinkKind.MEASURE: (Project, Measure),
}

_Ends = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Review:
    """One row with a verdict."""

    plan: str
    kind: LinkKind
    source: str
    target: str
    confirmed: bool
    target_plan: str = ""
    link: str = ""
    note: str = ""

    @property
    def ends(self) -> _Ends:
        """What tells a link: plan, kind, both labels, the other plan."""
        return self.plan, self.kind.value, self.source, self.target, self.target_plan


@dataclass(frozen=True)
class Reviews:
    """The verdicts of a file."""

    rows: Sequence[Review] = ()
    by_ends: Mapping[_Ends, Review] = field(default_factory=dict)
    by_link: Mapping[tuple[str, str], Review] = field(default_factory=dict)

    @classmethod
    def of(cls, rows: Iterable[Review]) -> Reviews:
        """Return reviews; of two verdicts on one link the later counts."""
        found = {row.ends: row for row in rows}
        by_link = {(row.plan, row.link): row for row in found.values() if row.link}
        return cls(tuple(found.values()), found, by_link)

    def of_link(self, plan: str, key: str, ends: _Ends) -> Review | None:
        """Return the verdict on a link, by its key, or by its ends where its text has changed."""
        return self.by_link.get((plan, key)) or self.by_ends.get(ends)


def read_reviews(path: Path) -> Reviews:
    """Return the verdicts of a file; none where there is no file.

    Raises:
        PlanError: The file is no such table, or a row has a kind or verdict of no known name.

    """
    if not path.exists():
        return Reviews()
    with path.open(encoding="utf-8-sig", newline="") as handle:
        table = csv.DictReader(handle)
        missing = [name for name in _NEEDED if name not in (table.fieldnames or ())]
        if missing:
            raise PlanError(str(path), f"lacks the column(s) {', '.join(missing)}", 1)
        found = [_review(row, path, line) for line, row in enumerate(table, 2)]
    return Reviews.of(review for review in found if review is not None)


def _review(row: Mapping[str, str | None], path: Path, line: int) -> Review | None:
    told = {name: content((row.get(name) or "").strip()) for name in COLUMNS}
    verdict = told["verdict"].lower()
    if not verdict:
        return None
    if verdict not in _CONFIRMED | _REJECTED:
        raise PlanError(str(path), f"verdict {verdict!r} is neither confirmed nor rejected", line)
    kind = _KINDS.get(told["kind"])
    if kind is None:
        raise PlanError(str(path), f"kind {told['kind']!r} is none of {', '.join(_KINDS)}", line)
    return Review(
        plan=told["plan"],
        kind=kind,
        source=told["from"],
        target=told["to"],
        confirmed=verdict in _CONFIRMED,
        target_plan=told["to_plan"],
        link=told["link"],
        note=told["note"],
    )


def reviewed(links: Iterable[Link], extraction: Extraction, reviews: Reviews) -> list[Link]:
    """Return the links of a plan as the verdicts on them have it."""
    plan = extraction.document.source.plan
    labels = _labels(extraction)
    found = list(links)
    told = {_ends(link, plan, labels) for link in found}
    known = {link.key for link in found}
    kept = []
    for link in found:
        verdict = reviews.of_link(plan, link.key, _ends(link, plan, labels))
        if verdict is None:
            kept.append(link)
        elif verdict.confirmed:
            kept.append(_confirmed(link))
    own = [row for row in reviews.rows if row.plan == plan and row.confirmed]
    new = [row for row in own if row.ends not in told and row.link not in known]
    return [*kept, *_added(new, extraction)]


def write_table(path: Path, rows: Iterable[Mapping[str, str]]) -> None:
    """Write rows as the table that `read_reviews` reads.

    Raises:
        OSError: The file cannot be written.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    # The mark at the start lets spreadsheets know that the file is UTF-8.
    text = csv_text([COLUMNS, *([row.get(name, "") for name in COLUMNS] for row in rows)])
    path.write_text(text, encoding="utf-8-sig", newline="")


def _ends(link: Link, plan: str, labels: Mapping[str, str]) -> _Ends:
    source, _, target = link.label.partition("：")
    source = labels.get(link.source, source)
    target = target if link.target_plan else labels.get(link.target, target)
    return plan, link.kind.value, source, target, link.target_plan


def _labels(extraction: Extraction) -> dict[str, str]:
    nodes: Iterable[Statement] = (*extraction.nodes.values(), *extraction.targets)
    return {node.key: node.label for node in nodes}


def _confirmed(link: Link) -> Link:
    given = link.derivation
    reason = f"{given.reason}; confirmed in review"
    return replace(link, derivation=replace(given, score=Decimal("1.00"), reason=reason))


def _added(rows: Iterable[Review], extraction: Extraction) -> Iterator[Link]:
    """Yield the links that a researcher added, where both labels mean one statement each."""
    nodes: dict[tuple[type[Statement], str], list[Statement]] = defaultdict(list)
    for node in (*extraction.nodes.values(), *extraction.targets):
        nodes[type(node), node.label].append(node)
    keys = KeyMaker()
    for row in rows:
        if row.kind not in _ENDS or row.target_plan:
            continue
        first, second = _ENDS[row.kind]
        sources, targets = nodes.get((first, row.source), []), nodes.get((second, row.target), [])
        if len(sources) == len(targets) == 1:
            yield _link(sources[0], targets[0], row.kind, keys)


def _link(source: Statement, target: Statement, kind: LinkKind, keys: KeyMaker) -> Link:
    return Link(
        key=keys.key("link", REVIEWED, kind.value, source.key, target.key),
        label=f"{source.label}：{target.label}",
        kind=kind,
        source=source.key,
        target=target.key,
        derivation=Derivation(
            method=REVIEWED,
            reason="added in review",
            score=Decimal("1.00"),
            used=(source.key, target.key),
        ),
        evidence=source.evidence,
    )
