"""A server, from start to end."""

from __future__ import annotations

import socket
import sys
from dataclasses import dataclass, field
from pathlib import Path

from plangraph.serve.access import Access
from plangraph.serve.errors import ServeError
from plangraph.serve.limits import Limits

_BACKLOG = 2048


@dataclass(frozen=True, slots=True)
class Settings:
    """What a server serves, where, and to whom.

    `data` is a folder of Turtle or a store on disk, `queries` a folder of `*.rq` or None for the
    library that comes along; `root` is the path under which a proxy offers the server.
    """

    data: str = "data/ttl"
    queries: Path | None = None
    access: Access = field(default_factory=Access)
    port: int = 8000
    root: str = ""
    limits: Limits = field(default_factory=Limits)


def serve(settings: Settings) -> None:
    """Load the data, then answer until the process is told to stop.

    Raises:
        ServeError: The data cannot be loaded, or the address is taken.

    """
    import uvicorn

    from plangraph.serve.app import application
    from plangraph.serve.pool import keeper

    with (
        _bound(settings) as listening,
        keeper(settings.data, settings.queries, settings.limits) as channel,
    ):
        host, port = listening.getsockname()[:2]
        sys.stderr.write(f"plangraph: http://{_shown(host)}:{port}/ (SPARQL at /sparql)\n")
        app = application(channel, settings.limits, settings.access)
        config = uvicorn.Config(
            app, root_path=settings.root, log_level="warning", server_header=False
        )
        uvicorn.Server(config).run(sockets=[listening])


def _bound(settings: Settings) -> socket.socket:
    host = settings.access.host
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, settings.port), family=family, backlog=_BACKLOG)
    except OSError as error:
        where = f"{host}:{settings.port}"
        raise ServeError(f"cannot listen at {where}: {error.strerror}") from error


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
