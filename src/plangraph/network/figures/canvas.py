"""Figures of matplotlib that are the same to the byte each time, with Chinese labels."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from plangraph.network.figures.fonts import chinese

if TYPE_CHECKING:
    from matplotlib.figure import Figure
    from matplotlib.patheffects import AbstractPathEffect

BLUE, ORANGE, GREEN, GREY = "#0072b2", "#d55e00", "#009e73", "#b8c0c8"
INK, TRACK = "#1d2733", "#e9edf1"
FORMS = ("svg", "pdf", "png")
_RESOLUTION = 150  # dots an inch, for png
_LATIN = 0x2FF
_LETTERS = 8.0  # of a note, an inch
_NAMED = 6  # plans
_OPENING = 5  # characters: 资料来源：


@contextmanager
def look() -> Iterator[None]:
    """Set fonts and sizes for what is drawn within.

    Raises:
        FontError: No font has Chinese characters.

    """
    import matplotlib as mpl

    settings: dict[str, Any] = {
        "font.family": [chinese(), "DejaVu Sans"],
        "font.size": 10,
        "axes.unicode_minus": False,
        "axes.spines.top": False,
        "axes.spines.right": False,
        "svg.fonttype": "path",
        "svg.hashsalt": "plangraph",
        "pdf.fonttype": 42,
        "figure.facecolor": "white",
    }
    with mpl.rc_context(cast("Any", settings)):
        yield


def figure(width: float, height: float) -> Figure:
    """Return an empty figure, in inches, that belongs to no window."""
    from matplotlib.figure import Figure

    return Figure(figsize=(width, height), layout="constrained")


def rendered(drawn: Figure, form: str) -> bytes:
    """Return a figure as the bytes of a file: `svg`, `pdf` or `png`, without a date."""
    dates: dict[str, Any] = {
        "svg": {"Date": None},
        "pdf": {"CreationDate": None},
        "png": {"Software": None},
    }
    out = io.BytesIO()
    with look():
        drawn.savefig(out, format=form, dpi=_RESOLUTION, metadata=dates[form])
    return out.getvalue()


def wrapped(text: str, width: float) -> str:
    """Return a text on as few lines of at most so many characters as do, about equally long.

    “十四五” and 《…》 stay whole, Latin letters take half.
    """
    rooms = [width - step / 2 for step in range(max(int(width), 1))]
    tried = [_lines(text, room) for room in rooms]
    best = min(tried, key=lambda lines: (len(lines), -_length(lines[-1])))
    return "\n".join(best)


def _lines(text: str, width: float) -> list[str]:
    lines = [""]
    for piece in re.findall("“[^”]{1,6}”|《[^》]{1,6}》|.", text):
        if lines[-1] and _length(lines[-1]) + _length(piece) > width:
            lines.append("")
        lines[-1] += piece
    return lines


def _length(text: str) -> float:
    return sum(1.0 if ord(letter) > _LATIN else 0.55 for letter in text)


def noted(drawn: Figure, note: str, plans: Iterable[str]) -> None:
    """Write below a figure how it is read, and on which plans it rests."""
    named = source(sorted(set(plans)), drawn.get_figwidth() * _LETTERS)
    told = "\n".join(filter(None, [note, named]))
    drawn.supxlabel(told, x=0.01, ha="left", fontsize=8.5, linespacing=1.4)


def source(plans: Sequence[str], width: float) -> str:
    """Return the lines that say on which plans a figure rests; empty where there are none.

    Args:
        plans: Their titles.
        width: Of a line, in characters; a title that is longer is not cut.

    """
    if not plans:
        return ""
    named = [f"《{plan}》" for plan in plans[:_NAMED]]
    named[-1] += f"等 {len(plans)} 份规划" if len(plans) > _NAMED else ""
    lines = ["资料来源："]
    for one in [*named[:-1], f"{named[-1]}，据原文整理"]:
        if len(lines[-1]) > _OPENING and _length(lines[-1]) + _length(one) > width:
            lines.append("")
        lines[-1] += one
    return "\n".join(lines)


def halo() -> AbstractPathEffect:
    """Return what keeps letters apart from lines that run below them."""
    from matplotlib.patheffects import withStroke

    return withStroke(linewidth=2.2, foreground="white")
