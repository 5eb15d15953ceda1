"""What a query may take: time, memory, rows, bytes; and that others do not wait for it."""

from __future__ import annotations

import asyncio
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pytest

from plangraph.serve.limits import Limits
from plangraph.serve.pool import Pool
from tests.serve import servers
from tests.serve.calls import ASK, CSV, JSON, TSV, XML
from tests.serve.conftest import MEMORY, ROWS, SECONDS

ENDLESS = "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l }"
# Every row has a text of its own, and all are kept to be sorted.
GREEDY = 'SELECT ?x WHERE { ?a ?b ?c . ?d ?e ?f BIND (CONCAT("%s", STR(?a), STR(?d)) AS ?x) } ORDER BY ?x'
LONG = "SELECT ?a ?d WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT "
WIDE = 'SELECT ?x WHERE { ?s ?p ?o BIND (CONCAT("%s", STR(?s)) AS ?x) } LIMIT 2000' % ("宽" * 300)
CONSTRUCT = "CONSTRUCT { ?a <a:p> ?d } WHERE { ?a ?b ?c . ?d ?e ?f } LIMIT "


def ask(client: httpx.Client, query: str, accept: str = JSON) -> httpx.Response:
    return client.post("sparql", data={"query": query}, headers={"Accept": accept})


def test_an_endless_query_is_ended_and_nobody_waits_for_it(client: httpx.Client) -> None:
    answered = 0
    with ThreadPoolExecutor(1) as apart:
        heavy = apart.submit(ask, client, ENDLESS)
        while not heavy.done():
            assert ask(client, ASK).json()["boolean"] is True
            answered += 1
            time.sleep(0.05)
    assert answered > 1  # one that had waited for the endless query would be the only one
    assert heavy.result().status_code == 503
    assert f"limit of {SECONDS} s" in heavy.result().text
    assert ask(client, ASK).status_code == 200


def test_more_endless_queries_than_workers_are_all_ended(address: str) -> None:
    async def run() -> list[int]:
        limits = httpx.Limits(max_connections=20)
        async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as many:
            sent = [many.get("sparql", params={"query": ENDLESS}) for _ in range(6)]
            return [answer.status_code for answer in await asyncio.gather(*sent)]

    assert asyncio.run(run()) == [503] * 6


def test_a_client_that_leaves_frees_its_worker(data: Path) -> None:
    patient = ("--workers", "1", "--limit", "600")
    with servers.ours(data, *patient) as base, httpx.Client(base_url=base, timeout=60) as client:
        for _ in range(5):
            with pytest.raises(httpx.ReadTimeout):
                client.get("sparql", params={"query": ENDLESS}, timeout=0.2)
        assert ask(client, ASK).status_code == 200


def test_memory_is_limited(client: httpx.Client) -> None:
    answer = ask(client, GREEDY % ("宽" * 3000))
    assert answer.status_code == 503
    assert f"more than its {MEMORY} MB of memory" in answer.text
    assert ask(client, ASK).status_code == 200


@pytest.mark.parametrize("accept", [JSON, XML, CSV, TSV])
def test_rows_are_whole_or_refused(client: httpx.Client, accept: str) -> None:
    assert ask(client, f"{LONG}{ROWS}", accept).status_code == 200
    answer = ask(client, f"{LONG}{ROWS + 1}", accept)
    assert answer.status_code == 422
    assert answer.text == (
        f"the answer has more than {ROWS:,} rows; narrow the query, or ask for parts with LIMIT\n"
    )


def test_triples_are_whole_or_refused(client: httpx.Client) -> None:
    assert ask(client, f"{CONSTRUCT}{ROWS}", "text/turtle").status_code == 200
    assert ask(client, f"{CONSTRUCT}{ROWS + 1}", "text/turtle").status_code == 422


def test_bytes_are_limited(client: httpx.Client) -> None:
    answer = ask(client, WIDE)
    assert answer.status_code == 422
    assert "longer than 1,048,576 bytes" in answer.text


def test_a_request_may_not_be_endless(client: httpx.Client) -> None:
    answer = ask(client, "ASK {} #" + "x" * 1_100_000)
    assert answer.status_code == 413


def test_a_deep_query_ends_only_its_worker(client: httpx.Client) -> None:
    deep = "ASK { " + "{" * 20_000 + "}" * 20_000 + " }"
    assert ask(client, deep).status_code in {400, 503}
    assert ask(client, ASK).status_code == 200


def test_two_hundred_clients_lose_no_answer(address: str) -> None:
    async def run() -> list[int]:
        limits = httpx.Limits(max_connections=200, max_keepalive_connections=200)
        async with httpx.AsyncClient(base_url=address, timeout=60, limits=limits) as many:

            async def one() -> list[int]:
                statuses: list[int] = []
                for _ in range(2):
                    answer = await many.get("sparql", params={"query": ASK})
                    assert answer.json() == {"head": {}, "boolean": True}
                    statuses.append(answer.status_code)
                return statuses

            answered = await asyncio.gather(*(one() for _ in range(200)))
        return [status for each in answered for status in each]

    assert asyncio.run(run()) == [200] * 400


def test_workers_forked_at_the_same_time_are_told_apart() -> None:
    async def run() -> set[int]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with ours, theirs:
            pool = Pool(ours, Limits())
            workers = await asyncio.gather(*(pool._fork() for _ in range(5)))
            for worker in workers:
                worker.writer.close()
            return {worker.number for worker in workers}

    assert len(asyncio.run(run())) == 5
