"""Figures of matplotlib that are the same to the byte each time, with Chinese labels."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, cast

from plangraph.network.figures.fonts import chinese

if TYPE_CHECKING:
    from matplotlib.figure import Figure

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
