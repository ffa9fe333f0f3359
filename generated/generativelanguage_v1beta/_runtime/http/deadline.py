"""Answers that come in time, or not at all, whatever the server does.

A socket's timeout bounds each wait for bytes. A server that sends its head or its body
drop by drop never runs into it, so connections of the package's own read through
`_Reader`: it gives every wait no more than what is left until the thread's deadline,
and all waits for a head together no more than the timeout of one.
"""

from __future__ import annotations

import io
import socket
import threading
import time
from http.client import HTTPResponse
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool, PoolManager


class _Deadline(threading.local):
    end: float | None = None
    """Monotonic time; None: each wait lasts as long as the connection's timeout."""


DEADLINE = _Deadline()


class _Reader(io.RawIOBase):
    """The receiving half of a socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._patience = sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)
        self._head_end: float | None = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        left = self._patience
        for end in (DEADLINE.end, self._head_end):
            if end is not None:
                rest = end - time.monotonic()
                left = rest if left is None else min(left, rest)
        if left is not None and left <= 0:
            raise TimeoutError("timed out")
        self._socket.settimeout(left)
        return self._raw.readinto(buffer)

    def begin_head(self) -> None:
        """From now on, and until its end, the head shares one timeout."""
        if self._patience is not None:
            self._head_end = time.monotonic() + self._patience

    def end_head(self) -> None:
        """The head is there."""
        self._head_end = None

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Response(HTTPResponse):
    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        super().__init__(sock, *args, **kwargs)
        self.fp.close()
        self._reader = _Reader(sock)
        self.fp = io.BufferedReader(self._reader)

    def begin(self) -> None:
        self._reader.begin_head()
        super().begin()
        while 101 < self.status < 200:  # http.client knows one interim answer, 100
            self.headers = None  # type: ignore[assignment]  # as before the first
            super().begin()
        self._reader.end_head()


class _HttpPool(HTTPConnectionPool):
    def _new_conn(self) -> Any:
        # On the object, so that those who replace the class (VCR.py) still can.
        connection: Any = super()._new_conn()
        connection.response_class = _Response
        return connection


class _HttpsPool(HTTPSConnectionPool):
    def _new_conn(self) -> Any:
        connection: Any = super()._new_conn()
        connection.response_class = _Response
        return connection


def keep_deadlines(manager: PoolManager) -> None:
    """Make the connections of a manager, those through a proxy too, keep `DEADLINE`."""
    pools: dict[str, type[HTTPConnectionPool | HTTPSConnectionPool]]
    pools = {"http": _HttpPool, "https": _HttpsPool}
    manager.pool_classes_by_scheme = pools
