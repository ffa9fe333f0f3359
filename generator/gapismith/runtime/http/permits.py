"""How many connections may be open: permits that can't be lost."""

from __future__ import annotations

import threading
import time
from queue import Empty, SimpleQueue
from weakref import ReferenceType, ref

_LOOK = 0.05


class Permits:
    """At most `count` holders at a time.

    A permit belongs to its holder, not to the code between taking and giving back: an
    interrupt there, such as Ctrl-C, drops the holder, and the permit with it.
    """

    def __init__(self, count: int) -> None:
        self._count = count
        self._holders: set[ReferenceType[object]] = set()
        self._lock = threading.Lock()
        self._waiting = 0
        self._freed: SimpleQueue[None] = SimpleQueue()

    def take(self, holder: object, timeout: float | None) -> bool:
        """Wait up to `timeout` seconds; whether the holder has a permit now."""
        if self._taken(holder):
            return True
        end = None if timeout is None else time.monotonic() + timeout
        with self._lock:
            self._waiting += 1
        try:
            while not self._taken(holder):
                left = _LOOK if end is None else min(_LOOK, end - time.monotonic())
                if left <= 0:
                    return False
                try:
                    self._freed.get(timeout=left)
                except Empty:
                    continue  # look again: a dropped holder tells nobody
        finally:
            with self._lock:
                self._waiting -= 1
        return True

    def _taken(self, holder: object) -> bool:
        with self._lock:
            if len(self._holders) >= self._count:
                return False
            self._holders.add(ref(holder, self._holders.discard))
            return True

    def give(self, holder: object) -> None:
        """Give the holder's permit back; again and again, if need be."""
        self._holders.discard(ref(holder))
        if self._freed.qsize() < self._waiting:
            self._freed.put(None)
