"""The gallery: every network and figure with the command that made it, in both languages."""

from __future__ import annotations

import pytest
from benchmarks.gallery import DOCS, PICTURES, commands, picture, pictures
from PIL import Image

from plangraph.network import KINDS as NETWORKS
from plangraph.network.figures.catalogue import KINDS as FIGURES

TEXTS = {
    name: (DOCS / name).read_text(encoding="utf-8") for name in ("gallery.md", "gallery.zh.md")
}


@pytest.mark.parametrize("name", TEXTS)
def test_every_network_and_figure_is_shown(name: str) -> None:
    asked = {(words[1], words[2]) for words in commands(TEXTS[name])}
    wanted = {("network", kind) for kind in NETWORKS} | {("figure", kind) for kind in FIGURES}
    assert asked == wanted


def test_the_languages_show_the_same() -> None:
    one, other = TEXTS.values()
    assert commands(one) == commands(other)
    assert pictures(one) == pictures(other)


def test_each_picture_is_that_of_its_command() -> None:
    text = TEXTS["gallery.md"]
    assert pictures(text) == [picture(words[-1]) for words in commands(text)]
    assert {path.name for path in PICTURES.iterdir()} == set(pictures(text))
    for name in pictures(text):
        with Image.open(PICTURES / name) as shown:
            shown.verify()
        assert (PICTURES / name).stat().st_size < 500_000
