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

What is used of `http.client`: `_read_status`, `_get_chunk_left` and
`_read_and_discard_trailer` are overridden, which take more than HTTP allows and don't
notice where a connection ended, and `_close_conn`, to notice what a server sends beyond
its response. `connections` makes its connections use this class. A plain head that is
there as a whole is read without `http.client`, whose parser is slow.
"""

from __future__ import annotations

import io
import re
import socket
import string
import threading
import time
from contextlib import suppress
from email.errors import (
    MultipartInvariantViolationDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)
from http.client import (
    HTTPException,
    HTTPMessage,
    HTTPResponse,
    IncompleteRead,
    RemoteDisconnected,
    parse_headers,
)
from typing import Any, NoReturn

from .wire import PlainHead, names_chunks, plain_head, unfolded, value_of

_EXACT = 0.001
"""By which share of itself a timeout may be missed."""
_BUFFER = 65536
"""Of a response, in bytes: a stream comes in chunks of 8 KB, several at a time."""

# Compiled where they are first used: plain responses need none of them.
_STATUS_LINE = rb"(HTTP/(?:1\.[01]|0\.9)) ([1-9]\d\d)(?: ([^\r\n]*))?\r?\n"
_SIZE_LINE = rb"([\da-fA-F]{1,16})[ \t]*(?:;[^\r\n]*)?\r\n"
_OF_NAMES = frozenset(string.ascii_letters + string.digits + "_!#$%&'*+.^`|~-")
_MAX_LINE = 65536 + 1
_MAX_HEADERS = 100  # as in `http.client`
_BLANK_LINES = (b"\r\n", b"\n")


class _Deadline(threading.local):
    end: float | None = None
    """Monotonic time; None: each wait lasts as long as the connection's timeout."""
    patience: float | None = None
    """The longest wait for a connection of a pool, in seconds."""
    holds: bool = False
    """Whether a call of this package is what the connections are used for."""


DEADLINE = _Deadline()

# Of heads that announce parts, whose body the parser of heads misses.
_NO_DEFECTS = (
    MultipartInvariantViolationDefect,
    NoBoundaryInMultipartDefect,
    StartBoundaryNotFoundDefect,
)


def wait_at_most(sock: socket.socket, seconds: float | None) -> None:
    """Set a socket's timeout, unless what it has is as good.

    Setting it is a system call, for which a thread gives the interpreter's lock away.
    """
    had = sock.gettimeout()
    if not had or seconds is None or abs(had - seconds) > seconds * _EXACT:
        sock.settimeout(seconds)


class MalformedError(HTTPException):
    """What came isn't HTTP."""


class _Reader(io.RawIOBase):
    """The receiving half of a socket."""

    def __init__(self, sock: socket.socket) -> None:
        self._socket = sock
        self._patience = sock.gettimeout()
        self._raw = sock.makefile("rb", buffering=0)
        self._end = DEADLINE.end
        self._head_end: float | None = None
        self.ended = False
        self.stopped = False

    def makefile(self, mode: str) -> io.BufferedReader:
        """As of a socket, for `http.client`."""
        return _Lines(self, _BUFFER)

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int | None:
        if self.stopped:
            return 0
        left = self._patience
        for end in (self._end, self._head_end):
            if end is not None:
                rest = end - time.monotonic()
                left = rest if left is None else min(left, rest)
        if left is not None and left <= 0:
            raise TimeoutError("timed out")
        wait_at_most(self._socket, left)
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
        with suppress(OSError):  # it is closed already
            self._socket.shutdown(socket.SHUT_RDWR)

    def close(self) -> None:
        self._raw.close()
        super().close()


class _Lines(io.BufferedReader):
    """Refuses lines of heads and chunks that hold a CR.

    The parser of heads takes it for the end of a line, other clients and proxies don't.
    """

    def readline(self, size: int | None = -1, /) -> bytes:
        line = super().readline(size)
        if b"\r" in line[:-2] and line.endswith(b"\n"):
            raise MalformedError("a line holds a CR")
        return line


def _check_head(message: HTTPMessage) -> None:
    """Raise MalformedError for a head with other lines than headers; unfold its lines."""
    # http.client stops at what isn't a header, and ignores the headers behind it.
    for defect in message.defects:
        if not isinstance(defect, _NO_DEFECTS):
            raise MalformedError("the head has a line that isn't a header")
    lines = list(message.raw_items())
    for name, value in lines:
        if not name or not _OF_NAMES.issuperset(name):
            raise MalformedError("the head has a line that isn't a header")
        if "\0" in value:
            raise MalformedError("a header holds a NUL")
    if any("\n" in value for _, value in lines):
        _unfold(message, lines)


def _unfold(message: HTTPMessage, lines: list[tuple[str, str]]) -> None:
    """Leave the line breaks out, as aiohttp does; urllib3 would leave out tabs, too."""
    for name, _ in lines:
        del message[name]
    for name, value in lines:
        message.set_raw(name, unfolded(value))


class TimedResponse(HTTPResponse):
    """The response of a connection, read through a `_Reader`."""

    def __init__(self, sock: socket.socket, *args: Any, **kwargs: Any) -> None:
        self._reader = _Reader(sock)
        self.is_longer = False
        super().__init__(self._reader, *args, **kwargs)  # type: ignore[arg-type]

    def interrupt(self) -> None:
        """End a read that waits in another thread; the connection is of no more use."""
        self._reader.drop()

    def begin(self) -> None:
        """Read the head."""
        self._reader.begin_head()
        self._begin()
        self._reader.end_head()

    def _begin(self) -> None:
        own: Any = self  # its stubs are incomplete
        is_usual = own._method != "HEAD" and not own.debuglevel
        head = plain_head(own.fp.peek()) if is_usual else None
        if head is None:
            self._begin_any()
            return
        own.fp.read(head.size)
        own.version = 11
        own.code = own.status = head.status
        own.reason = head.reason
        own.chunked = head.length is None
        own.chunk_left = None
        own.length = head.length
        own.will_close = head.is_last
        self._take(head)

    def _take(self, head: PlainHead) -> None:
        """Take the headers of a plain head."""
        self.headers = self.msg = HTTPMessage()
        for name, value in head.lines:
            self.headers.set_raw(name, value)

    def _begin_any(self) -> None:
        """Read a head that has peculiarities, or comes in pieces."""
        super().begin()
        self.reason = self._phrase
        _check_head(self.headers)
        self._see_chunks()

    def _see_chunks(self) -> None:
        """http.client misses them behind spaces, tabs or a fold in the header."""
        own: Any = self  # its stubs are incomplete
        coding = value_of(self.headers.get("transfer-encoding") or "")
        if names_chunks(coding) and not own.chunked and own.length is None:
            own.chunked, own.chunk_left = True, None
            own.will_close = own._check_close()

    def _read_status(self) -> tuple[str, int, str]:
        """Of the first response that isn't an interim one; `http.client` passes over 100."""
        own: Any = self
        version, status, reason = self._status_line()
        while status == 100 or 101 < status < 200:
            _check_head(parse_headers(own.fp))
            version, status, reason = self._status_line()
        self._phrase = reason.strip(" \t")  # http.client strips letters of UTF-8, too
        return version, status, reason

    def _status_line(self) -> tuple[str, int, str]:
        """As in `http.client`, for which HTTP/1.7 and +2_0 are a version and a status."""
        own: Any = self
        line = _BLANK_LINES[0]
        while line in _BLANK_LINES:
            line = own.fp.readline(_MAX_LINE)
        if not line:
            raise RemoteDisconnected("Remote end closed connection without response")
        found = re.fullmatch(_STATUS_LINE, line)
        if found is None:
            raise MalformedError("the response isn't HTTP/1")
        version, status, reason = (part.decode("latin-1") for part in found.groups(b""))
        return version, int(status), reason

    def _get_chunk_left(self) -> int | None:
        """As in `http.client`, which takes any two bytes for the end of a chunk.

        Sizes are for it what Python's `int` reads: -5, 0x5, 1_0.
        """
        own: Any = self
        left: int | None = own.chunk_left
        if left == 0 and own.fp.readline(3) != b"\r\n":
            self._refuse("a chunk is longer than its size")
        if not left:
            line: bytes = own.fp.readline(_MAX_LINE)
            found = re.fullmatch(_SIZE_LINE, line)
            if found is None:
                self._refuse("a chunk has an invalid size")
            left = int(found[1], 16)
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
        own: Any = self
        self._reader.begin_head()
        for _ in range(_MAX_HEADERS):
            line: bytes = own.fp.readline(_MAX_LINE)
            if line in (b"", *_BLANK_LINES):
                break
            if b":" not in line:
                self._refuse("the trailer has a line that isn't a header")
        else:
            raise MalformedError("the trailer has too many lines")
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
