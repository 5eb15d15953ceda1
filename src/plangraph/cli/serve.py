"""`plangraph serve`: a SPARQL endpoint with pages to ask and read, on this machine."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from plangraph.cli.query import fail

if TYPE_CHECKING:
    from plangraph.serve import Settings

_EPILOG = """\
examples:
  plangraph serve                                 http://127.0.0.1:8000/
  plangraph serve --data data/ttl --port 9000
  plangraph serve --data plans.store              a store on disk, from `plangraph index`
  plangraph serve --limit 30 --memory 4096        longer and larger queries
  curl 'http://127.0.0.1:8000/sparql?query=ASK{?x+a+pg:Plan}'

Only this machine can reach the server unless --host says otherwise; it only reads.
A query that takes too long or too much is ended, and answered with status 503. Needs Linux.
exit status: 0 told to stop, 1 the data cannot be read, the address is taken, a part is missing
"""


def add(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
    """Register the command."""
    parser = commands.add_parser(
        "serve",
        help="serve the graph: a SPARQL endpoint and pages",
        description="Serve the graph: a SPARQL 1.1 endpoint, an editor, the query library, and a "
        "page for every node with the passages it rests on.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--data",
        default="data/ttl",
        metavar="WHERE",
        help="a folder of Turtle, or a store that `plangraph index` wrote (default: data/ttl)",
    )
    parser.add_argument("--queries", type=Path, metavar="FOLDER", help="a library of your own")
    parser.add_argument("--host", default="127.0.0.1", help="where to listen (default: 127.0.0.1)")
    parser.add_argument("--port", type=int, default=8000, help="default: 8000; 0 takes a free one")
    parser.add_argument(
        "--cors",
        action="append",
        metavar="ORIGIN",
        help="a site whose pages may read answers, * for all (default: pages of this machine; "
        "all, where --host lets others in)",
    )
    parser.add_argument(
        "--name",
        action="append",
        default=[],
        metavar="HOST",
        help="a name it is asked under, as behind a proxy; others are refused",
    )
    parser.add_argument("--root", default="", metavar="PATH", help="the path a proxy serves it at")
    _limits(parser)
    parser.set_defaults(run=run)


def _limits(parser: argparse.ArgumentParser) -> None:
    limits = parser.add_argument_group("limits")
    limits.add_argument(
        "--limit", type=_positive, default=10, metavar="SECONDS", help="for a query (default: 10)"
    )
    limits.add_argument(
        "--memory",
        type=_positive,
        default=1024,
        metavar="MB",
        help="for a query, beside the data (default: 1024)",
    )
    limits.add_argument(
        "--rows", type=_positive, default=100_000, help="of an answer (default: 100000)"
    )
    limits.add_argument(
        "--size", type=_positive, default=32, metavar="MB", help="of an answer (default: 32)"
    )
    limits.add_argument(
        "--workers", type=_positive, metavar="N", help="queries at a time (default: two a core)"
    )


def _positive(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text} is not 1 or more")
    return number


def run(args: argparse.Namespace) -> int:
    """Serve until told to stop, and return the exit status."""
    if sys.platform != "linux":
        return fail("the server needs Linux, whose kernel holds the limits of queries", 1)
    try:
        import jinja2  # noqa: F401
        import starlette  # noqa: F401
        import uvicorn  # noqa: F401

        from plangraph.serve import ServeError, serve
    except ModuleNotFoundError as error:
        return fail(f"{error.name} is missing: pip install 'plangraph[serve]'", 1)
    try:
        serve(_settings(args))
    except ServeError as error:
        return fail(str(error), 1)
    return 0


def _settings(args: argparse.Namespace) -> Settings:
    from plangraph.serve import Access, Limits, Settings
    from plangraph.serve.limits import MEBIBYTE

    return Settings(
        data=args.data,
        queries=args.queries,
        access=Access(args.host, args.name, args.cors),
        port=args.port,
        root=args.root.rstrip("/"),
        limits=Limits(
            seconds=args.limit,
            memory=args.memory * MEBIBYTE,
            rows=args.rows,
            size=args.size * MEBIBYTE,
            **({"workers": args.workers} if args.workers else {}),
        ),
    )
