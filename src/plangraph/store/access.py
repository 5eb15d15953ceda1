"""Who asks a store that does not let everybody in: names and secrets from the environment."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field

from plangraph.store.errors import StoreError

USER, PASSWORD, TOKEN = "PLANGRAPH_USER", "PLANGRAPH_PASSWORD", "PLANGRAPH_TOKEN"


@dataclass(frozen=True, slots=True)
class Access:
    """A user with a password (HTTP Basic or Digest, as the store asks), or a bearer token."""

    user: str | None = None
    password: str | None = field(default=None, repr=False)
    token: str | None = field(default=None, repr=False)

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Access:
        """Return what PLANGRAPH_USER and PLANGRAPH_PASSWORD, or PLANGRAPH_TOKEN, say.

        Raises:
            StoreError: A user without a password, or the other way round.

        """
        found = os.environ if environment is None else environment
        user, password = found.get(USER) or None, found.get(PASSWORD)
        if (user is None) != (not password):
            missing = USER if user is None else PASSWORD
            raise StoreError(f"{missing} is not set in the environment, but its other half is")
        return cls(user, password or None, found.get(TOKEN) or None)

    @property
    def pair(self) -> tuple[str, str] | None:
        """User and password, where there are such."""
        return None if self.user is None or self.password is None else (self.user, self.password)
