"""The package's logger: DEBUG only, and never a secret.

Lines name the HTTP method, the host and path, the status and the id of the API method.
Queries, headers and bodies are left out: they may hold keys, tokens and user data.
"""

from __future__ import annotations

import logging
from urllib.parse import urlsplit

from .effects import Request


class Logger:
    """A `logging.Logger` that knows what may be told."""

    __slots__ = ("_logger",)

    def __init__(self, name: str) -> None:
        self._logger = logging.getLogger(name)

    def enabled(self) -> bool:
        """Whether anyone listens; the only cost of a call where nobody does."""
        return self._logger.isEnabledFor(logging.DEBUG)

    def exchange(self, request: Request, status: int) -> None:
        """One request and the status of its response."""
        parts = urlsplit(request.url)
        self._logger.debug(
            "%s %s%s -> %d", request.method, parts.hostname, parts.path, status
        )

    def retry(self, method: str, attempt: int, wait: float, error: Exception) -> None:
        """A failed attempt that will be repeated."""
        self._logger.debug(
            "%s: attempt %d failed (%s), next in %.2f s",
            method,
            attempt,
            type(error).__name__,
            wait,
        )
