"""What is fuzzed: by name, what comes in and what must hold."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.formats.making import as_html
from tests.formats.making_pdf import as_pdf
from tests.formats.pages import PAGES
from tests.formats.publishing import WAYS, as_word
from tests.fuzz import checks, texts


@dataclass(frozen=True, slots=True)
class Target:
    """Something to fuzz: inputs, and a check that raises where a promise is broken."""

    inputs: st.SearchStrategy[Any]
    check: Callable[[Any], None]


_ENCODINGS = ("utf-8", "gb18030", "utf-16", "utf-8-sig", "big5", "latin-1")


@st.composite
def encoded(draw: st.DrawFn) -> bytes:
    """Return a text in some encoding with bytes changed, or any bytes."""
    if draw(st.booleans()):
        return draw(st.binary(max_size=400))
    data = bytearray(draw(texts.TEXTS).encode(draw(st.sampled_from(_ENCODINGS)), "replace"))
    for _ in range(draw(st.integers(0, 4))):
        if data:
            data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


@st.composite
def word_documents(draw: st.DrawFn) -> bytes:
    """Return a Word document whose parts were changed: markup cut, doubled, or put elsewhere."""
    made = zipfile.ZipFile(io.BytesIO(draw(st.sampled_from(_WORD))))
    target = io.BytesIO()
    changed = draw(st.sampled_from(made.namelist()))
    with zipfile.ZipFile(target, "w") as archive:
        for name in made.namelist():
            text = made.read(name).decode("utf-8", "replace")
            archive.writestr(zipfile.ZipInfo(name), draw(marked(text)) if name == changed else text)
    data = bytearray(target.getvalue())
    if draw(st.booleans()):
        data[draw(st.integers(0, len(data) - 1))] = draw(st.integers(0, 255))
    return bytes(data)


@st.composite
def marked(draw: st.DrawFn, text: str) -> str:
    """Return markup with elements cut, doubled, moved, and other signs put in."""
    for _ in range(draw(st.integers(1, 6))):
        tags = [match.start() for match in _TAG.finditer(text)] or [0]
        at, to = draw(st.sampled_from(tags)), draw(st.sampled_from(tags))
        start, end = sorted((at, to))
        end = min(end, start + _LONGEST)
        piece = text[start:end]
        what = draw(st.sampled_from(["cut", "double", "move", "put"]))
        if what == "cut":
            text = text[:start] + text[end:]
        elif what == "double":
            text = text[:end] + piece * draw(st.integers(1, 3)) + text[end:]
        elif what == "move":
            rest = text[:start] + text[end:]
            cut = draw(st.integers(0, len(rest)))
            text = rest[:cut] + piece + rest[cut:]
        else:
            text = text[:start] + draw(texts.TOKENS) + text[start:]
    return text


@st.composite
def web_pages(draw: st.DrawFn) -> bytes:
    """Return a web page whose markup was changed, in some encoding."""
    text = draw(marked(draw(st.sampled_from(_PAGES))))
    return text.encode(draw(st.sampled_from(_ENCODINGS)), "replace")


@st.composite
def portable_documents(draw: st.DrawFn) -> bytes:
    """Return a PDF with stretches of its bytes cut, doubled or changed."""
    data = bytearray(draw(st.sampled_from(_PORTABLE)))
    for _ in range(draw(st.integers(1, 6))):
        start = draw(st.integers(0, len(data) - 1))
        end = min(len(data), start + draw(st.integers(1, 200)))
        what = draw(st.sampled_from(["cut", "double", "put", "digit"]))
        if what == "cut" and len(data) > end - start:
            del data[start:end]
        elif what == "double":
            data[end:end] = data[start:end]
        elif what == "put":
            data[start:start] = draw(st.binary(max_size=40))
        else:
            data[start] = draw(st.sampled_from(b"0123456789/[]<>()- R"))
    return bytes(data)


_TAG = re.compile("<")
_LONGEST = 3_000
_SEEDS = [seed[:4_000] for seed in texts.seeds()]
_WORD = [as_word(seed, way) for seed, way in zip(_SEEDS, [*WAYS, *WAYS], strict=False)]
_PORTABLE = [as_pdf(seed[:1_500]) for seed in _SEEDS]
_PAGES = [
    as_html(seed, page=page).decode()
    for seed, page in zip(_SEEDS, [*PAGES.values()] * len(_SEEDS), strict=False)
]
TARGETS = {
    "docx": Target(word_documents(), checks.check_docx),
    "pdf": Target(portable_documents(), checks.check_pdf),
    "html": Target(web_pages(), checks.check_html),
    "text": Target(encoded(), checks.check_bytes),
    "clean": Target(texts.TEXTS, checks.check_clean),
    "structure": Target(texts.TEXTS, checks.check_structure),
    "extraction": Target(texts.TEXTS, checks.check_extraction),
}
