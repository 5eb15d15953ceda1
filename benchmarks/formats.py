"""Compare what plans state as a text, as a Word document and as a web page.

    python -m benchmarks.formats > docs/formats-agreement.md

The files are made from the five plans of `data/plans` and from the made-up plans with harder tables
of `tests/formats/plans`, in every way that the tests know, and once more by LibreOffice where the
machine has it. Each difference is listed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.formats import marked_up
from tests.formats.agreement import Agreement, Stated, agreement, statements
from tests.formats.making import MANNERS, as_html
from tests.formats.pages import PAGES
from tests.formats.publishing import WAYS, as_word

from plangraph.read.doc import convert_doc
from plangraph.read.docx import convert_docx
from plangraph.read.html import convert_html

_ROOT = Path(__file__).parent.parent
_PLANS = sorted((_ROOT / "data" / "plans").glob("*.txt"))
_MADE = sorted((_ROOT / "tests" / "formats" / "plans").glob("*.html"))
_SAVED_AS = ("docx", "doc", "html")
# LibreOffice loses content controls of this one, and shows in a page what was deleted.
_NOT_SAVED = ("docx, revised",)
_LONGEST, _MOST = 160, 12
_HEAD = """# Agreement of formats

What plans state as a Word document or a web page, against what they state as a text: the share of
statements (goals, targets, measures, responsibilities, policies, projects, actions, observations,
themes) that are the same in all that they say and in their words. `docs/formats.md` tells how the
files are made. Written by `python -m benchmarks.formats`.

| file | plans | statements | the same, least of a plan | only in the text | only in the file |
|---|--:|--:|--:|--:|--:|"""

Made = tuple[Path, Path, str]
Row = tuple[str, str, Agreement]


def _read(path: Path) -> str:
    if path.suffix == ".html":
        return convert_html(path.read_bytes()).text
    return (convert_docx(path.read_bytes()) if path.suffix == ".docx" else convert_doc(path)).text


def _made(folder: Path) -> Iterator[Made]:
    """Yield the text of each plan, a file made from it, and how it was made."""
    for path in _PLANS:
        text = path.read_text("utf-8")
        for way in WAYS:
            yield path, _file(folder, f"{path.stem}.{way}.docx", as_word(text, way)), f"docx, {way}"
        for around, shown in PAGES.items():
            for manner in MANNERS:
                data = as_html(text, title="某市规划", page=shown, manner=manner)
                made = _file(folder, f"{path.stem}.{around}.{manner}.html", data)
                yield path, made, f"html, {around}, {manner}"
    for path in _MADE:
        markup, text_path = path.read_text("utf-8"), path.with_suffix(".txt")
        yield (
            text_path,
            _file(folder, f"{path.stem}.docx", marked_up.word(markup)),
            "docx, harder tables",
        )
        for around in PAGES:
            data = marked_up.page(markup, around=around)
            yield (
                text_path,
                _file(folder, f"{path.stem}.{around}.html", data),
                f"html, {around}, harder tables",
            )


def _file(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def _saved_again(files: list[Made], folder: Path) -> Iterator[Made]:
    """Yield the Word documents again, as LibreOffice saves them in other formats."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    words = [
        (text, path, how)
        for text, path, how in files
        if path.suffix == ".docx" and how not in _NOT_SAVED
    ]
    for kind in _SAVED_AS if program else ():
        out = folder / f"as-{kind}"
        command = [str(program), f"-env:UserInstallation={(folder / 'profile').as_uri()}",
                   "--headless", "--convert-to", kind, "--outdir", str(out),
                   *(str(path) for _, path, _ in words)]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)
        for text, path, how in words:
            yield (
                text,
                out / f"{path.stem}.{kind}",
                f"{kind} saved by LibreOffice from {how.removeprefix('docx, ')}",
            )


def _compared() -> Iterator[Row]:
    stated: dict[Path, Counter[Stated]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        files = list(_made(folder))
        for text, path, how in [*files, *_saved_again(files, folder)]:
            if text not in stated:
                stated[text] = statements(text.read_text("utf-8"))
            yield text.stem, how, agreement(stated[text], statements(_read(path)))


def differences(found: Agreement) -> Iterator[str]:
    """Yield what only one of two readings states, a line each, of many the first."""
    for mark, some in (("only in the text", found.lost), ("only in the file", found.added)):
        for one in some[:_MOST]:
            yield f"- {mark}: {' | '.join(one)[:_LONGEST]}".replace("<", "&lt;")
        if len(some) > _MOST:
            yield f"- {mark}: {len(some) - _MOST} more"


def _summary(way: str, some: list[Agreement]) -> str:
    lost, added = sum(len(a.lost) for a in some), sum(len(a.added) for a in some)
    stated, least = sum(a.both for a in some) + lost, min(a.share for a in some)
    return f"| {way} | {len(some)} | {stated} | {least:.2%} | {lost} | {added} |"


def main() -> None:
    """Print the report."""
    rows = list(_compared())
    print(_HEAD)
    for way in dict.fromkeys(how for _, how, _ in rows):
        print(_summary(way, [found for _, how, found in rows if how == way]))
    for plan, how, found in rows:
        if found.lost or found.added:
            print(f"\n## {plan}: {how}\n")
            print("\n".join(differences(found)))
    least = min(found.share for _, _, found in rows)
    sys.stderr.write(f"{len(rows)} files, least {least:.4f}\n")


if __name__ == "__main__":
    main()
