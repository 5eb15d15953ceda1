"""Run-in titles (建设数据中心。…培育服务商。…) inside the running text of a box."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from plangraph.model import BoxItem, Paragraph, Stretch
from plangraph.structure.run_in import names_topic
from plangraph.structure.sentences import paragraph

_FEWEST = 2


def told_items(paragraphs: Sequence[Paragraph]) -> tuple[BoxItem, ...]:
    """Return the items that short sentences open in the paragraphs of a box, or none.

    The box opens with such a sentence (a verb of doing first, no comma), and has another one;
    behind each stands a longer sentence, which tells of it.
    """
    sentences = [sentence for block in paragraphs for sentence in block.sentences]
    starts = [index for index, _ in enumerate(sentences[:-1]) if _opens(sentences, index)]
    if len(starts) < _FEWEST or starts[0] != 0:
        return ()
    return tuple(
        BoxItem("", sentences[start].strip("。"), tuple(_texts(paragraphs, sentences, start, end)))
        for start, end in pairwise([*starts, len(sentences)])
    )


def _opens(sentences: Sequence[Stretch], index: int) -> bool:
    title, following = sentences[index], sentences[index + 1]
    return (
        names_topic(title)
        and not names_topic(following)
        and len(following.folded) > len(title.folded)
    )


def _texts(
    paragraphs: Sequence[Paragraph], sentences: Sequence[Stretch], start: int, end: int
) -> list[Paragraph]:
    """Return what stands between two titles, a paragraph for each that it touches."""
    first, last = sentences[start].end, sentences[end - 1].end
    found = []
    for block in paragraphs:
        whole = block.stretch
        left, right = max(first, whole.start), min(last, whole.end)
        if left < right:
            found.append(paragraph(whole.sub(left - whole.start, right - whole.start).strip()))
    return [block for block in found if block.stretch.folded]
