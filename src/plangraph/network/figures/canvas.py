"""Figures of matplotlib that are the same to the byte each time, with Chinese labels."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from plangraph.network.figures.fonts import chinese

if TYPE_CHECKING:
    from matplotlib.figure import Figure

BLUE, ORANGE, GREEN, GREY = "#0072b2", "#d55e00", "#009e73", "#b8c0c8"
INK = "#1d2733"
FORMS = ("svg", "pdf", "png")
_RESOLUTION = 150  # dots an inch, for png


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


def wrapped(text: str, width: int) -> str:
    """Return a text on lines of at most so many characters; “十四五” and 《…》 stay whole."""
    lines = [""]
    for piece in re.findall("“[^”]{1,6}”|《[^》]{1,6}》|.", text):
        if lines[-1] and len(lines[-1]) + len(piece) > width:
            lines.append("")
        lines[-1] += piece
    return "\n".join(lines)
