"""The web application: which address asks what."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from plangraph.serve.access import METHODS, Access
from plangraph.serve.errors import RequestError
from plangraph.serve.limits import Limits
from plangraph.serve.pool import Pool
from plangraph.serve.protocol import asked, in_address, wish
from plangraph.serve.wire import Reply, Task

_STATIC = Path(__file__).parent / "static"


@dataclass(frozen=True, slots=True)
class _Site:
    """The answers to requests, by way of the pool."""

    pool: Pool
    limits: Limits

    async def sparql(self, request: Request) -> Response:
        """Answer a query, or describe the endpoint where there is none."""
        if request.method == "OPTIONS":
            return Response(status_code=204, headers={"Allow": ", ".join(METHODS)})
        task = await asked(request, self.limits.request)
        return await self._answer(request, task or self._task("description", request))

    def page(self, kind: str) -> Callable[[Request], object]:
        """Return what answers a kind of page."""

        async def answer(request: Request) -> Response:
            return await self._answer(request, self._task(kind, request))

        return answer

    def _task(self, kind: str, request: Request) -> Task:
        given = in_address(request)
        details = {
            "path": request.path_params,
            "raw": request.scope.get("raw_path", b"").decode("ascii", errors="replace"),
            "fields": list(given.pairs),
            "base": str(request.base_url),
            "root": request.scope.get("root_path", "") + "/",
            **wish(request, given),
        }
        return Task(kind, details)

    async def _answer(self, request: Request, task: Task) -> Response:
        """Ask the pool, and stop asking when the client has gone."""
        asking = asyncio.create_task(self.pool.ask(task))
        leaving = asyncio.create_task(_gone(request))
        try:
            await asyncio.wait({asking, leaving}, return_when=asyncio.FIRST_COMPLETED)
            if not asking.done():
                return Response(status_code=499)
            return _response(asking.result())
        finally:
            for one in (asking, leaving):
                one.cancel()
            await asyncio.gather(asking, leaving, return_exceptions=True)


async def _gone(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _response(reply: Reply) -> Response:
    headers = {"Content-Type": reply.content_type, "Vary": "Accept", **reply.headers}
    return Response(reply.body, reply.status, headers)


async def _refuse(_request: Request, error: Exception) -> Response:
    if not isinstance(error, RequestError):
        raise error
    return PlainTextResponse(f"{error.message}\n", error.status, dict(error.headers))


def application(channel: socket.socket, limits: Limits, access: Access) -> Starlette:
    """Return the web application.

    Args:
        channel: The socket to the keeper.
        limits: What queries may cost.
        access: Who may ask.

    """
    pool = Pool(channel, limits)
    site = _Site(pool, limits)

    @contextlib.asynccontextmanager
    async def running(_app: Starlette) -> AsyncIterator[None]:
        await pool.open()
        yield
        pool.close()

    return Starlette(
        routes=_routes(site),
        middleware=access.middleware(),
        exception_handlers={RequestError: _refuse},
        lifespan=running,
    )


def _routes(site: _Site) -> list[Route | Mount]:
    return [
        Route("/sparql", site.sparql, methods=METHODS),
        Route("/", site.page("home")),
        Route("/settings.json", site.page("settings")),
        Route("/context", site.page("context")),
        Route("/queries/{name}", site.page("query")),
        Route("/resource/{path:path}", site.page("resource")),
        Mount("/static", StaticFiles(directory=_STATIC)),
    ]
