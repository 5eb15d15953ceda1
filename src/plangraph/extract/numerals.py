"""Numbers in digits or in Chinese numerals, as decimals."""

from __future__ import annotations

from decimal import Decimal

_DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")}
_DIGITS |= {"〇": 0, "两": 2, "壹": 1, "贰": 2, "叁": 3}
_POWERS = {"十": 10, "百": 100, "千": 1000}
_LARGE = {"万": 10_000, "亿": 100_000_000}


def decimal(text: str) -> Decimal:
    """Return the value of digits as printed: 1,500 and 70.50 are 1500 and 70.50."""
    return Decimal(text.replace(",", "").replace(" ", ""))


def chinese_number(text: str) -> int | None:
    """Return the value of a Chinese numeral (十五, 两千三百, 三万), or None if it is none."""
    total = section = digit = 0
    for character in text:
        if character in _DIGITS:
            digit = digit * 10 + _DIGITS[character]
        elif character in _POWERS:
            section += (digit or 1) * _POWERS[character]
            digit = 0
        elif character in _LARGE:
            total += ((section + digit) or 1) * _LARGE[character]
            section = digit = 0
        else:
            return None
    return total + section + digit if text else None
