"""Understanding: what a question asks of the library, or why nothing there answers it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from plangraph.query.header import Kind
from plangraph.query.labels import Labels
from plangraph.query.library import Library
from plangraph.query.questions.meanings import Phrases
from plangraph.query.questions.misspelling import Guesses, Spellings, corrected
from plangraph.query.questions.parsing import QUOTES, Parsed, parse, with_texts
from plangraph.query.questions.phrases import phrases
from plangraph.query.questions.readings import Reading, Templates
from plangraph.query.questions.refusing import nearest, reason
from plangraph.query.questions.templates import Template, templates
from plangraph.query.questions.tokens import is_chinese, is_latin

_ALTERNATIVES = 3
_NEAR = 1.5
_LONGEST, _MOST = 300, 12
_HARDLY = 0.4
_NOT = "not"


@dataclass(frozen=True)
class Understanding:
    """What a question asks.

    `reading` is how it is understood, with up to three `others`; or there is none, and `reason`
    says why, with the `nearest` ways to ask; `corrected` are the question without what may be
    misspelt in it, with what it then asks.
    """

    question: str
    reading: Reading | None
    others: tuple[Reading, ...] = ()
    reason: str = ""
    nearest: tuple[Template, ...] = ()
    corrected: tuple[tuple[str, Reading], ...] = ()

    @property
    def attempts(self) -> tuple[Reading, ...]:
        """The readings to try in turn until one has rows: those hardly worse than the first.

        What a name means is so left to the graph: 残疾人 is a theme and a group, 2020 a year to
        plan for and one to report on. Where it is asked what is not there, no rows are the answer.
        """
        if self.reading is None:
            return ()
        if _NOT in self.reading.template.hard:
            return (self.reading,)
        limit = self.reading.distance + _HARDLY
        near = (one for one in self.others if one.is_said and one.distance <= limit)
        return (self.reading, *near)

    @property
    def needs_rows(self) -> bool:
        """Whether no rows are no answer: words narrow a list, or are foreign to the texts.

        Words in quotation marks are looked for all the same.
        """
        if self.reading is None:
            return False
        texts = [one for one in self.reading.query.header.parameters if one.kind is Kind.TEXT]
        return any(
            not one.required or not (is_chinese(slot.value) or self._is_quoted(slot.value))
            for one in texts
            for slot in self.reading.slots.get(one.name, ())
        )

    def _is_quoted(self, words: str) -> bool:
        return any(f"{mark}{words}" in self.question for mark in QUOTES)

    def without(self, reason: str) -> Understanding:
        """Return it as not answered after all, for a reason."""
        return replace(self, reading=None, others=(), reason=reason)

    def read_as(self, reading: Reading) -> Understanding:
        """Return it with another of its readings as the one that counts."""
        every = (self.reading, *self.others)
        others = tuple(one for one in every if one is not None and one is not reading)
        return replace(self, reading=reading, others=others)


@dataclass(frozen=True)
class _Known:
    phrases: Phrases
    templates: Templates

    @cached_property
    def spellings(self) -> Spellings:
        """How everything is written that is known."""
        return Spellings(self.phrases)


class Matcher:
    """Matches questions against a library; the labels of the store are read once."""

    def __init__(self, library: Library, labels: Labels) -> None:
        self._library, self._labels = library, labels
        self._known: dict[bool, _Known] = {}

    def understand(self, question: str) -> Understanding:
        """Return what a question asks; where nothing answers it, why.

        Args:
            question: In Chinese or in English, one question.

        Raises:
            LibraryError: A file of the library does not say what it must.
            StoreError: The store does not answer.

        """
        if len(question) > _LONGEST:
            return Understanding(question, None, reason="this is too long for one question")
        known = self._what_is_known(is_latin(question))
        parsed = parse(question, known.phrases)
        if len(parsed.named) > _MOST:
            return Understanding(question, None, reason="this names too much for one question")
        ranked = [] if parsed.outside else _ranked(_readings(parsed, known.templates))
        found = [one for one in ranked if not self._untold(one)]
        if not found:
            return self._refused(parsed, known, ranked)
        others = [one for one in found[1:] if one.distance - found[0].distance < _NEAR]
        return Understanding(question, found[0], tuple(others[:_ALTERNATIVES]))

    def _refused(self, parsed: Parsed, known: _Known, ranked: list[Reading]) -> Understanding:
        """Return why a question is not answered; `ranked` readings are of what is not told of."""
        untold = next(filter(None, map(self._untold, ranked)), "")
        guessed = () if untold else known.spellings.guesses(parsed)
        right = self._corrected(parsed, guessed)
        meant = [guess for run in guessed for guess in run if right or not guess.is_short]
        why = f"the graph has nothing of {untold}" if untold else reason(parsed, meant)
        near = nearest(parsed, known.templates.every)
        return Understanding(parsed.text, None, (), why, near, right)

    def _corrected(
        self, parsed: Parsed, guessed: Sequence[Guesses]
    ) -> tuple[tuple[str, Reading], ...]:
        """Return the question with guesses in place of what is unknown, where it is then clear."""
        asked = ((text, self._reading(text)) for text in corrected(parsed, guessed))
        return tuple((text, reading) for text, reading in asked if reading is not None)

    def _reading(self, question: str) -> Reading | None:
        known = self._what_is_known(is_latin(question))
        parsed = parse(question, known.phrases)
        ranked = [] if parsed.outside else _ranked(_readings(parsed, known.templates))
        return next((one for one in ranked if not self._untold(one)), None)

    def _untold(self, reading: Reading) -> str:
        """Return a year or an indicator in a reading of which no plan tells anything."""
        for slot in reading.of(Kind.YEAR):
            if int(slot.value) not in self._years:
                return f"the year {slot.value}"
        for slot in reading.of(Kind.INDICATOR):
            if slot.value not in self._measured:
                return f"{slot.label} (indicator)"
        return ""

    @cached_property
    def _measured(self) -> frozenset[str]:
        return frozenset(node.value for node in self._labels.measured())

    @cached_property
    def _years(self) -> range:
        return self._labels.years()

    def _what_is_known(self, english: bool) -> _Known:
        if english not in self._known:
            known = phrases(self._labels, english=english)
            made = [
                template
                for name in self._library
                for template in templates(self._library[name], known, english=english)
            ]
            self._known[english] = _Known(known, Templates(made, self._labels.first_planned()))
        return self._known[english]


def _readings(parsed: Parsed, known: Templates) -> Iterator[Reading]:
    for way in parsed.nearest:
        yield from known.readings(parsed, way)
    for with_text in with_texts(parsed):
        for way in with_text.nearest:
            for reading in known.readings(with_text, way):
                if Kind.TEXT in reading.template.kinds:
                    yield reading


def _ranked(readings: Iterable[Reading]) -> list[Reading]:
    """Return the readings that differ, nearest first."""
    best: dict[tuple[str, str], Reading] = {}
    for reading in sorted(readings, key=lambda one: (one.distance, one.query.name)):
        best.setdefault((reading.query.name, repr(reading.values)), reading)
    return list(best.values())
