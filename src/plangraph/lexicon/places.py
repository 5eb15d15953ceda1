"""Names of places as they open titles and the names of units: 甲省, 甲市乙区, 丙自治州."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

from plangraph.lexicon.areas import areas

# The name of an area below the province: two to seven characters and what it is. No name has in
# it what only stands beside names (全市, 我县, 城市, 社区, 各区) or begins a purpose (推进…).
_HAN = r"[^\x00-\x7f全我本各该市县区省国关于和与及的第、,。“”《》〈〉()—]"
_NO_NAME = (
    r"(?!城市|社区|地区生产|开发区|园区|景区|小区|校区|辖区|片区|灾区|库区|林区|牧区|山区|郊区|城区|老区|中央"
    r"|中心城|主城|北京城|天津城|上海城|重庆城|[上超夜股都集菜楼门地]市|国务院|推[进动]|促进|加快|深化|印发"
    r"|建[设立]|支持|落实|贯彻|进一步|优化|创建|实施|乡村|农村|数字|智慧|县域)"
)
_AREA = re.compile(
    rf"{_NO_NAME}(?:{_HAN}{{1,7}}?(?:自治州|自治县|自治旗|经济技术开发区|高新技术产业开发区|高新区|新区|林区|特区)"
    rf"|{_HAN}{{1,8}}?(?:市(?![场民级区值容]|政(?!府)|域经济)|(?<=..)(?:地区(?!生产)|盟(?!市)))"
    rf"|{_HAN}{{2,5}}?州(?=人民政府|政府|[“\d]|政务|关于)"
    rf"|{_HAN}{{1,6}}?县(?![域级城乡委])"
    rf"|{_HAN}{{2,6}}?旗(?![舰下])"
    rf"|{_HAN}{{2,5}}?(?<![社小园景校片灾库街])区(?![域块级划间别]))"
)
# 甲市乙区…, 甲市乙县…; a city within a city only before its government (甲市质量强市 is none).
_LOWER = re.compile(
    rf"(?!委|政|人民){_NO_NAME}(?:{_HAN}{{1,4}}?(?<![社小园景校片灾库街范行验贸能发])区(?![域块级划间别])"
    rf"|{_HAN}{{1,4}}?(?<![强百大小])县(?![域级城乡])|{_HAN}{{1,4}}?市(?=人民政府|政府|[“\d]|国民经济))"
    r"(?=人民政府|政府|[“\d]|国民经济|\S{2,16}(?:局|委|办公室|规划|方案|计划|要点|意见|办法))"
)
_NATION = re.compile("国务院|中共中央|中央|全国|国家(?!级)|中华人民共和国")
# 广西自治区 beside its full name, and whatever else calls itself a province or autonomous region.
_PROVINCE = re.compile(
    r"(?![全我各本外跨])(?:[\u4e00-\u9fff]{1,3}省(?![级外内份会域力心])|[\u4e00-\u9fff]{1,8}?自治区)"
)
NATION = "全国"
# What follows a listed name where it is none: 城关区域, 万全区级, 辉县市场.
_NO_END = re.compile(r"(?<=区)[域块级划间别]|(?<=市)(?:[场民级区值容]|政(?!府))|(?<=县)[域级]")
# 市中区, 上街区 and the like are words of any city as well.
_COMMON = re.compile("[市城郊矿东西南北中]{1,2}区|.{0,2}街区|.*(?:群岛|海域)")
_SHORTEST = 2


@cache
def _rows() -> tuple[dict[str, str], ...]:
    text = files("plangraph.lexicon").joinpath("provinces.toml").read_text("utf-8")
    return tuple(tomllib.loads(text)["province"])


@cache
def provinces() -> dict[str, str]:
    """Return the names of the areas of the first level, each with the code of its documents.

    The code is empty where a city of the second level uses the same.
    """
    return {row["name"]: row["code"] for row in _rows()}


@cache
def cities() -> dict[str, str]:
    """Return the cities of the second level (甲市), each with its province."""
    return {f"{name}市": row["name"] for row in _rows() for name in row.get("cities", "").split()}


def level(place: str) -> str | None:
    """Return the level of a place as `leading_place` gives it, or None where it has none.

    Args:
        place: A name (folded); of 甲省乙市丙县 the last counts.

    Returns:
        National, Provincial, Municipal or County.

    """
    if place == NATION:
        return "National"
    if place in provinces() or place.endswith(("省", "自治区")):
        return "Provincial"
    end = _province_end(place)
    lower = _AREA.match(place, end)
    if lower and lower.end() < len(place):
        return "County"
    own = place[end:]
    if own.endswith(("县", "旗", "区")):
        return "County"
    if own.endswith(("州", "地区", "盟")) or own in cities():
        return "Municipal"
    return "County" if own.endswith("市") else None


_MINISTRY = re.compile(
    r"(?:国家)?[\u4e00-\u9fff]{2,14}(?<![传织战装业挥乐目支])(?:部(?!门)|总局|总署)"
    r"(?:办公厅|党组)?(?:[、 等关印和]|\d|$)"
)


def is_ministry(name: str) -> bool:
    """Whether a name (folded) without a place's begins with a ministry of the nation."""
    return _MINISTRY.match(name) is not None


def leading_place(name: str) -> str:
    """Return the place that opens a title or a unit's name (folded); or nothing.

    `某省某市某区人民政府` gives all three; 国务院… gives 全国, 中共甲市委 gives 甲市.
    """
    if name.startswith("中共") and not name.startswith("中共中央"):
        return leading_place(name[2:])
    if _NATION.match(name):
        return NATION
    end = _province_end(name)
    area = _AREA.match(name, end)
    listed = _listed_end(name, end)
    if area or listed > end:
        end = max(listed, area.end() if area else end)
        lower = _LOWER.match(name, end)
        end = max(_listed_end(name, end), lower.end() if lower else end)
    return name[:end]


@cache
def _listed() -> dict[str, tuple[str, ...]]:
    """Return the names of listed areas by their first characters, the longest first.

    Some have in them what else ends a name or stands beside one: 呼和浩特市, 本溪市, 韶关市.
    """
    found: dict[str, list[str]] = {}
    for area in areas().values():
        if area.within and not _COMMON.fullmatch(area.name):
            found.setdefault(area.name[:_SHORTEST], []).append(area.name)
    return {start: tuple(sorted(names, key=len, reverse=True)) for start, names in found.items()}


def _listed_end(name: str, start: int) -> int:
    """Return where the name of a listed area ends that stands there, else where it would start."""
    for listed in _listed().get(name[start : start + _SHORTEST], ()):
        end = start + len(listed)
        if name.startswith(listed, start) and not _NO_END.match(name, end):
            return end
    return start


def _province_end(name: str) -> int:
    """Return where the name of a province that opens the text ends."""
    for province in provinces():
        if name.startswith(province):
            return len(province)
    short = _PROVINCE.match(name)
    return short.end() if short else 0
