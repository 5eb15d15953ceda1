"""Writing a network to a file in the form that its ending names."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path

import networkx as nx

from plangraph.network import drawing, exports
from plangraph.network.errors import UnknownFormError

Text = Callable[["nx.Graph[str]"], str]

_TEXTS: Mapping[str, Text] = {
    ".html": drawing.html,
    ".graphml": exports.graphml,
    ".gexf": exports.gexf,
    ".json": exports.node_link,
    ".cyjs": exports.cytoscape,
}
_PICTURES = (".svg", ".pdf", ".png")
ENDINGS = (*_TEXTS, ".csv", *_PICTURES)


def write(graph: nx.Graph[str], path: Path) -> list[Path]:
    """Write a network and return the files: two for `.csv` (nodes and edges), one otherwise.

    Args:
        graph: The network.
        path: Where; its ending chooses the form.

    Raises:
        UnknownFormError: No form has this ending.
        FontError: A picture is wanted and no font has Chinese characters.
        OSError: The file cannot be written.

    """
    ending = known_ending(path)
    if ending == ".csv":
        nodes, edges = path.with_suffix(".nodes.csv"), path.with_suffix(".edges.csv")
        put(nodes, exports.node_table(graph).encode("utf-8-sig"))
        put(edges, exports.edge_table(graph).encode("utf-8-sig"))
        return [nodes, edges]
    put(path, content(graph, ending))
    return [path]


def known_ending(path: Path) -> str:
    """Return the ending of a path, in lower case.

    Raises:
        UnknownFormError: No form has it.

    """
    ending = path.suffix.lower()
    if ending not in ENDINGS:
        raise UnknownFormError(ending, ENDINGS)
    return ending


def content(graph: nx.Graph[str], ending: str) -> bytes:
    """Return the network in a form, as the bytes of a file."""
    if ending in _PICTURES:
        from plangraph.network.figures.picture import picture

        return picture(graph, ending.removeprefix("."))
    return _TEXTS[ending](graph).encode("utf-8")


def put(path: Path, content: bytes) -> None:
    """Write a whole file or none.

    Raises:
        OSError: It cannot be written.

    """
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
        temporary = Path(file.name)
    try:
        temporary.write_bytes(content)
        temporary.chmod(0o644)
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
