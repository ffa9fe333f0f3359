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

What is used of the libraries: `pool_classes_by_scheme` of urllib3's pool managers, and
`response_class`, an attribute of connections that `http.client` has had since Python 2,
set on each connection as its pool makes it, so that those who replace the class of
connections (VCR.py) still can. A session of the user's gets such pools as well: outside
of this package's calls their connections do what they always did. `_close_conn` is overridden
to notice what a server sends beyond its response, `_read_and_discard_trailer` to notice
the end of the connection within the last lines of a body in chunks, `_get_chunk_left`
to notice chunks that aren't as long as they say.
"""

from __future__ import annotations

import io
import re
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.errors import (
    MultipartInvariantViolationDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from http.client import HTTPException, HTTPResponse, IncompleteRead
from ssl import SSLEOFError
from typing import Any, NoReturn

from urllib3 import HTTPConnectionPool, HTTPSConnectionPool
from urllib3.exceptions import ConnectTimeoutError, NewConnectionError
from urllib3.poolmanager import pool_classes_by_scheme

_BUFFER = 65536
"""Of a response, in bytes: a stream comes in chunks of 8 KB, several at a time."""

_SIZE = re.compile(rb"[\da-fA-F]{1,16}")
_MAX_SIZE_LINE = 65536
_LINE_ENDS = (b"\r\n", b"\n")


class _Deadline(threading.local):
    end: float | None = None
    """Monotonic time; None: each wait lasts as long as the connection's timeout."""
    holds: bool = False
    """Whether a call of this package is what the connections are used for."""


DEADLINE = _Deadline()

# Of heads that announce parts, whose body the parser of heads misses.
_NO_DEFECTS = (
    MultipartInvariantViolationDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)


class MalformedError(HTTPException):
    """What came isn't HTTP."""


class _Reader(io.RawIOBase):
    """The receiving half of a socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._patience = sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)
        self._head_end: float | None = None
        self.ended = False
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
        if not count:
            self.ended = True
        return count

    def begin_head(self) -> None:
        """From now on, and until its end, the head shares one timeout."""
        if self._patience is not None:
            self._head_end = time.monotonic() + self._patience

    def end_head(self) -> None:
        """The head is there."""
        self._head_end = None
        if self.ended:
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

    def _get_chunk_left(self) -> int | None:
        """As in `http.client`, which takes any two bytes for the end of a chunk.

        Sizes are for it what Python's `int` reads: -5, 0x5, 1_0.
        """
        own: Any = self  # its stubs are incomplete
        left: int | None = own.chunk_left
        if left == 0 and own.fp.readline(3) not in _LINE_ENDS:
            self._refuse("a chunk is longer than its size")
        if not left:
            line: bytes = own.fp.readline(_MAX_SIZE_LINE)
            size = line.partition(b";")[0].strip()
            if not line.endswith(b"\n") or not _SIZE.fullmatch(size):
                self._refuse("a chunk has an invalid size")
            left = int(size, 16)
            if left == 0:
                self._read_and_discard_trailer()
                self._close_conn()
                left = None
            own.chunk_left = left
        return left

    def _refuse(self, what: str) -> NoReturn:
        if self._reader.ended:
            raise IncompleteRead(b"")
        raise MalformedError(what)

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


@contextmanager
def _connecting(connection: Any) -> Iterator[None]:
    """Within `connection.timeout`; what fails before a request is sent is told as such."""
    outer = DEADLINE.end
    if (
        outer is None and connection.timeout is not None
    ):  # it bounds a proxy's head, too
        DEADLINE.end = time.monotonic() + connection.timeout
    try:
        yield
    except TimeoutError as error:  # a handshake that doesn't end
        raise ConnectTimeoutError(connection, "no connection in time") from error
    except (SSLEOFError, ConnectionError, HTTPException) as error:  # or is cut
        raise NewConnectionError(connection, str(error)) from error
    finally:
        DEADLINE.end = outer


def _response(sock: socket.socket, *args: Any, **kwargs: Any) -> HTTPResponse:
    kind = TimedResponse if DEADLINE.holds else HTTPResponse
    return kind(sock, *args, **kwargs)


class _Keeping:
    """What is different in the pools below."""

    def _new_conn(self) -> Any:
        parent: Any = super()
        connection: Any = parent._new_conn()
        connection.response_class = _response
        return connection

    def _get_conn(self, timeout: float | None = None) -> Any:
        if DEADLINE.holds and DEADLINE.end is not None:  # `requests` names no timeout
            timeout = max(DEADLINE.end - time.monotonic(), 0)
        parent: Any = super()
        return parent._get_conn(timeout)

    def _validate_conn(self, conn: Any) -> None:
        parent: Any = super()
        # Connect before anything is sent: errors then hold no request in their frames.
        if DEADLINE.holds and conn.is_closed:
            with _connecting(conn):
                conn.connect()
        parent._validate_conn(conn)

    def _prepare_proxy(self, conn: Any) -> None:
        parent: Any = super()
        if DEADLINE.holds:
            with _connecting(conn):
                parent._prepare_proxy(conn)
        else:
            parent._prepare_proxy(conn)


class _HttpPool(_Keeping, HTTPConnectionPool):
    pass


class _HttpsPool(_Keeping, HTTPSConnectionPool):
    pass


_POOLS: dict[str, type[HTTPConnectionPool | HTTPSConnectionPool]] = {
    "http": _HttpPool,
    "https": _HttpsPool,
}


def keep_deadline(manager: Any) -> None:
    """Have a pool manager make pools whose connections keep `DEADLINE`.

    One with pools of its owner's kind, such as those to SOCKS proxies, stays as it is.
    """
    if getattr(manager, "pool_classes_by_scheme", None) is pool_classes_by_scheme:
        manager.pool_classes_by_scheme = _POOLS
        manager.clear()  # of pools made before; what uses them isn't disturbed
