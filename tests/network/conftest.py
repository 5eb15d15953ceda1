from __future__ import annotations

from collections.abc import Iterator

import pytest

from plangraph.knowledge import KnowledgeGraph
from plangraph.store import Oxigraph
from tests.network.browser import CHROMIUM
from tests.query.conftest import FIXTURE

# Where there is no browser, `test_without_browser` says what was not tested.
collect_ignore = [] if CHROMIUM else ["test_browser.py"]


@pytest.fixture(scope="session")
def graph() -> Iterator[KnowledgeGraph]:
    """Three tiny plans of invented places."""
    with KnowledgeGraph(Oxigraph.load(FIXTURE)) as opened:
        yield opened
