"""Numbers of one clause with the words round them, and the name that these give."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plangraph.extract.clauses import Group
from plangraph.extract.indicator_names import (
    is_significant,
    name_after,
    name_before,
    parallel_names,
)
from plangraph.extract.numbers import Number
from plangraph.extract.people_names import is_bare, with_deed, with_predicate
from plangraph.extract.value_words import After, Before, words_after, words_before
from plangraph.lexicon.quantity_words import quantity_words
from plangraph.model import Comparator, Stretch

_NEAR, _LONGEST = 20, 80
_TOWN_AND_COUNTRY = 2
# “利用好现有的30家基地”: what follows is what is counted.
_EXISTING = re.compile("(?:现有|已有|既有|原有|现存)的?$")
# “吸引全国100所高校”: where it is counted, not what.
_PLACE = re.compile(
    "(?:联通|覆盖|接入)?[省市县区州]本级|全[球国省市县区州]|[我本][国省市县区州]|国内外?|境内外?"
    "|(?:全国|全省)?各地"
)
# “面向1万名专业技术人才”, “新设5家”: words that lead to what is counted and name nothing.
_LEADS = re.compile("面向|针对|围绕|依托|新")
# “新增200户(累计约300户)餐饮单位”: how many there are in all stands between.
_ASIDE = re.compile(
    r"\s?\((?:累计|共计|合计|总数|目前|达到?|约|超过?|近|至|到)+\d[\d.,]{0,12}[\u4e00-\u9fff]{1,3}\)"
)
_CLAUSE = re.compile("[^,;。:!?()\n\t]{0,80}")
# “甲和乙分别占比达30%、20%”: what is said of each stands once, behind them all.
_OF_EACH = re.compile("分别(?=[^,、]{1,12}$)")
_JOINT = re.compile("、|和(?!谐|美|平|睦)|与(?!会)|(?<![普涉惠以])及(?!时|格|率)|以及|,")
# “危险废物处置率、医疗废物处置率均达到100%”: one value for each of the names.
_EACH = re.compile(r"(?:(?<![年平人户])均|都|全部|各自)[^,。;\d]{0,8}$")


@dataclass(frozen=True, slots=True)
class NamedValues:
    """Numbers and their name.

    `name` is empty where the clause gives none; `base` is the name without the change that the
    number measures (…增长); `taken` is where the text that belongs to them ends.
    """

    sentence: Stretch
    group: Group
    before: Before
    after: Comparator | None
    name: str
    base: str
    value_first: bool
    taken: int

    @property
    def rule(self) -> str:
        """The name of the rule that found the name."""
        return "value-then-name" if self.value_first else "name-then-value"

    def names(self) -> list[str]:
        """Return the parallel names that the name consists of, each complete.

        城乡低保标准 with two values is 城市低保标准 and 农村低保标准.
        """
        listed = len(self.group.numbers)
        of_each = _OF_EACH.search(self.name)
        whole = self.name[: of_each.start()] if of_each else self.name
        names = [name for part in _JOINT.split(whole) if (name := part.strip())]
        if of_each and len(names) == listed:
            return [name + self.name[of_each.end() :] for name in names]
        if self.name.startswith("城乡") and len(names) != listed == _TOWN_AND_COUNTRY:
            town = "城镇" if self.name.startswith("城乡居民") else "城市"
            return [town + self.name[2:], "农村" + self.name[2:]]
        return parallel_names(names or [""])

    @property
    def is_shared(self) -> bool:
        """Whether one value holds for each of several names (…率、…率均达到100%)."""
        if self.value_first or len(self.group.numbers) > 1 or not _JOINT.search(self.name):
            return False
        end = self.group.numbers[0].start
        left = self.sentence.folded[max(0, end - _NEAR) : end]
        heads = [quantity_words().level.search(n[-3:]) for n in _JOINT.split(self.name) if n]
        return _EACH.search(left) is not None or all(heads)

    def comparator(self, number: Number) -> Comparator:
        """Return how a value binds: what follows it says it more closely than what precedes."""
        own = words_after(self._right(number)).comparator
        return own or self.after or self.before.comparator or Comparator.EQUAL

    def text(self, number: Number) -> str:
        """Return a value as printed, with the words that bind it."""
        start = number.start - (self.before.bound if number is self.group.numbers[0] else 0)
        end = number.end + words_after(self._right(number)).length
        return self.sentence.text[start:end].strip()

    def _right(self, number: Number) -> Stretch:
        return self.sentence.sub(number.end, min(number.end + 16, len(self.sentence.folded)))


def named_values(sentence: Stretch, group: Group, start: int, stop: int) -> NamedValues:
    """Return a group with its name.

    Args:
        sentence: The sentence that holds it.
        group: Numbers that share what stands before them.
        start: Where the text begins that may name them.
        stop: Where it ends: at the next group, or with the clause.

    """
    first, last = group.numbers[0], group.numbers[-1]
    before = words_before(sentence.sub(start, first.start))
    after = _behind(sentence, last, stop)
    base = name_before(before.rest)
    if _PLACE.fullmatch(base) or _LEADS.fullmatch(base):
        base = ""
    if first.kind == "round":
        base = base.removesuffix("上")
    end = last.end + after.length
    value_first = _value_first(before, base, after.rest.folded)
    if value_first:
        own = _own(after.rest) if stop < group.end else after.rest
        base = name_after(own, whole=first.unit_kind == "share")
        if is_bare(base) and is_bare(name_after(own)):
            base = name_after(own, whole=True)
        end = own.end - sentence.start - _going_on(own.text, base)
        base = with_deed(base, before.rest.folded)
    elif base:
        base = with_predicate(base, after.rest) or with_deed(base, before.rest.folded)
    name = base if value_first or not base else base + before.change
    return NamedValues(sentence, group, before, after.comparator, name, base, value_first, end)


def _behind(sentence: Stretch, last: Number, stop: int) -> After:
    """Return what follows numbers up to `stop`, or where a total in brackets follows, that."""
    after = words_after(sentence.sub(last.end, max(last.end, min(stop, last.end + _LONGEST))))
    aside = _ASIDE.match(sentence.folded, last.end)
    clause = _CLAUSE.match(sentence.folded, aside.end()) if aside else None
    return replace(after, rest=sentence.sub(*clause.span())) if clause else after


def _going_on(text: str, name: str) -> int:
    """Return how long the clause is that 并 adds behind a name (102家企业开户并发放工资2亿元)."""
    rest = text.partition(name)[2] if name else ""
    return len(rest) if rest.startswith(("并", "从而", "进而")) else 0


def _value_first(before: Before, name: str, right: str) -> bool:
    """Whether the numbers stand before what they count (培育100家企业) and not after it."""
    if before.reached and name:
        return False
    left = before.rest.folded.rstrip()
    if (left[-1:] == "、" or _EXISTING.search(left)) and is_significant(right):
        return True  # “学校、10所幼儿园”
    follows = is_significant(right) or (not name and is_significant(right.lstrip("和与")))
    return follows and (before.deed or not name)


def _own(rest: Stretch) -> Stretch:
    """Return what belongs to a number where another one follows (5家甲和1家乙)."""
    joint = max(rest.folded.rfind(mark) for mark in "、和及与")
    return rest.sub(0, joint) if joint > 0 else rest
