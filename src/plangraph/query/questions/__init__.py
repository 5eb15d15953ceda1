"""Questions in Chinese or English, matched to queries of the library: no model, no network."""

from plangraph.query.questions.answering import Answer, body
from plangraph.query.questions.readings import Reading, Slot
from plangraph.query.questions.understanding import Matcher, Understanding

__all__ = ["Answer", "Matcher", "Reading", "Slot", "Understanding", "body"]
