"""Running Python in a process of its own, as from a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def started(*arguments: str, folder: Path | None = None, **more: str) -> subprocess.Popen[str]:
    """Start `python …` with the package and the tests importable."""
    paths = os.pathsep.join([str(ROOT / "src"), str(ROOT)])
    return subprocess.Popen(
        [sys.executable, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": paths, "PYTHONIOENCODING": "utf-8", **more},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        encoding="utf-8",
    )


def ran(*arguments: str, folder: Path | None = None, **more: str) -> tuple[int, str, str]:
    """Run `python …` to its end; return its exit status and what it wrote."""
    process = started(*arguments, folder=folder, **more)
    out, err = process.communicate(timeout=120)
    return process.returncode, out, err
