"""The document number that stands beside a title: 《…》（国发〔2018〕39号）."""

from __future__ import annotations

import re

from plangraph.extract.document_numbers import document_numbers
from plangraph.model import Stretch

# What stands in brackets behind a title: （国发〔2018〕39号，以下简称《意见》）.
_BRACKET = re.compile(
    r"\s?[(\[【〔](?P<inner>[^()《》]{0,160}(?:[(《][^()《》]{0,60}[)》][^()《》]{0,80}){0,3})[)\]】〕]"
)
# A note on the version or the short name: no number, but still part of the title's mention.
_NOTE = re.compile(r"修订|修正|试行|暂行|征求意见|草案|以下|简称|年版|^20\d\d年?版?$")
_DIRECT = re.compile(r"\s?(?=[\u4e00-\u9fff]{2,12}\s?[〔\[(【]\s?(?:19|20)\d\d)")
_BETWEEN = {"", " ", "文件", "文"}
_NEAR = 40


def number_after(sentence: Stretch, end: int) -> tuple[str, int]:
    """Return the number behind a title that ends at `end`, and where the mention ends."""
    bracket = _BRACKET.match(sentence.folded, end)
    if bracket:
        inner = sentence.sub(bracket.start("inner"), bracket.end("inner"))
        number = next(document_numbers(inner), None)
        if number:
            return number.text, bracket.end()
        return "", bracket.end() if _NOTE.search(inner.folded) else end
    direct = _DIRECT.match(sentence.folded, end)
    if direct:
        low = direct.end()
        number = next(document_numbers(sentence.sub(low, low + _NEAR)), None)
        if number and number.start == 0:
            return number.text, low + number.end
    return "", end


def number_before(sentence: Stretch, start: int) -> tuple[str, int]:
    """Return the number right before a title (国发〔2018〕39号文件《…》), and where it begins."""
    low = max(0, start - _NEAR)
    for number in document_numbers(sentence.sub(low, start)):
        if sentence.folded[low + number.end : start] in _BETWEEN:
            return number.text, low + number.start
    return "", start
