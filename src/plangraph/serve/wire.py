"""What the processes of a server say to each other: frames of JSON and bytes over a socket."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, BinaryIO

HEAD = struct.Struct("!II")
PACKET = 65536
OUT_OF_MEMORY = (
    "the query needed more than its {:,} MB of memory; narrow it, or write it so that fewer rows "
    "are joined or sorted at a time"
)


@dataclass(frozen=True, slots=True)
class Task:
    """What is asked of a worker: the `kind` says who answers, `details` are its arguments."""

    kind: str
    details: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer as it goes out: a status of HTTP, a content type, the body, further headers."""

    status: int
    content_type: str
    body: bytes
    headers: Mapping[str, str] = field(default_factory=dict)


def text_reply(status: int, message: str, headers: Mapping[str, str] | None = None) -> Reply:
    """Return a message as plain text."""
    body = f"{message}\n".encode("utf-8", errors="replace")
    return Reply(status, "text/plain; charset=utf-8", body, headers or {})


def packed(value: Mapping[str, Any], body: bytes = b"") -> bytes:
    """Return a frame: the lengths of its two parts, JSON, and bytes."""
    described = json.dumps(value).encode("ascii")
    return HEAD.pack(len(described), len(body)) + described + body


def read_frame(stream: BinaryIO) -> tuple[Any, bytes] | None:
    """Return the next frame, or None where the other side is gone."""
    head = stream.read(HEAD.size)
    if head is None or len(head) < HEAD.size:
        return None
    described, body = HEAD.unpack(head)
    return json.loads(stream.read(described)), stream.read(body)
