"""Short names that a plan introduces: 《…条例》（以下简称《条例》）, 国发〔2018〕39号."""

from __future__ import annotations

import re
from dataclasses import replace
from types import MappingProxyType

from plangraph.extract.citations import CitationDraft, CitationRefusal, KnownPolicy, PlanNames
from plangraph.extract.policy_titles import core
from plangraph.model import Stretch

_INTRODUCED = re.compile(
    r"以下(?:均|统|合并)?简?称(?:为|作)?[::]?\s?[“\"《「]{0,2}(?P<name>[^》”\"」),,。;《]{2,30})"
)
_NEAR = 24


class ShortNames:
    """What has been introduced so far; `names` are what the next sentence is read with."""

    def __init__(self, names: PlanNames) -> None:
        self._known: dict[str, KnownPolicy] = dict(names.known)
        self.names = replace(names, known=MappingProxyType(self._known))

    def learn(
        self, sentence: Stretch, drafts: list[CitationDraft], refusals: list[CitationRefusal]
    ) -> None:
        """Take up the short names that a sentence introduces, and the numbers of its titles."""
        for draft in drafts:
            if draft.document_number and draft.title != draft.document_number:
                known = KnownPolicy(draft.title, draft.document_number)
                self._known.setdefault(draft.document_number, known)
        for match in _INTRODUCED.finditer(sentence.folded):
            self._introduce(match, sentence, drafts, refusals)

    def _introduce(
        self,
        match: re.Match[str],
        sentence: Stretch,
        drafts: list[CitationDraft],
        refusals: list[CitationRefusal],
    ) -> None:
        """Bind a short name to the title right before it: a policy's, or the plan's own."""
        name = match.group("name").strip()
        at = sentence.start + match.start()
        cited = [d for d in drafts if d.stretch.start < at <= d.stretch.end + _NEAR]
        own = [r for r in refusals if r.rule == "own-title" and r.stretch.end <= at]
        if own and (not cited or own[-1].stretch.end > cited[-1].stretch.end):
            self.names = replace(self.names, short=(*self.names.short, name))
        elif cited:
            policy = KnownPolicy(cited[-1].title, cited[-1].document_number)
            self._known.setdefault(core(name), policy)
        elif name.startswith("本"):
            self.names = replace(self.names, short=(*self.names.short, name[1:]))
