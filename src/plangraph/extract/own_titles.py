"""What a plan calls itself, which is no citation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from plangraph.extract.policy_titles import TitleMark, core, is_bare


@dataclass(frozen=True, slots=True)
class KnownPolicy:
    """A policy that a short name or a number stands for: its full title and its number."""

    title: str
    number: str = ""


@dataclass(frozen=True, slots=True)
class PlanNames:
    """How the plan is called in its own text, and what short names stand for others.

    Args:
        title: The plan's title.
        short: Its short names, as introduced (《规划》, 本方案).
        number: Its document number.
        places: Names that may stand before its title (its jurisdiction, its issuers).
        known: Policies by short name or document number, as introduced earlier.

    """

    title: str
    short: tuple[str, ...] = ()
    number: str = ""
    places: tuple[str, ...] = ()
    known: Mapping[str, KnownPolicy] = field(default_factory=dict)


_ELSEWHERE = re.compile("(?:国家|中央|国务院|全国|上级|省|自治区|省委|省政府|上位)$")
_PRINTS = re.compile("关于(?:印发|下发|发布|公布|转发)$|印发$")
_NOTICE = "的通知"
# 《甲》《乙》已经市政府同意，现印发给你们: one notice prints both.
_TOGETHER = re.compile(
    r"(?:《[^《》]{2,80}》(?:、|和|及|与|以及)?\s?){2,4}[^。;《》]{0,40}印发给你们"
)
_TITLE = re.compile("《([^《》]+)》")


def own_name(mark: TitleMark, before: str, number: str, names: PlanNames) -> str:
    """Return why a title is the plan itself; empty where it is another document.

    Args:
        mark: The title.
        before: The folded text before it in its sentence.
        number: The document number beside it, if any.
        names: What the plan is called.

    """
    title, own = core(mark.title), core(names.title)
    if title in {core(short) for short in names.short}:
        return "the plan's own short name"
    if number and number != names.number:
        return ""
    if before.endswith("本"):
        return "the plan itself"
    if title in _forms(own, names.places):
        return "the plan's own title"
    if is_bare(mark.title) and title not in names.known and own.endswith(title):
        return "" if _ELSEWHERE.search(before) else "the plan's own short name"
    outer = title.removesuffix(own + _NOTICE)
    if own and outer != title and _PRINTS.search(outer):
        return "the notice that prints the plan"
    return ""


def printed_with(title: str, folded: str, names: PlanNames) -> str:
    """Return why a title is printed by the notice that prints the plan; empty where it is not.

    Args:
        title: The other document's title.
        folded: The folded sentence it stands in.
        names: What the plan is called.

    """
    for run in _TOGETHER.finditer(folded):
        printed = {core(each) for each in _TITLE.findall(run.group())}
        if {core(title), core(names.title)} <= printed:
            return "printed by the plan's own notice"
    return ""


def _forms(own: str, places: tuple[str, ...]) -> set[str]:
    """Return the forms of the plan's own title: with and without place and 关于."""
    if not own:
        return set()
    forms = {own, f"关于{own}", own.removeprefix("关于")}
    for place in map(core, places):
        forms |= {f"{place}{own}", f"{place}关于{own}"}
        if own.startswith(f"{place}关于"):
            forms.add(own.removeprefix(place))
    return forms
