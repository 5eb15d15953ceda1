"""The pictures of the gallery: `python -m benchmarks.gallery` draws them anew (`make gallery`).

`docs/gallery.md` is what is run: each of its commands writes one file, and the picture below it is
that file, or, where the file is a page, what a browser shows of it.
"""

from __future__ import annotations

import re
import shlex
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image
from tests.network.browser import chromium, visit

from plangraph.cli.main import main as plangraph

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
PICTURES = DOCS / "gallery"
_COMMAND = re.compile(r"^plangraph (?:network|figure) .+$", re.MULTILINE)
_SHOWN = re.compile(r"!\[[^\]]*\]\(gallery/([^)]+)\)")
_COLOURS = 200
_WINDOW = (1400, 900)
# What is searched for on a page before it is shown, and which of the nodes found is selected.
_SOUGHT = {"wage-arrears.html": ("欠薪", "持续推进“根治欠薪”行动")}


def commands(text: str) -> list[list[str]]:
    """Return the commands of the gallery, as words."""
    return [shlex.split(line) for line in _COMMAND.findall(text)]


def pictures(text: str) -> list[str]:
    """Return the names of the pictures that it shows."""
    return _SHOWN.findall(text)


def picture(output: str) -> str:
    """Return the name of the picture that shows a file written by a command."""
    return str(Path(output).with_suffix(".png")) if output.endswith(".html") else output


def main() -> int:
    """Run every command and keep what it draws."""
    PICTURES.mkdir(exist_ok=True)
    text = (DOCS / "gallery.md").read_text(encoding="utf-8")
    with TemporaryDirectory() as folder:
        for words in commands(text):
            made = Path(folder) / words[-1]
            if status := plangraph([*words[1:-1], str(made), "--data", str(ROOT / "data/ttl")]):
                return status
            if made.suffix == ".html":
                _photographed(made, PICTURES / f"{made.stem}.png")
            else:
                _packed(made, PICTURES / made.name)
    return 0


def _photographed(page: Path, to: Path) -> None:
    """Write a picture of what a browser shows of a page."""
    with chromium() as browser:
        seen = visit(browser, page, *_WINDOW)
        if page.name in _SOUGHT:
            words, label = _SOUGHT[page.name]
            seen.page.fill("#search", words)
            seen.page.click(f"#panel li button:has-text('{label}')")
            seen.page.click("#fit")
        seen.page.wait_for_timeout(300)
        seen.page.screenshot(path=to)


def _packed(made: Path, to: Path) -> None:
    """Write a picture in the colours that it has most of: those of flat parts are kept exactly."""
    with Image.open(made) as whole:
        flat = whole.convert("RGB")
    counted = flat.getcolors(flat.width * flat.height) or []
    most = [colour for _, colour in sorted(counted, reverse=True)[:_COLOURS]]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for colour in most for part in _parts(colour)])
    flat.quantize(palette=palette, dither=Image.Dither.NONE).save(to, optimize=True)
    sys.stderr.write(f"{to.name}: {to.stat().st_size // 1000} kB\n")


def _parts(colour: object) -> tuple[int, int, int]:
    if not (isinstance(colour, tuple) and len(colour) == len("RGB")):
        raise TypeError(colour)
    return colour


if __name__ == "__main__":
    sys.exit(main())
