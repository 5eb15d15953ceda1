"""What holds for all tests: what a build keeps lies in a folder of the test run."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session", autouse=True)
def cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Keep what builds keep away from the user's own cache, in processes that are started, too."""
    os.environ["PLANGRAPH_CACHE"] = str(tmp_path_factory.mktemp("cache"))
    yield
    del os.environ["PLANGRAPH_CACHE"]
