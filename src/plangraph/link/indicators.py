"""One indicator, however plans name it: 城镇新增就业, 城镇新增就业人数, 全市城镇新增就业人次.

What is counted and the kind of its unit make an indicator: 参保人数 (万人) and 参保率 (%) are two,
although both name the insured. An indicator that `ontology/concepts/indicators.ttl` knows is that
concept; any other is known by its own name.
"""

from __future__ import annotations

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache

from plangraph.lexicon.concepts import Concept, indicators
from plangraph.read.folding import fold

_NUMBER = re.compile(r"(?:[(]?\d{1,3}[)]|\d{1,3}[.、．]|[(][一二三四五六七八九十]{1,3}[)])\s*")
_BRACKETED_UNIT = re.compile(
    r"[(](?:[%‰]|(?:[十百千万亿]{0,2}(?:人次|人月|平方米|立方米|平方公里|公顷|公里|微克|工作日"
    r"|[元人名个家所张项件户亩米吨升度天年月岁次册辆台种篇座处条场]))(?:/[^()]{1,8})?)[)]$"
)
_QUOTES = re.compile(r"[“”\"'‘’《》\s]")
# Where, when and how a value is stated, not what is counted: 到2025年, 全市, 每年, 力争实现.
_LEADING = re.compile(
    r"(?:其中:|至少|到?(?:20\d\d)年(?:末|底)?|十[二三四五]五(?:时期|期间|期末|末)?|五年(?:内|来)?|规划期(?:内|末)"
    r"|期末|年末|每年|年均|累计|全[国省市县区州盟旗]|[我本](?:省|市|县|区|州)|各地|全社会(?=新增)"
    r"|力争|确保|争取|努力|预计|实现|完成|开展|组织|达到)"
)
_MOST_LEADING = 6
# How the count is called: 总量, 人数, 人次. 指数 and 系数 are names of their own.
_TRAILING = re.compile(
    r"(?:总人数|人次数|人数|人次|总数量|数量|总数|总量|个数|(?<![指系次天岁年倍分])数)$"
)
_SHORTEST_NAME = 2
_RATE = re.compile(r"率$|比例$|占比$|比重$|比率$|覆盖面$")
_PERSONS = re.compile(r"[十百千万亿]*(?:余|多)?(?:人次|人|名|位)$")
_COUNTED = re.compile(
    r"[十百千万亿]*(?:余|多)?(?:个|家|所|座|处|项|件|张|户|套|条|场|起|宗|支|辆|台|种|次|期)次?$"
)
_SCALE = re.compile(r"^[十百千万亿]+(?=.)")
# 百分点 is none of them: it counts a change of a share, not the share.
_SHARES = frozenset({"%", "‰", "1/10万", "/10万", "/万"})
_DIGITS = 12

Named = tuple[str, str]
"""An indicator's name and unit as a plan prints them."""


@dataclass(frozen=True, slots=True)
class CanonicalIndicator:
    """An indicator as all plans share it.

    `key` is the local name of its concept, or made from its name and kind of unit where no
    concept is known; `label` is its name, `names` those it was printed under; `different` holds
    the keys of indicators that only look like it.
    """

    key: str
    label: str
    names: tuple[str, ...]
    concept: str = ""
    different: tuple[str, ...] = ()


def canonical_indicators(printed: Iterable[Named]) -> dict[Named, CanonicalIndicator]:
    """Return the indicator of each name and unit; one indicator carries all its names."""
    found = {pair: canonical_indicator(*pair) for pair in dict.fromkeys(printed)}
    names: dict[str, set[str]] = defaultdict(set)
    labels: dict[str, set[str]] = defaultdict(set)
    for indicator in found.values():
        names[indicator.key] |= {*indicator.names}
        labels[indicator.key].add(indicator.label)
    return {
        pair: replace(
            indicator,
            label=min(labels[indicator.key], key=lambda label: (len(label), label)),
            names=tuple(sorted(names[indicator.key])),
        )
        for pair, indicator in found.items()
    }


def canonical_indicator(label: str, unit: str) -> CanonicalIndicator:
    """Return the indicator that a plan prints under a name.

    Args:
        label: The name as printed (其中：农民工参加职业培训人次（万人次）).
        unit: The unit as printed (万人次); empty where none is printed.

    """
    name, kind = plain_name(label), unit_kind(label, unit)
    core = _core(name)
    concept = _known(core, kind)
    if concept:
        return CanonicalIndicator(
            key=concept.name,
            label=concept.label,
            names=(label,),
            concept=concept.name,
            different=concept.different,
        )
    digest = hashlib.sha256(f"{core}\x1f{kind}".encode()).hexdigest()[:_DIGITS]
    return CanonicalIndicator(key=f"indicator-{digest}", label=name or label, names=(label,))


def plain_name(label: str) -> str:
    """Return a printed name without its number, bracketed unit, and where and when it holds."""
    name = _QUOTES.sub("", fold(label)).strip(":,。;、")
    name = _BRACKETED_UNIT.sub("", _NUMBER.sub("", name, count=1) if _NUMBER.match(name) else name)
    for _ in range(_MOST_LEADING):
        opened = _LEADING.match(name)
        if not opened or len(name) - opened.end() < _SHORTEST_NAME:
            break
        name = name[opened.end() :]
    return name


def unit_kind(label: str, unit: str) -> str:
    """Return what kind of value a unit stands for: rate, persons, count, or the unit's own name.

    The printed unit decides; where none is printed, a name that ends as rates do tells a rate.
    """
    unit = _QUOTES.sub("", fold(unit))
    if unit in _SHARES or (not unit and _RATE.search(plain_name(label))):
        return "rate"
    if _PERSONS.match(unit):
        return "persons"
    if _COUNTED.match(unit):
        return "count"
    return _SCALE.sub("", unit)


def _core(name: str) -> str:
    """Return what is counted, without how the count is called (总量, 人数)."""
    shorter = _TRAILING.sub("", name)
    return re.sub("[、的和与()]", "", shorter if len(shorter) >= _SHORTEST_NAME else name)


def _known(core: str, kind: str) -> Concept | None:
    """Return the concept of what is counted in units of a kind; without a unit the only one."""
    by_kind = _index().get(core, {})
    if not kind and len(set(by_kind.values())) == 1:
        return next(iter(by_kind.values()))
    return by_kind.get(kind)


@cache
def _index() -> dict[str, dict[str, Concept]]:
    """Return the concepts by what they count and the kind of unit they count it in."""
    found: dict[str, dict[str, Concept]] = defaultdict(dict)
    for concept in indicators():
        for word in concept.words:
            for unit in concept.units:
                found[_core(plain_name(word))].setdefault(unit_kind(word, unit), concept)
    return dict(found)
