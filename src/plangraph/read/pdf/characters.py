"""The usual form of characters that fonts of a PDF name by a look-alike."""

from __future__ import annotations

import unicodedata
from functools import cache

# Radicals that stand for whole characters, by the character they stand for (Unicode,
# EquivalentUnifiedIdeograph). The others are parts of characters; no text has them.
_SUPPLEMENT = {
    "⺁": "厂", "⺇": "几", "⺌": "小", "⺎": "兀", "⺏": "尣", "⺐": "尢", "⺒": "巳", "⺓": "幺",
    "⺔": "彑", "⺗": "心", "⺘": "手", "⺝": "月", "⺟": "母", "⺠": "民", "⺡": "水", "⺣": "火",
    "⺤": "爪", "⺥": "爪", "⺦": "丬", "⺧": "牛", "⺨": "犬", "⺩": "王", "⺪": "疋", "⺫": "目",
    "⺬": "示", "⺭": "示", "⺮": "竹", "⺰": "纟", "⺱": "网", "⺲": "网", "⺳": "网", "⺶": "羊",
    "⺷": "羊", "⺸": "羊", "⺹": "老", "⺺": "聿", "⺻": "聿", "⺼": "肉", "⺽": "臼", "⺾": "艹",
    "⺿": "艹", "⻀": "艹", "⻁": "虎", "⻂": "衣", "⻃": "西", "⻄": "西", "⻅": "见", "⻆": "角",
    "⻇": "角", "⻈": "讠", "⻉": "贝", "⻊": "足", "⻋": "车", "⻌": "辶", "⻍": "辶", "⻎": "辶",
    "⻏": "邑", "⻐": "钅", "⻑": "长", "⻒": "长", "⻓": "长", "⻔": "门", "⻕": "阜", "⻖": "阜",
    "⻗": "雨", "⻘": "青", "⻙": "韦", "⻚": "页", "⻛": "风", "⻜": "飞", "⻝": "食", "⻞": "食",
    "⻟": "食", "⻠": "食", "⻡": "首", "⻢": "马", "⻣": "骨", "⻤": "鬼", "⻥": "鱼", "⻦": "鸟",
    "⻧": "卤", "⻨": "麦", "⻩": "黄", "⻪": "黾", "⻫": "齐", "⻬": "齐", "⻭": "齿", "⻮": "齿",
    "⻯": "龙", "⻰": "龙", "⻱": "龟", "⻲": "龟", "⻳": "龟",
}  # fmt: skip
_BLOCKS = (
    (0x2E80, 0x2FDF),  # radicals, of the supplement and of the dictionary of the Kangxi reign
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFB00, 0xFB06),  # ligatures: ﬁ, ﬂ
    (0xFE10, 0xFE19),  # punctuation of upright lines
    (0xFE30, 0xFE4F),
    (0x2F800, 0x2FA1F),
)
_HYPHEN = "\x02"  # what PDFium gives for a hyphen at the end of a line
_PRIVATE = (0xE000, 0xF8FF)
_UNKNOWN = "\ufffd\ufffe\uffff"


@cache
def usual(code: int) -> str:
    """Return the usual form of a character; nothing for one that is not printed.

    Args:
        code: Its code point, as the file gives it.

    """
    character = chr(code)
    if character == _HYPHEN:
        return "-"
    if character in _SUPPLEMENT:
        return _SUPPLEMENT[character]
    if any(first <= code <= last for first, last in _BLOCKS):
        return unicodedata.normalize("NFKC", character)
    if character.isspace():
        return " "
    return "" if unicodedata.category(character) in ("Cc", "Cf", "Cs", "Cn") else character


def is_unmapped(code: int) -> bool:
    """Whether a code is no character, only a sign that the font does not name."""
    return code == 0 or _PRIVATE[0] <= code <= _PRIVATE[1] or chr(code) in _UNKNOWN
