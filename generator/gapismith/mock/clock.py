"""The time of a server: real where one waits for it, its own where it is written down."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import datetime

from .samples import timestamp


def micros(stamp: str) -> str:
    """A time of `Clock.stamp`, in microseconds since 1970."""
    return str(int(datetime.fromisoformat(stamp).timestamp() * 1_000_000))


def millis(stamp: str) -> str:
    """The same in milliseconds."""
    return micros(stamp)[:-3]


class Clock:
    """`elapsed` is real; `stamp` moves by a second each time, so that runs are alike."""

    def __init__(self, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._monotonic = monotonic
        self.reset()

    def reset(self) -> None:
        self._start = self._monotonic()
        self._stamps = 0

    def elapsed(self) -> float:
        """Seconds since the server started."""
        return self._monotonic() - self._start

    def stamp(self) -> str:
        """The time in RFC 3339, later than the one before."""
        self._stamps += 1
        return timestamp(self._stamps)
