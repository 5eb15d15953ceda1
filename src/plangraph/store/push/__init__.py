"""Bringing a folder of Turtle into a store of somebody's own, each file a named graph."""

from plangraph.store.push.graphs import OwnGraph, own_graphs
from plangraph.store.push.layouts import LAYOUTS, Addresses, addresses, recognised
from plangraph.store.push.pushing import Pushed, Pusher, State
from plangraph.store.push.transport import RefusedError, Transport

__all__ = [
    "LAYOUTS",
    "Addresses",
    "OwnGraph",
    "Pushed",
    "Pusher",
    "RefusedError",
    "State",
    "Transport",
    "addresses",
    "own_graphs",
    "recognised",
]
