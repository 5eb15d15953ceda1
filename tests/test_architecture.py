"""The house: rooms import only from rooms before them, and stay small."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "plangraph"
ROOMS = ("read", "structure", "extract", "link", "rdf", "store", "query", "network", "serve", "cli")
# What every room may use: the values, the words, where shipped files lie, safe output.
COMMON = {"model", "lexicon", "resources", "harmless"}
# What stands above the rooms and joins them.
JOINTS = {"__init__", "build", "knowledge", "cli"}
FILES = sorted(SOURCE.rglob("*.py"))
LONGEST_FILE, LONGEST_BODY = 300, 40


def room(path: Path) -> str:
    part = path.relative_to(SOURCE).parts[0]
    return part.removesuffix(".py")


def imports(tree: ast.Module) -> Iterator[str]:
    """Yield the dotted names of what a module imports from the package."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            if node.module == "plangraph":
                yield from (f"plangraph.{alias.name}" for alias in node.names)
            yield node.module
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def allowed(importer: str, imported: str) -> bool:
    """Whether a room (or a joint, or what all may use) may import another."""
    if imported == importer or importer in JOINTS:
        return True
    if importer in COMMON:
        return importer == "lexicon" and imported in COMMON
    if imported in COMMON:
        return True
    both = importer in ROOMS and imported in ROOMS
    return both and ROOMS.index(imported) < ROOMS.index(importer)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_room_imports_from_a_room_to_its_right(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    used = {name.split(".")[1] for name in imports(tree) if re.match(r"plangraph\.\w", name)}
    wrong = sorted(name for name in used if not allowed(room(path), name))
    assert not wrong, f"{path.relative_to(SOURCE)} imports from {wrong}"


def test_the_rule_itself_refuses_what_it_must() -> None:
    assert not allowed("read", "structure")
    assert not allowed("rdf", "query")
    assert not allowed("lexicon", "extract")
    assert not allowed("model", "lexicon")
    assert allowed("extract", "structure")
    assert allowed("query", "store")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_files_and_bodies_stay_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= LONGEST_FILE
    bodies = {
        node.name: (node.end_lineno or 0) - node.body[0].lineno + 1
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }
    assert {name: size for name, size in bodies.items() if size > LONGEST_BODY} == {}


def test_no_rule_names_one_of_the_plans() -> None:
    names = re.compile("福州|石狮|厦门|衢州|榕|fuzhou|shishi|xiamen|quzhou", re.IGNORECASE)
    found = [path.name for path in FILES if names.search(path.read_text(encoding="utf-8"))]
    assert found == []
