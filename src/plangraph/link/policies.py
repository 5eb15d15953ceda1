"""Policies as all plans share them: which citations mean one document, and who issued it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from plangraph.extract.policy_titles import core
from plangraph.lexicon.places import is_ministry, leading_place, level, provinces
from plangraph.read.folding import fold

_NATION = "中华人民共和国"
# 第十四个五年规划 and “十四五”规划 name one plan, as do its forms with and without 远景目标纲要.
_FIVE_YEARS = re.compile("第十([一二三四五六七八九])个五年")
_OUTLINE = re.compile(
    "(国民经济和社会发展十[一二三四五六七八九]五规划)(?:纲要)?(?:[和与及](?:二〇三五|2035)年远景目标)?(?:纲要)?$"
)
_PARTY = re.compile("省委|省政府|省人民政府|自治区")
_LAW = re.compile(r"(?<![方办])法$|法典$|条例$|法实施(?:条例|细则)$")
# 国发, 国办发, 国令; 中发, 中办发; 人社部发, 工信部规; 教体艺, 财社, 环水体, 建城: ministries.
_NATIONAL_CODE = re.compile(
    r"国(?!土)|中(?:共中央|[委办发组宣纪央])|主席令|厅字|[\u4e00-\u9fff]{2,8}部[发函令规办联公厅]"
    r"|[财教建环农水商民]\S{1,4}$|发改|人社[部厅][发函规]|国?市监|银发|税总|国?卫\S{1,5}发$|应急|医保发"
)


def policy_key(title: str, number: str = "") -> str:
    """Return what the variants of one policy have in common.

    Variants are titles with and without inner marks, with full and half width, with another
    version in brackets, with and without 中华人民共和国, with 第十四个五年 or 十四五. The number
    belongs to the key only where the title names no issuer: several have issued
    《关于进一步做好就业工作的意见》.

    Args:
        title: The title without 《》.
        number: Its document number, if it was cited with one.

    """
    title_key = _title_key(title)
    if number and _is_anonymous(title_key):
        return f"{title_key}#{fold(number)}"
    return title_key


def _title_key(title: str) -> str:
    bare = _FIVE_YEARS.sub(r"十\1五", core(title))
    bare = _OUTLINE.sub(r"\1", bare)
    return bare.removeprefix(_NATION) or bare


def _is_anonymous(title_key: str) -> bool:
    """Whether a title names neither place nor issuer, and is no law."""
    return policy_level(title_key) is None


def policy_level(title: str, number: str = "") -> str | None:
    """Return the level of who issued a policy, or None where neither title nor number tells.

    Args:
        title: The title without 《》.
        number: Its document number, or nothing.

    Returns:
        National, Provincial, Municipal or County.

    """
    bare = fold(title).strip("《》").removeprefix("关于")
    place = leading_place(bare)
    if place:
        return level(place)
    if is_ministry(bare):
        return "National"
    if _PARTY.match(bare):
        return "Provincial"
    return _level_of_number(fold(number)) or ("National" if _LAW.search(core(title)) else None)


def _level_of_number(number: str) -> str | None:
    """Return the level that the code of a document number tells."""
    code = re.split("[〔第]", number, maxsplit=1)[0]
    if not code:
        return None
    if any(code.startswith(prefix) for prefix in provinces().values() if prefix):
        return "Provincial"
    return "National" if _NATIONAL_CODE.match(code) else None


@dataclass(frozen=True, slots=True)
class CanonicalPolicy:
    """A policy as all plans share it.

    `title` is the fullest title it was cited under, `titles` all of them; `level` as
    `policy_level` gives it.
    """

    key: str
    title: str
    number: str
    level: str | None
    titles: tuple[str, ...]


def canonical_policies(cited: Iterable[tuple[str, str]]) -> dict[tuple[str, str], CanonicalPolicy]:
    """Return the policy of each pair of title and document number.

    A title cited without number is the policy of that title with the number, where there is but
    one such policy.
    """
    pairs = sorted(set(cited))
    numbers: dict[str, set[str]] = defaultdict(set)
    for title, number in pairs:
        numbers[_title_key(title)] |= {number} - {""}
    keys: dict[tuple[str, str], str] = {}
    groups: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for title, number in pairs:
        known = numbers[_title_key(title)]
        meant = number or (min(known) if len(known) == 1 else "")
        key = keys[title, number] = policy_key(title, meant)
        groups[key].append((title, number))
    policies = {key: _canonical(key, members) for key, members in groups.items()}
    return {pair: policies[key] for pair, key in keys.items()}


def _canonical(key: str, members: list[tuple[str, str]]) -> CanonicalPolicy:
    titles = tuple(sorted({title for title, _ in members}))
    number = min((number for _, number in members if number), default="")
    title = max(titles, key=lambda text: (len(core(text)), text))
    return CanonicalPolicy(key, title, number, policy_level(title, number), titles)
