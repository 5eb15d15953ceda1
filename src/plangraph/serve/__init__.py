"""Serving a graph: a SPARQL endpoint and pages, with the engine in processes of its own."""

from plangraph.serve.access import Access
from plangraph.serve.errors import ServeError
from plangraph.serve.limits import Limits
from plangraph.serve.running import Settings, serve

__all__ = ["Access", "Limits", "ServeError", "Settings", "serve"]
