"""What a number in running text counts: the noun phrase before it or after it."""

from __future__ import annotations

import re

from plangraph.extract.target_years import TIME_PHRASE
from plangraph.lexicon.quantity_words import quantity_words
from plangraph.model import Stretch

_BASE = re.compile(
    r"(?:比|较|与|在)(?:20\d\d年?|上年|去年|“?十[一二三四五六七八九]五”?)(?:[底末初]|期末|时期|同期)?"
    r"(?:水平|相比|基础上|的基础上)?|在[^,。;在]{1,10}基础上"
)
_FROM = re.compile(r"(?:由|从)(?=[^,。;]{0,20}\d)[^,。;]{1,24}$")
_LIST_NUMBER = re.compile(r"\s?(?:[(]?\d{1,2}[)]|\d{1,2}\s?[.、．](?!\d)|[①-⑳]|0\d\s)\s?")
_TRAILING = re.compile(
    r"(?:[\s、,:;(]|的|分别|平均|年均|动态|已经?|均|力争|将|要|应|可|须|全部|逐步|逐年|至少|预计|约|每年|年均|累计|共计|合计|总计|再|各"
    r"|和|与|(?<![加予得可所足难])以|(?<![普涉惠以])及|以及|能够?|仅|只有?|统一|原则上|普遍|在|为|即|其中|实现|完成|确保)$"
)
_BASE_AT_END = re.compile(f"(?:{_BASE.pattern})$")
_TIME_AT_END = re.compile(f"(?:{TIME_PHRASE.pattern})$")
_TRIVIAL = re.compile(
    "(?:的)?(?:水平|目标|标准|要求|比例|幅度|增速|速度|规模|任务|指标|总量|程度|以上|左右|目标任务|时|后|前|内|的|增长|标准化?|要求|水准|全?覆盖|达标|完成)?[。;,、)]?"
    "|的?基础上.{0,20}|进[^,。;、]{0,4}[村户]"
)
_AFTER_CUT = re.compile(
    r"(?:[,;。:!?]|(?<=.{2})(?:(?<!达)到(?!位)|赴|用于|供(?!应|给|养|热|水|电|气|销|暖)|吸纳|根据|按照|以及|并(?!联|轨|网|购)|从而|进而|,))"
)
_GENERIC = re.compile("标准|要求|目标|比例|原则|规模|水平|速度|增幅|幅度|增速")
_CODE = re.compile(r"[A-Za-z0-9.]+")
_CLAUSE_END = re.compile("[,;。:!?]")
_BODY = re.compile("(?:部门|单位|机构|乡镇|街道|社区|县区)")
_HAN = re.compile("[\u4e00-\u9fffA-Za-z]")
_EXAMPLES = re.compile("(?<![高平中初同均对优上下])等(?![级次额同于待候])(?=[\u4e00-\u9fff“]{2})")
_LONG_LIST, _CLOSED = 15, ("》", "”")
_LONGEST = 60
_ROUNDS = 12


def name_before(left: Stretch) -> str:
    """Return the noun phrase that ends a text before a number, without what only leads to it."""
    folded = left.folded
    start, end = max(0, len(folded) - _LONGEST), len(folded)
    source = _FROM.search(folded, start, end)
    end = _without_tail(folded, start, source.start() if source else end)
    start = _without_list(folded, _without_lead(folded, start, end), end)
    base = _BASE.search(folded, start, end)
    if base and base.start() > start:
        return (left.text[start : base.start()] + left.text[base.end() : end]).strip()
    return left.text[start:end].replace("至少", "").strip()


def _without_list(folded: str, start: int, end: int) -> int:
    """Return where a name starts after a long list of examples (甲、乙、丙等各类岗位)."""
    for match in _EXAMPLES.finditer(folded, start, end):
        listed = folded[start : match.start()]
        if (len(listed) > _LONG_LIST and "、" in listed) or listed[-1:] in _CLOSED:
            return match.end()
    title = folded.rfind("》", start, end)
    return title + 1 if title >= 0 and "《" not in folded[start:title] else start


def _without_tail(folded: str, start: int, end: int) -> int:
    for _ in range(_ROUNDS):
        match = (
            _BASE_AT_END.search(folded, max(start, end - 18), end)
            or _TRAILING.search(folded, max(start, end - 4), end)
            or _TIME_AT_END.search(folded, max(start, end - 16), end)
        )
        if match is None:
            break
        end = match.start()
    return end


def _without_lead(folded: str, start: int, end: int) -> int:
    """Return where the name starts: after time, adverbs and verbs that open the clause."""
    words = quantity_words()
    number = _LIST_NUMBER.match(folded, start, end)
    start = number.end() if number else start
    cuts = [m.end() for m in words.cutting.finditer(folded, start, end)]
    start = next((cut for cut in reversed(cuts) if _han(folded[cut:end])), start)
    for _ in range(_ROUNDS):
        match = TIME_PHRASE.match(folded, start, end) or words.leading.match(folded, start, end)
        if match is None or match.end() == start:
            break
        start = match.end()
    return start


def _han(text: str) -> bool:
    return len(_HAN.findall(text)) > 1


def name_after(right: Stretch, *, whole: bool = False) -> str:
    """Return the noun phrase that a text after a number starts with.

    Args:
        right: The text after the number and its unit, to the end of the clause.
        whole: Take all of it: “80%以上重点培育企业达到用工规范” is 80 per cent of just that.

    """
    folded = right.folded[:_LONGEST]
    start = 1 if folded.startswith("的") else 0
    cut = _CLAUSE_END.search(folded) if whole else _AFTER_CUT.search(folded, start + 1)
    end = _without_tail(folded, start, cut.start() if cut else len(folded))
    last = -1 if whole else folded.rfind("的", start, end)
    # “50个部门的政务数据”: the departments are counted, not the data.
    last = -1 if _BODY.fullmatch(folded, start, max(start, last)) else last
    if last > start and _GENERIC.match(folded, last + 1):
        end = last
    elif last > start and _han(folded[last + 1 : end]):
        start = last + 1
    text = right.text[start:end].strip()
    quoted = text.startswith("“") and text.find("”") == len(text) - 1
    return text[1:-1] if quoted else text.lstrip("和与及并、 ")


def is_significant(folded: str) -> bool:
    """Whether a text after a number names something (not: “的水平”, “左右”)."""
    if folded[:1] in "、,;。:和及与()并且":
        return False
    head = re.split("[、,;。:]", folded[:_LONGEST], maxsplit=1)[0]
    return _han(head) and _TRIVIAL.fullmatch(head) is None


def parallel_names(names: list[str]) -> list[str]:
    """Complete names that share a head or a beginning.

    养老、失业、工伤保险参保人数 → 养老保险参保人数, 失业保险参保人数, 工伤保险参保人数;
    劳动人事争议调解成功率、仲裁结案率 → 劳动人事争议仲裁结案率 for the second.
    """
    last = names[-1]
    heads = [_with_head(name, last, names[0]) for name in names[:-1]]
    return [_with_beginning(name, names[0]) for name in [*heads, last]]


def _with_head(name: str, last: str, first: str) -> str:
    """Give a name the head of the last one, if it has none of its own."""
    if quantity_words().level.search(name[-3:]):
        return name
    code = _CODE.match(last)
    if code and _CODE.fullmatch(name):
        return name + last[code.end() :]
    heads = quantity_words().head.finditer(last, 1)
    head = next((match for match in heads if match.group() not in name), None)
    if head:
        return name + last[head.start() :]
    if name[-1:] == last[-1:]:
        return name
    for size in range(min(len(name), 6), 1, -1):
        at = last.find(name[-size:])
        if at >= 0:
            return name + last[at + size :]
    if len(name) == len(first) < len(last) - 1:
        return name + last[len(first) :]
    return name


def _with_beginning(name: str, first: str) -> str:
    """Give a name what stands in the first one before a word that both may share."""
    if name is first or name == first or name[-1:] != first[-1:]:
        return name
    beginning = first[: max(0, len(first) - len(name))]
    return beginning + name if quantity_words().shared.search(beginning) else name
