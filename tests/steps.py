"""How much work something is, counted in lines run: no clock, so the same on every machine."""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import FrameType
from typing import Any, TypeVar

T = TypeVar("T")


def stepped(work: Callable[[], T]) -> tuple[T, int]:
    """Return what some work gives, and how many lines of Python it ran."""
    lines = 0

    def trace(_frame: FrameType, event: str, _given: object) -> Callable[..., Any]:
        nonlocal lines
        lines += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        return work(), lines
    finally:
        sys.settrace(before)
