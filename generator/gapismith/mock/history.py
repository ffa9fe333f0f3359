"""The exchanges of a server, for tests to look at: the last ones, and not too many bytes."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Final

from .service import Exchange

MAX_EXCHANGES: Final = 1_000
MAX_BYTES: Final = 64 * 2**20
"""Of bodies, those of requests and responses taken together."""


class History:
    """Keeps exchanges; the oldest are dropped when there are too many."""

    def __init__(self) -> None:
        self.clear()

    def clear(self) -> None:
        self._exchanges: deque[Exchange] = deque()
        self._bytes = 0

    def __iter__(self) -> Iterator[Exchange]:
        return iter(self._exchanges)

    def add(self, exchange: Exchange) -> None:
        self._exchanges.append(exchange)
        self._bytes += _size(exchange)
        while len(self._exchanges) > MAX_EXCHANGES or self._bytes > MAX_BYTES:
            self._bytes -= _size(self._exchanges.popleft())


def _size(exchange: Exchange) -> int:
    response = exchange.response
    chunks = (response.body,) if response.chunks is None else response.chunks
    return len(exchange.request.body) + sum(map(len, chunks))
