"""Notebooks, run and rendered: `python -m tests.notebooks.rendering` writes `docs/notebooks/`.

The pages stand alone: styles, pictures and networks are inside, and nothing is fetched.
"""

from __future__ import annotations

import re
import sys
from html import escape
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from pygments.formatters import HtmlFormatter

ROOT = Path(__file__).parent.parent.parent
NOTEBOOKS = sorted((ROOT / "notebooks").glob("*.ipynb"))
PAGES = ROOT / "docs" / "notebooks"
_SECONDS = 120  # that a cell may take
_STYLE = """
body { max-width: 1060px; margin: 24px auto; padding: 0 16px; color: #1d2733;
  font: 15px/1.65 "Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei",
    sans-serif; }
pre { background: #f6f8fa; padding: 8px 12px; overflow-x: auto; font-size: 13px; line-height: 1.45; }
.jp-OutputPrompt, .jp-InputPrompt, .anchor-link { display: none; }
.jp-OutputArea-output { overflow-x: auto; margin: 4px 0 12px; }
.jp-OutputArea-output pre { background: none; }
.dataframe { border-collapse: collapse; font-size: 13px; border: none; }
.dataframe td, .dataframe th { border: solid #d5dbe1; border-width: 0 0 1px; padding: 3px 8px;
  text-align: left !important; }
img { max-width: 100%; }
code { background: #f6f8fa; }
pre code { background: none; }
"""


def run(path: Path) -> nbformat.NotebookNode:
    """Return a notebook with what its cells answered.

    Raises:
        nbclient.exceptions.CellExecutionError: A cell failed.

    """
    notebook = nbformat.read(path, as_version=4)
    client = NotebookClient(
        notebook,
        timeout=_SECONDS,
        kernel_name="python3",
        resources={"metadata": {"path": str(path.parent)}},
        record_timing=False,
    )
    return client.execute()


def rendered(notebook: nbformat.NotebookNode) -> str:
    """Return a notebook that was run as a page."""
    body, _ = HTMLExporter(template_name="basic").from_notebook_node(notebook)
    body = re.sub(r' id="cell-id=[^"]*"', "", body)
    colours = HtmlFormatter(style="default").get_style_defs(".highlight")
    return (
        f'<!doctype html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(title_of(notebook))}</title>\n<style>{_STYLE}{colours}</style>\n</head>\n"
        f"<body>\n{body}\n</body>\n</html>\n"
    )


def title_of(notebook: nbformat.NotebookNode) -> str:
    """Return the first heading."""
    first = str(notebook.cells[0].source).splitlines()[0]
    return first.removeprefix("# ")


def main() -> int:
    """Run every notebook and write its page."""
    PAGES.mkdir(parents=True, exist_ok=True)
    for path in NOTEBOOKS:
        page = rendered(run(path))
        (PAGES / f"{path.stem}.html").write_text(page, encoding="utf-8")
        sys.stderr.write(f"{path.stem}: {len(page) // 1000} kB\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
