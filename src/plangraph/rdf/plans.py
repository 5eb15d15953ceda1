"""Triples of the plan itself: its attributes, and where each of them is known from."""

from __future__ import annotations

from collections.abc import Iterator

from plangraph.extract.keys import KeyMaker
from plangraph.model import Evidence, Fact, Facts
from plangraph.rdf.iris import policy_iri, unit_iri
from plangraph.rdf.scope import Scope
from plangraph.rdf.shared import area_of
from plangraph.rdf.terms import Term, Triple, chinese, day, integer, string
from plangraph.rdf.vocabulary import Class, Code, External, Property

_CHINESE_NAMES = {
    External.TITLE: "标题",
    Property.DOCUMENT_NUMBER: "文号",
    External.ISSUED: "发布日期",
    Property.ISSUED_BY: "发文机关",
    Property.JURISDICTION: "行政区",
    Property.PERIOD_START: "起始年",
    Property.PERIOD_END: "终止年",
}


def plan(scope: Scope) -> Iterator[Triple]:
    """Yield the triples of the plan and of its facts."""
    iri, facts = scope.plan, scope.extraction.facts
    yield iri, External.TYPE, Class.PLAN
    yield iri, External.LABEL, chinese(facts.title.value)
    yield iri, Property.TEXT_FILE, string(scope.text_file.path)
    yield iri, Property.TEXT_HASH, string(scope.text_file.sha256)
    yield from _origin(scope)
    keys = KeyMaker()
    for predicate, fact in named_facts(facts):
        yield iri, predicate, _value(scope, predicate, fact)
        name = predicate.rpartition("#")[2].rpartition("/")[2]
        node = scope.node(keys.key("fact", name, fact.value))
        yield from _fact(scope, node, name, fact)
        yield node, External.LABEL, chinese(_CHINESE_NAMES[predicate])
    yield from scope.evidence(iri, plan_evidence(scope))
    for citation in scope.extraction.citations:
        policy = scope.shared.policy(citation)
        yield iri, Property.CITES_POLICY, policy_iri(policy.key)


def _origin(scope: Scope) -> Iterator[Triple]:
    """Yield from which file the text was made, and what is to be known of it."""
    source = scope.extraction.document.source
    if source.original:
        yield scope.plan, Property.ORIGINAL_FILE, string(source.original.path)
        yield scope.plan, Property.ORIGINAL_HASH, string(source.original.sha256)
    for note in source.notes:
        yield scope.plan, Property.READING_NOTE, string(note)


def named_facts(facts: Facts) -> Iterator[tuple[str, Fact]]:
    """Yield each known attribute of a document with the property that states it."""
    single = (
        (External.TITLE, facts.title),
        (Property.DOCUMENT_NUMBER, facts.document_number),
        (External.ISSUED, facts.issued),
        (Property.JURISDICTION, facts.jurisdiction),
        (Property.PERIOD_START, facts.period_start),
        (Property.PERIOD_END, facts.period_end),
    )
    yield from ((predicate, fact) for predicate, fact in single if fact)
    yield from ((Property.ISSUED_BY, fact) for fact in facts.issuers)


def plan_evidence(scope: Scope) -> Evidence:
    """Return where the plan says what it is; its first heading where it says nothing of itself."""
    found = [p for _, fact in named_facts(scope.extraction.facts) for p in fact.evidence]
    if not found:
        document = scope.extraction.document
        found = [*document.source.evidence(document.sections[0].heading)]
    return tuple(dict.fromkeys(found))


def _value(scope: Scope, predicate: str, fact: Fact) -> Term:
    if predicate == External.TITLE:
        return chinese(fact.value)
    if predicate == External.ISSUED:
        return day(fact.value)
    if predicate in (Property.PERIOD_START, Property.PERIOD_END):
        return integer(int(fact.value))
    if predicate == Property.JURISDICTION:
        return area_of(fact.value)
    if predicate == Property.ISSUED_BY:
        return unit_iri(scope.shared.unit(fact.value, scope.city).name)
    return string(fact.value)


def _fact(scope: Scope, iri: str, name: str, fact: Fact) -> Iterator[Triple]:
    source = Code.STATED_IN_TEXT if fact.evidence else Code.STATED_IN_REGISTRY
    yield iri, External.TYPE, Class.PLAN_FACT
    yield iri, Property.IN_PLAN, scope.plan
    yield iri, Property.FACT_NAME, string(name)
    yield iri, Property.FACT_VALUE, string(fact.value)
    yield iri, Property.METADATA_SOURCE, source
    yield from scope.optional(iri, Property.RULE, fact.rule)
    yield from scope.evidence(iri, fact.evidence)
