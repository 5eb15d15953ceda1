"""Goals: what the sections on aims (发展目标, 主要目标) state, one by one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.extract.goal_tables import table_goals
from plangraph.extract.keys import KeyMaker
from plangraph.extract.subjects import Subject, label, unnumbered, without_number
from plangraph.lexicon.parts import part_of
from plangraph.model import Document, Goal, Paragraph, Part, Section, Source, Stretch

_BY = (
    "(?:到|至|力争)[^,。;]{0,4}(?:20\\d\\d年|[“”十一二三四五六七八九]{2,7}(?:期|时期)?[期末])"
    "|(?:经过|通过|用).{1,4}年的?(?:努力|时间)"
)
# “至2025年，…”, “到‘十四五’末，…”: the paragraph above the items states an aim of its own.
_AIM = re.compile(_BY)
# Where no section is called 目标, an aim opens a sentence or a clause of it: 围绕…，到2025年，….
_OPENING_AIM = re.compile(f"(?:^|[,;])(?:力争|确保|计划)?(?:{_BY})")
_AIMS_AT = re.compile(
    "达到?|实现|形成|建成|基本|力争|提升|提高|显著|明显|更加|完善|健全|增长|控制在|不低于|以上|突破|取得|覆盖|翻番"
)
_ITEM_MARK = re.compile("[-—─●◆■□▲★※·•]+\\s?")
# “主要指标见表1。” states nothing.
_REFERS = re.compile("见(?:下表|附表|表|专栏|附件)|如下表?[。:]?$|(?:备?注|说明)\\s?:")
_WORK_POINTS = re.compile("[^。]{4,40}要点$")
_CLAUSE = re.compile("[,。;]")
# 2019年至2021年, or 从2021年1月到2023年12月: a clause that is only a time names no goal.
_TIME = re.compile(
    r"(?:从|自|到|至|在)?(?:20\d\d|“?十[一二三四五六七]五”?)[^,。;]{0,30}?(?:年|月|期间?|时期|[底末初前起])(?=,)"
)
# “十三五”以来…如期完成, a preamble that looks back.
_PAST = re.compile("以来|截[至止]|如期|圆满|已经?[达完建实]|累计(?:完成|实现|建成)|期间.{0,30}[了]")
_SHORTEST = 20
_LONGEST_REFERENCE = 60
_FIRST_CLAUSE = 10


def goals(document: Document, taken: set[int], keys: KeyMaker) -> list[tuple[Goal, Subject]]:
    """Return the goals, each with its paragraphs.

    Where no section is about aims, those of tables of aims are taken, or else those that the
    preamble and the sections on guidance state; 工作要点, which plan one year of work, have none
    but their own section of goals.

    Args:
        document: The plan.
        taken: Ids of the tables that are tables of indicators.
        keys: Where keys come from.

    """
    found: list[tuple[Goal, Subject]] = []
    for section, _ in document.walk():
        if section.part is Part.GOALS:
            found.extend(_of_section(document.source, section, keys))
    return found or table_goals(document, taken, keys) or list(_elsewhere(document, keys))


def _of_section(source: Source, section: Section, keys: KeyMaker) -> Iterator[tuple[Goal, Subject]]:
    paragraphs = [block for block in section.body if isinstance(block, Paragraph)]
    items = any(child.part is Part.GOALS for child in section.children)
    if part_of(section.heading.folded) is not Part.GOALS and not items:
        yield _titled(source, section, paragraphs, keys)
        return
    for paragraph in paragraphs:
        if _states(paragraph, items):
            yield _paragraph_goal(source, section.order, paragraph, keys, rule="goal-paragraph")


def _states(paragraph: Paragraph, items: bool) -> bool:
    """Whether a paragraph of the section itself is a goal: an aim, not a mere introduction."""
    folded = paragraph.stretch.folded
    if folded.endswith(":") and len(paragraph.sentences) == 1:
        return False
    own = [s.folded for s in paragraph.sentences if s.folded[-1] != ":"]
    aims = [each for each in own if _AIM.search(each)]
    refers = _REFERS.search(folded) and len(folded) <= _LONGEST_REFERENCE
    if refers and all(map(_REFERS.search, aims)):
        return False
    if _ITEM_MARK.match(folded) or without_number(folded) != folded:
        return True
    # “到2025年，力争实现以下目标：” introduces aims and states none.
    return bool(aims) or (not items and len(folded) >= _SHORTEST)


def _elsewhere(document: Document, keys: KeyMaker) -> Iterator[tuple[Goal, Subject]]:
    start = document.sections[0].heading.start if document.sections else 0
    front = [block for block in document.front if isinstance(block, Paragraph)]
    front = [block for block in front if block.stretch.end <= start]
    if any(_WORK_POINTS.fullmatch(block.stretch.folded) for block in front):
        return
    for block in front:
        if _is_aim(block):
            yield _paragraph_goal(document.source, None, block, keys, rule="aim-in-preamble")
    for section, _ in document.walk():
        if section.part is Part.GUIDANCE:
            for paragraph in (block for block in section.body if isinstance(block, Paragraph)):
                if _is_aim(paragraph):
                    yield _paragraph_goal(
                        document.source, section.order, paragraph, keys, rule="aim-in-guidance"
                    )


def _is_aim(paragraph: Paragraph) -> bool:
    return _aim(paragraph) is not None and not paragraph.stretch.folded.endswith(":")


def _aim(paragraph: Paragraph) -> Stretch | None:
    """Return the first sentence that says by when something is to be reached, from there on."""
    for sentence in paragraph.sentences:
        opening = _OPENING_AIM.search(sentence.folded)
        if _PAST.search(sentence.folded):
            continue
        if opening and _AIMS_AT.search(sentence.folded, opening.end()):
            return sentence.sub(opening.start(), len(sentence.folded)).strip(",; ")
    return None


def _titled(
    source: Source, section: Section, paragraphs: list[Paragraph], keys: KeyMaker
) -> tuple[Goal, Subject]:
    end = paragraphs[0].stretch if paragraphs else section.heading
    whole: tuple[Stretch, ...] = (section.heading, *(p.stretch for p in paragraphs))
    if section.run_in:
        whole = (source.stretch(section.heading.start, end.end), *whole[2:])
    goal = Goal(
        key=keys.key("goal", section.title),
        label=label(section.title),
        evidence=source.evidence(*whole),
        rule="goal-item",
        section=section.order,
    )
    return goal, Subject(goal.key, goal.label, section.order, tuple(paragraphs))


def _paragraph_goal(
    source: Source, order: int | None, paragraph: Paragraph, keys: KeyMaker, *, rule: str
) -> tuple[Goal, Subject]:
    goal = Goal(
        key=keys.key("goal", paragraph.stretch.text),
        label=label(_first_clause(paragraph, rule)),
        evidence=source.evidence(paragraph.stretch),
        rule=rule,
        section=order,
    )
    return goal, Subject(goal.key, goal.label, order, (paragraph,))


def _first_clause(paragraph: Paragraph, rule: str) -> str:
    first = paragraph.sentences[0] if paragraph.sentences else paragraph.stretch
    if rule != "goal-paragraph":
        first = _aim(paragraph) or first
    mark = _ITEM_MARK.match(first.folded)
    text = unnumbered(first.sub(mark.end() if mark else 0, len(first.folded))).text
    folded = text.replace("，", ",").replace("；", ";")
    time = _TIME.match(folded)
    start = max(_FIRST_CLAUSE, time.end() + 1) if time else _FIRST_CLAUSE
    clause = _CLAUSE.search(folded, start)
    return text[: clause.start()] if clause else text
