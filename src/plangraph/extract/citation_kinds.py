"""Why a policy is cited: the verb that governs its title."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.lexicon.policies import KindRow, policy_words
from plangraph.model import CitationKind, Part

HOLE = "■"
"""Stands for the characters of titles, so that words inside them govern nothing."""

_CLAUSE = re.compile(r"[,。;:!?\t\n|]")
_OPEN_BRACKET = re.compile(r"[(〔\[【](?=[^)〕\]】]*$)")
# 修订完善, 制定并实施, 制定、修订, 编制好: verbs that stand together govern together.
_JOINT = re.compile(r"(?:、|和|并|或|及|与|以及|好|了|后)?(?:组织|严格|认真|抓好|切实|全面)?")
# 国务院印发的《…》, 新修订《…》: says what the document is, governs nothing.
_ATTRIBUTE = re.compile(
    r"(?:(?:新|最新|已|近期|联合|共同|刚|正式|重新)?(?:修订|修改|修正|制定|制订|颁布|发布|出台|印发|公布|下发|通过|编制|施行|实施)"
    r"(?:完善|实施|施行|印发|通过)?(?:后)?的|新(?:修订|修改|修正|制定|颁布|出台|印发|发布))$"
)
_PAST = re.compile(r"已(?:经)?[^,。]{0,8}$|先后|相继|已正?式?[出印颁]")
_DONE = re.compile("(?<!为)了[^了]{0,6}$")
_AHEAD = re.compile(
    "将(?!.{0,12}(?:纳入|列入))|拟(?!订|定)|亟[需待]|尽快|抓紧|有待|下一步|争取|适时|需要|应当"
)
# 按照《…》要求，制定本方案: in the preamble this names what the plan rests on.
_OWN_PLAN = re.compile(
    r"(?:制定|制订|编制|提出|拟定|出台|印发)(?:[^,。■]{0,6}(?:本|如下|以下)|■)|现.{0,10}(?:提出|通知|制定)"
)
_TAIL = re.compile(r"[^,。;:■]{0,24}")
_LONGEST_CLAUSE = 300
_LONGEST_SENTENCE = 600
# Verbs whose object is the title itself, unless what follows makes another document of it.
_OBJECTS = {"make", "revise"}
# 健全以《…》为核心的…, 将《…》纳入…, 随着《…》出台: the words behind the title govern it.
_HANDLE = re.compile("(?:以|将|把|随着|自|围绕将)$")
_HISTORY = (Part.FRONT, Part.BACKGROUND)
_KINDS = {
    "basis": CitationKind.BASIS,
    "implements": CitationKind.IMPLEMENTS,
    "revise": CitationKind.TO_REVISE,
    "mention": CitationKind.MENTION,
}


@dataclass(frozen=True, slots=True)
class Governed:
    """The kind of a citation, the rule that told it, and where the governing verb begins."""

    kind: CitationKind
    rule: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class _Clause:
    """The clause that a list of titles stands in, from the offset `low`.

    `head` is what stands before the list, without what only says what the documents are; `after`
    what follows to the clause's end; `rest` the sentence from the list on.
    """

    low: int
    head: str
    after: str
    rest: str


def governing(masked: str, start: int, end: int, part: Part) -> Governed:
    """Return why the titles between `start` and `end` are cited.

    Args:
        masked: The folded sentence, its titles covered with `HOLE`.
        start: Where the first title of a list begins.
        end: Where the last title of the list ends.
        part: The part of the plan that the sentence stands in.

    """
    clause = _clause(masked, start, end)
    row, at = _last_verb(clause.head)
    handle = _HANDLE.search(clause.head)
    if row is None or row.kind == "mention" or handle:
        row, behind = None if handle else row, _tail_row(clause.after)
        if behind is not None:
            return Governed(_kind(behind.kind, clause, part), f"tail-{behind.name}")
    elif row.kind in _OBJECTS and policy_words().derived.words.match(clause.after):
        return Governed(CitationKind.IMPLEMENTS, "verb-derived", clause.low + at)
    if row is None:
        return Governed(CitationKind.MENTION, "no-verb")
    return Governed(_kind(row.kind, clause, part), f"verb-{row.name}", clause.low + at)


def _clause(masked: str, start: int, end: int) -> _Clause:
    low = _clause_start(masked, start)
    head = _ATTRIBUTE.sub(lambda found: " " * len(found.group()), masked[low:start].rstrip())
    tail = _TAIL.match(masked, end)
    rest = masked[start : start + _LONGEST_SENTENCE]
    return _Clause(low, head, tail.group() if tail else "", rest)


def has_verb(gap: str) -> bool:
    """Whether a verb stands between two titles, so that the second is not governed with the first.

    “…〉的通知》精神和省政府印发的《…》” has none: 印发的 only says what the document is.
    """
    bare = _ATTRIBUTE.sub("", gap.rstrip())
    return _last_verb(bare)[0] is not None


def _clause_start(masked: str, start: int) -> int:
    """Return where the clause begins that a title at `start` stands in."""
    floor = max(0, start - _LONGEST_CLAUSE)
    cuts = [match.end() for match in _CLAUSE.finditer(masked, floor, start)]
    low = cuts[-1] if cuts else floor
    if len(cuts) > 1 and masked[low:start].endswith("的"):
        low = cuts[-2]  # 制定鼓励创业，促进就业的《…》
    bracket = _OPEN_BRACKET.search(masked, low, start)
    return bracket.end() if bracket else low


def _last_verb(head: str) -> tuple[KindRow | None, int]:
    """Return the row that governs what stands after `head`, and where its verb begins."""
    found = sorted(
        (match.start(), -match.end(), index)
        for index, row in enumerate(policy_words().verbs)
        for match in row.words.finditer(head)
    )
    if not found:
        return None, 0
    begin, rank = len(head), len(policy_words().verbs)
    limit: int | None = None
    for start, negative, index in reversed(found):
        if limit is not None and -negative < limit and not _JOINT.fullmatch(head[-negative:limit]):
            break
        begin, rank, limit = start, min(rank, index), start
    return policy_words().verbs[rank], begin


def _tail_row(after: str) -> KindRow | None:
    """Return the row whose words come first behind a title."""
    found = [
        (match.start(), row) for row in policy_words().tails if (match := row.words.search(after))
    ]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _kind(kind: str, clause: _Clause, part: Part) -> CitationKind:
    if kind == "according":
        own = _OWN_PLAN.search(clause.rest)
        return CitationKind.BASIS if own and part is Part.FRONT else CitationKind.IMPLEMENTS
    if kind == "make":
        return _made(clause, part)
    return _KINDS[kind]


def _made(clause: _Clause, part: Part) -> CitationKind:
    """Issued, or to be drafted: by what the clause says of time, else by the part it stands in."""
    before = clause.head[: _last_verb(clause.head)[1]]
    if _DONE.search(clause.head) or _PAST.search(before) or _PAST.search(clause.after):
        return CitationKind.ISSUED
    if part in _HISTORY and not _AHEAD.search(clause.head):
        return CitationKind.ISSUED
    return CitationKind.TO_DRAFT
