"""The texts of plans that are not UTF-8 text themselves: where they lie, and whose they are."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from hashlib import sha256
from pathlib import Path

from plangraph.model import PlanError, Source
from plangraph.read.page_map import ENDING, PageMapError, beside, page_map, read_page_map

_TURTLE, _TEXTS = "ttl", "text"


def text_folder(out: Path) -> Path:
    """Return the folder of the texts that belong to a folder of Turtle.

    It lies beside a folder called `ttl` (`data/text` for `data/ttl`), and in any other, so that a
    build never writes beside a folder that is called as somebody likes.
    """
    return out.parent / _TEXTS if out.resolve().name == _TURTLE else out / _TEXTS


def text_path(source: Source, out: Path) -> Path:
    """Return where the text of a plan is written."""
    return text_folder(out) / f"{source.plan}.txt"


def text_files(source: Source, path: Path) -> dict[Path, bytes]:
    """Return the text of a plan and its page map, by where they are written.

    Args:
        source: A plan whose file is not the text itself.
        path: Where the text is written.

    Raises:
        PlanError: There lies a text already that no build wrote, or that was changed since.

    """
    data = source.raw.encode()
    if path.exists() and path.read_bytes() != data and not _is_ours(path):
        raise PlanError(
            source.path,
            f"its text would replace {path}, which no build wrote or which was changed since; "
            "move that file away",
        )
    return {path: data, beside(path): page_map(source)}


def _is_ours(path: Path) -> bool:
    """Whether a text is as the page map beside it says that a build wrote it."""
    try:
        return read_page_map(beside(path)).text_sha256 == sha256(path.read_bytes()).hexdigest()
    except PageMapError:
        return False


def stale_texts(out: Path, wanted: Collection[Path]) -> Iterator[Path]:
    """Yield the texts that earlier builds wrote and nothing needs any more."""
    needed = {path.resolve() for path in wanted}
    for sidecar in sorted(text_folder(out).glob(f"*{ENDING}")):
        text = sidecar.with_name(f"{sidecar.name.removesuffix(ENDING)}.txt")
        if text.resolve() not in needed and text.exists() and _is_ours(text):
            yield text
            yield sidecar
