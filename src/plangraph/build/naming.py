"""Names of plans: the stem of the file, or more where several files have the same."""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

_LONGEST, _KEPT = 180, 150
"""Bytes of a name, so that a file system takes it with an ending; of one that is cut."""

_DIGITS = 8
_Form = Callable[[Path, tuple[str, ...]], str]


def plan_names(files: Mapping[Path, tuple[str, ...]]) -> dict[Path, str]:
    """Return a name of its own for each file.

    That is the stem (`plan` for `2021/plan.pdf`), unless several files have it, in capitals or
    not: then it is led by the folders (`2021-plan`), followed by the ending where that is not
    enough (`plan-docx`), and by a hash of the path at last. A name depends on the files alone,
    not on their order.

    Args:
        files: The names of the folders in which each file lies, from that which was given.

    """
    names: dict[Path, str] = {}
    taken: set[str] = set()
    left = dict(files)
    for form in _FORMS:
        candidates = {path: _cut(form(path, folders)) for path, folders in left.items()}
        known = Counter(map(_compared, candidates.values()))
        for path, name in candidates.items():
            if known[_compared(name)] == 1 and _compared(name) not in taken:
                names[path] = name
                del left[path]
        taken |= {_compared(name) for name in names.values()}
    return names


def _stem(path: Path, folders: tuple[str, ...]) -> str:
    return path.stem


def _with_folders(path: Path, folders: tuple[str, ...]) -> str:
    return "-".join((*folders, path.stem))


def _with_ending(path: Path, folders: tuple[str, ...]) -> str:
    return f"{_with_folders(path, folders)}-{path.suffix.removeprefix('.')}"


def _with_hash(path: Path, folders: tuple[str, ...]) -> str:
    return f"{_with_ending(path, folders)}-{_digest(path.as_posix())}"


_FORMS: tuple[_Form, ...] = (_stem, _with_folders, _with_ending, _with_hash)


def _compared(name: str) -> str:
    """Return what two names have in common that some file systems hold for one."""
    return unicodedata.normalize("NFC", name).casefold()


def _cut(name: str) -> str:
    data = name.encode()
    if len(data) <= _LONGEST:
        return name
    return f"{data[:_KEPT].decode(errors='ignore')}-{_digest(name)}"


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:_DIGITS]
