"""What of a text is too much, or no text: its length, its lines, characters nobody can read."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from plangraph.read.converted import Converted
from plangraph.read.limits import ReadingLimits

_LINE_ENDS: Final = re.compile("\r\n?|[\v\f\x85\u2028\u2029]")
# Controls, halves of surrogate pairs, and what Unicode says will never be a character.
_UNREADABLE: Final = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]"
)
_MOST_BYTES: Final = 4
_REPLACEMENT: Final = "\ufffd"


def check_size(data: bytes, path: str, limits: ReadingLimits) -> None:
    """See that a text is not longer than limits allow, as far as its bytes tell.

    Raises:
        LimitError: It is, whatever its encoding: no character takes more than four bytes.

    """
    fewest = len(data) // _MOST_BYTES
    if fewest > limits.characters:
        raise limits.refusal(path, "characters", f"has at least {fewest} characters of text")


def check_text(text: str, path: str, limits: ReadingLimits) -> None:
    """See that a text and its lines are no longer than limits allow.

    Raises:
        LimitError: They are.

    """
    if len(text) > limits.characters:
        raise limits.refusal(path, "characters", f"has {len(text)} characters of text")
    start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if end - start > limits.line:
            line = text.count("\n", 0, start) + 1
            found = f"has a line of {end - start} characters (line {line})"
            raise limits.refusal(path, "line", found)
        start = end + 1


def readable(found: Converted) -> Converted:
    """Return a converted text in which every character is one, each at its old offset.

    What no text can hold (a half of a surrogate pair, a control character: what a glyph without a
    name becomes in a PDF) is shown as U+FFFD, and their number noted.
    """
    text = _LINE_ENDS.sub(lambda match: " \n"[-len(match.group()) :], found.text)
    text, count = _UNREADABLE.subn(_REPLACEMENT, text)
    if text == found.text:
        return found
    notes = found.notes
    if count:
        notes = (*notes, f"{count} characters could not be read and are shown as {_REPLACEMENT}")
    return replace(found, text=text, notes=notes)
