"""Actions: the sentences of measures and projects that commit somebody to do something."""

from __future__ import annotations

import re

from plangraph.extract.deadlines import deadline
from plangraph.extract.keys import KeyMaker
from plangraph.extract.subjects import Subject, label, without_number
from plangraph.model import Action, Refusal, Source, Stretch
from plangraph.structure.run_in import VERB

# A sentence that only assigns: （责任单位：市民政局）, 责任单位：…
_ASSIGNMENT = re.compile(
    r"[(〔\[【].{0,400}[)〕\]】]。?$|[(〔\[【]?(?:责任|牵头|配合|参与|主办|协办|承办|分管)(?:责任)?"
    r"(?:单位|部门|领导|人|科室|处室)\s?:|(?:完成)?时限\s?:|完成时间\s?:|联系(?:人|电话)\s?:",
    re.DOTALL,
)
# “…是…的根本保障。”, “现阶段…包括…”: says what is, commits nobody.
_DESCRIBES = re.compile(
    r"[^,;]{2,24}是(?!否).{1,60}(?:保障|保证|基础|关键|体现|内容|力量|阶段|时期|途径|前提|环节|资源|要务|底线)[。;]?$"
    r"|[^,;。]{0,12}(?:通知|规划|方案|意见|办法|措施|计划|要点|细则)[^。;]{0,16}自[^。;]{1,16}起(?:施行|实施|执行|生效)"
    r"|[^,;]{0,12}有效期(?:至|为|\d)"
    r"|[^,;]{0,12}(?:现阶段|目前|当前)[^,;]{0,10}(?:包括|主要有|分为)"
    # 研究结果显示，…; 据统计，…
    r"|[^,;。]{0,20}(?:研究|调查|监测|统计|数据|评估)(?:结果|报告|数据)?(?:显示|表明|发现)[,:]"
    r"|据(?:不完全)?(?:统计|测算|估计|估算|调查|世界卫生组织)"
)
# What an item begins with to say why it matters: 吸烟严重危害健康。劳动者依法享有休息的权利。
_OPENS_WITH_FACT = re.compile(
    r"[^,;。]{2,24}?(?:(?:严重|直接|极大)(?:危害|威胁|影响|关系)|(?:危害|威胁|损害)着?[^,;。]{0,12}(?:健康|安全|生命)"
    r"|关系到|关系着|事关|关乎|(?:依法|平等|普遍|都)?享有[^,;。]{1,30}权利?[。;]?$)"
)
# A sentence that begins so says that something is done, whatever follows.
_DOES = re.compile("(?:对|将|把|使|让|为|按照|根据|依法|针对|围绕|通过|以|从|凡|各)")
# （一）未按规定更新数据的；: a case that a rule is for.
_CASE = re.compile(r"(?:\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、]).*的[;。]", re.DOTALL)
_NOTE = re.compile(r"(?:备?注|说明|资料来源)\s?:")
_SHORTEST = 5


def actions(
    source: Source, subjects: list[Subject], keys: KeyMaker
) -> tuple[list[Action], list[Refusal], dict[int, str]]:
    """Return the actions, the sentences refused, and the key of the action at each offset."""
    found: list[Action] = []
    refused: list[Refusal] = []
    at: dict[int, str] = {}
    for subject in subjects:
        for index, sentence in enumerate(subject.sentences):
            reason = _reason_against(sentence, opens=not index)
            if reason is None:
                action = _action(source, subject, sentence, keys)
                found.append(action)
                at[sentence.start] = action.key
            elif reason:
                refused.append(_refusal(source, sentence, reason))
    return found, refused, at


def _reason_against(sentence: Stretch, *, opens: bool) -> str | None:
    """Why a sentence is no action; empty where it is plainly something else, None if it is one."""
    folded = sentence.folded.strip()
    if len(folded) < _SHORTEST or _ASSIGNMENT.match(folded) or _NOTE.match(folded):
        return ""
    if folded.endswith(":"):
        return ""
    fact = opens and _OPENS_WITH_FACT.match(folded) and not VERB.match(folded)
    if _DESCRIBES.match(folded) or (fact and not _DOES.match(folded)):
        return "says what is and commits nobody"
    return "a case that a rule is for" if _CASE.fullmatch(folded) else None


def _action(source: Source, subject: Subject, sentence: Stretch, keys: KeyMaker) -> Action:
    return Action(
        key=keys.key("action", subject.key, sentence.text),
        label=label(without_number(sentence.text)),
        subject=subject.key,
        deadline=deadline(sentence),
        evidence=source.evidence(sentence),
        rule="task-sentence",
        section=subject.section,
    )


def _refusal(source: Source, sentence: Stretch, reason: str) -> Refusal:
    return Refusal(
        text=sentence.text,
        reason=reason,
        rule="descriptive-sentence",
        evidence=source.evidence(sentence),
    )
