"""Moving bytes with urllib3 and `requests`, whose errors become errors of this package.

A session of the user's is used as it is. Without one, requests go straight to urllib3's
pools, unless somebody has replaced methods of `requests` to see its calls: then they go
through a session, and all of them are seen. What isn't loaded can't have been replaced,
so that the first call loads `requests` only where it needs it.
"""

from __future__ import annotations

import http.client
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import urllib3
import urllib3.connection
import urllib3.exceptions
from urllib3._version import __version__  # urllib3 exports it for no checker

from .. import errors
from ..response import Response
from .content import Content, gathered
from .deadline import DEADLINE, TimedResponse
from .effects import Request
from .exchange import PlainResponse
from .permits import Permits
from .pool import Pool
from .wire import fields_of, value_of

if TYPE_CHECKING:
    import ssl

    import requests

LIBRARY = f"urllib3/{__version__}"
"""What sends the requests, for their headers."""
_PIECE = 65536
_MOST = 1024 * 1024
"""What `read1` may give: it doesn't wait for more than is there, as others do."""
_FAILURES = (urllib3.exceptions.HTTPError, OSError)
"""What may come; all exceptions of `requests` are OSErrors."""
# urllib3 1 has no connections that `Pool` could use.
_IS_OLD = not hasattr(urllib3.connection.HTTPConnection, "is_closed")


class RequestsTransport:
    """A pool of connections, or the user's session."""

    def __init__(
        self,
        session: requests.Session | None = None,
        *,
        pool_size: int = 32,
        ssl_context: ssl.SSLContext | None = None,
    ) -> None:
        self._given = session
        self._size = pool_size
        self._context = ssl_context
        # A session of the user's has its own idea of how many connections it needs.
        self._permits = None if session is not None else Permits(pool_size)
        self._pool = Pool(pool_size, ssl_context)
        self._lock = threading.Lock()
        self._session: requests.Session | None = None
        self._for_others: RequestsTransport | None = None
        if ssl_context is not None:  # its client certificate is for the service alone
            self._for_others = RequestsTransport(pool_size=pool_size)

    def send(
        self, request: Request, timeout: float | None, limit: int | None = None
    ) -> Response:
        """Send and read the response whole within `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        handle = self._opened(request, timeout, end)
        try:
            body = handle.read_all(end, limit)
        finally:
            handle.close()
        return Response(handle.status, handle.headers, body, handle.reason, request.url)

    def open(self, request: Request, timeout: float | None) -> RequestsHandle:
        """Send and read the head of the response; each wait lasts `timeout` at most.

        The head as a whole takes no longer than that.
        """
        if request.foreign and self._for_others is not None:
            return self._for_others.open(request, timeout)
        return self._opened(request, timeout, None)

    def _opened(
        self, request: Request, timeout: float | None, end: float | None
    ) -> RequestsHandle:
        """Send and read the head, all before the monotonic time `end`."""
        handle = RequestsHandle(request, timeout)
        if self._permits is not None:
            if not self._permits.take(handle, timeout):
                raise errors.ConnectError(
                    f"no connection within {timeout:g} s: the {self._size} that the client "
                    "may have are in use (`pool_size`)"
                )
            handle.permits = self._permits
        outer = DEADLINE.end, DEADLINE.patience, DEADLINE.holds
        try:
            DEADLINE.end, DEADLINE.patience, DEADLINE.holds = end, timeout, True
            self._begin(handle, request, timeout)
        except BaseException as error:
            handle.close()
            if not isinstance(error, _FAILURES):
                raise
            from .failures import translated  # with the first failure
            from .redaction import safe_cause

            failure = translated(error, timeout, request)
            raise failure from safe_cause(error, request)
        finally:
            DEADLINE.end, DEADLINE.patience, DEADLINE.holds = outer
        return handle

    def _begin(
        self, handle: RequestsHandle, request: Request, timeout: float | None
    ) -> None:
        if self._given is not None or _IS_OLD or _is_instrumented():
            handle.begin_with(self._through_session(request, timeout))
        else:
            handle.begin(self._pool.open(request, timeout))

    def _through_session(
        self, request: Request, timeout: float | None
    ) -> requests.Response:
        from . import sessions

        if self._given is not None:
            return sessions.send(self._given, request, timeout)
        is_secure = request.url.startswith("https://")
        needs_cas = is_secure and self._context is None
        options = sessions.ca_options() if needs_cas else {}
        with self._lock:
            if self._session is None or not sessions.is_current(self._session):
                self._session = sessions.plain_session(self._size, self._context)
            session = self._session
        return sessions.send(session, request, timeout, **options)

    def close(self) -> None:
        """Close the connections; a user's session stays open."""
        self._pool.close()
        if self._session is not None:
            self._session.close()
        if self._for_others is not None:
            self._for_others.close()


def _is_instrumented() -> bool:
    if "requests" not in sys.modules:
        return False
    from .sessions import is_instrumented

    return is_instrumented()


class RequestsHandle:
    """A response being read, and the permit to have it open.

    Another thread may close it, which ends a read that waits.
    """

    __slots__ = (
        "__weakref__",
        "_close",
        "_content",
        "_next",
        "_original",
        "_reading",
        "_request",
        "_timeout",
        "headers",
        "permits",
        "reason",
        "status",
    )

    def __init__(self, request: Request, timeout: float | None) -> None:
        self._request = request
        self._timeout = timeout
        self.permits: Permits | None = None
        self._close: Callable[[], object] | None = None
        self._content: Content | None = None
        self._next: Callable[[], bytes] = bytes
        self._original: Any = None  # http.client's response
        self._reading = threading.RLock()
        self.status = 0
        self.reason = ""
        self.headers: Mapping[str, str] = {}

    def begin(self, raw: urllib3.BaseHTTPResponse | PlainResponse) -> None:
        """Take the response of a pool."""
        self._close = raw.close
        self.status = raw.status
        self.reason = value_of(raw.reason or "")
        if isinstance(raw, PlainResponse):
            self.headers = raw.fields
            self._content = Content(self.status, self.headers)
            self._next = raw.piece
            self._original = raw
            return
        self.headers = fields_of(_lines(raw, dict(raw.headers)))
        if _is_from_a_socket(raw):
            self._read_checked(raw)
        else:
            self._next = _pieces(raw.stream(_PIECE, decode_content=True))

    def begin_with(self, response: requests.Response) -> None:
        """Take the response of a session: it may come from a cache, or be read already.

        Adapters, hooks and subclasses of others make it. TypeError if it isn't a response.
        """
        if not isinstance(getattr(response, "status_code", None), int):
            given = type(response).__name__
            raise TypeError(f"the session gave a {given}, which isn't a response")
        has_raw = response.raw is not None
        self._close = response.close if has_raw else None
        self.status = response.status_code
        self.reason = value_of(response.reason or "")
        self.headers = fields_of(_lines(response.raw, response.headers))
        if not has_raw or getattr(response, "_content_consumed", False):
            self._next = _pieces(iter([response.content or b""]))
        elif _is_from_a_socket(response.raw):
            self._read_checked(response.raw)
        else:
            self._next = _pieces(response.iter_content(_PIECE))

    def _is_framed(self) -> bool:
        """Whether the head tells where the body ends."""
        return "content-length" in self.headers or "transfer-encoding" in self.headers

    def _read_checked(self, raw: Any) -> None:
        self._original = raw._original_response
        # http.client takes a head that is cut for one that is whole.
        is_checked = isinstance(self._original, TimedResponse) or self._is_framed()
        self._content = Content(self.status, self.headers, never_empty=not is_checked)
        self._content.check_chunks(seen=self._original.chunked)
        self._next = lambda: raw.read1(_MOST, decode_content=False)

    def read(self) -> bytes:
        """The bytes that are there, b"" at the end; waits for the first of them."""
        content = self._content
        while content is not None:
            piece = content.take()
            if piece:
                return piece
            raw = self._raw()
            if not raw:
                content.end()
                return b""
            content.put(raw)
        return self._raw()

    def _raw(self) -> bytes:
        try:
            with self._reading:
                piece = self._next()
        except _FAILURES as error:
            from .failures import is_cut, translated
            from .redaction import safe_cause

            self._check_length()
            if self._content is not None and is_cut(error):
                failure: errors.Error = self._content.cut()
            else:
                failure = translated(error, self._timeout, self._request)
            raise failure from safe_cause(error, self._request)
        self._check_length()
        return piece

    def _check_length(self) -> None:
        """Raise TransportError if more came than the response's length or chunks say."""
        if getattr(self._original, "is_longer", False):
            is_chunked = "transfer-encoding" in self.headers
            length = "chunks say" if is_chunked else "Content-Length says"
            raise errors.TransportError(
                f"the connection failed: the response is longer than its {length}"
            )

    def read_all(self, end: float | None, limit: int | None) -> bytes:
        """The whole body, before the monotonic time `end`."""
        parts = gathered(self.status, limit)
        while piece := self.read():
            if not parts.add(piece):
                break
            if end is not None and time.monotonic() > end:
                raise errors.Timeout(f"no complete response within {self._timeout:g} s")
        return parts.body

    def close(self) -> None:
        """Give the connection back to the pool, or close it if the body isn't read."""
        if not self._reading.acquire(blocking=False):
            if isinstance(self._original, TimedResponse):
                self._original.interrupt()
            self._reading.acquire()
        try:
            close, self._close = self._close, None
            if close is not None:
                close()
        finally:
            permits, self.permits = self.permits, None
            if permits is not None:
                permits.give(self)
            self._reading.release()


def _is_from_a_socket(raw: object) -> bool:
    """Whether urllib3 reads a response from a socket: no mock's, no cache's."""
    original = getattr(raw, "_original_response", None)
    return (
        type(raw) is urllib3.HTTPResponse
        and isinstance(original, http.client.HTTPResponse)
        and hasattr(raw, "read1")  # urllib3 2
    )


def _lines(raw: Any, headers: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The lines of the head as they came, but for headers that somebody has changed.

    urllib3 and `requests` join lines of one name.
    """
    received: dict[str, list[str]] = {}
    if _is_from_a_socket(raw):
        for name, line in raw._original_response.headers.raw_items():
            received.setdefault(name.lower(), []).append(line)
    for name, value in headers.items():
        lines = received.get(name.lower(), [value])
        if ", ".join(lines) != value:
            lines = [value]
        for line in lines:
            yield name, value_of(line)


def _pieces(pieces: Iterator[bytes]) -> Callable[[], bytes]:
    """Reads from an iterator, b"" at its end."""
    return lambda: next((piece for piece in pieces if piece), b"")
