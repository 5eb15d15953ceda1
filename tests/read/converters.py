"""Readers that tests put in the place of the real ones; each runs in the reading process."""

from __future__ import annotations

import os
import socket
import sys
import time
import urllib.request
from pathlib import Path

from plangraph.model import PlanError
from plangraph.read.converted import Converted, LineBox
from plangraph.read.limits import ReadingLimits


def pages(data: bytes, limits: ReadingLimits) -> Converted:
    """Read UTF-8 behind the first line; a form feed begins a page, each line has a box."""
    text, starts, boxes = "", [], []
    for number, page in enumerate(data.partition(b"\n")[2].decode().split("\f"), 1):
        starts.append(len(text))
        for row, line in enumerate(page.splitlines(keepends=True)):
            end = len(text) + len(line.rstrip("\n"))
            boxes.append(LineBox(len(text), end, number, 72.0, 72.0 + row * 20, 500.25, 90.0))
            text += line
    return Converted(text, tuple(starts), tuple(boxes), ("read by a test",))


def sleep(data: bytes, limits: ReadingLimits) -> Converted:
    """Take longer than anybody waits, with a child that does so too."""
    child = os.fork()
    Path(data.decode().splitlines()[1]).write_text(str(child or os.getpid()), encoding="ascii")
    time.sleep(600)
    return Converted("")


def spin(data: bytes, limits: ReadingLimits) -> Converted:
    """Never give the processor back."""
    while True:
        pass


def swell(data: bytes, limits: ReadingLimits) -> Converted:
    """Take all memory that there is."""
    kept = []
    while True:
        kept.append(bytearray(64 * 1024 * 1024))


def abort(data: bytes, limits: ReadingLimits) -> Converted:
    """End as a library in C ends that finds its own memory broken."""
    os.abort()


def fail(data: bytes, limits: ReadingLimits) -> Converted:
    """End with an error of a parser."""
    raise ValueError("no \x1b[31mroot element")


def refuse(data: bytes, limits: ReadingLimits) -> Converted:
    """Refuse a file for a reason of its own."""
    raise PlanError("", "this is a scan: its 12 pages have no text; run OCR on it")


def chatter(data: bytes, limits: ReadingLimits) -> Converted:
    """Print, as some libraries do."""
    sys.stdout.write("warning: font missing\n")
    os.write(1, b"more\n")
    return Converted("一、总体要求\n")


def connect(data: bytes, limits: ReadingLimits) -> Converted:
    """Fetch something."""
    with socket.create_connection(("127.0.0.1", int(data.split()[1])), timeout=5):
        return Converted("reached")


def fetch(data: bytes, limits: ReadingLimits) -> Converted:
    """Fetch a page."""
    with urllib.request.urlopen("http://example.org/") as page:
        return Converted(page.read().decode())


def missing(data: bytes, limits: ReadingLimits) -> Converted:
    """Import what is not there."""
    import plangraph_no_such_package  # type: ignore[import-not-found] # noqa: F401

    return Converted("")


def surrogates(data: bytes, limits: ReadingLimits) -> Converted:
    """Give what no text can hold, as a PDF with a wrong map of glyphs does."""
    return Converted("一、总体\ud83d要求\r\n健\x00全\u202e制度\x1b[2J。\n")


def flood(data: bytes, limits: ReadingLimits) -> Converted:
    """Give more than anybody asked for."""
    return Converted("福" * (limits.characters + 1))
