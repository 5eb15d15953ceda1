"""Texts to fuzz with: pieces of plans put together anyhow, and plans that were tampered with."""

from __future__ import annotations

from pathlib import Path

from hypothesis import strategies as st

from tests.build.plans import PLAN
from tests.test_metamorphic import PLAN as ANOTHER

PLANS = Path(__file__).parent.parent.parent / "data" / "plans"

_HEADINGS = """
第一章 发展目标|第二章 主要任务|第一节 根治欠薪|一、总体要求|（一）健全制度。|1.加强监管|（1）建设|①推进
1.1 基础|1.1.1.1.1 深处|# 一、标题|###### 标题|**二、标题**|附件1|附：|专栏1 重点项目|专栏：|表1 主要指标|目录|I.
发展基础……3|关于印发《规划》的通知|各县（市、区）人民政府：|主要指标|发展目标|保障措施|01 技能提升工程|第十一条
"""
_SENTENCES = """
到2025年，城镇新增就业60万人以上，登记失业率控制在4%以内。|由市人社局牵头，会同市财政局落实。|（责任单位：市人社局、市财政局）
（市人社局牵头，市公安局、市住建局配合）|贯彻落实《保障农民工工资支付条例》，修订《办法》（国办发〔2019〕15号）。|2023年6月底前完成。
“十三五”期间，累计培训12.5万人次，年均增长7%左右。|总投资1.2亿元，其中2021年3000万元。|支持高校毕业生就业；鼓励创业。|不低于95%
以下均需各县（市、区）人民政府落实，不再列出。|年均<5‰，≥3.5个、±2|20 21年9月30日|政办发〔2021〕9号|万人（次）|五年累计
"""
_ROWS = """
|指标|单位|2020年|2025年|属性||指标|---|---|序号\t项目名称\t总投资（万元）\t责任单位|1\t中心\t12000\t市卫健委|城镇新增就业\t万人\t50\t60\t预期性
<table><tr><td>指标</td><td>60</td></tr>|<tr><td rowspan=2>|</td></tr></table>|指标    单位    2020年    2025年|健康水平|---|===
"""
_MARKS = """
<p>|</p>|<br>|<b>|**|*|&nbsp;|&ldquo;|&#x4e00;|&#0;|&#xd800;|\\*|\\|[bookmark: _Toc1]|<a href="x">|<|>|&|#|- 3 -|—12—|第3页 共9页|12
（|）|(|)|【|】|《|》|“|”|，|。|；|：|、|！|—|…|·|%|℃|㎡|Ⅳ|㈠|⒈
"""
_TOKENS = [
    token
    for group in (_HEADINGS, _SENTENCES, _ROWS, _MARKS)
    for line in group.strip("\n").split("\n")
    for token in (line.split("|") if not line.startswith("|") else [line, *line.split("|")])
    if token
]
_SPACES = ["\n", "\n", "\n\n", "\n\n\n", "\t", " ", "    ", "\u3000", "\f", "\r\n", "\xa0", ""]
_ODD = st.sampled_from(
    "\x00\x01\x0b\x1b\x7f\x85\xad\u061c\u200b\u2028\u202e\u2066\ufeff\ufffd\uffff\U0001f600\U000e0041國務"
)
_PIECES = st.one_of(
    st.sampled_from(_TOKENS),
    st.sampled_from(_SPACES),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
    st.sampled_from("一二三四五六七八九十百千万亿两〇零0123456789０９.．,"),
    _ODD,
)
TOKENS = st.lists(_PIECES, max_size=120).map("".join)
"""Pieces of plans, signs and spaces in any order."""


def seeds() -> list[str]:
    """Return plans to tamper with: made-up ones, and those of the repository."""
    return [PLAN.format(city="遵义市"), ANOTHER] + [
        path.read_text(encoding="utf-8") for path in sorted(PLANS.glob("*.txt"))
    ]


_LONGEST = 6_000


@st.composite
def tampered(draw: st.DrawFn) -> str:
    """Return a stretch of a plan with pieces cut, doubled, moved and put in."""
    seed = draw(st.sampled_from(seeds()))
    start = draw(st.integers(0, max(0, len(seed) - 1)))
    text = seed[start : start + draw(st.integers(50, _LONGEST))]
    for _ in range(draw(st.integers(1, 8))):
        at = draw(st.integers(0, len(text)))
        end = min(len(text), at + draw(st.integers(0, 200)))
        piece = text[at:end]
        what = draw(st.sampled_from(["cut", "double", "put", "move", "lines", "repeat"]))
        if what == "cut":
            text = text[:at] + text[end:]
        elif what == "double":
            text = text[:end] + piece + text[end:]
        elif what == "put":
            text = text[:at] + draw(_PIECES) + text[at:]
        elif what == "move":
            rest = text[:at] + text[end:]
            to = draw(st.integers(0, len(rest)))
            text = rest[:to] + piece + rest[to:]
        elif what == "lines":
            text = text[:at] + piece.replace("\n", draw(st.sampled_from(_SPACES))) + text[end:]
        else:
            text = text[:at] + draw(_PIECES) * draw(st.integers(2, 60)) + text[at:]
    return text


TEXTS = st.one_of(TOKENS, tampered())
"""Texts of both kinds."""
