"""Who may ask: under which names a server answers, and the pages of which sites may read it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from plangraph.serve.security import LOCAL_PAGES, LOOPBACK, KnownHosts, SecurityHeaders

METHODS = ("GET", "HEAD", "POST", "OPTIONS")


@dataclass(frozen=True, slots=True)
class Access:
    """Who may ask.

    `host` is where the server listens. `names` are the names it answers under besides: without
    any, a server that only this machine can reach has the names of this machine alone, one that
    others can reach has all. `origins` are the sites whose pages may read answers, `*` stands for
    all; None is a page of this machine for the former server, and all for the latter.
    """

    host: str = "127.0.0.1"
    names: Sequence[str] = ()
    origins: Sequence[str] | None = None

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the server."""
        return self.host in {"127.0.0.1", "localhost", "::1"}

    def middleware(self) -> list[Middleware]:
        """Return what stands before the application."""
        stack = [Middleware(SecurityHeaders)]
        if self.local or self.names:
            names = {*LOOPBACK, self.host, *(name.lower() for name in self.names)}
            stack.append(Middleware(KnownHosts, hosts=names))
        origins = self.origins if self.origins is not None else [] if self.local else ["*"]
        cors = Middleware(
            CORSMiddleware,
            allow_origins=list(origins),
            allow_origin_regex=LOCAL_PAGES if self.local and self.origins is None else None,
            allow_methods=METHODS,
            allow_headers=["*"],
            expose_headers=["Retry-After"],
        )
        return [*stack, cors]
