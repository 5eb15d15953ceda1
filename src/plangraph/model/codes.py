"""The code lists of statements, named as the ontology names them."""

from __future__ import annotations

from enum import Enum


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


class DiscrepancyKind(Enum):
    """In what figures of one plan do not agree."""

    VALUE = "ValuesDiffer"
    BOUND = "BoundsDiffer"
    ACCRUAL = "AccrualsDiffer"
    PART = "PartExceedsWhole"
    SHARES = "SharesDoNotSum"


class LinkKind(Enum):
    """The relation that a derived link stands for."""

    GOAL = "GoalLink"
    TARGET = "TargetLink"
    MEASURE = "MeasureLink"
    SIMILARITY = "SimilarityLink"


class Direction(Enum):
    """Whether a planned value is higher or lower than the value it is compared with."""

    RISE = "Rise"
    FALL = "Fall"
    UNCHANGED = "Unchanged"


class SpecificityKind(Enum):
    """In what a commitment can be specific: who, how much, by when, what money, how checked."""

    UNIT = "NamesUnit"
    AMOUNT = "NamesAmount"
    DEADLINE = "NamesDeadline"
    FUNDING = "NamesFunding"
    CHECK = "NamesCheck"


class CoverageState(Enum):
    """Whether a plan takes up a concept."""

    STATED = "Stated"
    NOT_FOUND = "NotFound"
    NOT_READABLE = "NotReadable"
