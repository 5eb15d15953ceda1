"""Word documents of a plan in the ways that offices write them.

`styled`: headings by their styles. `bold`: headings that are only bold, text in many runs, soft
breaks in cells. `listed`: numbers that Word counts, with a table of contents. `revised`: tracked
changes, hidden text, content controls, footers of pages in the text. `boxed`: boxes as text boxes,
tables with a title row, merged cells and frames.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field

from tests.formats.making import as_docx
from tests.formats.pieces import Piece, Rows, Text, pieces
from tests.formats.word import cell, document, numbered, p, r, style, table, text_box
from tests.formats.word import field as word_field

_STYLES = "".join(style(f"h{level}", f"heading {level}") for level in range(1, 7))
_DIGITS = "〇一二三四五六七八九"
_NUMBERS = (
    (re.compile(r"第([一二三四五六七八九十]{1,3})章\s*"), "chineseCountingThousand", "第%1章"),
    (re.compile(r"第([一二三四五六七八九十]{1,3})节\s*"), "chineseCountingThousand", "第%2节"),
    (re.compile(r"([一二三四五六七八九十]{1,3})、\s*"), "chineseCountingThousand", "%3、"),
    (re.compile(r"[（(]([一二三四五六七八九十]{1,3})[）)]\s*"), "chineseCountingThousand", "（%4）"),
    (re.compile(r"(\d{1,2})[.．]\s*(?=\D)"), "decimal", "%5."),
)  # fmt: skip
_CHUNK = 5
_FONT = '<w:rFonts w:eastAsia="仿宋_GB2312"/><w:sz w:val="32"/>'


def as_word(source_text: str, way: str) -> bytes:
    """Return a Word document of a plan, written in one of the `WAYS`."""
    return WAYS[way](source_text)


def _bold(source_text: str) -> bytes:
    return document("".join(_plain(piece) for piece in pieces(source_text)))


def _plain(piece: Piece) -> str:
    if isinstance(piece, Text):
        look = "<w:b/>" if piece.level else ""
        return p(_runs(("" if piece.level else "　　") + piece.text, look))
    rows = [[cell(p(_runs("\n".join(parts)))) for parts in row] for row in piece.rows]
    return table(*rows)


def _runs(text: str, look: str = "") -> str:
    """Return a text in runs of a few characters, as they are after much editing."""
    chunks = (text[at : at + _CHUNK] for at in range(0, len(text), _CHUNK))
    return "".join(r(chunk, _FONT + look) for chunk in chunks)


@dataclass(slots=True)
class _Lists:
    """Counts as Word does, and begins a list anew where a plan counts otherwise."""

    counts: list[int] = field(default_factory=lambda: [0] * len(_NUMBERS))
    starts: list[tuple[int, int]] = field(default_factory=list)
    current: int = 1

    def of(self, text: str) -> tuple[tuple[int, int] | None, str]:
        """Return the list and level of a heading, and its text without number."""
        for level, (pattern, form, _) in enumerate(_NUMBERS):
            match = pattern.match(text)
            if match:
                number = match.group(1)
                count = int(number) if form == "decimal" else _count(number)
                return self._at(level, count), text[match.end() :]
        return None, text

    def _at(self, level: int, count: int) -> tuple[int, int]:
        if self.counts[level] + 1 != count:
            self.starts.append((level, count))
            self.current = len(self.starts) + 1
        self.counts[level] = count
        self.counts[level + 1 :] = [0] * (len(_NUMBERS) - level - 1)
        return self.current, level


def _count(number: str) -> int:
    tens, mark, ones = number.rpartition("十")
    if not mark:
        return _DIGITS.index(ones)
    return (_DIGITS.index(tens) if tens else 1) * 10 + (_DIGITS.index(ones) if ones else 0)


def _listed(source_text: str) -> bytes:
    found, lists = pieces(source_text), _Lists()
    opened, closed = word_field(' TOC \\o "1-3" \\h \\z \\u ', "|").split("|")
    entries = [r(f"{x.text}\t{i}") for i, x in enumerate(found) if isinstance(x, Text) and x.level]
    body = p("目　　录") + p(opened, *entries[:1]) + "".join(map(p, entries[1:])) + p(closed)
    for piece in found:
        if isinstance(piece, Text) and piece.level:
            place, text = lists.of(piece.text)
            body += p(text, style=f"h{min(piece.level, 6)}", listed=place)
        else:
            body += p(piece.text) if isinstance(piece, Text) else _rows(piece)
    levels = [(form, text) for _, form, text in _NUMBERS]
    return document(body, styles=_STYLES, numbering=numbered(*levels, starts=lists.starts))


def _rows(piece: Rows) -> str:
    rows = [[cell(*parts) for parts in row] for row in piece.rows]
    return table(*rows, heads=int(piece.header))


def _revised(source_text: str) -> bytes:
    body = "".join(_changed(piece, index) for index, piece in enumerate(pieces(source_text)))
    said = f'<w:comment w:id="1" w:author="甲">{p("请核对数据。")}</w:comment>'
    return document(body, styles=_STYLES, comments=said)


def _changed(piece: Piece, index: int) -> str:
    if isinstance(piece, Rows):
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{_rows(piece)}</w:sdtContent></w:sdt>"
    half = len(piece.text) // 2
    left, right = piece.text[:half], piece.text[half:]
    runs = (
        f'<w:bookmarkStart w:id="{index}" w:name="_Toc{index}"/>', r(left),
        '<w:del w:id="1" w:author="甲"><w:r><w:delText>旧的说法9万人</w:delText></w:r></w:del>',
        f'<w:ins w:id="2" w:author="甲">{r(right)}</w:ins>', f'<w:bookmarkEnd w:id="{index}"/>',
        r("不印的字", "<w:vanish/>"), '<w:r><w:commentReference w:id="1"/></w:r>',
    )  # fmt: skip
    inserted = '<w:rPr><w:ins w:id="3" w:author="甲"/></w:rPr>' if index % 3 == 1 else ""
    shown = p(*runs, style=f"h{min(piece.level, 6)}" if piece.level else "", more=inserted)
    return (
        f"<w:sdt><w:sdtPr/><w:sdtContent>{shown}</w:sdtContent></w:sdt>" if not index % 3 else shown
    )


def _boxed(source_text: str) -> bytes:
    return document("".join(_framed(pieces(source_text))), styles=_STYLES)


def _framed(found: Sequence[Piece]) -> Iterator[str]:
    """Yield paragraphs and tables; what is above a table as its title row or in its text box."""
    index = 0
    while index < len(found):
        piece = found[index]
        after = found[index + 1] if index + 1 < len(found) else None
        if isinstance(piece, Text) and not piece.level and isinstance(after, Rows):
            yield _titled(piece.text, after)
            index += 1
        elif isinstance(piece, Rows):
            yield _merged(piece)
        else:
            assert isinstance(piece, Text)
            yield p(piece.text, style=f"h{min(piece.level, 6)}" if piece.level else "")
        index += 1


def _titled(title: str, piece: Rows) -> str:
    if not piece.header:
        return p(text_box(p(title), _merged(piece), p("")))
    if title.endswith("。"):
        return p(title) + _merged(piece)
    return _merged(piece, title)


def _merged(piece: Rows, title: str = "") -> str:
    """Return a table in which what an empty first cell repeats is merged with the cell above."""
    width = max(len(row) for row in piece.rows)
    rows = [[cell(title, columns=width)]] if title else []
    for index, row in enumerate(piece.rows):
        below = piece.rows[index + 1] if index + 1 < len(piece.rows) else ()
        merge = "continue" if index and not row[0] else "restart" if below and not below[0] else ""
        first = cell(*row[0], merge=merge)
        rest = [cell(*parts) for parts in row[1:]]
        rows.append([first, *rest, *([cell()] * (width - len(row)))])
    return table(*rows, heads=1 if piece.header and not title else 0)


WAYS: dict[str, Callable[[str], bytes]] = {
    "styled": as_docx, "bold": _bold, "listed": _listed, "revised": _revised, "boxed": _boxed,
}  # fmt: skip
