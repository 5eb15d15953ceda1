"""The frozen values that every room hands on to the next.

Three kinds of offsets never mix: a `Span` counts code points of the *raw* file (what the graph
publishes); `Stretch.start` and `Stretch.end` count characters of the *clean* text (what the rules
read); offsets inside a rule count from the start of its own stretch.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from functools import cached_property
from itertools import pairwise


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of the raw file in Unicode code points: `raw[start:end]`."""

    start: int
    end: int


@dataclass(frozen=True, slots=True, order=True)
class Passage:
    """Where a statement stands (`span`, in the raw file) and what stands there (`quote`, clean)."""

    span: Span
    quote: str


Evidence = tuple[Passage, ...]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the clean text.

    `text` is the clean text as it is quoted; `folded` has the same length and the same indices,
    with full-width forms folded to ASCII (，→, （→( ％→% ０→0), and is what rules match against.
    """

    start: int
    end: int
    text: str
    folded: str

    def sub(self, start: int, end: int) -> Stretch:
        """Return the piece from `start` to `end`, both counted from the start of this stretch."""
        return Stretch(
            self.start + start, self.start + end, self.text[start:end], self.folded[start:end]
        )

    def strip(self, characters: str | None = None) -> Stretch:
        """Return the stretch without the given characters (white space by default) at its ends."""
        left = len(self.folded) - len(self.folded.lstrip(characters))
        right = len(self.folded.rstrip(characters))
        return self.sub(left, max(left, right))

    def __bool__(self) -> bool:
        return self.end > self.start


@dataclass(frozen=True)
class Source:
    """A text file as it is, the clean view of it, and the map between the two.

    `offsets[i]` is the raw offset of `clean[i]`. `breaks` holds, in ascending order, the clean
    offsets before which something other than markup was left out (a page number, a running
    head): a passage is cut there, so that each piece is found in the raw text as it is quoted.
    `marked` holds the clean offsets of lines that markup calls headings (`## …`), `bold` the
    clean ranges that markup prints bold: hints for the structure, never proof.
    """

    plan: str
    path: str
    raw: str
    clean: str
    folded: str
    offsets: tuple[int, ...]
    breaks: tuple[int, ...] = ()
    marked: frozenset[int] = frozenset()
    bold: tuple[tuple[int, int], ...] = ()
    encoding: str = "utf-8"

    def stretch(self, start: int = 0, end: int | None = None) -> Stretch:
        """Return the piece of the clean text from `start` to `end`."""
        end = len(self.clean) if end is None else end
        return Stretch(start, end, self.clean[start:end], self.folded[start:end])

    def evidence(self, *stretches: Stretch) -> Evidence:
        """Return the passages on which the given stretches stand, in order, each once."""
        found: dict[Passage, None] = {}
        for stretch in stretches:
            cuts = self.breaks[
                bisect_right(self.breaks, stretch.start) : bisect_left(self.breaks, stretch.end)
            ]
            ends = [stretch.start, *cuts, stretch.end]
            for start, end in pairwise(ends):
                piece = self.stretch(start, end).strip()
                # An entity (&ldquo;) is a piece of its own: no quote of it stands in the raw text.
                if piece and piece.text[0] == self.raw[self.offsets[piece.start]]:
                    raw = Span(self.offsets[piece.start], self.offsets[piece.end - 1] + 1)
                    found[Passage(raw, piece.text)] = None
        return tuple(found)

    def line(self, offset: int) -> int:
        """Return the line, counted from 1, of a raw offset."""
        return bisect_right(self._line_starts, offset)

    @cached_property
    def _line_starts(self) -> list[int]:
        return [0, *(i + 1 for i, character in enumerate(self.raw) if character == "\n")]


class Part(Enum):
    """What a section is for; it decides what its text can state."""

    FRONT = "front"
    """Printing notice, preamble: before the first heading."""
    BACKGROUND = "background"
    """发展基础, 面临形势: the past and the present."""
    GUIDANCE = "guidance"
    """指导思想, 基本原则, 总体要求."""
    GOALS = "goals"
    """发展目标, 主要目标."""
    TASKS = "tasks"
    """主要任务 and 保障措施: what is to be done."""
    ANNEX = "annex"
    """附录, 附件."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text; `sentences` end with 。！？ or ； and do not overlap."""

    stretch: Stretch
    sentences: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell; more than one part where a page or a line broke it."""

    parts: tuple[Stretch, ...] = ()

    @property
    def text(self) -> str:
        """The clean text of the whole cell."""
        return "".join(part.text for part in self.parts).strip()

    @property
    def folded(self) -> str:
        """The folded text of the whole cell."""
        return "".join(part.folded for part in self.parts).strip()


@dataclass(frozen=True, slots=True)
class Row:
    """A table row, with as many cells as its table has columns unless cells were merged."""

    cells: tuple[Cell, ...]

    @property
    def stretches(self) -> tuple[Stretch, ...]:
        """The parts of all cells, in order."""
        return tuple(part for cell in self.cells for part in cell.parts)


@dataclass(frozen=True, slots=True)
class Table:
    """A grid: `header` is the (possibly combined) header row, without its repetitions."""

    caption: Stretch | None
    header: Row
    rows: tuple[Row, ...]
    notes: tuple[Stretch, ...] = ()


@dataclass(frozen=True, slots=True)
class BoxItem:
    """A titled item of a 专栏."""

    number: str
    title: Stretch
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A 专栏: titled items, or plain paragraphs where it has none."""

    number: str
    title: Stretch
    items: tuple[BoxItem, ...]
    paragraphs: tuple[Paragraph, ...]


Block = Paragraph | Table | Box


@dataclass(frozen=True, slots=True)
class Section:
    """A titled part of a plan.

    `number` is as printed (第三节, （一）, 1.); `rank` grows with depth (第一章 1, 第一节 2, 一、 3,
    （一） 4, 1. 5, （1） 6, un-numbered 8); `run_in` says that the heading opens its
    first paragraph instead of standing on a line of its own. `order` counts all sections of the
    document in reading order, from 1.
    """

    order: int
    number: str
    heading: Stretch
    rank: float
    part: Part
    run_in: bool
    body: tuple[Block, ...]
    children: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The heading without its number."""
        return self.heading.text


@dataclass(frozen=True)
class Document:
    """A plan as read: what stands before the first heading, and the tree of sections."""

    source: Source
    front: tuple[Block, ...]
    sections: tuple[Section, ...]
    contents: Stretch | None = None
    """The table of contents, which is not part of the body."""

    def walk(self) -> Iterator[tuple[Section, tuple[Section, ...]]]:
        """Yield every section in reading order with its ancestors, outermost first."""

        def down(
            sections: tuple[Section, ...], above: tuple[Section, ...]
        ) -> Iterator[tuple[Section, tuple[Section, ...]]]:
            for section in sections:
                yield section, above
                yield from down(section.children, (*above, section))

        yield from down(self.sections, ())


class Comparator(Enum):
    """How a value binds."""

    EQUAL = "="
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    ABOUT = "~"


class Accrual(Enum):
    """Over what time a value accrues."""

    LEVEL = "Level"
    CUMULATIVE = "Cumulative"
    ANNUAL = "Annual"


class Bindingness(Enum):
    """约束性, 预期性, 控制性."""

    BINDING = "Binding"
    ANTICIPATORY = "Anticipatory"
    CONTROLLED = "Controlled"


class StatedIn(Enum):
    """The form in which a statement stands in the plan."""

    TABLE = "Table"
    PROSE = "Prose"
    BOX = "Box"


class Role(Enum):
    """牵头, 配合, 责任."""

    LEAD = "Lead"
    SUPPORT = "Support"
    RESPONSIBLE = "Responsible"


class Basis(Enum):
    """On what ground a unit is said to answer for something."""

    EXPLICIT = "Explicit"
    BLANKET = "Blanket"
    TEXTUAL = "Textual"
    ISSUER_DEFAULT = "IssuerDefault"


class CitationKind(Enum):
    """Why a policy is cited."""

    BASIS = "Basis"
    IMPLEMENTS = "Implements"
    TO_DRAFT = "ToDraft"
    TO_REVISE = "ToRevise"
    ISSUED = "Issued"
    MENTION = "Mention"


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """What all statements share.

    `key` is unique among the statements of one kind and plan and is made from content; `section`
    is the `Section.order` it stands in (None: before the first heading); `rule` names the rule
    that found it.
    """

    key: str
    label: str
    evidence: Evidence
    rule: str
    section: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal(Statement):
    """A stated aim of the plan."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """Until when something is to be done: as printed, and its year."""

    text: str
    year: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Statement):
    """A titled unit of the task part; `parent` is the key of the measure above it."""

    number: str = ""
    parent: str | None = None
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Action(Statement):
    """A sentence that commits; `subject` is the key of its measure or project."""

    subject: str
    deadline: Deadline | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Project(Statement):
    """A row of a project table, an item of a box, or a box without items.

    `budget` is in 万元; `measure` is the key of the measure in whose section the box stands.
    """

    where: StatedIn
    box: str = ""
    measure: str | None = None
    period_start: int | None = None
    period_end: int | None = None
    period_text: str = ""
    budget: Decimal | None = None
    budget_text: str = ""
    funding_source: str = ""
    description: str = ""
    expected_outcome: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target(Statement):
    """A planned value; `label` is the indicator's name as the plan has it."""

    value: Decimal | None
    text: str
    unit: str
    year: int | None
    comparator: Comparator
    accrual: Accrual
    where: StatedIn
    bindingness: Bindingness | None = None
    baseline: Decimal | None = None
    baseline_text: str = ""
    baseline_year: int | None = None
    subject: str | None = None
    """Key of the goal, measure or project in which it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation(Statement):
    """A reported past value; `label` is the indicator's name as the plan has it."""

    value: Decimal | None
    text: str
    unit: str
    year: int | None
    accrual: Accrual
    where: StatedIn


@dataclass(frozen=True, slots=True, kw_only=True)
class Responsibility(Statement):
    """Who answers for what: `agent` is the unit as printed, its elided prefix restored (市工信局).

    `subject` is the key of a measure, action or project.
    """

    agent: str
    subject: str
    role: Role
    basis: Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation(Statement):
    """One plan citing one policy at one place; `label` is the policy's title without 《》."""

    document_number: str = ""
    kind: CitationKind
    subject: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """An attribute of the document itself; `evidence` is empty where `plans.toml` states it."""

    value: str
    evidence: Evidence = ()
    rule: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of the document itself.

    `issued` is an ISO date; `period_start` and `period_end` are years; `sector` is the name of
    the unit type whose field the plan plans (人力资源和社会保障部门), where its title tells.
    """

    title: Fact
    document_number: Fact | None = None
    issued: Fact | None = None
    issuers: tuple[Fact, ...] = ()
    jurisdiction: Fact | None = None
    period_start: Fact | None = None
    period_end: Fact | None = None

    @property
    def years(self) -> tuple[int | None, int | None]:
        """The first and the last year of the plan's period."""
        start, end = self.period_start, self.period_end
        return (int(start.value) if start else None, int(end.value) if end else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tag:
    """A concept (theme or target group) carried by a node, and the words that say so."""

    node: str
    concept: str
    trigger: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """What was seen and left out, and why."""

    text: str
    reason: str
    rule: str
    evidence: Evidence


@dataclass(frozen=True, kw_only=True)
class Extraction:
    """Everything that one plan states."""

    document: Document
    facts: Facts
    goals: tuple[Goal, ...] = ()
    measures: tuple[Measure, ...] = ()
    actions: tuple[Action, ...] = ()
    projects: tuple[Project, ...] = ()
    targets: tuple[Target, ...] = ()
    observations: tuple[Observation, ...] = ()
    responsibilities: tuple[Responsibility, ...] = ()
    citations: tuple[Citation, ...] = ()
    tags: tuple[Tag, ...] = ()
    refusals: tuple[Refusal, ...] = ()

    @cached_property
    def nodes(self) -> dict[str, Statement]:
        """Every statement that others refer to, by key."""
        kinds = (self.goals, self.measures, self.actions, self.projects)
        return {node.key: node for kind in kinds for node in kind}


@dataclass(frozen=True, slots=True)
class CanonicalUnit:
    """A unit as all plans share it.

    `name` is the full name (某市人力资源和社会保障局), `printed` the names it was found under,
    `unit_type` the local name of its concept, `area` its jurisdiction.
    """

    name: str
    printed: tuple[str, ...]
    unit_type: str
    area: str = ""
    collective: bool = False


class PlanError(Exception):
    """A file that cannot be read as a plan: says which, where, why and what to do."""

    def __init__(self, path: str, reason: str, line: int | None = None) -> None:
        self.path, self.reason, self.line = path, reason, line
        place = f"{path}:{line}" if line else path
        super().__init__(f"{place}: {reason}")


@dataclass(frozen=True)
class Failure:
    """A plan that a build left out, and why."""

    path: str
    reason: str
    line: int | None = field(default=None)
