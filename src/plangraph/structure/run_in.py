"""Un-numbered run-in headings: 推进人才管理体制改革。贯彻落实… opens a paragraph and names it.

In the task part a paragraph of a section that has several may open with a short sentence that
names its topic: no comma (or two short clauses), a verb of doing first, more text after it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plangraph.model import Block, Paragraph, Part, Section, Stretch
from plangraph.structure.headings import UNNUMBERED
from plangraph.structure.sentences import paragraph

VERB = re.compile(
    "(?:全面|深入|动态|大力|积极|加快|着力|持续|进一步|扎实|稳步|切实|不断|有序|统筹|分类|继续|精准|全力|深化|严厉|坚决|"
    "千方百计|多措并举|多渠道|努力|充分|严格|科学|合理|广泛|稳妥|有效|集中|联合|协同)*"
    "(?:推进|推动|加快|依托|促进|加强|加大|完善|健全|建立|构建|建设|打造|实施|启动|开展|创新|优化|深化|强化|提升|提高|"
    "规范|发展|培育|培养|引进|扩大|拓展|拓宽|支持|鼓励|保障|落实|组织|探索|发挥|做好|抓好|做强|做大|做优|"
    "壮大|巩固|聚焦|畅通|营造|整合|改革|改善|丰富|塑造|搭建|设立|成立|制定|编制|落细|夯实|守住|防范|化解|"
    "维护|保护|监督|监测|监管|治理|整治|打击|帮扶|关爱|服务|吸引|集聚|激发|释放|增强|补齐|普及|推广|推行|发布|"
    "实行|坚持|保持|确保|稳定|控制|减少|降低|解决|统一|协调|配合|参与|争取|宣传|引导|严格|增加|延伸|完成|"
    "传承|弘扬|挖掘|倡导|树立|开发|利用|节约|淘汰|修复|保育|改造|更新|升级|布局|对接|融入|共建|共享|办好|提振|筑牢|压实|明确|动员|引领|盘活|打通|打响|疏通)"
)
_NEVER = re.compile(r"[\d《》:;?]|是|要[^素求]|应当|必须|将")
_BRACKETED = re.compile(r"[(〔\[【].{0,400}[)〕\]】]。?", re.DOTALL)
# 实施人才安居工程。…实施人才健康工程。…: headings of one kind may follow in one paragraph.
_SERIES = re.compile(
    "(?:加快|深入|大力|继续|全面|持续)?(?:启动|实施|推进|开展)[^,。;:]{2,22}(行动|工程|计划)"
)
_LONGEST = 26
_LONGEST_OF_TWO = 20
_PART = 12
_LONGEST_OF_THREE, _MOST_CLAUSES, _LONGEST_CLAUSE = 28, 3, 15
_FEWEST_BEHIND = 2
_FEWEST_ALIKE, _TERSE = 3, 10


def with_run_ins(section: Section) -> Section:
    """Return the section with its paragraphs under run-in headings made sections of it."""
    paragraphs = [block for block in section.body if isinstance(block, Paragraph)]
    fewest = 2
    if section.run_in:
        # Its own heading opens the first paragraph, so that one more makes two headings.
        paragraphs, fewest = paragraphs[1:], 1
    if len(paragraphs) < fewest or section.rank >= UNNUMBERED:
        return section
    return _divided(section, _titles(paragraphs))


def with_single_run_ins(sections: tuple[Section, ...]) -> tuple[Section, ...]:
    """Return sections in a row with those of one paragraph read as most of the others are.

    Where several are made of run-in headings, one with a single paragraph may open with one, too.
    """
    if sum(map(_is_of_run_ins, sections)) < _FEWEST_ALIKE:
        return sections
    return tuple(map(_with_single, sections))


def _is_of_run_ins(section: Section) -> bool:
    return bool(section.children) and all(
        child.run_in and child.rank == UNNUMBERED for child in section.children
    )


def _with_single(section: Section) -> Section:
    block = section.body[0] if len(section.body) == 1 else None
    if section.part is not Part.TASKS or section.children or section.run_in:
        return section
    title = _title(block) if isinstance(block, Paragraph) else None
    return _divided(section, {id(block): title}) if title else section


def _divided(section: Section, titles: Mapping[int, Stretch]) -> Section:
    """Return the section with a section of its own for each paragraph that has a title."""
    if not titles:
        return section
    body: list[Block] = []
    children: list[Section] = []
    for block in section.body:
        title = titles.get(id(block))
        if isinstance(block, Paragraph) and title is not None:
            children.extend(_sections(section, block, title))
        else:
            body.append(block)
    return Section(
        section.order, section.number, section.heading, section.rank, section.part,
        section.run_in, tuple(body), (*children, *section.children),
    )  # fmt: skip


def _titles(paragraphs: Sequence[Paragraph]) -> dict[int, Stretch]:
    """Return the headings that paragraphs open with, by the identity of the paragraph.

    Where all of several open with a few words (智能化。…, 绿色化。…), these are headings. Where
    most paragraphs have one, a short first sentence without a verb is one, too, and so is one of
    two or three clauses of which only the first need begin with a verb.
    """
    plain = [_plain_title(block) for block in paragraphs]
    if len(plain) >= _FEWEST_ALIKE and all(each and len(each.folded) <= _TERSE for each in plain):
        return {id(block): each for block, each in zip(paragraphs, plain, strict=True) if each}
    titles = {id(block): title for block in paragraphs if (title := _title(block))}
    if titles and len(titles) * 2 >= len(paragraphs):
        for block in paragraphs:
            title = titles.get(id(block)) or _plain_title(block) or _long_title(block)
            if title is not None:
                titles[id(block)] = title
    return titles


def _has_text(block: Paragraph) -> bool:
    """Whether more follows the first sentence than who answers for it (（责任单位：…）)."""
    return any(not _BRACKETED.fullmatch(sentence.folded) for sentence in block.sentences[1:])


def _opening(block: Paragraph) -> Stretch | None:
    """Return the first sentence of a paragraph, without its full stop, if text follows it."""
    first = block.sentences[0]
    if not _has_text(block) or not first.folded.endswith("。"):
        return None
    bare = first.strip("。")
    return None if _NEVER.search(bare.folded) else bare


def _title(block: Paragraph) -> Stretch | None:
    """Return the first sentence of a paragraph if it is a heading."""
    bare = _opening(block)
    if bare is None or not VERB.match(bare.folded):
        return None
    clauses = bare.folded.split(",")
    if len(clauses) == 1:
        return bare if len(bare.folded) <= _LONGEST else None
    two_short = len(clauses) == 2 and max(map(len, clauses)) <= _PART  # noqa: PLR2004
    both_verbs = all(VERB.match(clause) for clause in clauses)
    return bare if two_short and both_verbs and len(bare.folded) <= _LONGEST_OF_TWO else None


def names_topic(sentence: Stretch) -> bool:
    """Whether a sentence is short, has no comma and begins with a verb of doing: a run-in title."""
    bare = sentence.folded.removesuffix("。")
    if bare == sentence.folded or "," in bare or len(bare) > _LONGEST_OF_TWO:
        return False
    return VERB.match(bare) is not None and _NEVER.search(bare) is None


def _plain_title(block: Paragraph) -> Stretch | None:
    bare = _opening(block)
    short = bare is not None and "," not in bare.folded and len(bare.folded) <= _LONGEST_OF_TWO
    return bare if short else None


def _long_title(block: Paragraph) -> Stretch | None:
    """Return a first sentence of two or three clauses (培育主体，完善机制，增添发展动能。…)."""
    bare = _opening(block)
    if bare is None or not VERB.match(bare.folded) or len(bare.folded) > _LONGEST_OF_THREE:
        return None
    clauses = bare.folded.split(",")
    behind = [each for each in block.sentences[1:] if not _BRACKETED.fullmatch(each.folded)]
    fits = len(clauses) <= _MOST_CLAUSES and max(map(len, clauses)) <= _LONGEST_CLAUSE
    return bare if fits and len(behind) >= _FEWEST_BEHIND else None


def _sections(above: Section, block: Paragraph, title: Stretch) -> Iterator[Section]:
    """Yield the section that a paragraph opens, and those that its later sentences open."""
    sentences = block.sentences
    starts = [0, *_further(sentences, title)]
    for start, end in pairwise([*starts, len(sentences)]):
        heading = sentences[start].strip("。") if start else title
        text = block.stretch.sub(
            sentences[start].end - block.stretch.start,
            sentences[end].start - block.stretch.start
            if end < len(sentences)
            else len(block.stretch.folded),
        )
        yield Section(0, "", heading, UNNUMBERED, above.part, True, (paragraph(text.strip()),), ())


def _further(sentences: Sequence[Stretch], title: Stretch) -> Iterator[int]:
    """Yield the indices of later sentences that are headings of the same kind as the first."""
    first = _SERIES.fullmatch(title.folded)
    for index, sentence in enumerate(sentences[1:-1], 1):
        if first is None or not sentence.folded.endswith("。") or _NEVER.search(sentence.folded):
            continue
        found = _SERIES.fullmatch(sentence.folded[:-1])
        following = sentences[index + 1].folded
        short = len(sentence.folded) <= _LONGEST and not _SERIES.fullmatch(following[:-1])
        if found and short and found[1] == first[1] and not _BRACKETED.fullmatch(following):
            yield index
