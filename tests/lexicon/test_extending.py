"""What docs/extending.md shows works as shown."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plangraph.lexicon.concepts import Concept, read_concepts
from plangraph.lexicon.matching import Matcher
from plangraph.read.folding import fold
from plangraph.resources import ontology

DOCS = Path(__file__).parent.parent.parent / "docs"


@pytest.fixture(params=["extending.md", "extending.zh.md"])
def page(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return (DOCS / name).read_text(encoding="utf-8")


def shown(page: str) -> str:
    """Return the Turtle that the page shows."""
    return page.partition("```turtle\n")[2].partition("```")[0]


def extended(page: str, folder: Path) -> dict[str, Concept]:
    """Return the themes with what the page shows at the end of their file."""
    before = (ontology() / "concepts" / "themes.ttl").read_text(encoding="utf-8")
    path = folder / "themes.ttl"
    path.write_text(f"{before}\n{shown(page)}", encoding="utf-8")
    return {concept.name: concept for concept in read_concepts(path, "Theme")}


def test_six_lines_add_a_theme(page: str, tmp_path: Path) -> None:
    found = extended(page, tmp_path)
    assert len(shown(page).splitlines()) == 6
    assert found["SilverEconomy"].label == "银发经济"
    assert found["SilverEconomy"].broader in found


def test_the_first_sentence_carries_it_and_the_second_does_not(page: str, tmp_path: Path) -> None:
    matcher = Matcher(extended(page, tmp_path).values())
    first, second = re.findall(r"^> (.+)$", page, re.MULTILINE)
    assert dict(matcher.matches(fold(first)))["SilverEconomy"] == "适老智能产品"
    assert "SilverEconomy" not in dict(matcher.matches(fold(second)))


def test_both_pages_show_the_same_lines() -> None:
    pages = [
        (DOCS / name).read_text(encoding="utf-8") for name in ("extending.md", "extending.zh.md")
    ]
    assert shown(pages[0]) == shown(pages[1])
