"""What stands after a body: signature, date, copies, and what a web page adds."""

from __future__ import annotations

import re
from collections.abc import Sequence

from plangraph.model import Stretch
from plangraph.structure.annexes import ANNEX
from plangraph.structure.numbers import number

_DATE = re.compile(r"[\d〇○零一二三四五六七八九十]{4}\s?年.{1,3}月.{1,3}日(?:印发)?$")
_ALWAYS = re.compile(
    r"抄\s?送\s?[::]|主办\s?[::]|信息公开|\(?此件|扫一扫|联\s?系\s?(?:人|电话)\s?[::]|咨询电话|责任编辑"
    r"|打印本?页|关闭(?:本页|窗口)|上一[篇条]|下一[篇条]|相关(?:附件|链接|解读|文件)|政策解读|分享到|来源\s?[::]"
)
# 甲市人民政府办公室, 市教育局: a signature only where a date or the end is near.
_UNIT = re.compile(
    r"[^,。;:、\d]{2,24}(?:办公[厅室]|人民政府|委员会|(?<![格布结大全内])[局委厅部])$"
)
_NEAR = 4


def is_closing(lines: Sequence[Stretch], index: int) -> bool:
    """Whether a line is no more of the body."""
    folded = lines[index].folded.strip()
    if _ALWAYS.match(folded) or _DATE.match(folded):
        return True
    if not _UNIT.match(folded):
        return False
    following = [line.folded for line in lines[index + 1 : index + 1 + _NEAR]]
    if len(following) < _NEAR and not any(map(number, following)):
        return True
    return any(map(_ends_body, following))


def _ends_body(folded: str) -> bool:
    return bool(_DATE.match(folded) or _ALWAYS.match(folded) or ANNEX.match(folded))
