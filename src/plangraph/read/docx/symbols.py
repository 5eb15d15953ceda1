"""Characters of the fonts of symbols, which a document stores by their place in the font."""

from __future__ import annotations

_PRIVATE = 0xF000
_SYMBOL = dict(
    zip(
        range(0x61, 0x7B), "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True
    ),
) | {
    0xA2: "′", 0xA3: "≤", 0xA5: "∞", 0xAB: "↔", 0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓",
    0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB7: "·", 0xB8: "÷", 0xB9: "≠",
    0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0x25: "%", 0x2B: "+", 0x2D: "−", 0x3C: "<", 0x3E: ">",
    0x57: "Ω", 0x44: "Δ", 0x53: "Σ", 0xE5: "∑",
}  # fmt: skip
_WINGDINGS = {
    0x6C: "●", 0x6D: "○", 0x6E: "■", 0x6F: "□", 0x70: "□", 0x71: "□", 0x72: "□", 0x74: "◆",
    0x75: "◆", 0x76: "◆", 0x9E: "·", 0x9F: "●", 0xA1: "○", 0xA7: "■", 0xA8: "□", 0xAB: "★",
    0xB2: "★", 0xD8: "➢", 0xE0: "→", 0xE8: "→", 0xF0: "→", 0xFC: "√", 0xFB: "×", 0xFE: "√",
    0x52: "√", 0xA4: "●",
} | {0x80 + count: chr(0x2460 + count - 1) for count in range(1, 11)} | {
    0x8B + count: chr(0x2460 + count - 1) for count in range(1, 11)
}  # fmt: skip


def symbol(font: str, code: str) -> str:
    """Return the character of a `w:sym`.

    Args:
        font: The name of the font.
        code: The place in it, in hexadecimal digits.

    """
    try:
        place = int(code, 16)
    except ValueError:
        return ""
    name = font.lower()
    table = _SYMBOL if name == "symbol" else _WINGDINGS if name.startswith("wingdings") else {}
    found = table.get(place - _PRIVATE if place >= _PRIVATE else place)
    if found:
        return found
    private = 0xE000 <= place <= 0xF8FF  # noqa: PLR2004
    return "" if private or not 0x20 <= place < 0xD800 else chr(place)  # noqa: PLR2004


def readable(text: str) -> str:
    """Return a text with bullets of a font of symbols (U+F06C …) as characters of their own."""
    if not any("\ue000" <= character <= "\uf8ff" for character in text):
        return text
    return "".join(
        _WINGDINGS.get(ord(c) - _PRIVATE, c) if "\uf020" <= c <= "\uf0ff" else c for c in text
    )
