"""Ask the whole library of several engines, and say how long each took.

    python -m benchmarks.querying data/ttl --engines ours,engine,rdflib,oxigraph,virtuoso
    python -m benchmarks.querying FOLDER/ttl --http http://127.0.0.1:8000/sparql

An engine answers each query several times and the shortest time counts (wall time: some work in
processes of their own), with all rows as terms of RDF in this process. Ratios of one run compare;
times of different machines do not. `engine` is pyoxigraph itself, without anything of ours.
"""

from __future__ import annotations

import argparse
import math
import signal
import statistics
import subprocess
import sysconfig
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pyoxigraph
from tests.store import spawned

from plangraph.query import Library
from plangraph.store import Oxigraph, Remote, Store, StoreError, open_store
from plangraph.store.access import Access
from plangraph.store.opening import ontology_files
from plangraph.store.oxigraph import is_store, turtle_files
from plangraph.store.prefixes import PREFIXES, declared
from plangraph.store.push import Pusher, Transport, addresses, own_graphs

Ask = Callable[[str], int]
_RUNS = 3
_LONG = 2.0
_FAILED = float("nan")
_ENGINES = ("ours", "engine", "rdflib", "oxigraph", "virtuoso")


@contextmanager
def ours(data: Path) -> Iterator[Ask]:
    """Open the embedded store: a folder of Turtle in memory, or a store on disk."""
    store = open_store(data)
    yield lambda text: len(_rows(store, text))
    store.close()


@contextmanager
def engine(data: Path) -> Iterator[Ask]:
    """Open the engine below it."""
    store = open_store(data)
    if not isinstance(store, Oxigraph):
        raise StoreError(f"{data} is no embedded store")
    inner, prefixes = store.inner, dict(PREFIXES)

    def ask(text: str) -> int:
        found = inner.query(text, prefixes=prefixes)
        if not isinstance(found, pyoxigraph.QuerySolutions):
            return 0
        return len([tuple(row) for row in found])

    yield ask


@contextmanager
def rdflib(data: Path) -> Iterator[Ask]:
    """Open a graph of rdflib with its own engine."""
    from rdflib import Graph

    graph = Graph()
    for file in [*turtle_files(data), *ontology_files()]:
        graph.parse(file, format="turtle")
    yield lambda text: len(list(graph.query(declared(text))))


@contextmanager
def oxigraph(data: Path) -> Iterator[Ask]:
    """Spawn an Oxigraph server that has the files in its default graph."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if is_store(data):
            (folder / "data").symlink_to(data.resolve())
        else:
            program = Path(sysconfig.get_path("scripts")) / "oxigraph"
            files = [*turtle_files(data), *ontology_files()]
            subprocess.run(
                [program, "load", "--location", folder / "data", "--file", *files],
                check=True,
                capture_output=True,
            )
        with spawned.spawned("oxigraph", folder) as address:
            yield _remote(f"{address}/query")


@contextmanager
def virtuoso(data: Path) -> Iterator[Ask]:
    """Spawn Virtuoso and push the files to it."""
    with (
        tempfile.TemporaryDirectory() as name,
        spawned.spawned("virtuoso", Path(name)) as address,
    ):
        access = Access(spawned.VIRTUOSO_USER, spawned.VIRTUOSO_PASSWORD)
        to = addresses(address, "virtuoso", locked=True)
        transport = Transport(to, access, timeout=600)
        pusher = Pusher(Remote(to.query, timeout=600, access=Access()), transport)
        for _ in pusher.push(own_graphs(data)):
            pass
        transport.close()
        yield _remote(to.query)


@contextmanager
def _served(address: str) -> Iterator[Ask]:
    yield _remote(address)


def _remote(address: str) -> Ask:
    store = Remote(address, timeout=120, access=Access())
    return lambda text: len(_rows(store, text))


def _rows(store: Store, text: str) -> Sequence[object]:
    answer = store.query(text)
    return getattr(answer, "rows", ())


def measure(ask: Ask, text: str, limit: int) -> tuple[float, int]:
    """Return the shortest seconds of several runs, and the rows; no number after the limit."""
    best, rows = float("inf"), 0
    for _ in range(_RUNS):
        start = time.perf_counter()
        try:
            with _at_most(limit):
                rows = ask(text)
        except (StoreError, TimeoutError) as error:
            print(f"    {str(error)[:100]}")
            return _FAILED, 0
        best = min(best, time.perf_counter() - start)
        if best > _LONG:
            break
    return best, rows


@contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Break off what takes longer."""

    def stop(*_: object) -> None:
        raise TimeoutError(f"no answer within {seconds} s")

    signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)


def main() -> None:
    """Measure, and print a table: a row a query, a column an engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="a folder of Turtle, or a store on disk")
    parser.add_argument("--engines", default=",".join(_ENGINES), help="which, by commas")
    parser.add_argument("--http", metavar="URL", help="a SPARQL endpoint that serves the same")
    parser.add_argument("--limit", type=int, default=60, help="seconds for one query")
    args = parser.parse_args()
    openings = {name: globals()[name](args.data) for name in args.engines.split(",") if name}
    if args.http:
        openings["http"] = _served(args.http)
    queries = {name: Library()[name].text for name in Library()}
    times: dict[str, dict[str, tuple[float, int]]] = {}
    for name, opening in openings.items():
        start = time.perf_counter()
        with opening as ask:
            print(f"{name}: opened in {time.perf_counter() - start:.1f} s", flush=True)
            times[name] = {one: measure(ask, text, args.limit) for one, text in queries.items()}
    _print(list(queries), times)


def _print(queries: Sequence[str], times: dict[str, dict[str, tuple[float, int]]]) -> None:
    print(f"| query | rows | {' | '.join(times)} |\n|---|---:|{'---:|' * len(times)}")
    for query in queries:
        cells = [found[query][0] for found in times.values()]
        rows = max(found[query][1] for found in times.values())
        print(f"| `{query}` | {rows:,} | {' | '.join(_shown(cell) for cell in cells)} |")
    for name, found in times.items():
        known = [seconds for seconds, _ in found.values() if not math.isnan(seconds)]
        print(
            f"{name}: {len(known)} of {len(found)} answered in {sum(known):.2f} s,"
            f" median {1000 * statistics.median(known):.1f} ms, longest {max(known):.2f} s"
        )
    first = next(iter(times))
    for name in [one for one in times if one != first]:
        print(f"{name} / {first}: {_ratio(times[name], times[first]):.2f} over what both answered")


def _ratio(one: dict[str, tuple[float, int]], other: dict[str, tuple[float, int]]) -> float:
    both = [q for q in one if not math.isnan(one[q][0] + other[q][0])]
    return sum(one[q][0] for q in both) / sum(other[q][0] for q in both)


def _shown(seconds: float) -> str:
    return "–" if math.isnan(seconds) else f"{1000 * seconds:.1f} ms"


if __name__ == "__main__":
    main()
