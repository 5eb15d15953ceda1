"""The file beside a text that says from what it was made and where it stands on pages.

`plan.pages.json` belongs to `plan.txt`. It is JSON with one line a box, so that versions of it
compare line by line; offsets count code points of the text.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from plangraph.model import LineBox, Original, Source

ENDING = ".pages.json"


class PageMapError(Exception):
    """A file that should say where a text stands on pages, and does not."""


@dataclass(frozen=True, slots=True)
class PageMap:
    """From what a text was made, and where it stands there.

    Attributes:
        original: The file, its pages, and the boxes of its lines.
        text_sha256: Of the text's UTF-8 bytes, in hexadecimal.
        notes: What a reader of the text should know.

    """

    original: Original
    text_sha256: str
    notes: tuple[str, ...] = ()

    def page(self, offset: int) -> int | None:
        """Return the page, counted from 1, of an offset in the text; None without pages."""
        return self.original.page(offset)

    def boxes(self, start: int, end: int) -> Iterator[LineBox]:
        """Yield where the lines of a stretch of the text stand on their pages."""
        lines = self.original.boxes
        first = bisect_left(lines, start, key=lambda line: line.end - 1)
        for line in lines[first:]:
            if line.start >= end or end <= start:
                break
            yield line


def beside(text: Path) -> Path:
    """Return where the page map of a text lies."""
    return text.with_name(f"{text.name.removesuffix('.txt')}{ENDING}")


def page_map(source: Source) -> bytes:
    """Return the page map of a text that was made from another file.

    Raises:
        ValueError: The text is the file itself.

    """
    original = source.original
    if original is None:
        raise ValueError(f"{source.path}: the text is the file itself")
    head = {
        "original": original.path,
        "original_sha256": original.sha256,
        "format": original.format,
        "text_sha256": sha256(source.raw.encode()).hexdigest(),
        "notes": list(source.notes),
        "pages": list(original.pages),
    }
    lines = [f"{json.dumps(k)}: {json.dumps(v, ensure_ascii=False)}" for k, v in head.items()]
    boxes = ",\n".join(json.dumps(_row(box)) for box in original.boxes)
    lines.append(f'"boxes": [\n{boxes}\n]' if boxes else '"boxes": []')
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _row(box: LineBox) -> list[float]:
    edges = (box.left, box.top, box.right, box.bottom)
    return [box.start, box.end, box.page, *(round(edge, 1) for edge in edges)]


def read_page_map(path: Path) -> PageMap:
    """Read a page map.

    Raises:
        PageMapError: There is none, or it is damaged.

    """
    try:
        found = json.loads(path.read_bytes())
        boxes = tuple(LineBox(*map(int, row[:3]), *map(float, row[3:])) for row in found["boxes"])
        original = Original(
            str(found["original"]), str(found["original_sha256"]), str(found["format"]),
            tuple(int(start) for start in found["pages"]), boxes,
        )  # fmt: skip
        return PageMap(original, str(found["text_sha256"]), tuple(map(str, found["notes"])))
    except OSError as error:
        raise PageMapError(f"{path}: {error.strerror}") from None
    except (ValueError, KeyError, TypeError) as error:
        raise PageMapError(f"{path}: not a page map ({error}); build it again") from None
