"""Administrative areas with their codes (GB/T 2260), from `areas.toml`."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

_SHORTEST = 2
_LONGEST = 40
# 内蒙古自治区 is 内蒙古 before the name of a prefecture (内蒙古包头市), 某省 is also plain 某.
_KIND = re.compile("(?:维吾尔|壮族|回族)?自治区$|省$|市$|特别行政区$")
# 恩施土家族苗族自治州 is also 恩施自治州 and 恩施州.
_AUTONOMOUS = re.compile(
    "(?:土家族|苗族|藏族|羌族|彝族|侗族|布依族|壮族|傣族|白族|哈尼族|傈僳族|景颇族|朝鲜族|回族|蒙古族?|哈萨克族?"
    "|柯尔克孜族?)+自治州$"
)


@dataclass(frozen=True, slots=True)
class Area:
    """An area: its name, its code of six digits, and the code of the area that contains it.

    `within` is empty for an area of the first level.
    """

    name: str
    code: str
    within: str

    @property
    def stem(self) -> str:
        """The leading digits that the codes of all areas within it share."""
        return re.sub(r"(?:00){1,2}$", "", self.code)


def areas() -> dict[str, Area]:
    """Return all areas by their code."""
    return _index()[0]


@cache
def find_area(name: str) -> Area | None:
    """Return the area that a printed name means: 乙县, 甲市乙县, 某省甲市乙县.

    Several areas share a name such as 鼓楼区; without the name of what contains them they are
    told apart by nothing, and None is returned.
    """
    return _find(name[:_LONGEST], "")


def _find(name: str, stem: str) -> Area | None:
    by_name = _index()[1]
    exact = [area for area in by_name.get(name, ()) if _is_within(area, stem)]
    if len(exact) == 1:
        return exact[0]
    for end in range(len(name) - _SHORTEST, _SHORTEST - 1, -1):
        for area in (*by_name.get(name[:end], ()), *_index()[2].get(name[:end], ())):
            if _is_within(area, stem):
                found = _find(name[end:], area.stem)
                if found:
                    return found
    return None


def _is_within(area: Area, stem: str) -> bool:
    return area.code.startswith(stem) and area.stem != stem


@cache
def _index() -> tuple[dict[str, Area], dict[str, list[Area]], dict[str, list[Area]]]:
    """Return the areas by code, by full name, and those of the first level by short name."""
    text = files("plangraph.lexicon").joinpath("areas.toml").read_text("utf-8")
    rows = [line.split() for line in tomllib.loads(text)["codes"].splitlines() if line]
    names = dict(rows)
    by_code = {code: Area(name, code, _within(code, names)) for code, name in names.items()}
    by_name: dict[str, list[Area]] = defaultdict(list)
    short: dict[str, list[Area]] = defaultdict(list)
    for area in by_code.values():
        for name in (area.name, *_shorter(area.name)):
            by_name[name].append(area)
        if not area.within:
            short[_KIND.sub("", area.name)].append(area)
    return by_code, dict(by_name), dict(short)


def _shorter(name: str) -> tuple[str, ...]:
    place = _AUTONOMOUS.sub("", name)
    return (f"{place}自治州", f"{place}州") if place != name else ()


def _within(code: str, names: dict[str, str]) -> str:
    above = (code[:4] + "00", code[:2] + "0000")
    return next((other for other in above if other in names and other != code), "")


def is_ambiguous(area: Area) -> bool:
    """Whether another area has the same name."""
    return len(_index()[1][area.name]) > 1
