"""What can be wrong with a network, its export or its drawing."""

from __future__ import annotations

from collections.abc import Sequence


class NetworkError(Exception):
    """A network that cannot be built, written or drawn."""


class UnknownNetworkError(NetworkError):
    """No network or figure of this name; `candidates` are the nearest."""

    def __init__(self, name: str, candidates: Sequence[str], what: str = "network") -> None:
        self.candidates = tuple(candidates)
        super().__init__(f"there is no {what} {name!r}; did you mean {', '.join(candidates)}?")


class UnknownFormError(NetworkError):
    """No form of this ending."""

    def __init__(self, ending: str, known: Sequence[str]) -> None:
        self.known = tuple(known)
        super().__init__(f"no form ends in {ending!r}; the endings are {', '.join(known)}")


class FontError(NetworkError):
    """No font with Chinese characters, so that a figure would show boxes."""
