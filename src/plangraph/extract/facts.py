"""The facts of the document itself: title, number, date, issuers, jurisdiction, period."""

from __future__ import annotations

from plangraph.extract.document_head import Head, head
from plangraph.extract.document_numbers import document_numbers
from plangraph.extract.plan_dates import issued
from plangraph.extract.plan_issuers import issuers
from plangraph.extract.plan_period import period
from plangraph.extract.plan_title import plan_title
from plangraph.extract.plans_toml import PlanEntry
from plangraph.lexicon.places import NATION, is_ministry, leading_place
from plangraph.model import Document, Evidence, Fact, Facts
from plangraph.read.folding import fold

_BESIDE = 120
STATED = "plans.toml"
"""The rule of a fact that was stated by hand; it has no evidence in the text."""

_HEADED = ("通知", "意见", "决定", "文件", "方案", "规划", "要点", "计划", "办法", "措施", ")")


def facts(document: Document, stated: PlanEntry | None = None) -> Facts:
    """Return what is known of the document itself.

    Args:
        document: The plan.
        stated: What `plans.toml` states of it; it wins over what the text is read to say, and
            is marked by the rule `plans.toml`.

    """
    entry, top = stated or PlanEntry(), head(document)
    title = _stated(entry.title) or plan_title(top) or _untitled(document)
    by = tuple(map(_hand, entry.issuers)) or issuers(top, title)
    start, end = period(top, title)
    return Facts(
        title=title,
        document_number=_stated(entry.document_number) or _number(top),
        issued=_stated(entry.issued) or issued(top),
        issuers=by,
        jurisdiction=_stated(entry.jurisdiction) or _jurisdiction(top, title, by),
        period_start=_stated(entry.period_start) or start,
        period_end=_stated(entry.period_end) or end,
    )


def _stated(value: str | int | None) -> Fact | None:
    return None if value is None else _hand(str(value))


def _hand(value: str) -> Fact:
    return Fact(value=value, rule=STATED)


def _untitled(document: Document) -> Fact:
    """Return the name of the file: a document must be called something."""
    return Fact(value=document.source.plan, rule="file-name")


def _number(top: Head) -> Fact | None:
    """Return the document's own number: a line of its own, or what follows the notice's title.

    A number behind a 《title》 is that of a cited document.
    """
    value = top.particular("发文字号|文号|文件编号")
    for rule, line in [("page-particulars", value)] if value else []:
        for number in document_numbers(line):
            evidence = top.source.evidence(line.sub(number.start, number.end))
            return Fact(value=number.text, evidence=evidence, rule=rule)
    for line in top.lines:
        for number in document_numbers(line):
            before = line.folded[max(0, number.start - _BESIDE) : number.start].strip(" (\n")
            if not before or ("《" not in before and before.endswith(_HEADED)):
                evidence = top.source.evidence(line.sub(number.start, number.end))
                return Fact(value=number.text, evidence=evidence, rule="number-in-head")
    return None


def _jurisdiction(top: Head, title: Fact, by: tuple[Fact, ...]) -> Fact | None:
    """Return the place whose name opens the title or an issuer's name.

    An issuer that names more (甲市乙区) tells more than the title (乙区) does.
    """
    places = [(_place(fact.value), fact) for fact in (title, *by)]
    named = [(place, fact) for place, fact in places if place]
    if not named:
        return None
    place, fact = named[0]
    fuller = next(((p, f) for p, f in named if p != place and p.endswith(place)), None)
    place, fact = fuller or (place, fact)
    rule = "place-in-title" if fact is title else "place-of-issuer"
    return Fact(value=place, evidence=fact.evidence or _where(top, place), rule=rule)


def _place(name: str) -> str:
    """Return the place that opens a name, in the script it is printed in."""
    folded = fold(name).lstrip("《")
    place = leading_place(folded) or (NATION if is_ministry(folded) else "")
    at = fold(name).find(place)
    return name[at : at + len(place)] if at >= 0 else place


def _where(top: Head, place: str) -> Evidence:
    """Return the first place in the opening of the text that names a place."""
    at = top.opening.folded.find(place)
    return top.source.evidence(top.opening.sub(at, at + len(place))) if at >= 0 else ()
