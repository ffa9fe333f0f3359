"""What a server may hold in all: resources, media and uploads that aren't finished."""

from __future__ import annotations

import logging
from typing import Final

from .errors import ApiError

MAX_BYTES: Final = 512 * 2**20
"""Of JSON text and media, taken together."""
MAX_RESOURCES: Final = 100_000
"""Of one API."""
MAX_OPERATIONS: Final = 10_000
"""Of one API; the oldest are forgotten."""
MAX_UPLOADS: Final = 1_000
"""Resumable uploads; the oldest are forgotten."""

_log = logging.getLogger("gapismith.mock")


class Memory:
    """Counts bytes, and refuses what would be too many."""

    def __init__(self, limit: int = MAX_BYTES) -> None:
        self._limit = limit
        self._used = 0

    def resize(self, growth: int) -> None:
        """Take so many bytes, or give them back; raises ApiError when there are none."""
        if growth > 0 and self._used + growth > self._limit:
            raise full(f"{self._limit:,} bytes")
        self._used += growth

    def reset(self) -> None:
        self._used = 0


def full(limit: str) -> ApiError:
    """The refusal of what would exceed a limit."""
    text = (
        f"The mock server's memory is full: it holds at most {limit}. "
        "Delete resources, or restart it."
    )
    return ApiError("RESOURCE_EXHAUSTED", text)


def forgotten(what: str, limit: int) -> None:
    """Tell in the log that the oldest of too many had to go."""
    _log.warning("%s was forgotten: more than %s are not kept", what, f"{limit:,}")
