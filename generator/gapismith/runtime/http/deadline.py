"""Responses that come in time, or not at all, whatever the server does.

A socket's timeout bounds each wait for bytes, not all of them together: a server that
sends a byte now and then never runs into it. This module bounds the whole response by
reading through `_Reader`, which gives every wait what is left of the time.

Why it reaches below urllib3's pools, and nothing simpler does:

- Setting the socket's timeout before each read of the body would be enough for bodies of
  known length. The head, and the sizes of chunks, are read inside `http.client` by
  `readline()`, which waits as often as the server likes: 64 KiB a line, 100 lines.
- A timer that closes the socket needs the socket, which nobody hands out before the
  head has come; and it would be a thread for each request.
- `urllib3.Timeout(total=...)` ends with the head: "total" is connecting and the wait for
  the first byte.
- `asyncio` underneath would bound everything, at several times the cost of a call.

What is used of the libraries: `response_class`, an attribute of connections that
`http.client` has had since Python 2, set on each connection as its pool makes it, so that
those who replace the class of connections (VCR.py) still can. `_close_conn` is overridden
to notice what a server sends beyond its response, `_read_and_discard_trailer` to notice
the end of the connection within the last lines of a body in chunks.
"""

from __future__ import annotations

import io
import socket
import threading
import time
from email.errors import (
    MultipartInvariantViolationDefect,
    StartBoundaryNotFoundDefect,
)
from http.client import HTTPException, HTTPResponse
from ssl import SSLEOFError
from typing import Any

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError

_BUFFER = 65536
"""Of a response, in bytes: a stream comes in chunks of 8 KB, several at a time."""


class _Deadline(threading.local):
    end: float | None = None
    """Monotonic time; None: each wait lasts as long as the connection's timeout."""


DEADLINE = _Deadline()

# Of heads that announce parts, whose body the parser of heads misses.
_NO_DEFECTS = (MultipartInvariantViolationDefect, StartBoundaryNotFoundDefect)


class MalformedError(HTTPException):
    """What came isn't HTTP."""


class _Reader(io.RawIOBase):
    """The receiving half of a socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._patience = sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)
        self._head_end: float | None = None
        self.in_head = False
        self.cut = False
        self.stopped = False

    def makefile(self, mode: str) -> io.BufferedReader:
        """As of a socket, for `http.client`."""
        return io.BufferedReader(self, _BUFFER)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self.stopped:
            return 0
        left = self._patience
        for end in (DEADLINE.end, self._head_end):
            if end is not None:
                rest = end - time.monotonic()
                left = rest if left is None else min(left, rest)
        if left is not None and left <= 0:
            raise TimeoutError("timed out")
        self._socket.settimeout(left)
        count = self._raw.readinto(buffer)
        if not count and self.in_head:
            self.cut = True
        return count

    def begin_head(self) -> None:
        """From now on, and until its end, the head shares one timeout."""
        self.in_head = True
        if self._patience is not None:
            self._head_end = time.monotonic() + self._patience

    def end_head(self) -> None:
        """The head is there."""
        self.in_head = False
        self._head_end = None
        if self.cut:
            raise ConnectionResetError("the response ended within its head")

    def drop(self) -> None:
        """Make the connection one that its pool doesn't use again."""
        try:
            self._socket.shutdown(socket.SHUT_RDWR)
        except OSError:
            return  # it is closed already

    def close(self) -> None:
        self._raw.close()
        super().close()


class TimedResponse(HTTPResponse):
    """The response of a connection, read through a `_Reader`."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        self._reader = _Reader(sock)
        self.is_longer = False
        super().__init__(self._reader, *args, **kwargs)  # type: ignore[arg-type]

    def begin(self) -> None:
        """Read the head."""
        self._reader.begin_head()
        self._begin()
        self._reader.end_head()

    def _begin(self) -> None:
        super().begin()
        while 101 < self.status < 200:  # http.client knows one interim response, 100
            self.headers = None  # type: ignore[assignment]  # as before the first
            super().begin()
        # http.client stops at what is no header, and ignores the headers behind it.
        for defect in self.headers.defects:
            if not isinstance(defect, _NO_DEFECTS):
                raise MalformedError("the head has a line that isn't a header")
        if any("\0" in value for _, value in self.headers.raw_items()):
            raise MalformedError("a header holds a NUL")

    def _read_next_chunk_size(self) -> int:
        parent: Any = super()  # not in its stubs
        size: int = parent._read_next_chunk_size()
        if size < 0:
            raise MalformedError("a chunk has a negative size")
        return size

    def _read_and_discard_trailer(self) -> None:
        self._reader.begin_head()
        parent: Any = super()
        parent._read_and_discard_trailer()
        self._reader.end_head()

    def _close_conn(self) -> None:
        fp: Any = self.fp
        self._reader.stopped = True
        surplus: bytes = fp.peek(1) if fp is not None and not fp.closed else b""
        if surplus.strip(b"\r\n"):
            self._reader.drop()  # more came than was asked for
            # Another response tells nothing of this one, all else that its end is wrong.
            self.is_longer = not surplus.startswith(b"HTTP/")
        super()._close_conn()  # type: ignore[misc]  # not in its stubs


def _connected(connection: Any) -> None:
    """Connect before anything is sent: errors then hold no request in their frames."""
    if connection.is_closed:
        try:
            connection.connect()
        except TimeoutError as error:  # a handshake that doesn't end
            raise ConnectTimeoutError(connection, "no connection in time") from error
        except (SSLEOFError, ConnectionError) as error:  # or is cut
            if isinstance(error, HTTPException):  # a proxy's
                raise
            raise NewConnectionError(connection, str(error)) from error


class _HttpPool(HTTPConnectionPool):
    def _new_conn(self) -> Any:
        connection: Any = super()._new_conn()
        connection.response_class = TimedResponse
        return connection

    def _validate_conn(self, conn: Any) -> None:
        _connected(conn)
        super()._validate_conn(conn)


class _HttpsPool(HTTPSConnectionPool):
    def _new_conn(self) -> Any:
        connection: Any = super()._new_conn()
        connection.response_class = TimedResponse
        return connection

    def _validate_conn(self, conn: Any) -> None:
        _connected(conn)
        super()._validate_conn(conn)


POOLS: dict[str, type[HTTPConnectionPool | HTTPSConnectionPool]] = {
    "http": _HttpPool,
    "https": _HttpsPool,
}
"""By scheme: pools whose connections keep `DEADLINE`."""
