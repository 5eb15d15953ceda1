"""The same plan in several files: found by the text, and the better file taken.

Texts are compared by the sketches of their shingles. Measured on five plans, each as text, docx
and html: files of one plan share 91 to 100 % of their shingles, those of two plans 1 to 4 %. But
plans of two counties may be one text with another name, a draft and the final plan differ little,
and so does a plan from the one of the next period: those are not duplicates.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from pathlib import Path

from plangraph.build.gathering import nearest
from plangraph.build.summary import SKETCH, Summary
from plangraph.link.shingles import resemblance

_SAME, _NEAR, _SURE = 0.8, 0.5, 0.95
"""The share of shingles from which on two files are one plan, are nearly the same text, and are
one plan where it is not known which place one of them plans for."""

_FEWEST = 20
"""Hashes that two sketches must have in common to be compared."""

_CLOSE = 0.9
"""The share of the most statements with which a file is as good as the one that has most."""

_FORMATS = ("docx", "doc", "html", "text", "pdf")
"""The better formats first: the more of headings and tables is in the file, the better."""


@dataclass(frozen=True, slots=True)
class Alike:
    """A file whose text is, or nearly is, that of another file.

    Attributes:
        path: The file.
        other: The other file, which is taken where both hold the same plan.
        share: The share of their shingles that both have.
        reason: Why the other is taken, as the end of “the same plan as …, ”, or why both are, as
            the end of “nearly the text of …, but ”.

    """

    path: Path
    other: Path
    share: float
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What files have in common: which hold the same plan, and which nearly the same text."""

    duplicates: tuple[Alike, ...] = ()
    near: tuple[Alike, ...] = ()


def compare(found: Sequence[Summary]) -> Comparison:
    """Return which files hold the same plan as another, and which nearly the same text.

    Args:
        found: The plans in short, in the order of their files.

    """
    group = {summary.path: summary.path for summary in found}
    near: list[Alike] = []
    for one, other, share in _pairs(found):
        difference = _difference(one, other, share)
        if difference:
            near.append(Alike(other.path, one.path, share, difference))
        else:
            _join(group, one.path, other.path)
    members: dict[Path, list[Summary]] = defaultdict(list)
    for summary in found:
        members[_head(group, summary.path)].append(summary)
    duplicates = [each for files in members.values() for each in _duplicates(files)]
    return Comparison(tuple(duplicates), tuple(near))


def _pairs(found: Sequence[Summary]) -> Iterator[tuple[Summary, Summary, float]]:
    """Yield the pairs of plans that are alike, the earlier file first, with their resemblance."""
    holding: dict[int, list[int]] = defaultdict(list)
    for number, summary in enumerate(found):
        for value in summary.sketch:
            holding[value].append(number)
    common = Counter(pair for numbers in holding.values() for pair in combinations(numbers, 2))
    for (one, other), shared in sorted(common.items()):
        enough = min(_FEWEST, len(found[one].sketch), len(found[other].sketch))
        if shared >= enough:
            share = resemblance(found[one].sketch, found[other].sketch, SKETCH)
            if share >= _NEAR:
                yield found[one], found[other], share


def _difference(one: Summary, other: Summary, share: float) -> str:
    """Return what tells two plans of much the same text apart; nothing where they are one plan."""
    if one.draft != other.draft:
        return "one is a draft (征求意见稿)"
    if _differ(one.number, other.number):
        return "it has another document number"
    if _differ(one.place, other.place):
        return "it is that of another place"
    if any(map(_differ, one.years, other.years)):
        return "it is for another period"
    sure = bool(one.place and other.place) or one.title == other.title
    return "" if share >= (_SAME if sure else _SURE) else "much differs"


def _differ(one: object, other: object) -> bool:
    """Whether two values are known, and not the same."""
    return bool(one and other) and one != other


def _join(group: dict[Path, Path], one: Path, other: Path) -> None:
    group[_head(group, other)] = _head(group, one)


def _head(group: dict[Path, Path], path: Path) -> Path:
    while group[path] != path:
        path = group[path]
    return path


def _duplicates(files: Sequence[Summary]) -> Iterator[Alike]:
    best = _best(files)
    for summary in files:
        if summary is not best:
            share = resemblance(summary.sketch, best.sketch, SKETCH)
            yield Alike(summary.path, best.path, share, _reason(summary, best))


def _best(files: Iterable[Summary]) -> Summary:
    files = [*files]
    most = max(summary.statements for summary in files)
    rich = [summary for summary in files if summary.statements >= _CLOSE * most]
    return min(rich, key=lambda summary: (_rank(summary), *nearest(summary.path)))


def _rank(summary: Summary) -> int:
    return _FORMATS.index(summary.format) if summary.format in _FORMATS else len(_FORMATS)


def _reason(left: Summary, best: Summary) -> str:
    """Say why another file is taken."""
    found, more = left.statements, best.statements
    if found < _CLOSE * more:
        return f"in which more was found ({more} statements instead of {found})"
    if left.format != best.format:
        return f"which is taken as the better format ({best.format} rather than {left.format})"
    return "which is nearer to the top or of the shorter name"
