"""A font with Chinese characters, or a message that says which to install."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from plangraph.network.errors import FontError

# Those that computers come with, or that are easily had; sans serif first, simplified first.
_FAMILIES = (
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Noto Sans SC",
    "PingFang SC",
    "Hiragino Sans GB",
    "Microsoft YaHei",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Sans CJK JP",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "STHeiti",
    "SimSun",
    "FangSong",
    "KaiTi",
    "Arial Unicode MS",
)
_MESSAGE = (
    "no font with Chinese characters is installed, so labels would be boxes; install one, e.g. "
    "`apt-get install fonts-noto-cjk` (Debian, Ubuntu), `dnf install google-noto-sans-cjk-fonts` "
    "(Fedora), `brew install --cask font-noto-sans-cjk-sc` (macOS)"
)


@cache
def chinese() -> str:
    """Return the name of an installed font with Chinese characters.

    Raises:
        FontError: There is none.

    """
    from matplotlib import font_manager

    found = first({font.name for font in font_manager.fontManager.ttflist})
    if found is None:  # one that was installed after the list of fonts was made
        for path in font_manager.findSystemFonts():
            font_manager.fontManager.addfont(path)
        found = first({font.name for font in font_manager.fontManager.ttflist})
    if found is None:
        raise FontError(_MESSAGE)
    return found


def first(installed: Iterable[str]) -> str | None:
    """Return the best of the fonts installed, None where none has Chinese characters."""
    known = set(installed)
    return next((family for family in _FAMILIES if family in known), None)
