"""The title of a plan: from the notice that prints it, or from the lines at its head."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plangraph.extract.document_head import Head
from plangraph.extract.policy_titles import TitleMark, core, printed_title, title_marks
from plangraph.lexicon.places import leading_place
from plangraph.model import Fact, Stretch

# 《…》已经市政府同意，现印发给你们; 现将《…》印发给你们.
_PRINTED = re.compile("印发|下发|发给你们|予以公布|现公布|现发布")
_APPROVED = re.compile(r"已?经?[^。]{2,60}(?:同意|通过|批准|审定)")
_NOW = re.compile(r"现(?:将|把)$|制定(?:了)?$|编制(?:了)?$")
_NOTICE = re.compile(
    r"(?P<by>[^。;:\n]{0,90}?)关于\s?(?:印发|下发|公布|发布|颁发)\s?(?P<what>[^。;:]{4,110}?)的\s?通\s?知"
)
_KIND = (
    r"规划|规划纲要|纲要|计划|方案|要点|意见|办法|措施|通知|决定|细则|行动|政策|清单|分解[书表]|任务书|责任书"
    r"|责任分解|任务分解|分工表|任务分工"
    r"|条例|规定|工程|指南|指引|安排|目录|报告|预案"
)
_ENDS = re.compile(rf"(?:{_KIND})(?:\([^()]{{2,24}}\))?$")
_STARTS = re.compile("关于|《|国务院|中共|中央|国家|全国|中华人民共和国")
_MAY_START = re.compile(r"“|20\d\d|推[进动]|落实|深化|加快")
_NOT_TITLE = re.compile(
    r"[。;:,!?\t]|文件$|号$|^\(|^\d{1,3}$|年\d{1,2}月\d{1,2}日$|抄送|印发$|^目\s?录|^附件|首页|字体"
)
# （2021—2025年） on a line of its own below the title.
# 《某县妇女发展规划》目标责任分解书已经…同意: approved is what the plan's words name.
_ABOUT = re.compile(
    "(?:和|及|、)?[^已经现,。;]{2,14}(?:[书表]|方案|分工|清单|任务|分解)(?=已|经|现)"
)
_YEARS = re.compile(r"\s?\((?:19|20)\d\d年?(?:[-~–]|—{1,2}|-{2}|至)(?:19|20)\d\d年?\)\s?")
_UNIT_ALONE = re.compile(r"[^\s,。]{2,24}(?:人民政府|办公[厅室]|委员会|[部委局厅院署])$")
_LONGEST_LINE = 60
_MOST_LINES = 4
_SHORTEST = 6
_BESIDE = 80


def plan_title(head: Head) -> Fact | None:
    """Return the plan's own title as printed, without the notice that prints it, or None."""
    lines = list(_title_lines(head))
    for rule, stretch in (*_marked(head), *_noticed(head), *_particular(head)):
        title = _clean(stretch.text)
        own = [line for line in lines if core(_clean(line.text)) == core(title)]
        evidence = head.source.evidence(stretch, *own[:1])
        return Fact(value=title, evidence=evidence, rule=rule)
    if not lines:
        return None
    best = max(lines, key=lambda line: (_weight(line), -line.start))
    return Fact(value=_clean(best.text), evidence=head.source.evidence(best), rule="title-line")


def _clean(text: str) -> str:
    title = printed_title(text) if not text.strip().startswith("《") else text.strip()
    if title.startswith("《") and title.endswith("》") and "《" not in title[1:]:
        title = printed_title(title)
    return re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", title.replace("\n", ""))


def _marked(head: Head) -> Iterator[tuple[str, Stretch]]:
    """Yield the titles in 《》 that the notice says it prints, or that were approved."""
    for line in head.lines:
        folded = line.folded
        for mark in title_marks(line):
            if isinstance(mark, TitleMark) and _is_printed(folded, mark):
                yield "printed-title", line.sub(mark.start + 1, mark.end - 1)


def _is_printed(folded: str, mark: TitleMark) -> bool:
    after = folded[mark.end : mark.end + _BESIDE].split("。")[0]
    before = folded[max(0, mark.start - 8) : mark.start]
    if "《" in after or _ABOUT.match(after):
        return False
    if _NOW.search(before):
        return _PRINTED.search(after) is not None
    approved = _APPROVED.match(after) or re.match(
        "[^,。]{0,3}(?:现)?(?:印发|发给)(?:给)?你们", after
    )
    return approved is not None and _PRINTED.search(after) is not None


def _noticed(head: Head) -> Iterator[tuple[str, Stretch]]:
    """Yield the title that “…关于印发…的通知” names."""
    region = head.region
    for match in _NOTICE.finditer(region.folded):
        if "《" in match.group("by") or "根据" in match.group("by"):
            continue
        what = region.sub(match.start("what"), match.end("what"))
        # 《甲规划》目标责任分解书 keeps its marks.
        yield "notice-title", what.strip("《》 \n" if "》" not in what.folded[:-1] else " \n")


def _particular(head: Head) -> Iterator[tuple[str, Stretch]]:
    """Yield the title that a web page gives among its particulars (标题：…)."""
    value = head.particular("标题|名称|题目")
    if value:
        yield "page-particulars", value


def _title_lines(head: Head) -> Iterator[Stretch]:
    """Yield the lines, or runs of lines, that read as a title."""
    lines = head.lines
    for index, line in enumerate(lines):
        folded = line.folded
        if not _ENDS.search(folded) or _is_other(folded):
            continue
        first = index
        while first > max(0, index - _MOST_LINES + 1) and _goes_back(lines, first):
            first -= 1
        following = lines[index + 1] if index + 1 < len(lines) else line
        last = following if _YEARS.fullmatch(following.folded) else line
        whole = head.source.stretch(lines[first].start, last.end)
        if len(whole.text) >= _SHORTEST:
            yield whole


def _is_other(folded: str) -> bool:
    return len(folded) > _LONGEST_LINE or _NOT_TITLE.search(folded) is not None


def _goes_back(lines: tuple[Stretch, ...], index: int) -> bool:
    """Whether the title that goes on in a line began in the one before it."""
    before, line = lines[index - 1].folded, lines[index].folded
    if _is_other(before) or _ENDS.search(before):
        return False
    if line.startswith("关于") and _UNIT_ALONE.fullmatch(before):
        return True
    if _begins(line) or _UNIT_ALONE.fullmatch(before):
        return False
    return not _MAY_START.match(line) or _begins(before)


def _begins(line: str) -> bool:
    return bool(_STARTS.match(line) or leading_place(line))


def _weight(line: Stretch) -> int:
    """How much a line reads as a title: it names a place or an issuer, and is not a web page's."""
    folded = line.folded
    return 2 * bool(leading_place(folded)) + (">" not in folded and "|" not in folded)
