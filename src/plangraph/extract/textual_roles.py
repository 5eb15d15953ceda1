"""Sentences that say in words who does what: 由…负责, …牵头, 会同…, 配合…, 成立…领导小组."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from plangraph.extract.responsibility_lists import responsibility_lists
from plangraph.extract.unit_names import named_units, own_prefix, wide
from plangraph.lexicon.areas import find_area
from plangraph.lexicon.places import NATION, leading_place
from plangraph.lexicon.textual_roles import TextualRow, textual_words
from plangraph.lexicon.unit_types import ending, group_of, type_of
from plangraph.lexicon.unit_words import unit_words
from plangraph.model import Role, Stretch
from plangraph.read.lines import fold

_WINDOW = 64
_MOST_ENDS = 4
# The last character of a name or of 等; a cheap test before a list is taken apart.
_NAME_END = re.compile(
    "[局委办厅部院会门位构府室联心关组区县市道镇乡察社所队署行团校等面家制)裁府州省地量本场级干企业体协司庭]"
)
# …牵头、成员单位参与 names who takes part only where the one who leads is a public body.
_NEEDS_LEAD = "mechanism-support"
_MASK = "\u25a0"
_CLAUSE = re.compile(r"[,;。:\s]")
_STOP = re.compile("[,;。:\u25a0]")
_AND_OTHERS = re.compile("等?(?:有关|相关|各|多个?)?(?:职能)?(?:部门|单位)?$")
_PUBLIC = {
    "GovernmentDepartment",
    "PartyOrgan",
    "PowerAndJudicialOrgan",
    "MassOrganisation",
    "VerticalAgency",
    "Government",
    "Department",
}
# Where a rule lets them, institutions that serve the public count as well: 各中小学校要….
_SERVING = {
    "School",
    "MedicalInstitution",
    "HigherEducationOrResearch",
    "PublicInstitution",
}
# A zone's committee is known for what it is, whatever the zone is called.
_ZONE = "DevelopmentZoneCommittee"
# Units named together that can be told to do something.
_TOGETHER = re.compile(
    "(?:各级|各地区?|受?帮扶|试点|示范|牵头|责任|县级以上|地方|各|有关|相关|其他|其它|多个?|市直|市级|省直|省级|县直|区直|县级|州直|职能|成员|行业"
    "|主管|业务|属地|上级|政府|党委[和、]?|国务院|中央和国家机关|中央|国家|自治[区州县]|直辖市|设区的?|[省市县区州盟旗]|[()、])+"
    "(?:部门|单位|党委(?:政府)?|(?:人民)?政府|机构|乡镇|街道|[镇县市区州省盟旗]|自治区|直辖市|地区?|方面)(?:\\([^()]{1,10}\\))?"
    "(?:[和及与](?:有关|相关|各|直属)*(?:部门|单位|机构|地区))?"
    "|.{2,18}(?:领导小组|联席会议|委员会|指挥部|(?:推进|协调|工作)小组)(?:各|办公室)?(?:成员单位)?"
    # Whoever has the part that the plan is about: 运营单位, 数据提供部门, 相关行业主管部门.
    "|[\u4e00-\u9fff]{0,8}(?:运营|提供|主管|监管)(?:部门|单位|方)"
)
# 各级教育行政部门 is of the type of 教育部门.
_OFFICIAL_WORDS = re.compile(
    "^(?:各级|地方各级|各地)(?=.{3})|(?:行政)?主管(?=部门$)|行政(?=部门$|机关$)"
)
# A second name in brackets: 司法 beside 法律援助, 市委组织部 beside 市公务员局.
_ALIAS = re.compile("\\([^()]{2,20}\\)$")
# 相关区政府（以下统称监管部门）: how the text calls it from there on.
_CALLED = re.compile("[(（](?:以下|下)(?:统称|简称)[^()（）]{2,24}[)）]$")
_LEVEL = re.compile("(?:各级|地方|有关|相关|[各省市县区州盟旗乡镇级()])*")
# 市政府授权市数据局负责…: the second answers.
_ENTRUSTS = re.compile(
    "[^,;:。]{2,20}(?:授权|委托|指定|确定)的?(?=[各本省市县区州盟旗]|[^,;:。]{2,12}部门)"
)
# 政府和社会力量共同组织: what has no name beside those who have one.
_NAMELESS = re.compile(
    "(?:社会力量|社会资本|社会各界|社会各方)[和与及、]|[和与及、](?:社会力量|社会资本|社会各界|社会各方)$"
)
# What is said of others in general, or of nobody: 党委领导、政府负责 is a formula.
_FORMULA = re.compile("党委领导|政府(?:推动|引导|主导)、|政府负责、|部门联动、|社会协同")


@dataclass(frozen=True, slots=True)
class TextualRole:
    """A unit that a sentence names, its role, and the rule that read it."""

    unit: str
    role: Role
    rule: str


def textual_roles(sentence: Stretch, city: str) -> list[TextualRole]:
    """Return who does what by the words of a sentence, each unit once.

    Args:
        sentence: A sentence of a measure or project.
        city: The plan's area; empty for the whole country.

    """
    folded = _masked(sentence, city)
    if _FORMULA.search(folded):
        return []
    found: dict[str, TextualRole] = {}
    clauses = [0, *(match.end() for match in _CLAUSE.finditer(folded))]
    for row in textual_words().rows:
        for unit in _read(row, sentence.text, (folded, clauses), city):
            found.setdefault(unit, TextualRole(unit, row.role, row.name))
    for role in _founded(sentence.text, folded, city):
        found.setdefault(role.unit, role)
    led = any(role.role is Role.LEAD for role in found.values())
    return [role for role in found.values() if led or role.rule != _NEEDS_LEAD]


def _masked(sentence: Stretch, city: str) -> str:
    """Return the folded sentence with its lists of who answers covered."""
    kept: list[str] = []
    done = 0
    for item in responsibility_lists(sentence, city):
        kept += [sentence.folded[done : item.start], _MASK * (item.end - max(done, item.start))]
        done = max(done, item.end)
    return "".join([*kept, sentence.folded[done:]])


def _openings(row: TextualRow, folded: str, clauses: list[int]) -> Iterator[re.Match[str]]:
    """Yield where the units of a rule may begin; `clauses` are the beginnings of clauses."""
    if row.needs and not (any(word in folded for word in row.needs) and row.closes.search(folded)):
        return
    if row.of_clause:
        yield from filter(None, (row.opens.match(folded, start) for start in clauses))
    else:
        yield from row.opens.finditer(folded)


def _read(row: TextualRow, text: str, said: tuple[str, list[int]], city: str) -> Iterator[str]:
    folded, done = said[0], 0
    for opening in _openings(row, *said):
        start = opening.end()
        ends = _ends(row, folded, start) if start >= done else []
        if not ends or _of_others(folded, opening.start(), start):
            continue
        entrusted = _ENTRUSTS.match(folded, start, ends[0])
        start = entrusted.end() if entrusted else start
        for end in reversed(ends) if row.nearest else ends:
            units = _certain(text[start:end], city, row)
            if units:
                yield from units
                if row.of_clause and row.role is Role.RESPONSIBLE:
                    yield from _before_comma(text, said, opening.start(), city)
                done = end
                break


def _before_comma(text: str, said: tuple[str, list[int]], start: int, city: str) -> Iterator[str]:
    """Yield the units of the clause before, if it holds nothing else: 市直各部门,各县区要…."""
    folded, clauses = said
    index = bisect_left(clauses, start)
    if index and folded[start - 1] == "," and start - clauses[index - 1] <= _WINDOW:
        yield from _certain(text[clauses[index - 1] : start - 1], city)


def _of_others(folded: str, start: int, end: int) -> bool:
    """Whether a clause is about somebody else (鼓励企业与…共建), or the list goes on (牵头、…)."""
    if folded[end : end + 1] in tuple("、,"):
        return True
    window = max(0, start - _WINDOW)
    clause = max(folded.rfind(mark, window, start) for mark in ",;。:")
    return bool(textual_words().others.search(folded, max(window, clause + 1), start))


def _ends(row: TextualRow, folded: str, start: int) -> list[int]:
    """Return where the units after an opening may end, the farthest of the first few first."""
    limit = min(len(folded), start + _WINDOW)
    stop = _STOP.search(folded, start, limit)
    limit = stop.start() if stop else limit
    closings = (match.start() for match in row.closes.finditer(folded, start, limit + 8))
    ends = (
        end for end in closings if start + 1 < end <= limit and _NAME_END.match(folded, end - 1)
    )
    return sorted(set(islice(ends, _MOST_ENDS)), reverse=True)


def _certain(text: str, city: str, row: TextualRow | None = None) -> list[str]:
    """Return the units of a text that consists of nothing but names known for certain.

    Others may stand beside public bodies, but for what opens the list: 由政府和企业共同组织,
    各市州、甲新区要….
    """
    plain = fold(text)
    # 教育、公安等部门 are 教育部门 and 公安部门; 法院、司法、妇联等部门 are named as they stand.
    departments = bool(re.search("部门$", plain))
    tail = _AND_OTHERS.search(plain)
    listed = tail is not None and tail.group().startswith("等")
    body = text[: tail.start()] if tail and listed else text
    units = named_units(_NAMELESS.sub("", body), city, trusted=False)
    names = [_CALLED.sub("", unit.name) for unit in units]
    if departments and not (listed and any(map(unit_words().tail.search, names))):
        names = [_department(name) for name in names]
    bare = [_ALIAS.sub("", fold(name)) for name in names]
    certain = [_is_certain(name, city, row) for name in bare]
    opens = certain[:1] == [True] or any(map(_is_generic, bare[:1]))
    return names if opens and any(certain) else []


def _is_generic(name: str) -> bool:
    """Whether a name means all organisations of a kind (企业), or is that of a zone (甲新区)."""
    found = ending(name)
    return (found is not None and found[1] == 0) or bool(unit_words().zone.search(name))


def _department(name: str) -> str:
    """Return 教育部门 for the 教育 of 教育、公安等部门, 各级财政部门 for 各级财政."""
    fields = (name, _LEVEL.sub("", fold(name), count=1))
    return f"{name}部门" if any(type_of(f"{field}部门") for field in fields) else name


def _is_certain(name: str, city: str, row: TextualRow | None) -> bool:
    any_kind = row is not None and row.any_kind
    if _TOGETHER.fullmatch(name):
        return True
    name = _OFFICIAL_WORDS.sub("", name)
    if _TOGETHER.fullmatch(name):
        return True
    found = ending(name)
    if found and (found[0].name == _ZONE or (row and row.serving and found[0].name in _SERVING)):
        return True
    if found is None or not (any_kind or group_of(found[0]) in _PUBLIC):
        return False
    if found[1] == 0:
        return not any_kind or group_of(found[0]) in _PUBLIC
    return _has_owner(name, city)


def _has_owner(name: str, city: str) -> bool:
    """Whether a name says whose the unit is: an area, a level, the nation."""
    if unit_words().national.match(name):
        return True
    place = leading_place(name)
    if place and not _is_area(place, city):
        return False
    return own_prefix(name, city) is not None


def _is_area(place: str, city: str) -> bool:
    return place in (city, NATION) or find_area(place) is not None


def _founded(text: str, folded: str, city: str) -> Iterator[TextualRole]:
    """Yield the bodies that a sentence founds, and the units that lead them."""
    words = textual_words()
    for match in words.founding.finditer(folded):
        start, end = match.span("units")
        for unit in _certain(text[start:end], city):
            yield TextualRole(unit, Role.LEAD, "founding")
    for match in words.body.finditer(folded):
        if not words.others_found.search(folded, max(0, match.start() - 20), match.start()):
            start, end = match.span("body")
            yield TextualRole(wide(text[start:end].strip()), Role.RESPONSIBLE, "body")
