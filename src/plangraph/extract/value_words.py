"""The words that bind a value to its name: comparators, verbs that reach it, accrual."""

from __future__ import annotations

import re
from dataclasses import dataclass

from plangraph.extract.numbers import Number
from plangraph.lexicon.quantity_words import accrual_of, comparator_before, quantity_words
from plangraph.model import Accrual, Comparator, Stretch
from plangraph.read.folding import fold

_NEAR = 14
_ROUNDS = 4
_OF_BASE = re.compile("(?:到|至|为|在)[^,。;的]{1,10}的$")
# “至少吸纳600名”, “不低于期满人员30%”: the comparator stands before the verb or the base.
_LOOSE = re.compile(
    "(至少|最少|不少于|不低于|不得低于|不超过|不高于)(?:[^,。;、的]{1,8}|[^,。;、的]{1,10}的)$"
)
# “达到每人每年640元”: what the value is per stands between the verb and the number.
_PER = re.compile(
    "(?:每(?:人|生|户|亩|名|家|张|例|人次|学生|床|职工|居民|村|镇|校|所)(?:每[年月天日])?"
    "|(?<=[到至为达])每[年月天日])$"
)
# 控制在 limits a value and says that it is a level; 不低于 only limits.
_LINKS = "其中有还 、,和与及并"
_EACH_OF = re.compile("每(?:人|生|户|亩|名|家)每[年月]")
_HOLDS = re.compile("控制|限制")
# 分别下降 and 力争下降 are the change 下降; 年均下降 and 累计下降 are changes of their own.
_NO_CHANGE = re.compile("分别|力争|确保|(?<!年)均|[各要将约再]")


@dataclass(frozen=True, slots=True)
class Before:
    """What stands before a number.

    `rest` is the text before the words that bind it; `reached` says that one of these reaches a
    level (达到, 控制在), `change` is the change that the number measures (增长), `deed` says that
    the rest ends in a verb of doing, `bound` how long the comparator itself is.
    """

    rest: Stretch
    comparator: Comparator | None
    reached: bool
    change: str
    deed: bool
    bound: int


@dataclass(frozen=True, slots=True)
class After:
    """What follows a number: its comparator, that comparator's length, and the text after it."""

    rest: Stretch
    comparator: Comparator | None
    length: int


def words_before(left: Stretch) -> Before:
    """Return what the words right before a number say."""
    return _Peeling(left).read()


class _Peeling:
    """Takes the words that bind a number off the text before it, the nearest first."""

    def __init__(self, left: Stretch) -> None:
        self.left, self.end, self.bound = left, len(left.folded), 0
        self.comparator: Comparator | None = None
        self.reached, self.change = False, ""

    def read(self) -> Before:
        """Take off what binds the number and return it with the rest."""
        for _ in range(_ROUNDS):
            self.end = len(self.left.folded[: self.end].rstrip())
            if not (self._per() or self._compared() or self._reach() or self._changed()):
                break
        if not self.reached:
            self._reach_of_base()
        rest = self.left.sub(0, self.end)
        loose = _LOOSE.search(rest.folded[-_NEAR * 2 :]) if self.comparator is None else None
        comparator = comparator_before(loose.group(1)) if loose else self.comparator
        deed = quantity_words().ending_deed.search(rest.folded[-_NEAR:].rstrip()) is not None
        return Before(rest, comparator, self.reached, self.change, deed, self.bound)

    @property
    def _near(self) -> str:
        return self.left.folded[max(0, self.end - _NEAR) : self.end]

    def _take(self, near: str, match: re.Match[str]) -> bool:
        self.end -= len(near) - match.start()
        return True

    def _per(self) -> bool:
        near = self._near
        match = None if self.reached else _PER.search(near)
        return match is not None and self._take(near, match)

    def _compared(self) -> bool:
        near = self._near
        for row in quantity_words().before:
            match = row.words.search(near)
            if match is None:
                continue
            self.comparator = self.comparator or row.sign
            self._take(near, match)
            if _HOLDS.search(match.group()):
                self.reached = True
            else:
                self.bound = len(self.left.folded) - self.end
            return True
        return False

    def _reach(self) -> bool:
        near = self._near
        match = None if self.change else quantity_words().ending_reach.search(near)
        if match is None:
            return False
        self.reached = True
        return self._take(near, match)

    def _changed(self) -> bool:
        near = self._near
        match = quantity_words().ending_change.search(near)
        if match is None or self.change or self.reached:
            return False
        start = self.end - len(near) + match.start()
        self.change = _NO_CHANGE.sub("", self.left.text[start : self.end].strip())
        return self._take(near, match)

    def _reach_of_base(self) -> None:
        """Take off “压缩至法定时限的” before 30%: a level that is a share of a base."""
        base = _OF_BASE.search(self.left.folded[max(0, self.end - 2 * _NEAR) : self.end])
        if base:
            self.reached = True
            self.end -= len(base.group()) - 1
            self._reach()


def words_after(right: Stretch) -> After:
    """Return what the words right after a number say."""
    near = right.folded[:_NEAR]
    lead = len(near) - len(near.lstrip())
    for row in quantity_words().after:
        match = row.words.match(near, lead)
        if match:
            return After(right.sub(match.end(), len(right.folded)), row.sign, match.end())
    return After(right.sub(lead, len(right.folded)), None, 0)


@dataclass(frozen=True, slots=True)
class AccrualFound:
    """An accrual, and what of it the next clause may take over."""

    accrual: Accrual
    carried: Accrual | None


def accrual(named: Before, name: str, number: Number, carried: Accrual | None) -> AccrualFound:
    """Return over what time a value accrues, and what the next clause may take over.

    What the clause says (每年, 累计) decides; a rate or a level that is reached is a level; what
    flows takes over what the clause before said, or adds up over the plan.
    """
    words, left = quantity_words(), named.rest.folded
    lead = left.rstrip().removesuffix(fold(name))
    said = _EACH_OF.sub("", left) + named.change
    yearly = name[:1] == "年" and number.unit_kind in ("money", "people", "size")
    stated = accrual_of(said) or (Accrual.ANNUAL if yearly else None)
    if stated is Accrual.CUMULATIVE and number.unit_kind == "share":
        stated = None
    if stated is not None:
        return AccrualFound(stated, accrual_of(lead))
    flowing = name.startswith(("新增", "新建", "新改扩建")) and number.unit_kind != "share"
    level = not flowing and _is_level(name, number)
    if level or named.reached:
        return AccrualFound(Accrual.LEVEL, carried)
    flows = words.flow.search(left) or words.flow.search(name)
    if carried is Accrual.ANNUAL or (carried is not None and not lead.strip(_LINKS)):
        return AccrualFound(carried, carried)
    return AccrualFound(*((Accrual.CUMULATIVE,) * 2 if flows else (Accrual.LEVEL, None)))


def _is_level(name: str, number: Number) -> bool:
    """Whether a value is a stock or a rate, by its unit or by how its name ends."""
    if number.unit_kind in ("share", "time", "level"):
        return True
    return quantity_words().level.search(name[-4:]) is not None
