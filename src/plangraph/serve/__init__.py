"""Serving a graph: a SPARQL endpoint and pages, with the engine in processes of its own."""

from plangraph.serve.errors import ServeError
from plangraph.serve.limits import Limits
from plangraph.serve.running import Settings, serve

__all__ = ["Limits", "ServeError", "Settings", "serve"]
