from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from plangraph.knowledge import KnowledgeGraph
from plangraph.query import Labels
from plangraph.store import Oxigraph

FIXTURE = Path(__file__).parent / "fixture"


@pytest.fixture(scope="session")
def graph() -> Iterator[KnowledgeGraph]:
    """Three tiny plans of invented places."""
    with KnowledgeGraph(Oxigraph.load(FIXTURE)) as opened:
        yield opened


@pytest.fixture(scope="session")
def labels(graph: KnowledgeGraph) -> Labels:
    return Labels(graph.store)
