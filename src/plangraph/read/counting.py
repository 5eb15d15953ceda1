"""Numbers as Word prints them: 一, 壹, ①, iv, in the formats that Chinese documents use."""

from __future__ import annotations

_DIGITS = "零一二三四五六七八九"
_LEGAL = str.maketrans("零一二三四五六七八九十百千", "零壹贰叁肆伍陆柒捌玖拾佰仟")
_STEMS, _BRANCHES = "甲乙丙丁戊己庚辛壬癸", "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"),
    (50, "L"), (40, "XL"), (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
)  # fmt: skip
_LARGEST = 9999
_CIRCLES = {
    "decimalEnclosedCircle": (0x2460, 20),
    "decimalEnclosedCircleChinese": (0x2460, 20),
    "decimalEnclosedParen": (0x2474, 20),
    "decimalEnclosedFullstop": (0x2488, 20),
    "ideographEnclosedCircle": (0x3220, 10),
}
_CHINESE = frozenset(
    {
        "chineseCounting", "chineseCountingThousand", "japaneseCounting", "taiwaneseCounting",
        "taiwaneseCountingThousand", "japaneseDigitalTenThousand", "koreanCounting",
    }
)  # fmt: skip
_LEGALS = frozenset({"chineseLegalSimplified", "ideographLegalTraditional", "japaneseLegal"})


def printed(count: int, form: str) -> str:
    """Return a count as a number format (`w:numFmt`) prints it; as digits in one unknown here."""
    if not 0 < count <= _LARGEST:
        return str(count)
    if form in _CHINESE:
        return chinese(count)
    if form in _LEGALS:
        return chinese(count).translate(_LEGAL)
    if form in ("ideographDigital", "taiwaneseDigital"):
        return "".join("〇一二三四五六七八九"[int(digit)] for digit in str(count))
    if form in _CIRCLES:
        first, last = _CIRCLES[form]
        return chr(first + count - 1) if count <= last else str(count)
    return _latin(count, form)


def _latin(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        return roman(count) if form == "upperRoman" else roman(count).lower()
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("A") + (count - 1) % 26) * (1 + (count - 1) // 26)
        return letter if form == "upperLetter" else letter.lower()
    if form == "decimalZero":
        return f"{count:02}"
    if form in ("decimalFullWidth", "decimalFullWidth2"):
        return "".join(chr(ord("０") + int(digit)) for digit in str(count))
    if form in ("ideographTraditional", "ideographZodiac"):
        names = _STEMS if form == "ideographTraditional" else _BRANCHES
        return names[count - 1] if count <= len(names) else str(count)
    return str(count)


def chinese(count: int) -> str:
    """Return a count up to 9999 in Chinese: 十, 十一, 二十, 一百零一."""
    digits = str(count)
    text = ""
    for place, digit in zip(range(len(digits) - 1, -1, -1), digits, strict=True):
        if digit != "0":
            text += _DIGITS[int(digit)] + ("", "十", "百", "千")[place]
        elif text and not text.endswith("零"):
            text += "零"
    text = text.rstrip("零")
    return text[1:] if text.startswith("一十") else text


def roman(count: int) -> str:
    """Return a count in Roman numerals."""
    text = ""
    for weight, letters in _ROMAN:
        text += letters * (count // weight)
        count %= weight
    return text
