"""Moving bytes with `requests`: errors of that library become errors of this package.

A session of the user's is used as it is. Without one, requests go straight to urllib3's
pools, unless somebody has replaced methods of `requests` to see its calls: then they go
through a session, and all of them are seen.
"""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, NoReturn

import requests
import urllib3
import urllib3.connection
import urllib3.exceptions

from .. import errors
from ..response import Response
from .content import Content, gathered
from .deadline import DEADLINE, MalformedError
from .effects import Request
from .exchange import PlainResponse
from .frames import drop_frames
from .permits import Permits
from .pool import Pool
from .sessions import ca_options, is_instrumented, plain_session, send
from .tls import CA_VARIABLES

if TYPE_CHECKING:
    import ssl

_PIECE = 65536
_MOST = 1024 * 1024
"""What `read1` may give: it doesn't wait for more than is there, as others do."""
_MAX_TEXT = 200
# urllib3 1 has no connections that `Pool` could use.
_IS_OLD = not hasattr(urllib3.connection.HTTPConnection, "is_closed")
_FAILURES = (requests.RequestException, urllib3.exceptions.HTTPError, OSError)


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

    def send(
        self, request: Request, timeout: float | None, limit: int | None = None
    ) -> Response:
        """Send and read the response whole within `timeout` seconds."""
        end = None if timeout is None else time.monotonic() + timeout
        outer, DEADLINE.end = DEADLINE.end, end
        try:
            handle = self.open(request, timeout)
            try:
                body = handle.read_all(end, limit)
            finally:
                handle.close()
        finally:
            DEADLINE.end = outer
        return Response(handle.status, handle.headers, body, handle.reason, request.url)

    def open(self, request: Request, timeout: float | None) -> RequestsHandle:
        """Send and read the head of the response; each wait lasts `timeout` at most.

        The head as a whole takes no longer than that.
        """
        handle = RequestsHandle(timeout)
        if self._permits is not None:
            if not self._permits.take(handle, timeout):
                raise errors.Timeout(f"no free connection within {timeout:g} s")
            handle.permits = self._permits
        try:
            self._begin(handle, request, timeout)
        except BaseException as error:
            handle.close()
            if isinstance(error, _FAILURES):
                _raise_as_ours(error, timeout)
            if _is_bad_location(error):
                drop_frames(error)
                raise errors.RedirectError(
                    "the URL that the server redirects to is invalid"
                ) from error
            raise
        return handle

    def _begin(
        self, handle: RequestsHandle, request: Request, timeout: float | None
    ) -> None:
        if self._given is not None:
            handle.begin_with(send(self._given, request, timeout))
        elif is_instrumented() or _IS_OLD:
            session = self._own_session()
            options = ca_options() if self._context is None else {}
            handle.begin_with(send(session, request, timeout, **options))
        else:
            handle.begin(self._pool.open(request, timeout))

    def _own_session(self) -> requests.Session:
        """The session of instrumented calls; another if the class has been replaced."""
        with self._lock:
            if type(self._session) is not requests.Session:
                self._session = plain_session(self._size, self._context)
            assert self._session is not None
            return self._session

    def close(self) -> None:
        """Close the connections; a user's session stays open."""
        self._pool.close()
        if self._session is not None:
            self._session.close()


class RequestsHandle:
    """A response being read, and the permit to have it open."""

    __slots__ = (
        "__weakref__",
        "_close",
        "_content",
        "_next",
        "_original",
        "_timeout",
        "headers",
        "permits",
        "reason",
        "status",
    )

    def __init__(self, timeout: float | None) -> None:
        self._timeout = timeout
        self.permits: Permits | None = None
        self._close: Callable[[], object] | None = None
        self._content: Content | None = None
        self._next: Callable[[], bytes] = bytes
        self._original: object = None  # http.client's response
        self.status = 0
        self.reason = ""
        self.headers: Mapping[str, str] = {}

    def begin(self, raw: urllib3.BaseHTTPResponse | PlainResponse) -> None:
        """Take the response of a pool."""
        self._close = raw.close
        self.status = raw.status
        self.reason = raw.reason or ""
        if isinstance(raw, PlainResponse):
            self.headers = raw.fields
            self._content = Content(self.status, self.headers)
            self._next = raw.piece
            self._original = raw
            return
        self.headers = {name.lower(): raw.headers[name] for name in raw.headers}
        if _is_from_a_socket(raw):
            self._read_checked(raw)
        else:
            self._next = _pieces(raw.stream(_PIECE, decode_content=True))

    def begin_with(self, response: requests.Response) -> None:
        """Take the response of a session: it may come from a cache, or be read already."""
        self._close = response.close
        self.status = response.status_code
        self.reason = response.reason or ""
        self.headers = {k.lower(): v for k, v in response.headers.items()}
        if getattr(response, "_content_consumed", False):
            self._next = _pieces(iter([response.content]))
        elif _is_from_a_socket(response.raw):
            # http.client takes a head that is cut for one that is whole.
            self._read_checked(response.raw, never_empty=not self._is_framed())
        else:
            self._next = _pieces(response.iter_content(_PIECE))

    def _is_framed(self) -> bool:
        """Whether the head tells where the body ends."""
        return "content-length" in self.headers or "transfer-encoding" in self.headers

    def _read_checked(self, raw: Any, *, never_empty: bool = False) -> None:
        self._content = Content(self.status, self.headers, never_empty=never_empty)
        self._next = lambda: raw.read1(_MOST, decode_content=False)
        self._original = raw._original_response

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
                self._check_length()
                return b""
            content.put(raw)
        return self._raw()

    def _raw(self) -> bytes:
        try:
            return self._next()
        except _FAILURES as error:
            self._check_length()
            if self._content is not None and _is_cut(error):
                drop_frames(error)
                raise self._content.cut() from error
            _raise_as_ours(error, self._timeout)

    def _check_length(self) -> None:
        """Raise TransportError if more came than the response's length says."""
        if getattr(self._original, "is_longer", False):
            raise errors.TransportError(
                "the connection failed: the response is longer than its Content-Length"
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
        close, self._close = self._close, None
        try:
            if close is not None:
                close()
        finally:
            permits, self.permits = self.permits, None
            if permits is not None:
                permits.give(self)


def _is_from_a_socket(raw: object) -> bool:
    """Whether urllib3 reads a response from a socket: no mock's, no cache's."""
    original = getattr(raw, "_original_response", None)
    return (
        type(raw) is urllib3.HTTPResponse
        and isinstance(original, http.client.HTTPResponse)
        and hasattr(raw, "read1")  # urllib3 2
    )


def _is_bad_location(error: BaseException) -> bool:
    """Whether a session has failed to parse a Location, which it does unasked."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = "" if trace is None else trace.tb_frame.f_globals.get("__name__")
    return isinstance(error, ValueError) and where in ("urllib.parse", "ipaddress")


def _is_cut(error: BaseException) -> bool:
    """Whether the connection ended within a body."""
    broken = isinstance(error, urllib3.exceptions.ProtocolError)
    return broken and not isinstance(_innermost(error), TimeoutError | MalformedError)


def _pieces(pieces: Iterator[bytes]) -> Callable[[], bytes]:
    """Reads from an iterator, b"" at its end."""
    return lambda: next((piece for piece in pieces if piece), b"")


def _raise_as_ours(error: BaseException, timeout: float | None) -> NoReturn:
    drop_frames(error)
    raise _translated(error, timeout) from error


def _translated(error: BaseException, timeout: float | None) -> errors.Error:
    seconds = "" if timeout is None else f" within {timeout:g} s"
    text = _text(error)
    kinds = urllib3.exceptions
    if isinstance(error, requests.exceptions.InvalidSchema):
        return errors.ConfigurationError(f"{error} (see HTTPS_PROXY and ALL_PROXY)")
    if "TLS CA certificate bundle" in str(error):
        return errors.ConfigurationError(f"{error} (see {' and '.join(CA_VARIABLES)})")
    if isinstance(error, requests.exceptions.ProxyError | kinds.ProxyError):
        return errors.ConnectError(f"no connection to the proxy: {text}")
    if isinstance(error, kinds.NewConnectionError):
        return errors.ConnectError(f"no connection: {text}")
    if isinstance(error, requests.ConnectTimeout | kinds.ConnectTimeoutError):
        return errors.ConnectError(f"no connection{seconds}")
    if isinstance(error, requests.ReadTimeout | kinds.TimeoutError | TimeoutError):
        return errors.Timeout(f"no complete response{seconds}")
    if isinstance(_innermost(error), TimeoutError):  # while the request was sent
        return errors.Timeout(f"no complete response{seconds}")
    if isinstance(error, requests.exceptions.SSLError | kinds.SSLError):
        return errors.TlsError(f"no secure connection: {text}")
    if isinstance(error, requests.ConnectionError):
        if isinstance(_reason(error), kinds.NewConnectionError):
            return errors.ConnectError(f"no connection: {text}")
        return errors.TransportError(f"the connection failed: {text}")
    if isinstance(error, kinds.DecodeError):
        return errors.TruncatedError("the response can't be decompressed")
    return errors.TransportError(f"the connection failed: {text}")


def _reason(error: BaseException) -> object:
    inner = error.args[0] if error.args else None
    return getattr(inner, "reason", inner)


def _innermost(error: BaseException) -> BaseException:
    """The first reason, at most five errors deep."""
    inner: Any = error
    for _ in range(5):
        following = getattr(inner, "reason", None) or next(
            (arg for arg in inner.args if isinstance(arg, BaseException)), None
        )
        if not isinstance(following, BaseException):
            break
        inner = following
    first: BaseException = inner
    return first


def _text(error: BaseException) -> str:
    """The innermost reason: the outer texts repeat URLs."""
    inner = _innermost(error)
    text = str(inner)
    if "://" in text or "url:" in text:
        return type(inner).__name__
    # What was no head may stand in it: the server's bytes, however many.
    return "".join(c if c.isprintable() else " " for c in text[:_MAX_TEXT]).strip()
