r"""Regular expressions of the word lists, compiled so that a start is fast.

A class of all Han characters (`[\u4e00-\u9fff]`) costs `re` over a millisecond each time it is
compiled, for it lays out a map of the whole plane; the lists hold more than sixty. “A letter that
is not ASCII” is the same of folded text and costs a hundredth of that.
"""

from __future__ import annotations

import re

_HAN = {
    r"[\u4e00-\u9fff]": r"[^\W\x00-\x7f]",
    r"[\u4e00-\u9fffA-Za-z]": r"[^\W\d_]",
    r"[\u4e00-\u9fff“”]": r"(?:[^\W\x00-\x7f]|[“”])",
    r"[\u4e00-\u9fff“]": r"(?:[^\W\x00-\x7f]|“)",
}


def compiled(words: str) -> re.Pattern[str]:
    """Return the pattern of words as the lists print them."""
    for printed, quick in _HAN.items():
        words = words.replace(printed, quick)
    return re.compile(words)
