"""Document numbers (发文字号): 国发〔2018〕39号, 国令第722号, 公告2020年第12号."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plangraph.model import Stretch

_YEARED = re.compile(
    r"(?P<code>[\u4e00-\u9fffA-Z]{2,20})\s?[〔\[(【]\s?(?P<year>(?:19|20)\d\d)\s?[〕\])】]"
    r"\s?(?:第\s?)?(?P<serial>\d{1,5})\s?号"
)
_ORDER = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{1,20}令)\s?第?\s?(?P<serial>\d{1,4}|[一二三四五六七八九十百〇零]{1,6})\s?号"
)
_PUBLIC = re.compile(
    r"(?P<code>[\u4e00-\u9fff]{0,20}(?:公告|通告))\s?(?P<year>(?:19|20)\d\d)年第\s?(?P<serial>\d{1,3})\s?号"
)
# What ends before a number begins: 根据|国发〔2018〕39号, …的意见|国办发〔2020〕1号. 和 is no such
# end where the code begins with it (和政办发〔2021〕1号).
_BEFORE_CODE = re.compile(
    "根据|依据|依照|按照|参照|对照|落实|贯彻|执行|实施|下发|印发|文号|字号|编号|通知|意见|办法|规定"
    "|方案|条例|(?:规划|计划)(?![发函字])|纲要|决定|要点|措施|细则|文件|公告|批复|标准|指南|目录|清单|详见|参见|转发"
    "|学习|要求|认真|关于|精神|按|据|[的与及见由对在将把了]|(?<!^)和"
)
_SHORTEST_CODE = 2
# 人民路（2021）39号: an address.
_NO_CODE = re.compile("[路街巷道弄村楼栋院案]$")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A number as found: `text` in its standard form, `start` and `end` in the text searched."""

    text: str
    start: int
    end: int


def document_numbers(stretch: Stretch) -> Iterator[DocumentNumber]:
    """Yield the document numbers of a stretch, in order.

    The bracket of the year may be any (〔〕 [] （） 【】), the parts may be parted by spaces; the
    standard form has 〔〕 and none (国发〔2018〕39号).
    """
    if "号" not in stretch.folded:
        return
    forms = (_YEARED, _ORDER, _PUBLIC)
    found = [match for form in forms for match in form.finditer(stretch.folded)]
    end = 0
    for match in sorted(found, key=lambda match: match.start("serial")):
        if match.start("serial") >= end and (number := _number(stretch.text, match)):
            end = number.end
            yield number


def _number(text: str, match: re.Match[str]) -> DocumentNumber | None:
    code = match.group("code")
    cuts = [cut.end() for cut in _BEFORE_CODE.finditer(code) if cut.end() < len(code)]
    start = match.start("code") + max(cuts, default=0)
    kept = text[start : match.end("code")]
    if len(kept) < _SHORTEST_CODE or _NO_CODE.search(kept):
        return None
    serial, mark = match.group("serial"), text[match.end() - 1]
    if match.re is _ORDER:
        form = f"{kept}第{serial}{mark}"
    elif match.re is _PUBLIC:
        form = f"{kept}{match.group('year')}年第{serial}{mark}"
    else:
        form = f"{kept}〔{match.group('year')}〕{serial}{mark}"
    return DocumentNumber(form, start, match.end())
