"""Bodies of requests as aiohttp sends them, and whether they move."""

from __future__ import annotations

import asyncio
import io
import time
from collections.abc import AsyncIterator, Coroutine, Iterator
from typing import Any, TypeVar

from .. import errors

T = TypeVar("T")

# aiohttp warns when larger bytes are sent in one piece, for the loop would stall.
_LARGE = 256 * 1024

# How much later the limit of a whole call is than that of its connecting, so that it is
# known which of the two has passed.
_LATER = 0.02


def later(timeout: float | None) -> float | None:
    """The limit of a whole call, in seconds, where that of its connecting is `timeout`."""
    return None if timeout is None else timeout + _LATER


def is_small(body: object) -> bool:
    """Whether a body, if there is one, is sent in one piece."""
    return body is None or (isinstance(body, bytes) and len(body) <= _LARGE)


def data_of(body: Any) -> Any:
    """A body in the form in which aiohttp sends it without stalling its loop."""
    if is_small(body):
        return body
    return io.BytesIO(body) if isinstance(body, bytes) else _pieces(body)


async def _pieces(body: Iterator[bytes]) -> AsyncIterator[bytes]:
    """A blocking iterator, read in a worker thread."""
    while (piece := await asyncio.to_thread(next, body, None)) is not None:
        yield piece


class Progress:
    """A large body as an asynchronous iterable that tells when it last moved."""

    def __init__(self, body: bytes | Iterator[bytes]) -> None:
        self._body = body
        self.moved = time.monotonic()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        async for piece in self._source():
            self.moved = time.monotonic()
            yield piece
            self.moved = time.monotonic()

    async def _source(self) -> AsyncIterator[bytes]:
        if isinstance(self._body, bytes):
            for start in range(0, len(self._body), _LARGE):
                yield self._body[start : start + _LARGE]
        else:
            async for piece in _pieces(self._body):
                yield piece


async def while_moving(
    opening: Coroutine[Any, Any, T], body: Progress, timeout: float
) -> T:
    """The result of `opening`, unless nothing moves for `timeout` seconds."""
    task = asyncio.ensure_future(opening)
    try:
        while not task.done():
            left = body.moved + timeout + _LATER - time.monotonic()
            if left <= 0:
                raise errors.Timeout(f"no data sent or received within {timeout:g} s")
            await asyncio.wait({task}, timeout=left)
        return task.result()
    finally:
        if not task.done():
            task.cancel()
            await asyncio.wait({task})
