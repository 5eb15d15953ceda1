"""The clauses of a sentence and the numbers in them that belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plangraph.extract.numbers import Number

_SEPARATOR = re.compile(r"[,;。!?\n\t]|(?<!\d):|:(?!\d)")
_BRACKET = re.compile(r"\([^()]{1,200}\)")
# Between two numbers of one list stand only a comparator and a list mark: 60%、93%; 5%左右和3%.
_LIST = re.compile(
    r"\s?(?:及?以[上下内]|左右)?\s?(?:、|,|和|与|及|以及|、?以及)\s?(?:不低于|不少于|约|近|至少)?\s?"
)


@dataclass(frozen=True, slots=True)
class Group:
    """Numbers that share what stands before them, in one clause from `start` to `end`."""

    numbers: tuple[Number, ...]
    start: int
    end: int


def groups(folded: str, numbers: Sequence[Number]) -> Iterator[tuple[Group, ...]]:
    """Yield, clause by clause, the groups of numbers that stand in it."""
    bounds = _boundaries(folded, numbers)
    index = 0
    clause: list[Group] = []
    last_bound = -1
    for group in _lists(folded, numbers):
        first, last = group[0].start, group[-1].end
        while index < len(bounds) and bounds[index] <= first:
            index += 1
        start = bounds[index - 1] if index else 0
        stop = next(
            (b for b in bounds[index : index + len(group) + 1] if b > last), len(folded) + 1
        )
        if start != last_bound and clause:
            yield tuple(clause)
            clause = []
        last_bound = start
        clause.append(Group(tuple(group), start, stop - 1))
    if clause:
        yield tuple(clause)


def _lists(folded: str, numbers: Sequence[Number]) -> Iterator[list[Number]]:
    """Yield the numbers one by one, or as lists where nothing but list marks parts them."""
    run: list[Number] = []
    for number in numbers:
        if run and not _is_listed(folded, run[-1], number):
            yield run
            run = []
        run.append(number)
    if run:
        yield run


def _is_listed(folded: str, last: Number, number: Number) -> bool:
    """Whether nothing but list marks part two numbers; a comma does so between like units only."""
    between = folded[last.end : number.start]
    alike = last.unit == number.unit or not last.unit
    return _LIST.fullmatch(between) is not None and (alike or "," not in between)


def _boundaries(folded: str, numbers: Sequence[Number]) -> list[int]:
    """Return the places after each mark that parts clauses, in order.

    A bracket with a number in it is a clause of its own (（其中高技能人才1万人）); any other
    bracket is part of the words (见习（实习）基地), and so are the marks in it.
    """
    starts = [number.start for number in numbers]
    whole: list[tuple[int, int]] = []
    found: list[int] = []
    at = 0
    for bracket in _BRACKET.finditer(folded):
        while at < len(starts) and starts[at] < bracket.start():
            at += 1
        if at < len(starts) and starts[at] < bracket.end():
            found += [bracket.start() + 1, bracket.end()]
        else:
            whole.append((bracket.start(), bracket.end()))
    inside = [*((n.start, n.end) for n in numbers), *whole]
    found += _outside(folded, sorted(inside))
    return sorted(set(found))


def _outside(folded: str, inside: list[tuple[int, int]]) -> Iterator[int]:
    at = 0
    for mark in _SEPARATOR.finditer(folded):
        while at < len(inside) and inside[at][1] <= mark.start():
            at += 1
        if at == len(inside) or not inside[at][0] <= mark.start() < inside[at][1]:
            yield mark.end()
