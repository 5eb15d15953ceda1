"""Networks of goals, measures, projects, units, policies and cities: drawn, measured, exported."""

from plangraph.network.catalogue import KINDS
from plangraph.network.errors import FontError, NetworkError, UnknownFormError, UnknownNetworkError
from plangraph.network.network import Network, build

__all__ = [
    "KINDS",
    "FontError",
    "Network",
    "NetworkError",
    "UnknownFormError",
    "UnknownNetworkError",
    "build",
]
