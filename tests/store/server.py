"""A SPARQL endpoint for tests: the protocol over HTTP, answered by an embedded engine."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs

import pyoxigraph

from plangraph.store import Oxigraph


class _Handler(BaseHTTPRequestHandler):
    store: Oxigraph
    seen: list[tuple[str, str]]

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        text = parse_qs(body)["query"][0]
        self.seen.append((self.headers["Accept"], self.headers.get("Authorization", "")))
        if self.path.startswith("/status/"):
            self._send(int(self.path.rsplit("/", 1)[1]), "text/plain", b"said the server")
        elif self.path == "/slow":
            time.sleep(3)
        elif self.path == "/nonsense":
            self._send(200, "application/sparql-results+json", b"<html>no result</html>")
        else:
            self._answer(text)

    def _answer(self, text: str) -> None:
        try:
            found = self.store.inner.query(text)
        except SyntaxError as error:
            self._send(400, "text/plain", str(error).encode())
            return
        if isinstance(found, pyoxigraph.QueryTriples):
            turtle = pyoxigraph.serialize(found, format=pyoxigraph.RdfFormat.TURTLE)
            self._send(200, "text/turtle", turtle or b"")
        else:
            results = found.serialize(format=pyoxigraph.QueryResultsFormat.JSON)
            self._send(200, "application/sparql-results+json", results or b"")

    def _send(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests quiet."""


@contextmanager
def serving(store: Oxigraph) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Serve a store; yield its address and, as they come, the Accept and Authorization headers."""
    seen: list[tuple[str, str]] = []
    handler = type("Handler", (_Handler,), {"store": store, "seen": seen})
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
