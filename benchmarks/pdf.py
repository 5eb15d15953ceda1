"""Compare what plans state as a text and as a PDF.

    python -m benchmarks.pdf > docs/pdf-agreement.md

The PDFs are made from the five plans of `data/plans` in every layout that the tests know, once more
without any lines in tables, and from the made-up plans with harder tables.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tests.formats import marked_up_pdf
from tests.formats.agreement import Agreement, agreement, statements
from tests.formats.making_pdf import HARD_LAYOUTS, LAYOUTS, UNRULED, as_pdf

from benchmarks.formats import differences
from plangraph.read.pdf import convert_pdf

_ROOT = Path(__file__).parent.parent
_PLANS = sorted((_ROOT / "data" / "plans").glob("*.txt"))
_MADE = sorted((_ROOT / "tests" / "formats" / "plans").glob("*.html"))
_HEAD = """# Agreement of PDFs

What plans state as a PDF, against what they state as a text. `docs/pdf.md` tells how
the files are made.
Written by `python -m benchmarks.pdf`.

| plan | made | statements | the same | only in the text | only in the file |
|---|---|--:|--:|--:|--:|"""

Found = tuple[str, str, Agreement]


def _compared() -> Iterator[Found]:
    for path in _PLANS:
        text = path.read_text("utf-8")
        stated = statements(text)
        for how, layout in {**LAYOUTS, **UNRULED}.items():
            made = as_pdf(text, layout)
            yield path.stem, how, agreement(stated, statements(convert_pdf(made).text))
    for path in _MADE:
        stated = statements(path.with_suffix(".txt").read_text("utf-8"))
        for how, layout in {**HARD_LAYOUTS, **UNRULED}.items():
            made = marked_up_pdf.pdf(path.read_text("utf-8"), layout)
            found = agreement(stated, statements(convert_pdf(made).text))
            yield path.stem, f"harder tables, {how}", found


def main() -> None:
    """Print the report."""
    rows = list(_compared())
    print(_HEAD)
    for plan, how, found in rows:
        lost, added = len(found.lost), len(found.added)
        print(f"| {plan} | {how} | {found.both + lost} | {found.share:.2%} | {lost} | {added} |")
    for plan, how, found in rows:
        if found.lost or found.added:
            print(f"\n## {plan}: {how}\n")
            print("\n".join(differences(found)))


if __name__ == "__main__":
    main()
