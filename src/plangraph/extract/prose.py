"""Targets in running text: the sentences of goals, measures and projects, one by one."""

from __future__ import annotations

import re
from dataclasses import replace

from plangraph.extract.prose_targets import NumberRefusal, Period, TargetDraft, prose_targets

from plangraph.extract.keys import KeyMaker
from plangraph.extract.subjects import Subject
from plangraph.model import Refusal, Source, StatedIn, Target

# “到2025年，力争实现以下目标：” says the year of the sentences that follow it.
_OPENS_YEAR = re.compile(r"(?:到|至|力争)\s?(20\d\d)\s?年[^。;]*[::]$")


def prose(
    source: Source,
    subjects: list[Subject],
    years: tuple[int | None, int | None],
    keys: KeyMaker,
) -> tuple[list[Target], list[Refusal]]:
    """Return the targets that the texts of the given subjects state, and the numbers refused."""
    targets: list[Target] = []
    refusals: list[Refusal] = []
    for subject in subjects:
        period = Period(*years)
        for sentence in subject.sentences:
            drafts, refused = prose_targets(sentence, period)
            targets.extend(_target(source, subject, draft, keys) for draft in drafts)
            refusals.extend(_refusal(source, item) for item in refused)
            opened = _OPENS_YEAR.search(sentence.folded)
            if opened:
                period = replace(period, carried_year=int(opened.group(1)))
    return targets, refusals


def _target(source: Source, subject: Subject, draft: TargetDraft, keys: KeyMaker) -> Target:
    return Target(
        key=keys.key("target", "prose", subject.key, draft.indicator, draft.text),
        label=draft.indicator,
        evidence=source.evidence(draft.stretch),
        rule=draft.rule,
        section=subject.section,
        value=draft.value,
        text=draft.text,
        unit=draft.unit,
        year=draft.year,
        comparator=draft.comparator,
        accrual=draft.accrual,
        where=StatedIn.PROSE,
        subject=subject.key,
    )


def _refusal(source: Source, refused: NumberRefusal) -> Refusal:
    return Refusal(
        text=refused.text,
        reason=refused.reason,
        rule=refused.rule,
        evidence=source.evidence(refused.stretch),
    )
