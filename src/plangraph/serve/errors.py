"""Why a request is not answered: a status of HTTP and a text that says what to do."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

_NONE: Mapping[str, str] = MappingProxyType({})


class ServeError(Exception):
    """A server that cannot start; the text says why."""


class RequestError(Exception):
    """A request that is not answered.

    `status` is one of HTTP: 400 it is wrong, 403 it asks for what is not done here, 404 there is
    no such thing, 406 it accepts no format there is, 413 and 422 it or its answer is too long,
    503 it took too much, or too many are asked.
    """

    def __init__(self, status: int, message: str, headers: Mapping[str, str] = _NONE) -> None:
        self.status, self.message, self.headers = status, message, headers
        super().__init__(message)
