"""Which lines are headings: their number, title, rank, and what runs on after them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.lexicon.parts import part_of
from plangraph.model import Stretch
from plangraph.structure.numbers import DASH, ITEM, number
from plangraph.structure.sentences import sentences

UNNUMBERED = 8
_BRACKETED_END = re.compile(
    r"[(〔\[【][^()〔〕\[\]【】]*(?:[(][^()]*[)][^()〔〕\[\]【】]*)*[)〕\]】]。?$"
)
_LONGEST_LONE, _LONE = 16, 2.8
_TASKS = re.compile(
    "(?:主要|重点|工作|具体|年度|目标|政策)*(?:任务|措施|举措)(?:及?分工)?"
    "|(?:组织|工作|政策|条件|要素)?保障(?:措施|机制)?|(?:工作|实施|方法)*步骤|实施安排|进度安排"
    "|工作(?:要求|安排|保障|机制)|组织(?:实施|领导|保障)|重点(?:工作|工程|项目)|有关要求"
)
_WITHIN = re.compile(
    "(?:主要|发展|总体|具体|工作|年度)?目标"
    "|(?:策略|主要|工作|具体|支持|重点|保障)[和与及]?(?:措施|举措|任务)"
)
_ABOVE = 0.5
_LONGEST_TITLE = 60
_LONGEST_RUN_IN = 42
_LONG_ITEM = 30
_SHORTEST_NAME, _LONGEST_NAME = 8, 120
_PAIR, _SHORT_CLAUSE = 2, 12
_CLAUSE = re.compile("[,;:。]")
_ASSIGNMENT = re.compile(r"[(〔\[【].{2,400}[)〕\]】]。?")
# （二）主要目标：到2025年，…
_NAMED = re.compile(r"([^,。;:、?!《》()\d]{2,18})[::](?=.{10})")
_NO_NAME = re.compile("单位|部门|时限|时间|地点|电话|联系|是$|为$|如下|以下|包括")
# 1.责任单位：市水利局: a field, no title.
FIELD = re.compile(
    r"(?:(?:责任|牵头|配合|参与|主办|协办|承办)(?:单位|部门|领导|人)|(?:完成)?时[限间]|联系(?:人|电话)"
    r"|资金来源|总投资)\s?:"
)
# （一）未按规定更新数据的；: a case that a rule is for.
_CASE = re.compile("的[;。]$")
ASSIGNS = re.compile(r"[(〔\[【][^()〔〕\[【]{0,400}(?:单位\s?[::]|负责|牵头|落实|参与|配合|参加)")


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading as a line prints it.

    `rest` is what runs on after it in the same line, `sentence` the line's text where it could be
    a whole sentence as well: it is one if nothing stands under the heading.
    """

    number: str
    title: Stretch
    rank: float
    rest: Stretch | None = None
    sentence: Stretch | None = None


def heading(line: Stretch, *, marked: bool = False) -> Heading | None:
    """Return the heading that a line is or opens with, or None if it is running text.

    Three shapes are headings: a numbered line without a complete sentence; a numbered line whose
    first sentence is short and followed by more (（一）壮大产业。…); a numbered item that is one
    long sentence, where an assignment in brackets shows that it is a unit of work. `marked` says
    that markup calls the line a heading although it has no number.
    """
    found = number(line.folded)
    if found:
        rest = line.sub(found.end, len(line.folded)).strip()
        printed = line.text[: found.end].strip()
        made = _numbered(printed, rest, found.rank) if rest else None
        return made if made and made.title.folded else None  # 第一节.。 names nothing
    if marked and len(line.folded) <= _LONGEST_TITLE and "。" not in line.folded[:-1]:
        return Heading("", line.strip(" 。:"), 3)
    return None


def lone_heading(line: Stretch) -> Heading | None:
    """Return the heading that a line without a number is by its words alone (主要任务).

    Only for a text whose highest parts have no numbers.
    """
    bare = line.strip(" 。:")
    if not 0 < len(bare.folded) <= _LONGEST_LONE or _CLAUSE.search(bare.folded):
        return None
    named = part_of(bare.folded) is not None or _TASKS.fullmatch(bare.folded)
    return Heading("", bare, _LONE) if named else None


def part_line(line: Stretch, following: Stretch) -> Heading | None:
    """Return the heading that a line without a number is within a numbered section.

    主要目标: and 策略措施: part the aims of a field from what is done for them; each stands above
    the numbered items that it names.
    """
    bare, below = line.strip(" 。:"), number(following.folded)
    if below is None or not _WITHIN.fullmatch(bare.folded):
        return None
    return Heading("", bare, below.rank - _ABOVE)


def whole_item(line: Stretch) -> Heading | None:
    """Return a numbered item as a heading that is its text as well.

    For an item of which something else shows that it is a unit of work: lines below it that say
    who answers for it (责任单位：…), or the items around it.
    """
    found = number(line.folded)
    rest = line.sub(found.end, len(line.folded)).strip() if found else None
    if not found or not rest or FIELD.match(rest.folded):
        return None
    printed = line.text[: found.end].strip()
    return Heading(printed, first_clause(sentences(rest)[0]), found.rank, rest)


def _numbered(printed: str, rest: Stretch, rank: float) -> Heading | None:
    # 第一节。坚持就业优先: a mark behind the number belongs to it.
    rest = rest.sub(len(rest.folded) - len(rest.folded.lstrip(" 。;:")), len(rest.folded))
    if not rest.folded or FIELD.match(rest.folded) or _CASE.search(rest.folded):
        return None
    first = sentences(rest)[0]
    bare = _without_assignment(first)
    alone = first.end >= rest.end
    named = _NAMED.match(rest.folded) if rank < DASH else None
    if named and not _NO_NAME.search(named.group(1)):
        text = rest.sub(named.end(), len(rest.folded)).strip()
        return Heading(printed, rest.sub(0, named.end(1)).strip(), rank, text)
    if rank == DASH:
        # A dash opens many things; it is a heading only where a short sentence stands first.
        return _run_in(printed, first, rest, rank) if not alone else None
    if alone and len(bare.folded) <= _LONGEST_TITLE and not _is_sentence(bare.folded, rank):
        return _alone(printed, bare, rest, rank)
    if not alone and (found := _run_in(printed, first, rest, rank)):
        return found
    if rank <= ITEM or ASSIGNS.search(rest.folded):
        return Heading(printed, first_clause(first), rank, rest)
    return None


def _alone(printed: str, bare: Stretch, rest: Stretch, rank: float) -> Heading:
    """Return the heading that a line is by itself, but for who answers for it."""
    tail = rest.sub(bare.end - rest.start, len(rest.folded)).strip(" 。")
    whole = rest if rest.folded[-1] in "。;" and _CLAUSE.search(bare.folded[:-1]) else None
    title = bare.strip(" 。.:;")
    if tail and whole:
        return Heading(printed, first_clause(bare), rank, whole, whole)
    return Heading(printed, title, rank, tail or None, whole)


def _run_in(printed: str, first: Stretch, rest: Stretch, rank: float) -> Heading | None:
    if first.folded[-1] not in "。!?" or len(first.folded) > _LONGEST_RUN_IN:
        return None
    remainder = rest.sub(first.end - rest.start, len(rest.folded)).strip()
    if _CLAUSE.search(first.folded[:-1]) and _ASSIGNMENT.fullmatch(remainder.folded):
        # The whole item is one sentence, which is title and text at once.
        return Heading(printed, first_clause(first), rank, rest)
    return Heading(printed, first.strip(" 。"), rank, remainder)


def _without_assignment(sentence: Stretch) -> Stretch:
    """Return the sentence without the bracket at its end (（责任单位：…）)."""
    bracket = _BRACKETED_END.search(sentence.folded)
    if bracket and ASSIGNS.match(sentence.folded, bracket.start()):
        return sentence.sub(0, bracket.start()).strip()
    return sentence


def _is_sentence(folded: str, rank: float) -> bool:
    """Whether a line that stands alone reads as a sentence (1.开展培训，完成5万人次。)."""
    return (
        rank > ITEM and folded.endswith(("。", ";")) and ("," in folded or len(folded) > _LONG_ITEM)
    )


def first_clause(sentence: Stretch) -> Stretch:
    """Return what names an item that is one long sentence: its first clause.

    That is what stands before the first comma outside brackets behind at least eight characters;
    two short clauses that belong together (强化统筹协调，压实各方责任) are the whole name.
    """
    bare = _without_assignment(sentence).strip(" 。;")
    clauses = bare.folded.split(",")
    if len(clauses) == _PAIR and max(map(len, clauses)) <= _SHORT_CLAUSE:
        return bare
    depth = 0
    for index, character in enumerate(bare.folded[:_LONGEST_NAME]):
        depth += (character in "([〔") - (character in ")]〕")
        if character in ",;:。" and depth <= 0 and index >= _SHORTEST_NAME:
            return bare.sub(0, index).strip()
    return bare.sub(0, _LONGEST_NAME).strip()
