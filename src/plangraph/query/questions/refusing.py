"""Refusing: why a question is not answered, and what could be asked instead."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from plangraph.lexicon.question_words import area_names, question_words
from plangraph.query.header import Kind
from plangraph.query.questions.guards import barred
from plangraph.query.questions.meanings import Piece
from plangraph.query.questions.parsing import Parse, Parsed
from plangraph.query.questions.templates import Concepts, Template, concepts
from plangraph.query.questions.tokens import fold, is_chinese

_EXAMPLES = 3
_TOLD, _LONG = 3, 40
_SHORT = 2


def reason(parsed: Parsed, meant: Sequence[object] = ()) -> str:
    """Return why a question is not answered; `meant` is what unknown words may be meant for."""
    if not parsed.tokens:
        return "nothing is asked"
    if parsed.outside:
        return parsed.outside
    way = parsed.ways[0]
    if way.gaps:
        offered = f"; did you mean {', '.join(dict.fromkeys(map(str, meant)))}?" if meant else ""
        return _unknown(parsed, way) + offered
    told = next((row.reason for row in way.rows if row.reason), "")
    if told:
        return told
    if why := barred(parsed, way):
        return why
    if triggers := [one for one in way.named if all(value.is_trigger for value in one.values)]:
        return _narrower(parsed, triggers[0])
    if not concepts(way.rows)[0]:
        names = "、".join(parsed.surface(piece) for piece in way.named)
        return f"it does not say what is asked about {names}" if names else "nothing is asked"
    return _no_query(way)


def _no_query(way: Parse) -> str:
    kinds = {Kind.UNIT_TYPE: "kind of unit", Kind.CITY: "area"}
    named = dict.fromkeys(
        f"{value.things[0].label} ({kinds.get(value.kind, value.kind.value)})"
        for value in (min(piece.values, key=lambda one: one.rank) for piece in way.named)
        if value.things
    )
    about = f" about {'、'.join(named)}" if named else ""
    return f"no query of the library asks so{about}"


def _narrower(parsed: Parsed, piece: Piece) -> str:
    themes = "、".join(dict.fromkeys(one.label for value in piece.values for one in value.things))
    return f"“{parsed.surface(piece)}” is only a part of {themes}, which can be asked about"


def _unknown(parsed: Parsed, way: Parse) -> str:
    """Tell the characters that are not explained, with the name that they stand next to."""
    told = []
    for run in runs(way):
        words = _short(parsed.surface(run))
        area = unknown_area(words)
        beside = _beside(parsed, way, run)
        next_to = f" next to “{beside}”" if beside else ""
        unknown = f"“{words}”{next_to} is not known"
        told.append(f"the graph has nothing of {area}" if area else unknown)
    every = list(dict.fromkeys(told))
    return "; ".join(every[:_TOLD]) + ("; …" if len(every) > _TOLD else "")


def _short(words: str) -> str:
    return words if len(words) <= _LONG else f"{words[:_LONG]}…"


def runs(way: Parse) -> Iterator[Piece]:
    """Yield what is unknown, what stands together as one."""
    start = end = -1
    for piece in way.gaps:
        if piece.start != end:
            if end >= 0:
                yield Piece(start, end, ())
            start = piece.start
        end = piece.end
    yield Piece(start, end, ())


def _beside(parsed: Parsed, way: Parse, run: Piece) -> str:
    touching = [piece for piece in way.named if run.start == piece.end or run.end == piece.start]
    return parsed.surface(touching[0]) if touching else ""


def unknown_area(words: str) -> str:
    """Return the area of the country whose name opens the words, if one does."""
    folded = fold(words)
    first = folded.split()[:1]
    for short, area in _areas():
        if first == [short] or (not short.isascii() and folded.startswith(short)):
            return area
    return ""


@cache
def _areas() -> tuple[tuple[str, str], ...]:
    """Return what the areas of the country are called, without ending or in Latin letters."""
    spoken = ((fold(name), area) for name, area in area_names())
    return tuple(
        (name[:-1] if len(name) > _SHORT and not name.isascii() else name, area)
        for name, area in spoken
    )


def _can_be_asked(template: Template, beside: str) -> bool:
    """Whether an example names what it asks about (not 某单位), in the script of a question."""
    spoken = fold(template.question)
    standins = (word for words in question_words().standins.values() for word in words)
    same = is_chinese(beside) == is_chinese(spoken) or not beside.strip()
    return same and not any(word in spoken for word in standins)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is understood of a question."""

    hard: Concepts
    soft: Concepts
    kinds: frozenset[Kind]

    def likeness(self, template: Template) -> float:
        """Return how much a template has in common with it."""
        shared = len(template.hard & self.hard) + 0.2 * len(template.soft & self.soft)
        named = len(template.kinds & self.kinds)
        odd = len(template.hard ^ self.hard)
        return 2 * shared + 3 * named - 0.5 * odd


def nearest(parsed: Parsed, every: Sequence[Template]) -> tuple[Template, ...]:
    """Return the templates that share most with a question, of one query each."""
    if not parsed.ways:
        return ()
    hard, soft = concepts(parsed.ways[0].rows)
    kinds = {value.kind for piece in parsed.ways[0].named for value in piece.values}
    asked = _Asked(hard, soft, frozenset(kinds))
    scored = sorted(every, key=lambda one: (-asked.likeness(one), one.query.name))
    best: dict[str, Template] = {}
    for template in scored:
        if _can_be_asked(template, parsed.text):
            best.setdefault(template.query.name, template)
    return tuple(best.values())[:_EXAMPLES]
