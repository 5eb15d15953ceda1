"""Policies that a sentence cites: laws, regulations, plans, notices, with the kind of citation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.extract.citation_kinds import HOLE, governing, has_verb
from plangraph.extract.own_titles import KnownPolicy, PlanNames, own_name, printed_with
from plangraph.extract.policy_titles import TitleMark, core, is_bare, title_class, title_marks
from plangraph.extract.title_numbers import number_after, number_before
from plangraph.extract.unmarked_titles import unmarked
from plangraph.lexicon.policies import policy_words
from plangraph.model import CitationKind, Part, Stretch

__all__ = ["CitationDraft", "CitationRefusal", "KnownPolicy", "PlanNames", "citations"]


@dataclass(frozen=True, slots=True)
class CitationDraft:
    """A cited policy; `stretch` runs from the verb that governs the title to its number."""

    title: str
    document_number: str
    kind: CitationKind
    stretch: Stretch
    rule: str


@dataclass(frozen=True, slots=True)
class CitationRefusal:
    """A title that is no citation, and why."""

    text: str
    reason: str
    rule: str
    stretch: Stretch


@dataclass(frozen=True, slots=True)
class _Cited:
    """A policy named in a sentence, from `start` to `end` with its number.

    `rule` says how it was known, where it was not by a title in 《》 of its own.
    """

    start: int
    end: int
    title: str
    number: str
    rule: str = ""


# What may stand between two titles that one verb governs: 等文件精神, and an issuer's name.
_GROUPED = re.compile(
    r"(?:等)?(?:法律、?法规|法律|法规|政策|文件|规章|规划|配套|系列|地方性){0,4}(?:的)?(?:有关|相关)?"
    r"(?:精神|要求|规定|部署|安排)?(?:[、,]?(?:和|及其?|与|以及|并)|[、,])?"
    r"(?:[\u4e00-\u9fff、()]{0,28}(?:[府院厅室部局办省市县区委会家央等]|我[省市县区]|新版|的))?\s?"
)
_LONGEST_GAP = 48
_LEGAL = re.compile("等(?:法律|法规|规章|政策性?文件|政策|文件)|(?:有关|相关)?(?:文件)?精神")
_INTRODUCED = re.compile(r"简?称(?:为|作)?[:\s“\"]{0,2}$")
_NEAR = 20
_LONGEST_LIST = 500
_SHOWN = 30


def citations(
    sentence: Stretch, part: Part, names: PlanNames
) -> tuple[list[CitationDraft], list[CitationRefusal]]:
    """Return the policies that a sentence cites, and the titles in it that are none.

    Args:
        sentence: A sentence, a heading or a table cell.
        part: The part of the plan it stands in; 出台《…》 is past in one, planned in another.
        names: How the plan itself is called, and what short names stand for.

    """
    marks = list(title_marks(sentence))
    judged = [
        _judged(sentence, mark, names) for mark in marks if not _is_introduced(sentence, mark)
    ]
    refused = [item for item in judged if isinstance(item, CitationRefusal)]
    cited = [item for item in judged if isinstance(item, _Cited)]
    masked = _masked(sentence.folded, [mark for mark in marks if isinstance(mark, TitleMark)])
    taken = [(item.start, item.end) for item in cited]
    cited += [_Cited(*item) for item in unmarked(sentence, masked, taken, names)]
    cited.sort(key=lambda item: item.start)
    groups = _groups(masked, cited)
    drafts = [draft for group in groups for draft in _drafts(sentence, masked, group, part)]
    return drafts, refused


def _is_introduced(sentence: Stretch, mark: TitleMark | int) -> bool:
    """Whether a title is a short name that the sentence introduces (以下简称《条例》)."""
    start = mark if isinstance(mark, int) else mark.start
    return _INTRODUCED.search(sentence.folded, max(0, start - _NEAR), start) is not None


def _masked(folded: str, marks: list[TitleMark]) -> str:
    """Return the text with every title covered."""
    pieces, position = [], 0
    for mark in marks:
        pieces += [folded[position : mark.start], HOLE * (mark.end - mark.start)]
        position = mark.end
    return "".join([*pieces, folded[position:]])


def _judged(sentence: Stretch, mark: TitleMark | int, names: PlanNames) -> _Cited | CitationRefusal:
    """Tell whether a title is a policy, and which."""
    if isinstance(mark, int):
        rest = sentence.sub(mark, min(len(sentence.folded), mark + _SHOWN))
        return CitationRefusal(rest.text, "its title mark never closes", "open-title-mark", rest)
    start = mark.start
    number, end = number_after(sentence, mark.end)
    if not number:
        number, start = number_before(sentence, mark.start)
    own = own_name(mark, _before(sentence, mark), number, names)
    own = own or printed_with(mark.title, sentence.folded, names)
    if own:
        return _refusal(sentence, mark, own, "own-title")
    known = names.known.get(core(mark.title))
    if known and not number:
        return _Cited(start, end, known.title, known.number, "short-name")
    if is_bare(mark.title) and not number:
        return _refusal(sentence, mark, "a short name that is never introduced", "short-name")
    reason, rule = _against(sentence, mark) if not number else ("", "")
    if reason:
        return _refusal(sentence, mark, reason, rule)
    return _Cited(start, end, mark.title, number)


def _before(sentence: Stretch, mark: TitleMark) -> str:
    return sentence.folded[max(0, mark.start - _NEAR) : mark.start]


def _against(sentence: Stretch, mark: TitleMark) -> tuple[str, str]:
    """Return why a title names no policy, and the rule that tells it; empty if it names one."""
    row, work = title_class(mark.title), policy_words().work
    after = sentence.folded[mark.end : mark.end + _NEAR]
    beside = work.after.match(after) or work.before.search(_before(sentence, mark))
    if beside and (row is None or row.name not in {"law", "regulation"}):
        return work.reason, "work-title"
    if row is not None:
        return row.reason, f"{row.name}-title"
    if _LEGAL.match(after):
        return "", ""
    return "not named as any kind of policy", "unknown-title"


def _refusal(sentence: Stretch, mark: TitleMark, reason: str, rule: str) -> CitationRefusal:
    stretch = sentence.sub(mark.start, mark.end)
    return CitationRefusal(stretch.text, reason, rule, stretch)


def _groups(masked: str, cited: list[_Cited]) -> list[list[_Cited]]:
    """Return the lists of titles that one verb governs (《甲》《乙》和省政府《丙》)."""
    groups: list[list[_Cited]] = []
    for item in cited:
        gap = masked[groups[-1][-1].end : item.start] if groups else ""
        joined = len(gap) <= _LONGEST_GAP and _GROUPED.fullmatch(gap) and not has_verb(gap)
        if groups and joined:
            groups[-1].append(item)
        else:
            groups.append([item])
    return groups


def _drafts(
    sentence: Stretch, masked: str, group: list[_Cited], part: Part
) -> Iterator[CitationDraft]:
    governed = governing(masked, group[0].start, group[-1].end, part)
    for item in group:
        start = item.start if governed.start is None else governed.start
        far = item.end - start > _LONGEST_LIST
        stretch = sentence.sub(item.start if far else start, item.end)
        rule = item.rule or governed.rule
        yield CitationDraft(item.title, item.number, governed.kind, stretch, rule)
