"""What a made plan states: kept while it is written, compared with what is read from it."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Target:
    """A planned value of an indicator, in the unit that is printed."""

    indicator: str
    comparator: str
    value: Decimal
    year: int
    binding: str


@dataclass(slots=True)
class Plan:
    """A plan's text and its truth; filled line by line while the text is written.

    Attributes:
        name: The stem of its file.
        city: The city, with 市.
        title: The plan's own title.
        number: Its document number.
        lines: The paragraphs and rows of its text.
        goals: The labels of its goals.
        targets: What its table of indicators plans.
        observations: Indicator and value of what it reports of 2020.
        measures: The titles of its measures.
        themes: For each measure that is about one theme: title and theme.
        projects: The labels of its projects.
        budgets: For each project of a table: its label and its money, in 万元.
        duties: Title of a measure and full name of a unit, for each unit of a list.
        citations: Kind and title of each policy that is cited.

    """

    name: str
    city: str
    title: str
    number: str
    lines: list[str] = field(default_factory=list)
    goals: set[str] = field(default_factory=set)
    targets: set[Target] = field(default_factory=set)
    observations: set[tuple[str, Decimal]] = field(default_factory=set)
    measures: set[str] = field(default_factory=set)
    themes: set[tuple[str, str]] = field(default_factory=set)
    projects: set[str] = field(default_factory=set)
    budgets: set[tuple[str, Decimal]] = field(default_factory=set)
    duties: set[tuple[str, str]] = field(default_factory=set)
    citations: set[tuple[str, str]] = field(default_factory=set)

    @property
    def text(self) -> str:
        """The text, as it stands in its file."""
        return "\n\n".join(self.lines) + "\n"
