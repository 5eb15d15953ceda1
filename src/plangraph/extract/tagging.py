"""Themes and target groups of goals, measures, actions and projects, with the words that say so."""

from __future__ import annotations

from collections.abc import Iterable

from plangraph.lexicon.concepts import target_groups, themes
from plangraph.lexicon.matching import Matcher

from plangraph.model import Action, Goal, Measure, Project, Tag
from plangraph.read.lines import fold


def tags(
    goals: list[Goal], measures: list[Measure], actions: list[Action], projects: list[Project]
) -> list[Tag]:
    """Return the concepts that each node carries.

    A sentence carries the themes that its words trigger; one that triggers none carries those of
    the heading it stands under (做好日常稽核… under 加强社保基金监管), with the heading as reason.
    A project carries what its sentences carry.
    """
    found: dict[tuple[str, str], Tag] = {}
    by_theme, by_group = Matcher(themes()), Matcher(target_groups())
    headings = {node.key: by_theme.matches(fold(node.label)) for node in (*measures, *projects)}
    for node in (*goals, *measures):
        _add(found, node.key, by_theme.matches(fold(node.label)))
        _add(found, node.key, by_group.matches(fold(node.label)))
    owners = {project.key for project in projects}
    for action in actions:
        own = by_theme.matches(fold(action.label))
        groups = by_group.matches(fold(action.label))
        inherited = headings.get(action.subject, ()) if not own else ()
        for node in (action.key, action.subject) if action.subject in owners else (action.key,):
            _add(found, node, (*own, *groups, *inherited))
    return list(found.values())


def _add(found: dict[tuple[str, str], Tag], node: str, matches: Iterable[tuple[str, str]]) -> None:
    for concept, trigger in matches:
        found.setdefault((node, concept), Tag(node=node, concept=concept, trigger=trigger))
