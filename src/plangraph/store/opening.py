"""Opening a store by what it is called: a folder of Turtle, a store on disk, or a web address."""

from __future__ import annotations

from pathlib import Path

from plangraph import resources
from plangraph.store.errors import StoreError
from plangraph.store.oxigraph import Oxigraph, is_store
from plangraph.store.protocol import Store
from plangraph.store.remote import Remote


def open_store(where: str | Path, *, ontology: bool = True) -> Store:
    """Open a folder of Turtle, a store on disk, or a SPARQL endpoint.

    Args:
        where: A folder with `*.ttl`, a single Turtle file, a store that `plangraph index` wrote,
            or an address (`http://…`).
        ontology: Load the ontology and its concepts beside the Turtle, so that labels of
            themes, roles and classes are there to ask for; a store or an endpoint has its own.

    Raises:
        StoreError: No such folder, no Turtle in it, or Turtle that is broken.

    """
    if str(where).startswith(("http://", "https://")):
        return Remote(str(where))
    path = Path(where)
    if is_store(path):
        return Oxigraph.on_disk(path)
    if path.suffix == ".ttl":
        if not path.is_file():
            raise StoreError(f"{path}: there is no such file")
        store = Oxigraph(str(path))
        store.add([path])
    else:
        store = Oxigraph.load(path)
    if ontology:
        store.add(ontology_files())
    return store


def ontology_files() -> list[Path]:
    """Return the files of the ontology and its concepts, without the shapes."""
    root = resources.ontology()
    return sorted([*root.glob("*.ttl"), *(root / "concepts").glob("*.ttl")])
