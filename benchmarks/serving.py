"""Measure the server: two hundred clients for half a minute, alone and beside an endless query.

    python -m benchmarks.serving [--data data/ttl] [--clients 200] [--seconds 30]

Each client has one connection and sends its next query as soon as it has the answer to the last.
An answer is lost when its status is not 200, or when the connection ends before it is whole. The
same is measured against Oxigraph's own server with the same data.
"""

from __future__ import annotations

import argparse
import asyncio
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from tests.serve import servers

from plangraph.query import Library

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
ASK = "ASK { ?plan a <https://w3id.org/plangraph/ontology#Plan> }"
LIGHT = ("plans", "areas", "indicators-shared", "policies-to-draft", "citation-kinds")
JSON = "application/sparql-results+json"
MILLISECONDS = 1000


@dataclass
class Tally:
    """What was answered: seconds of each answer, statuses, and what was lost."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    lost: int = 0

    def quantile(self, part: float) -> float:
        """Return how many milliseconds that part of the answers took at most."""
        ordered = sorted(self.took) or [0.0]
        return ordered[min(int(len(ordered) * part), len(ordered) - 1)] * MILLISECONDS


class Client:
    """One connection that is kept."""

    def __init__(self, endpoint: str) -> None:
        self.where = urlsplit(endpoint)

    async def open(self) -> None:
        """Connect."""
        self.reader, self.writer = await asyncio.open_connection(
            self.where.hostname, self.where.port
        )

    async def ask(self, query: str) -> int:
        """Return the status of an answer, once it is whole."""
        body = urlencode({"query": query}).encode()
        head = (
            f"POST {self.where.path} HTTP/1.1\r\nHost: {self.where.netloc}\r\nAccept: {JSON}\r\n"
            "Content-Type: application/x-www-form-urlencoded\r\n"
            f"Content-Length: {len(body)}\r\n\r\n"
        )
        self.writer.write(head.encode() + body)
        answered = (await self.reader.readuntil(b"\r\n\r\n")).decode().lower()
        if "transfer-encoding: chunked" in answered:
            while size := int(await self.reader.readuntil(b"\r\n"), 16):
                await self.reader.readexactly(size + 2)
            await self.reader.readexactly(2)
        else:
            length = answered.partition("content-length: ")[2].split("\r\n")[0]
            await self.reader.readexactly(int(length))
        return int(answered.split(" ")[1])


async def load(endpoint: str, queries: list[str], clients: int, seconds: float) -> Tally:
    """Let clients ask until the time is over."""
    tally = Tally()
    end = time.perf_counter() + seconds

    async def one(number: int) -> None:
        client = Client(endpoint)
        await client.open()
        mine = cycle(queries[number % len(queries) :] + queries[: number % len(queries)])
        while time.perf_counter() < end:
            started = time.perf_counter()
            try:
                status = await client.ask(next(mine))
            except (asyncio.IncompleteReadError, ConnectionError):
                tally.lost += 1
                await client.open()
                continue
            tally.took.append(time.perf_counter() - started)
            tally.statuses[status] += 1
        client.writer.close()

    await asyncio.gather(*(one(number) for number in range(clients)))
    return tally


async def beside_endless(endpoint: str, limit: float) -> tuple[Tally, int, float]:
    """Ask every tenth of a second while an endless query runs; return its status and seconds."""
    heavy, other = Client(endpoint), Client(endpoint)
    await heavy.open()
    await other.open()
    started = time.perf_counter()
    running = asyncio.create_task(heavy.ask(ENDLESS))
    tally = Tally()
    while not running.done() and time.perf_counter() - started < limit + 1:
        asked = time.perf_counter()
        tally.statuses[await other.ask(ASK)] += 1
        tally.took.append(time.perf_counter() - asked)
        await asyncio.sleep(0.1)
    status = await running
    return tally, status, time.perf_counter() - started


def report(name: str, tally: Tally, seconds: float) -> None:
    """Print a line of the table."""
    bad = tally.statuses.total() - tally.statuses[200]
    rate = len(tally.took) / seconds
    times = " | ".join(f"{tally.quantile(part):.0f}" for part in (0.5, 0.95, 0.99, 1))
    print(
        f"| {name} | {len(tally.took):,} | {tally.lost + bad} | {rate:.0f} | {times} |", flush=True
    )


@contextmanager
def _both(data: Path) -> Iterator[dict[str, str]]:
    with servers.ours(data) as ours, servers.oxigraph(data) as theirs:
        yield {"plangraph serve": f"{ours}sparql", "Oxigraph's server": f"{theirs}query"}


def main() -> None:
    """Measure, and print tables in Markdown."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("data/ttl"))
    parser.add_argument("--clients", type=int, default=200)
    parser.add_argument("--seconds", type=float, default=30)
    args = parser.parse_args()
    library = Library()
    light = [library[name].text for name in LIGHT]
    print("| | answers | lost | a second | median ms | 95 % | 99 % | slowest |")
    print("|---|---|---|---|---|---|---|---|")
    with _both(args.data) as endpoints:
        for name, endpoint in endpoints.items():
            for kind, queries in (("ASK", [ASK]), ("library", light)):
                tally = asyncio.run(load(endpoint, queries, args.clients, args.seconds))
                report(f"{name}: {kind}", tally, args.seconds)
        tally, status, took = asyncio.run(beside_endless(endpoints["plangraph serve"], 10))
        report("plangraph serve: ASK beside an endless query", tally, took)
        print(f"\nThe endless query was answered with {status} after {took:.2f} s.")


if __name__ == "__main__":
    main()
