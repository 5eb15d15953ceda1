"""Statements of a plan in a few words, for the terminal."""

from __future__ import annotations

from plangraph.model import (
    Citation,
    Extraction,
    Observation,
    Project,
    Responsibility,
    Statement,
    Target,
)

_LONGEST = 100
_LONGEST_SUBJECT = 30


def short(text: str, longest: int = _LONGEST) -> str:
    """Return a text on one line, cut where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"


def said(found: Extraction, statement: Statement) -> str:
    """Return what a statement says: its kind, its label, and what else it holds."""
    kind = type(statement).__name__.lower()
    return f"{kind:14} {short(_text(found, statement))}"


def _text(found: Extraction, statement: Statement) -> str:
    match statement:
        case Target():
            return f"{statement.label}: {_planned(statement)}"
        case Observation():
            year = statement.year or "?"
            return f"{statement.label}: {statement.text} {statement.unit} ({year})"
        case Responsibility():
            subject = short(_subject(found, statement.subject), _LONGEST_SUBJECT)
            return f"{statement.agent} {statement.role.value} {statement.basis.value} ← {subject}"
        case Citation():
            return f"《{statement.label}》{statement.document_number} {statement.kind.value}"
        case Project():
            return f"{statement.label}{_particulars(statement)}"
        case _:
            return statement.label


def _planned(target: Target) -> str:
    parts = [f"{target.comparator.value} {target.text} {target.unit}", target.accrual.value]
    if target.bindingness:
        parts.append(target.bindingness.value)
    if target.baseline_text:
        parts.append(f"from {target.baseline_text} in {target.baseline_year or '?'}")
    return f"{', '.join(parts)} ({target.year or '?'})"


def _particulars(project: Project) -> str:
    period = f"{project.period_start or ''}–{project.period_end or ''}"
    parts = [period if period != "–" else "", project.budget_text, project.funding_source]
    told = ", ".join(part for part in parts if part)
    return f" ({told})" if told else ""


def _subject(found: Extraction, key: str) -> str:
    node = found.nodes.get(key)
    return node.label if node else key
