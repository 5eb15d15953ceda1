from __future__ import annotations

from collections.abc import Iterator

import pytest

from plangraph.knowledge import KnowledgeGraph
from plangraph.store import Oxigraph
from tests.query.conftest import FIXTURE


@pytest.fixture(scope="session")
def graph() -> Iterator[KnowledgeGraph]:
    """Three tiny plans of invented places."""
    with KnowledgeGraph(Oxigraph.load(FIXTURE)) as opened:
        yield opened
