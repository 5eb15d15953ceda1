"""That pages are tested in a browser, or that it is said that they were not."""

from __future__ import annotations

import os
import subprocess
import warnings

from tests.network.browser import CHROMIUM, MISSING


def test_a_browser_runs_or_its_lack_is_said() -> None:
    """In CI there must be one; elsewhere a warning says what was not tested."""
    if CHROMIUM is None:
        assert "CI" not in os.environ, MISSING
        warnings.warn(MISSING, stacklevel=1)
    else:
        found = subprocess.run([CHROMIUM, "--version"], capture_output=True, check=True, text=True)
        assert "Chrom" in found.stdout
