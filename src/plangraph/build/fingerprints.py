"""What a result depends on, as hashes: the file, what is said of it, the rules, the ontology."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from pathlib import Path

import plangraph
from plangraph import resources

_APART = "\x1f"
_NO_RULES = frozenset({"cli", "network", "query", "serve", "store"})
"""The rooms that no statement depends on."""

_RULE_FILES = frozenset({".py", ".toml"})
_READERS = ("lxml", "opencc", "pypdfium2")
"""Packages that have a say in what a file is read as, where they are installed."""


def fingerprint(*parts: str) -> str:
    """Return one hash for some texts in their order."""
    return sha256(_APART.join(parts).encode(errors="surrogatepass")).hexdigest()


def file_hash(path: Path) -> str:
    """Return the SHA-256 of a file.

    Raises:
        OSError: It cannot be read.

    """
    with path.open("rb") as file:
        digest = sha256()
        while block := file.read(1 << 20):
            digest.update(block)
    return digest.hexdigest()


@cache
def rules() -> str:
    """Return the hash of the rules: program, words, ontology, and the packages that read."""
    found = sha256()
    for name, data in (*_program(), *_ontology()):
        found.update(f"{name}\0{len(data)}\0".encode())
        found.update(data)
    versions = (f"{name} {_version(name)}" for name in _READERS)
    return fingerprint(found.hexdigest(), sys.version, *versions)


def _program() -> Iterator[tuple[str, bytes]]:
    top = Path(plangraph.__file__).parent
    for path in sorted(top.rglob("*")):
        inside = path.relative_to(top)
        if path.suffix in _RULE_FILES and inside.parts[0] not in _NO_RULES:
            yield inside.as_posix(), path.read_bytes()


def _ontology() -> Iterator[tuple[str, bytes]]:
    top = resources.ontology()
    for path in sorted(top.rglob("*.ttl")):
        yield f"ontology/{path.relative_to(top).as_posix()}", path.read_bytes()


def _version(package: str) -> str:
    from importlib import metadata  # takes long to import, and is needed here alone

    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
